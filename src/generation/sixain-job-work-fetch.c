/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-job-work.h"

#include <glib/gi18n-lib.h>

#include "sixain-checkpoint.h"
#include "sixain-download.h"
#include "sixain-film-check.h"
#include "sixain-job-words.h"
#include "sixain-redact.h"

/* No film of some seconds is larger; a stream without an end would fill the disk. */
#define SIZE_MAX_FILM (G_GINT64_CONSTANT (2) * 1024 * 1024 * 1024)

/* What a film may differ in length from what was asked for. */
#define TOLERANCE (G_GINT64_CONSTANT (500) * 1000 * 1000)
#define NS_PER_SECOND G_GINT64_CONSTANT (1000000000)

/* As a download has them; only tests want other ones. */
#define PATIENCE (2 * G_TIME_SPAN_MINUTE)
#define CONNECT_MS 20000
#define IDLE_SECONDS 30

#define RETRY_DELAY (30 * G_TIME_SPAN_SECOND)
#define DELAY_MAX (10 * G_TIME_SPAN_MINUTE)

/* An address that ended is asked for anew, and so often in a row, then there is none. */
#define N_ADDRESSES 3

/* With that much more it goes on: some bytes come also where there is no room for them. */
#define SURE (1024 * 1024)

/* Handed to the threads of a download; theirs until it ended. */
typedef struct {
  SixainJobWork   *work;     /* main thread */
  SixainDownload  *download; /* main thread */
  SixainClipProbe  probe;
  gint64           asked;
  gint64           said;
  gint64           odd;
  gint64           probed;
  gint64           first;    /* main thread: bytes there when it began, -1 before it is known */
} Fetch;

static void
fetch_free (Fetch *self)
{
  g_object_unref (self->work);
  g_object_unref (self->download);
  g_free (self);
}

/* In the network thread: a page on which one logs in is no film. */
static gboolean
check_cb (SixainNetReply  *reply,
          gint64          *size_max,
          gpointer         data,
          GError         **error)
{
  g_autofree char *type = sixain_net_reply_dup_content_type (reply);

  if (*type == '\0' || g_str_has_prefix (type, "video/") || g_str_has_suffix (type, "octet-stream") ||
      g_str_equal (type, "application/mp4"))
    return TRUE;

  g_set_error_literal (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_TYPE,
                       C_("job", "What came is not the film. The network may ask you to log in first: open a web page."));
  return FALSE;
}

/* In a thread of its own. A film of another length than was asked for is fetched once more; when it comes the
 * same again that is what was made. */
static gboolean
verify_cb (const char    *path,
           GCancellable  *cancellable,
           gpointer       data,
           GError       **error)
{
  Fetch *self = data;
  SixainClipFacts facts;

  if (!sixain_film_is_whole (path))
    {
      g_set_error_literal (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_DAMAGED,
                           C_("job", "The film didn’t come whole. It is fetched again."));
      return FALSE;
    }
  if (!sixain_film_probe (self->probe, path, C_("job", "The film"), &facts, cancellable, error))
    return FALSE;

  self->probed = facts.duration;
  if (facts.pictures && facts.duration > 0 &&
      (ABS (facts.duration - self->asked) <= TOLERANCE || (self->said > 0 && ABS (facts.duration - self->said) <= TOLERANCE) ||
       facts.duration == self->odd))
    return TRUE;

  self->odd = facts.pictures ? facts.duration : 0;
  g_set_error_literal (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_DAMAGED,
                       C_("job", "What came is not as long as what was asked for. It is fetched again."));
  return FALSE;
}

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer data)
{
  Fetch *fetch = data;
  SixainJobWork *self = fetch->work;
  gboolean waits = sixain_job_get_wait (self->job) != SIXAIN_JOB_WAIT_NONE;

  fetch->first = fetch->first < 0 ? done : fetch->first;
  if (self->controller != NULL && (waits ? done - fetch->first >= SURE : total > 0))
    sixain_job_set_state (self->job, SIXAIN_JOB_FETCHING, SIXAIN_JOB_WAIT_NONE, total > 0 ? CLAMP ((double) done / total, 0, 1) : -1, NULL);
}

/* Where the film is now is asked anew: addresses end. */
static void
ask_anew (SixainJobWork *self)
{
  g_clear_pointer (&self->video_url, g_free);
  self->step = SIXAIN_STEP_MAKING;
  sixain_controller_poll (self->controller, self, 0);
}

static void
failed (SixainJobWork *self,
        const GError  *error)
{
  gboolean gone = g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_GONE) ||
                  g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_REFUSED);
  gboolean off = g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_CONNECT) ||
                 g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_LOST) ||
                 g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_BUSY);

  if (g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_DISK_FULL) ||
      g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_DISK))
    {
      g_autofree char *words = sixain_job_words_disk (error);

      sixain_job_work_show (self, SIXAIN_JOB_FETCHING, SIXAIN_JOB_WAIT_DISK, words);
      sixain_job_work_later (self, RETRY_DELAY, sixain_job_work_fetch);
    }
  else if (off)
    {
      sixain_job_work_show (self, SIXAIN_JOB_FETCHING, SIXAIN_JOB_WAIT_NETWORK, error->message);
      sixain_job_work_later (self, RETRY_DELAY, sixain_job_work_fetch);
    }
  else if (gone && ++self->n_gone >= N_ADDRESSES)
    {
      g_autofree char *words = sixain_job_words_expired (sixain_provider_get_name (self->run->provider), self->pass->price);

      sixain_job_work_end (self, SIXAIN_JOB_EXPIRED, SIXAIN_FAULT_LOST, words, NULL, G_MAXUINT, self->pass->price);
    }
  else
    {
      /* it is paid for: whatever came instead, it goes on being fetched, ever later */
      self->n_fetches++;
      self->n_gone = gone ? self->n_gone : 0;
      sixain_job_work_show (self, SIXAIN_JOB_FETCHING, SIXAIN_JOB_WAIT_NETWORK, error->message);
      sixain_job_work_later (self, MIN (RETRY_DELAY << MIN (self->n_fetches, 5), DELAY_MAX), ask_anew);
    }
}

static void
downloaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  Fetch *fetch = data;
  SixainJobWork *self = fetch->work;
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainNetReply) reply = sixain_download_run_finish (SIXAIN_DOWNLOAD (source), result, &error);

  sixain_checkpoint ("downloaded");
  if (self->controller != NULL && reply != NULL)
    {
      self->probed = fetch->probed;
      sixain_job_work_fetched (self);
    }
  else if (self->controller != NULL)
    {
      self->odd = fetch->odd;
      failed (self, error);
    }

  fetch_free (fetch);
}

static void
add_key (SixainJobWork  *self,
         SixainDownload *download)
{
  g_autoptr (GHashTable) key = sixain_keyring_dup (self->controller->keyring, self->run->manifest->provider);
  char *value = key != NULL ? sixain_provider_dup_authorization (self->run->provider, key, g_get_real_time () / G_USEC_PER_SEC) : NULL;

  if (value != NULL)
    sixain_download_set_secret_header (download, "Authorization", value);
  sixain_redact_free (value);
}

/* It is made, and where it lies is known. */
void
sixain_job_work_fetch (SixainJobWork *self)
{
  g_autofree char *film = sixain_job_work_dup_film (self);
  Fetch *fetch = g_new0 (Fetch, 1);

  g_assert (SIXAIN_IS_JOB_WORK (self));
  g_assert (self->video_url != NULL);

  self->step = SIXAIN_STEP_BUSY;
  sixain_job_work_show_try (self, SIXAIN_JOB_FETCHING);

  fetch->work = g_object_ref (self);
  fetch->download = sixain_download_new (self->controller->net, self->video_url, film);
  fetch->probe = self->controller->workshop->probe;
  fetch->asked = self->pass->seconds * NS_PER_SECOND;
  fetch->said = self->duration;
  fetch->odd = self->odd;
  fetch->first = -1;
  sixain_download_set_size_max (fetch->download, SIZE_MAX_FILM);
  sixain_download_set_patience (fetch->download, (gint64) (PATIENCE * self->controller->pace), CONNECT_MS, IDLE_SECONDS);
  sixain_download_set_check (fetch->download, check_cb, fetch);
  sixain_download_set_verify (fetch->download, verify_cb, fetch);
  sixain_download_set_progress (fetch->download, progress_cb, fetch);
  if (sixain_provider_may_authorize (self->run->provider, self->video_url))
    add_key (self, fetch->download);

  sixain_checkpoint ("download");
  sixain_download_run_async (fetch->download, self->controller->cancellable, downloaded_cb, fetch);
}

/* Millionths of a US dollar, as the provider says or as estimated. */
static gint64
get_charge (SixainJobWork *self)
{
  double cost = g_ascii_strtod (self->cost, NULL);

  if (*self->cost != '\0' && g_str_equal (self->cost_unit, "USD") && cost >= 0 && cost < 1e6)
    return (gint64) (cost * 1e6 + 0.5);

  return MAX (self->pass->price, 0);
}

/* The film has its name, so it is whole. */
void
sixain_job_work_fetched (SixainJobWork *self)
{
  JsonBuilder *event = sixain_job_work_event (self, SIXAIN_EVENT_FETCHED);
  g_autofree char *film = sixain_job_work_dup_film (self);
  g_autofree char *name = g_path_get_basename (film);

  self->step = SIXAIN_STEP_BUSY;
  sixain_json_add_text (event, "film", name);
  sixain_json_add_whole (event, "duration", self->probed);
  sixain_json_add_text (event, "cost", self->cost);
  sixain_json_add_text (event, "unit", self->cost_unit);
  sixain_job_work_settle (self, get_charge (self), sixain_event_end (event), sixain_job_work_over);
}
