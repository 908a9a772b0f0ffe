/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A real pointer and real keys: what it does comes from the X server, as a person's does. */
typedef struct _Hand Hand;

Hand     *hand_new       (gboolean    trace); /* says what it does */
void      hand_free      (Hand       *self);
void      hand_do        (Hand       *self,
                          const char *format,
                          ...) G_GNUC_PRINTF (2, 3);
void      hand_point     (Hand       *self,
                          GtkWidget  *widget,
                          double      x,
                          double      y);
void      hand_come_over (Hand       *self,
                          GtkWidget  *widget);
void      hand_place_window (Hand   *self,
                          GtkWindow  *window,
                          int         x,
                          int         y);
void      hand_activate_window (Hand *self,
                          GtkWindow  *window);
void      hand_key       (Hand       *self,
                          const char *key);
void      hand_finish    (Hand       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Hand, hand_free)

G_END_DECLS
