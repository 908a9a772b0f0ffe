/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-cli-private.h"
#include "sixain-controller.h"

G_BEGIN_DECLS

/**
 * SixainCliAnswer:
 * @SIXAIN_CLI_ANSWER_NONE: nobody said
 * @SIXAIN_CLI_ANSWER_RESEND: what may have been begun was not
 * @SIXAIN_CLI_ANSWER_GIVE_UP: it was, and can't be fetched
 *
 * What the user says of a job whose answer was lost, at a provider that can't be asked.
 */
typedef enum {
  SIXAIN_CLI_ANSWER_NONE,
  SIXAIN_CLI_ANSWER_RESEND,
  SIXAIN_CLI_ANSWER_GIVE_UP,
} SixainCliAnswer;

/**
 * SixainCliGeneration:
 * @json: whether a script reads: one object a line
 * @answer: of jobs that wait for a person
 * @document: where finished takes go; saved after each
 * @controller: that is loaded
 * @provider: of the run
 * @cancellable: that Ctrl+C cancels
 *
 * What a run is watched with. Belongs to the caller.
 */
typedef struct {
  gboolean          json;
  SixainCliAnswer   answer;
  SixainDocument   *document;
  SixainController *controller;
  SixainProvider   *provider;
  GCancellable     *cancellable;
} SixainCliGeneration;

int sixain_cli_generation_watch   (const SixainCliGeneration *self,
                                   SixainRun                 *run);
int sixain_cli_generation_deliver (const SixainCliGeneration *self); /* what came before */

G_END_DECLS
