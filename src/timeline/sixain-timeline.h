/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-sound-store.h"
#include "sixain-speech.h"
#include "sixain-timeline-model.h"

G_BEGIN_DECLS

/* Where on the timeline something is dropped. */
typedef enum {
  SIXAIN_DROP_ZONE_START,     /* a shot's start frame */
  SIXAIN_DROP_ZONE_REFERENCE, /* a shot's references; also its prompt (text, cast), video and sounds (files of these) */
  SIXAIN_DROP_ZONE_END,       /* a shot's end frame */
  SIXAIN_DROP_ZONE_NEW,       /* new shots, at a position */
} SixainDropZone;

#define SIXAIN_TYPE_DROP_ZONE (sixain_drop_zone_get_type ())
GType sixain_drop_zone_get_type (void) G_GNUC_CONST;

/**
 * SixainTimeline:
 *
 * Ruler, shot cards, lines and sounds of a storyboard in proportion to time.
 *
 * The playhead and the selection live in the model: set
 * sixain_timeline_model_set_playhead() from the player's tick, and follow
 * #SixainTimelineModel:current for the inspector.
 *
 * Signals:
 * - ::scrub (gint64 frame): the user asks for this frame (dragging on the ruler, stepping, choosing a shot)
 * - ::activate-shot (SixainShot *shot): Enter or a double click on a card
 * - ::drop-files (GdkFileList *files, SixainShot *shot, SixainDropZone zone, guint position)
 * - ::drop-texture (GdkTexture *texture, SixainShot *shot, SixainDropZone zone, guint position)
 * - ::drop-text (const char *text, SixainShot *shot, SixainDropZone zone, guint position)
 * - ::drop-asset (SixainAsset *asset, SixainShot *shot, SixainDropZone zone, guint position)
 * - ::drop-cast (SixainCastMember *member, SixainShot *shot, SixainDropZone zone, guint position)
 *   where shot is NULL and position says before which shot to insert when zone is
 *   %SIXAIN_DROP_ZONE_NEW.
 *
 * Actions, for menus and buttons elsewhere through gtk_widget_activate_action() on this
 * widget: timeline.split, .merge, .duplicate, .delete, .delete-keep-time, .skip,
 * .move-left, .move-right, .move-first, .move-last, .trim (x: frames),
 * .ripple (x: frames), .slip (x: frames), .equalise, .fit-line, .select-all, .mark-in, .mark-out,
 * .clear-marks, .zoom-in, .zoom-out, .zoom-fit, .snap, .menu, .add.
 */
#define SIXAIN_TYPE_TIMELINE (sixain_timeline_get_type ())
G_DECLARE_FINAL_TYPE (SixainTimeline, sixain_timeline, SIXAIN, TIMELINE, GtkWidget)

GtkWidget           *sixain_timeline_new         (void);
SixainTimelineModel *sixain_timeline_get_model   (SixainTimeline      *self);
void                 sixain_timeline_set_model   (SixainTimeline      *self,
                                                  SixainTimelineModel *model);
/* Where waveforms come from; without them the lanes show bars. */
void                 sixain_timeline_set_sound   (SixainTimeline      *self,
                                                  SixainSoundStore    *sounds,
                                                  SixainSpeech        *speech);
/* Boxed types whose values are strings, such as what browsers hand over: they are dropped
 * like text, and preferred to files. */
void                 sixain_timeline_add_text_type (SixainTimeline    *self,
                                                  GType                type);
/**
 * SixainTimelineContentFunc:
 * @shots: (element-type SixainShot): what is dragged or copied, in order, at least one
 * @dragged: whether it is dragged
 * @user_data: what was given with it
 *
 * Returns: (transfer full) (nullable): what they are to other programs
 */
typedef GdkContentProvider *(*SixainTimelineContentFunc) (GPtrArray *shots,
                                                          gboolean   dragged,
                                                          gpointer   user_data);

/* Lets shots be copied, and be dragged to other windows. Without it neither is possible. */
void                 sixain_timeline_set_content_func (SixainTimeline *self,
                                                  SixainTimelineContentFunc func,
                                                  gpointer             user_data);
/* A vertical list of cards without ruler and lanes, for narrow windows. */
gboolean             sixain_timeline_get_compact (SixainTimeline      *self);
void                 sixain_timeline_set_compact (SixainTimeline      *self,
                                                  gboolean             compact);
/* At the foot; what someone else has to say of the whole film. */
void                 sixain_timeline_set_status  (SixainTimeline      *self,
                                                  GtkWidget           *status);
void                 sixain_timeline_focus_current (SixainTimeline    *self);

G_END_DECLS
