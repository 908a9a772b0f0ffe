/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The real program, without a display, each time in a folder whose data/ is the user's. */
typedef struct {
  int   code;
  char *out;
  char *err;
} CliResult;

void                 cli_fixture_init          (const char          *program);
void                 cli_fixture_end           (void);
const char          *cli_fixture_get_program   (void);
char                *cli_fixture_make_folder   (void);
void                 cli_fixture_make_board    (const char          *folder, /* one shot of five seconds, which is one pass */
                                                const char          *name);
GSubprocessLauncher *cli_fixture_make_launcher (const char          *folder);
void                 cli_fixture_run           (const char          *folder,
                                                CliResult           *result,
                                                const char          *arguments);
void                 cli_fixture_run_in        (GSubprocessLauncher *launcher,
                                                CliResult           *result,
                                                const char          *arguments);
JsonObject          *cli_fixture_parse         (const CliResult     *result,
                                                JsonParser         **parser); /* (out): owns it */
void                 cli_result_clear          (CliResult           *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliResult, cli_result_clear)

G_END_DECLS
