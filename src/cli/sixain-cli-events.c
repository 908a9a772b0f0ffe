/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-cli-events.h"

#include <glib/gi18n-lib.h>

#include "sixain-cli-private.h"

/* Of a job, in thousandths, until it is running, and from when it is fetched. */
#define BEFORE 150
#define FETCHING 900

static const char *
name_state (SixainJobState state)
{
  static const char * const names[] = {
    [SIXAIN_JOB_WAITING] = "waiting",
    [SIXAIN_JOB_PREPARING] = "preparing",
    [SIXAIN_JOB_SUBMITTING] = "submitting",
    [SIXAIN_JOB_UNSURE] = "unsure",
    [SIXAIN_JOB_QUEUED] = "queued",
    [SIXAIN_JOB_RUNNING] = "running",
    [SIXAIN_JOB_FETCHING] = "fetching",
    [SIXAIN_JOB_DONE] = "done",
    [SIXAIN_JOB_FAILED] = "failed",
    [SIXAIN_JOB_CANCELLING] = "cancelling",
    [SIXAIN_JOB_CANCELLED] = "cancelled",
    [SIXAIN_JOB_EXPIRED] = "expired",
  };

  return names[state];
}

static const char *
name_wait (SixainJobWait wait)
{
  static const char * const names[] = {
    [SIXAIN_JOB_WAIT_NONE] = "none",
    [SIXAIN_JOB_WAIT_SLOT] = "slot",
    [SIXAIN_JOB_WAIT_PASS] = "pass",
    [SIXAIN_JOB_WAIT_PROVIDER] = "provider",
    [SIXAIN_JOB_WAIT_NETWORK] = "network",
    [SIXAIN_JOB_WAIT_DISK] = "disk",
    [SIXAIN_JOB_WAIT_PERSON] = "person",
  };

  return names[wait];
}

/**
 * sixain_cli_event_new:
 * @name: what happened
 * @job: (nullable): to which job
 *
 * Returns: (transfer full): the beginning of an object, for sixain_cli_event_print()
 */
JsonBuilder *
sixain_cli_event_new (const char *name,
                      SixainJob  *job)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  sixain_json_add_text (builder, "event", name);
  if (job != NULL)
    {
      sixain_json_add_text (builder, "job", sixain_job_get_id (job));
      sixain_json_add_whole (builder, "pass", sixain_job_get_pass (job) + 1);
    }
  return builder;
}

/**
 * sixain_cli_event_print:
 * @builder: what sixain_cli_event_new() began
 *
 * Ends the object, and prints it in a line.
 */
void
sixain_cli_event_print (JsonBuilder *builder)
{
  json_builder_end_object (builder);
  sixain_cli_print_line (builder);
}

/**
 * sixain_cli_event_print_end:
 * @made: films that there are
 * @delivered: of those, put into the storyboard by this command
 * @left: of those, kept with their run
 * @code: the exit code
 * @message: (nullable): a sentence
 *
 * Prints the last line for a script.
 */
void
sixain_cli_event_print_end (guint       made,
                            guint       delivered,
                            guint       left,
                            int         code,
                            const char *message)
{
  g_autoptr (JsonBuilder) builder = sixain_cli_event_new ("end", NULL);

  sixain_json_add_whole (builder, "made", made);
  sixain_json_add_whole (builder, "delivered", delivered);
  sixain_json_add_whole (builder, "left", left);
  sixain_json_add_whole (builder, "code", code);
  sixain_json_add_text (builder, "message", message != NULL ? message : "");
  sixain_cli_event_print (builder);
}

/**
 * sixain_cli_job_print:
 * @job: a job
 *
 * Prints how it is, for a script.
 */
void
sixain_cli_job_print (SixainJob *job)
{
  g_autoptr (JsonBuilder) builder = sixain_cli_event_new ("job", job);
  const double progress = sixain_job_get_progress (job);

  sixain_json_add_text (builder, "state", name_state (sixain_job_get_state (job)));
  sixain_json_add_text (builder, "wait", name_wait (sixain_job_get_wait (job)));
  json_builder_set_member_name (builder, "progress");
  if (progress < 0)
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, progress);
  sixain_json_add_text (builder, "message", sixain_job_get_message (job));
  sixain_cli_event_print (builder);
}

/**
 * sixain_cli_job_say:
 * @job: a job
 * @message: a sentence
 *
 * Prints a sentence about it, for people.
 */
void
sixain_cli_job_say (SixainJob  *job,
                    const char *message)
{
  sixain_cli_progress_end ();
  /* Translators: the number of a pass, and a sentence about it */
  g_printerr (C_("command line", "Pass %u: %s"), sixain_job_get_pass (job) + 1, message);
  g_printerr ("\n");
}

/**
 * sixain_cli_job_measure:
 * @job: a job
 *
 * Returns: how much of it is done, of %SIXAIN_CLI_JOB_WHOLE
 */
gint64
sixain_cli_job_measure (SixainJob *job)
{
  const double progress = MAX (sixain_job_get_progress (job), 0);

  if (sixain_job_is_over (job))
    return SIXAIN_CLI_JOB_WHOLE;

  switch (sixain_job_get_state (job))
    {
    case SIXAIN_JOB_RUNNING:
    case SIXAIN_JOB_CANCELLING:
      return BEFORE + (gint64) (progress * (FETCHING - BEFORE));
    case SIXAIN_JOB_FETCHING:
      return FETCHING + (gint64) (progress * (SIXAIN_CLI_JOB_WHOLE - FETCHING));
    case SIXAIN_JOB_QUEUED:
      return BEFORE;
    case SIXAIN_JOB_WAITING:
    case SIXAIN_JOB_PREPARING:
    case SIXAIN_JOB_SUBMITTING:
    case SIXAIN_JOB_UNSURE:
    case SIXAIN_JOB_DONE:
    case SIXAIN_JOB_FAILED:
    case SIXAIN_JOB_CANCELLED:
    case SIXAIN_JOB_EXPIRED:
    default:
      return 0;
    }
}
