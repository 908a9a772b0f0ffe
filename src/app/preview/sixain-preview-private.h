/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-preview.h"
#include "sixain-screen.h"
#include "sixain-timecode-entry.h"

G_BEGIN_DECLS

struct _SixainPreview {
  AdwBin parent_instance;

  GtkStack *stack;
  SixainScreen *screen;
  GtkDrawingArea *guides;
  AdwStatusPage *problem;
  SixainTimecodeEntry *timecode;
  GtkLabel *duration;
  GtkWidget *steps;
  GtkButton *play;
  AdwToggleGroup *sources;
  GtkMenuButton *compare_button;
  GtkWidget *loop_button;
  GtkMenuButton *more_button;
  GMenu *more_menu;
  GtkWidget *guides_button;
  GtkMenuButton *volume_button;
  GtkAdjustment *volume;

  SixainSession *session;
  GSignalGroup *player_signals;
  GSignalGroup *model_signals;
  gboolean narrow;
  gboolean loop;
  gboolean more_compares;
  gboolean showing_sources; /* they are set to what the storyboard says */
  guint resize_source;
};

SixainPlayer *sixain_preview_get_player       (SixainPreview  *self);

void          sixain_preview_install_controls (GtkWidgetClass *widget_class);
void          sixain_preview_show_playing     (SixainPreview  *self);
void          sixain_preview_update_loop      (SixainPreview  *self);

void          sixain_preview_install_sources  (GtkWidgetClass *widget_class);
void          sixain_preview_show_sources     (SixainPreview  *self);

void          sixain_preview_install_compare  (GtkWidgetClass *widget_class);
void          sixain_preview_init_compare     (SixainPreview  *self);
void          sixain_preview_add_comparison   (SixainPreview  *self);
void          sixain_preview_show_comparison  (SixainPreview  *self);
void          sixain_preview_show_sides       (SixainPreview  *self);

void          sixain_preview_init_guides      (SixainPreview  *self);
void          sixain_preview_update_size      (SixainPreview  *self);
void          sixain_preview_queue_size       (SixainPreview  *self);

G_END_DECLS
