/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-announce.h"
#include "sixain-fetch-toast.h"
#include "sixain-generation.h"
#include "sixain-job-news.h"
#include "sixain-message.h"
#include "sixain-session-toasts.h"
#include "sixain-take-toast.h"

/**
 * SixainSessionToasts:
 *
 * Tells over a window what happens in its session meanwhile: what is fetched and couldn't be
 * brought in, takes that have arrived, and jobs that need somebody.
 */
struct _SixainSessionToasts {
  GObject parent_instance;

  AdwToastOverlay *overlay; /* (nullable): not owned */
  SixainSession *session;
  SixainJobNews *news;
};

G_DEFINE_FINAL_TYPE (SixainSessionToasts, sixain_session_toasts, G_TYPE_OBJECT)

static void
failed_cb (SixainSessionToasts *self,
           const char          *sentence,
           const char          *details)
{
  g_assert (SIXAIN_IS_SESSION_TOASTS (self));

  sixain_message_toast (self->overlay, sentence, details);
}

static void
fetching_cb (SixainSessionToasts *self,
             SixainFetch         *fetch)
{
  g_assert (SIXAIN_IS_SESSION_TOASTS (self));

  sixain_fetch_toast_show (self->overlay, fetch);
}

static void
unkept_cb (SixainSessionToasts *self,
           const char          *reason)
{
  g_assert (SIXAIN_IS_SESSION_TOASTS (self));

  sixain_message_toast (self->overlay,
                        C_("toast", "Changes can't be kept safe from a crash at the moment"),
                        reason);
}

static void
takes_arrived_cb (SixainSessionToasts *self,
                  GPtrArray           *takes)
{
  g_assert (SIXAIN_IS_SESSION_TOASTS (self));

  sixain_take_toast_show (self->overlay, self->session, takes);
}

static void
take_failed_cb (SixainSessionToasts *self,
                const char          *message)
{
  g_assert (SIXAIN_IS_SESSION_TOASTS (self));

  sixain_message_toast (self->overlay, C_("toast", "A take could not be added to the storyboard. It is kept for later"), message);
}

static void
news_cb (SixainSessionToasts *self,
         const char          *sentence,
         const char          *details)
{
  g_assert (SIXAIN_IS_SESSION_TOASTS (self));

  sixain_message_toast (self->overlay, sentence, details);
  sixain_announce (self->overlay, sentence);
}

static void
sixain_session_toasts_dispose (GObject *object)
{
  SixainSessionToasts *self = SIXAIN_SESSION_TOASTS (object);

  g_clear_weak_pointer (&self->overlay);
  g_clear_object (&self->news);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (sixain_session_toasts_parent_class)->dispose (object);
}

static void
sixain_session_toasts_class_init (SixainSessionToastsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sixain_session_toasts_dispose;
}

static void
sixain_session_toasts_init (SixainSessionToasts *self)
{
}

/**
 * sixain_session_toasts_new:
 * @overlay: where to tell it
 * @session: what is worked on
 * @importer: who brings things in there
 *
 * Returns: (transfer full): who tells it, until it goes
 */
SixainSessionToasts *
sixain_session_toasts_new (AdwToastOverlay *overlay,
                           SixainSession   *session,
                           SixainImporter  *importer)
{
  SixainSessionToasts *self;

  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (overlay), NULL);
  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);
  g_return_val_if_fail (SIXAIN_IS_IMPORTER (importer), NULL);

  self = g_object_new (SIXAIN_TYPE_SESSION_TOASTS, NULL);
  g_set_weak_pointer (&self->overlay, overlay);
  self->session = g_object_ref (session);
  self->news = sixain_job_news_new (sixain_generation_get_runs (), sixain_session_get_storyboard (session));

  g_signal_connect_object (importer, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (importer, "fetching", G_CALLBACK (fetching_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sixain_session_get_document (session), "unkept", G_CALLBACK (unkept_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->news, "news", G_CALLBACK (news_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * sixain_session_toasts_follow_takes:
 * @self: who tells it
 * @keeper: who takes films into the session's storyboard
 */
void
sixain_session_toasts_follow_takes (SixainSessionToasts *self,
                                    SixainTakeKeeper    *keeper)
{
  g_return_if_fail (SIXAIN_IS_SESSION_TOASTS (self));
  g_return_if_fail (SIXAIN_IS_TAKE_KEEPER (keeper));

  g_signal_connect_object (keeper, "arrived", G_CALLBACK (takes_arrived_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keeper, "failed", G_CALLBACK (take_failed_cb), self, G_CONNECT_SWAPPED);
}
