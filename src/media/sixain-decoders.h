/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One for each core of the smallest machine: of what moves, one for what is seen and one
 * for what is seen next. */
#define SIXAIN_DECODERS_MAX 2

/**
 * SixainDecoders:
 * @lock: held around all that the store holds
 * @changed: something is wanted, has arrived, or somebody has stopped waiting
 * @closing: stops what is being decoded
 * @closed: with the lock: the threads shall end
 * @n_threads: with the lock: how many run
 *
 * The threads a store decodes in, and how they and whoever waits for them wake each other.
 * It is part of the store, which it does not keep alive.
 */
typedef struct {
  GMutex        lock;
  GCond         changed;
  GCancellable *closing;
  gboolean      closed;
  guint         n_threads;

  /*< private >*/
  GThread      *threads[SIXAIN_DECODERS_MAX];
  const char   *name;
  GThreadFunc   decode;
  gpointer      store;
} SixainDecoders;

void   sixain_decoders_init  (SixainDecoders *self,
                              const char     *name,
                              GThreadFunc     decode,
                              gpointer        store);
void   sixain_decoders_clear (SixainDecoders *self);
void   sixain_decoders_wake  (SixainDecoders *self);
gulong sixain_decoders_watch (SixainDecoders *self,
                              GCancellable   *cancellable);

G_END_DECLS
