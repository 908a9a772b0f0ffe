/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "sixain-cli.h"
#include "sixain-document.h"
#include "sixain-json.h"
#include "sixain-picture-plan.h"
#include "sixain-profile.h"
#include "sixain-quote.h"

G_BEGIN_DECLS

/**
 * SixainCliCommand:
 * @name: what is typed
 * @usage: its arguments
 * @make_context: makes its options; the entries write into variables of its own
 * @run: runs it, after parsing; returns a #SixainCliExit
 *
 * One subcommand.
 */
typedef struct {
  const char      *name;
  const char      *usage;
  GOptionContext *(*make_context) (void);
  int            (*run)           (void);
} SixainCliCommand;

extern const SixainCliCommand sixain_cli_new;
extern const SixainCliCommand sixain_cli_render;
extern const SixainCliCommand sixain_cli_check;
extern const SixainCliCommand sixain_cli_plan;
extern const SixainCliCommand sixain_cli_generate;

/* shared */
GOptionContext *sixain_cli_make_context  (const SixainCliCommand *command,
                                          const GOptionEntry     *entries,
                                          const char             *summary,
                                          const char             *description);
int             sixain_cli_fail_usage    (const SixainCliCommand *command,
                                          const char             *format,
                                          ...) G_GNUC_PRINTF (2, 3);
int             sixain_cli_fail          (gboolean                json,
                                          int                     code,
                                          const char             *name,
                                          const char             *message);
int             sixain_cli_fail_reading  (gboolean                json,
                                          const GError           *error);
void            sixain_cli_print_json    (JsonBuilder            *builder);
void            sixain_cli_print_line    (JsonBuilder            *builder); /* the same in one line, at once */
GCancellable   *sixain_cli_cancellable   (void);

/* values of options */
gboolean        sixain_cli_parse_size    (const char             *text,
                                          SixainAspect            aspect,
                                          guint                  *width,
                                          guint                  *height);
gboolean        sixain_cli_parse_time    (const char             *text,
                                          const SixainRate       *rate,
                                          gint64                 *frame);
gboolean        sixain_cli_parse_range   (const char             *text,
                                          const SixainRate       *rate,
                                          gint64                 *first,
                                          gint64                 *last);
gboolean        sixain_cli_parse_aspect  (const char             *text,
                                          SixainAspect           *aspect);
gboolean        sixain_cli_parse_money   (const char             *text,
                                          gint64                 *money);
SixainProfile  *sixain_cli_find_profile  (const char             *id,
                                          GError                **error);

/* choosing a model, a mode and a provider */
int             sixain_cli_fail_provider (const SixainCliCommand *command,
                                          const char             *id);
int             sixain_cli_check_mode    (const SixainCliCommand *command,
                                          SixainProfile          *profile,
                                          const char             *mode); /* (nullable) */
void            sixain_cli_print_plan    (SixainPlan             *plan,
                                          SixainQuote            *quote); /* (nullable) */
guint           sixain_cli_count_blocks  (SixainStoryboard       *storyboard,
                                          SixainPlan             *plan);
char           *sixain_cli_format_blocks (guint                   n);

/* a line that is drawn over and over, on a terminal only */
void            sixain_cli_progress      (const char             *what,
                                          gint64                  done,
                                          gint64                  total);
void            sixain_cli_progress_end  (void);

/* preparing a storyboard to be rendered */
gboolean        sixain_cli_set_rate      (SixainDocument         *document,
                                          const SixainRate       *rate,
                                          GError                **error);
gboolean        sixain_cli_measure_lines (SixainDocument         *document,
                                          GCancellable           *cancellable,
                                          GError                **error);

G_END_DECLS
