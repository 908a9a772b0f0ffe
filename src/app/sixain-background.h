/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-controller.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_BACKGROUND (sixain_background_get_type ())
G_DECLARE_FINAL_TYPE (SixainBackground, sixain_background, SIXAIN, BACKGROUND, GObject)

SixainBackground *sixain_background_new          (GtkApplication   *application,
                                                  SixainController *controller,
                                                  GListModel       *runs);
void              sixain_background_load         (SixainBackground *self);
guint             sixain_background_count        (SixainBackground *self, /* jobs that are not over */
                                                  const char       *storyboard, /* (nullable): NULL for all */
                                                  guint            *n_unpaid); /* (out) (optional) */
void              sixain_background_stop_unpaid  (SixainBackground *self,
                                                  const char       *storyboard);
void              sixain_background_set_quitting (SixainBackground *self,
                                                  gboolean          quitting);
SixainRun        *sixain_background_find_run     (SixainBackground *self, /* (transfer full) (nullable) */
                                                  const char       *id);

G_END_DECLS
