/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-decoders.h"

/**
 * sixain_decoders_init:
 * @self: what is to be initialised, all zero
 * @name: what the threads are called; not copied
 * @decode: what each does until @self is closed
 * @store: for @decode
 *
 * No thread starts before sixain_decoders_wake().
 */
void
sixain_decoders_init (SixainDecoders *self,
                      const char     *name,
                      GThreadFunc     decode,
                      gpointer        store)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->closing = g_cancellable_new ();
  self->name = name;
  self->decode = decode;
  self->store = store;
}

/**
 * sixain_decoders_clear:
 * @self: decoders that nobody waits for
 *
 * Ends the threads, and waits for that. Only then the store may let go of what they use.
 */
void
sixain_decoders_clear (SixainDecoders *self)
{
  g_mutex_lock (&self->lock);
  self->closed = TRUE;
  g_cancellable_cancel (self->closing);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);

  for (guint i = 0; i < self->n_threads; i++)
    g_thread_join (self->threads[i]);

  g_clear_object (&self->closing);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
}

/**
 * sixain_decoders_wake:
 * @self: decoders, with the lock
 *
 * Has what is wanted decoded, in one thread more while there are fewer than there may be.
 */
void
sixain_decoders_wake (SixainDecoders *self)
{
  if (self->n_threads < SIXAIN_DECODERS_MAX)
    self->threads[self->n_threads++] = g_thread_new (self->name, self->decode, self->store);
  g_cond_broadcast (&self->changed);
}

static void
cancelled_cb (GCancellable   *cancellable,
              SixainDecoders *self)
{
  g_mutex_lock (&self->lock);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

/**
 * sixain_decoders_watch:
 * @self: decoders, without the lock
 * @cancellable: (nullable): what ends a wait
 *
 * Wakes whoever waits when @cancellable is cancelled.
 *
 * Returns: for g_cancellable_disconnect(), which must be called without the lock: it
 *   waits for a callback that is running
 */
gulong
sixain_decoders_watch (SixainDecoders *self,
                       GCancellable   *cancellable)
{
  if (cancellable == NULL)
    return 0;

  return g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
}
