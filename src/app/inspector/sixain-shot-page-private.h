/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-costume-group.h"
#include "sixain-frame-well.h"
#include "sixain-length-row.h"
#include "sixain-meters-box.h"
#include "sixain-prompt-editor.h"
#include "sixain-shot-list.h"
#include "sixain-shot-page.h"
#include "sixain-shot-video.h"
#include "sixain-takes-group.h"

G_BEGIN_DECLS

struct _SixainShotPage {
  AdwBin parent_instance;

  SixainFrameWell *start_well;
  SixainFrameWell *end_well;
  SixainPromptEditor *prompt;
  SixainMetersBox *meters;
  SixainShotList *references;
  SixainCostumeGroup *costumes;
  SixainShotVideo *video;
  SixainTakesGroup *takes;
  SixainShotList *sounds;
  SixainLengthRow *length;
  AdwEntryRow *title;
  AdwSwitchRow *skip;
  AdwComboRow *size;
  AdwComboRow *angle;
  AdwComboRow *move;
  GtkListBox *lines;
  GtkButton *fit;
  AdwEntryRow *sound_text;
  GMenuModel *start_menu;
  GMenuModel *end_menu;

  SixainSession *session;
  SixainImporter *importer;
  SixainShot *shot;
  GPtrArray *fields;
  GSignalGroup *shot_signals;
  GSignalGroup *history_signals;
  GSignalGroup *review_signals;
  GSimpleActionGroup *start_actions;
  GSimpleActionGroup *end_actions;
};

guint sixain_shot_page_get_position      (SixainShotPage *self);
void  sixain_shot_page_class_bind_frames (GtkWidgetClass *widget_class);
void  sixain_shot_page_add_frames        (SixainShotPage *self);
void  sixain_shot_page_update_frames     (SixainShotPage *self);

G_END_DECLS
