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
 * @yes: whether money may be spent without asking
 * @budget: millionths of a US dollar that may be spent, 0 for no limit
 * @answer: of jobs that wait for a person
 * @storyboard: the document's, with what was chosen on the command line
 * @quote: what is asked for
 * @document: where finished takes go; saved after each
 * @controller: that was just made
 * @provider: of the run
 * @cancellable: that Ctrl+C cancels
 *
 * What is generated, and with what. Belongs to the caller.
 */
typedef struct {
  gboolean          json;
  gboolean          yes;
  gint64            budget;
  SixainCliAnswer   answer;
  SixainStoryboard *storyboard;
  SixainQuote      *quote;
  SixainDocument   *document;
  SixainController *controller;
  SixainProvider   *provider;
  GCancellable     *cancellable;
} SixainCliGeneration;

int sixain_cli_generation_go      (const SixainCliGeneration *self);
int sixain_cli_generation_allow   (const SixainCliGeneration *self,
                                   gint64                     price);
int sixain_cli_generation_watch   (const SixainCliGeneration *self,
                                   SixainRun                 *run);
int sixain_cli_generation_attend  (const SixainCliGeneration *self,
                                   SixainRun                 *run); /* of another process */
int sixain_cli_generation_deliver (const SixainCliGeneration *self); /* what came before */

G_END_DECLS
