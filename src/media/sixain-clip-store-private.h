/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-clip-shelf.h"
#include "sixain-clip-store.h"
#include "sixain-decoders.h"
#include "sixain-reporter.h"

G_BEGIN_DECLS

/* Pictures that are decoded before they are wanted while a clip plays. */
#define SIXAIN_CLIP_AHEAD 6

struct _SixainClipStore {
  GObject parent_instance;

  SixainReporter    *reporter;
  SixainClipProxies *proxies;  /* (nullable); set before the first clip */
  SixainDecoders     decoders;
  SixainClipShelf   *shelf;    /* with the decoders' lock */
};

gpointer sixain_clip_store_decode (gpointer         data);
void     sixain_clip_store_report (SixainClipStore *self,
                                   const char      *path);

G_END_DECLS
