/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-clip-shelf.h"
#include "sixain-clip-store.h"
#include "sixain-reporter.h"

G_BEGIN_DECLS

/* one for what is seen, one for what is seen next */
#define SIXAIN_CLIP_THREADS 2

/* Pictures that are decoded before they are wanted while a clip plays. */
#define SIXAIN_CLIP_AHEAD 6

struct _SixainClipStore {
  GObject parent_instance;

  SixainReporter    *reporter;
  GCancellable      *closing;   /* stops the decoders */
  SixainClipProxies *proxies;   /* (nullable); set before the first clip */
  GThread           *threads[SIXAIN_CLIP_THREADS];
  guint              n_threads; /* locked */

  GMutex             lock;
  GCond              changed;   /* something is wanted, or has arrived */
  SixainClipShelf   *shelf;     /* locked */
  gboolean           closed;    /* locked */
};

gpointer sixain_clip_store_decode (gpointer         data);
void     sixain_clip_store_report (SixainClipStore *self,
                                   const char      *path);

G_END_DECLS
