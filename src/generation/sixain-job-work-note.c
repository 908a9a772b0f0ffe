/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-job-work.h"

#include "sixain-checkpoint.h"
#include "sixain-job-words.h"

/* What can't be written is tried again so often: somebody may make room. */
#define DISK_DELAY (10 * G_TIME_SPAN_SECOND)

typedef struct {
  SixainJobWork     *work;
  JsonObject        *event;
  SixainJobWorkFunc  next;
  SixainJobWait      waited;
} Note;

static void
note_free (Note *note)
{
  g_object_unref (note->work);
  json_object_unref (note->event);
  g_free (note);
}

static void write_note (Note *note);

static gboolean
write_again_cb (gpointer data)
{
  Note *note = data;

  if (note->work->controller == NULL)
    note_free (note);
  else
    write_note (note);
  return G_SOURCE_REMOVE;
}

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  Note *note = data;
  SixainJobWork *self = note->work;
  g_autoptr (GError) error = NULL;
  gboolean written = sixain_run_store_write_finish (SIXAIN_RUN_STORE (source), result, &error);

  if (self->controller == NULL)
    {
      note_free (note);
      return;
    }

  if (!written)
    {
      g_autofree char *words = sixain_job_words_disk (error);

      sixain_job_work_show (self, sixain_job_get_state (self->job), SIXAIN_JOB_WAIT_DISK, words);
      sixain_controller_delay (self->controller, DISK_DELAY, write_again_cb, note);
      return;
    }

  sixain_checkpoint ("noted");
  if (sixain_job_get_wait (self->job) == SIXAIN_JOB_WAIT_DISK)
    sixain_job_work_show (self, sixain_job_get_state (self->job), SIXAIN_JOB_WAIT_NONE, NULL);
  sixain_job_log_apply (&self->log, note->event);
  if (note->next != NULL)
    note->next (self);
  note_free (note);
}

static void
write_note (Note *note)
{
  g_autofree char *line = sixain_event_print (note->event);

  sixain_checkpoint ("note");
  sixain_run_store_write_async (note->work->run->store, line, noted_cb, note);
}

/* Goes on with @next when it is on the disk, however long that takes. */
void
sixain_job_work_note (SixainJobWork     *self,
                      JsonObject        *event,
                      SixainJobWorkFunc  next)
{
  Note *note = g_new0 (Note, 1);

  g_assert (SIXAIN_IS_JOB_WORK (self));
  g_assert (self->controller != NULL);

  note->work = g_object_ref (self);
  note->event = event;
  note->next = next;
  write_note (note);
}
