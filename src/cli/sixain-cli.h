/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SixainCliExit:
 * @SIXAIN_CLI_OK: all went well
 * @SIXAIN_CLI_FAILED: it failed, or a check found problems
 * @SIXAIN_CLI_USAGE: the command line is wrong
 * @SIXAIN_CLI_UNREADABLE: the storyboard cannot be read
 * @SIXAIN_CLI_NO_ENCODER: an encoder is missing; the message says what to install
 * @SIXAIN_CLI_CANCELLED: it was interrupted
 *
 * Exit codes. They are documented in the help and never change their meaning.
 */
typedef enum {
  SIXAIN_CLI_OK = 0,
  SIXAIN_CLI_FAILED = 1,
  SIXAIN_CLI_USAGE = 2,
  SIXAIN_CLI_UNREADABLE = 3,
  SIXAIN_CLI_NO_ENCODER = 4,
  SIXAIN_CLI_CANCELLED = 130,
} SixainCliExit;

gboolean sixain_cli_wants (int    argc,
                           char **argv);
int      sixain_cli_run   (int    argc,
                           char **argv);

G_END_DECLS
