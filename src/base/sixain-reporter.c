/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-reporter.h"

/**
 * SixainReporter:
 *
 * Emits an object's signals about files on the main context the object was made on,
 * whichever thread has the news, and not at all once the object is gone.
 *
 * The object makes one when it is initialised and frees it when it is finalised, after
 * its threads have ended: a thread that made a weak reference of its own would make it
 * to an object that may be half gone.
 */
struct _SixainReporter {
  GWeakRef      owner;
  GMainContext *context;
  const char   *name;
};

typedef struct {
  SixainReporter *reporter;
  guint           signal_id;
  char           *path;
} Report;

static void
sixain_reporter_clear (gpointer data)
{
  SixainReporter *self = data;

  g_weak_ref_clear (&self->owner);
  g_main_context_unref (self->context);
}

static void
report_free (gpointer data)
{
  Report *report = data;

  sixain_reporter_free (report->reporter);
  g_free (report->path);
  g_free (report);
}

static gboolean
report_cb (gpointer user_data)
{
  Report *report = user_data;
  g_autoptr (GObject) owner = g_weak_ref_get (&report->reporter->owner);

  if (owner != NULL)
    g_signal_emit (owner, report->signal_id, 0, report->path);

  return G_SOURCE_REMOVE;
}

/**
 * sixain_reporter_new:
 * @owner: the object, on the thread that makes it
 * @name: what its reports are called where sources are listed; not copied
 *
 * Returns: (transfer full): a reporter for @owner
 */
SixainReporter *
sixain_reporter_new (gpointer    owner,
                     const char *name)
{
  SixainReporter *self;

  g_return_val_if_fail (G_IS_OBJECT (owner), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_atomic_rc_box_new0 (SixainReporter);
  g_weak_ref_init (&self->owner, owner);
  self->context = g_main_context_ref_thread_default ();
  self->name = name;

  return self;
}

/**
 * sixain_reporter_free:
 * @self: (transfer full): a reporter
 *
 * Gives it back. Reports that are under way end with their object.
 */
void
sixain_reporter_free (SixainReporter *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, sixain_reporter_clear);
}

/**
 * sixain_reporter_report:
 * @self: a reporter
 * @signal_id: a signal of its object that takes a string
 * @path: the file it is about
 *
 * Emits the signal soon. Any thread.
 */
void
sixain_reporter_report (SixainReporter *self,
                        guint           signal_id,
                        const char     *path)
{
  g_autoptr (GSource) source = NULL;
  Report *report;

  g_return_if_fail (self != NULL);
  g_return_if_fail (path != NULL);

  report = g_new0 (Report, 1);
  report->reporter = g_atomic_rc_box_acquire (self);
  report->signal_id = signal_id;
  report->path = g_strdup (path);

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, report_cb, report, report_free);
  g_source_set_static_name (source, self->name);
  g_source_attach (source, self->context);
}
