/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-clip-lane.h"
#include "sixain-drop-zones.h"
#include "sixain-plan-brackets.h"
#include "sixain-shot-ids.h"
#include "sixain-shot-lane.h"
#include "sixain-timeline.h"
#include "sixain-timeline-overlay.h"
#include "sixain-timeline-overview.h"
#include "sixain-timeline-ruler.h"

G_BEGIN_DECLS

struct _SixainTimeline {
  GtkWidget              parent_instance;

  SixainTimelineModel   *model;
  SixainShotPictures    *pictures;
  gboolean               compact;
  gboolean               fit;          /* as actions were last updated for */

  GtkWidget             *box;
  SixainTimelineRuler   *ruler;
  SixainPlanBrackets    *brackets;
  SixainPlanBrackets    *list_brackets; /* beside the shots when compact */
  SixainTimelineOverlay *overlay;
  SixainTimelineOverview *overview;
  GtkWidget             *scrolled;
  GtkWidget             *clip_box;
  GtkWidget             *footer;
  GtkWidget             *status_box;
  GtkWidget             *tools;
  GtkWidget             *status;       /* (nullable): what someone else says at the foot */
  SixainShotLane        *shots;
  GtkWidget             *clips[3];
  GMenuModel            *shot_menu;
  GtkWidget             *popover;
  gboolean               stale;        /* pictures are older than the storyboard */

  SixainShotSource       shows;        /* as last notified */
  gboolean               slipped;      /* by the drag that is under way */

  SixainDropZones       *zones;
  GtkDropTarget         *drop_target;  /* the widget's */
  GArray                *text_types;   /* of GType */
  SixainTimelineContentFunc content_func;
  gpointer               content_data;
  guint                  drop_position;
  SixainDropPlace        drop_place;
  SixainDropKind         drop_kind;
  SixainDropZone         drop_zone;
  double                 drop_x;       /* where the pointer was last */
  double                 drop_y;
  graphene_rect_t        drop_bounds;

  double                 pointer_x;
  double                 pinch;        /* scale at the last step of a pinch */
};

typedef enum {
  SIXAIN_TIMELINE_SCRUB,
  SIXAIN_TIMELINE_ACTIVATE_SHOT,
  SIXAIN_TIMELINE_DROP_FILES,
  SIXAIN_TIMELINE_DROP_TEXTURE,
  SIXAIN_TIMELINE_DROP_TEXT,
  SIXAIN_TIMELINE_DROP_ASSET,
  SIXAIN_TIMELINE_DROP_CAST,
  SIXAIN_TIMELINE_N_SIGNALS
} SixainTimelineSignal;

void sixain_timeline_emit            (SixainTimeline       *self,
                                      SixainTimelineSignal  signal,
                                      ...);
void sixain_timeline_scrub           (SixainTimeline       *self,
                                      gint64                frame);
void sixain_timeline_choose          (SixainTimeline       *self,
                                      guint                 position);
void sixain_timeline_say             (SixainTimeline       *self,
                                      const char           *format,
                                      ...) G_GNUC_PRINTF (2, 3);
void sixain_timeline_say_shot        (SixainTimeline       *self);
void sixain_timeline_say_slip        (SixainTimeline       *self);
void sixain_timeline_popup           (SixainTimeline       *self,
                                      double                x,
                                      double                y);
SixainShotSource sixain_timeline_get_shows (SixainTimeline  *self);
void sixain_timeline_set_shows       (SixainTimeline       *self,
                                      SixainShotSource      source);
void sixain_timeline_notify_shows    (SixainTimeline       *self);
void sixain_timeline_install_actions (GtkWidgetClass       *widget_class);
void sixain_timeline_update_actions  (SixainTimeline       *self);
void sixain_timeline_select_run      (SixainTimeline       *self,
                                      guint                 first,
                                      guint                 n);
gboolean sixain_timeline_can_split   (SixainTimeline       *self);
void sixain_timeline_install_cuts    (GtkWidgetClass       *widget_class);
void sixain_timeline_install_lengths (GtkWidgetClass       *widget_class);
void sixain_timeline_install_keys    (GtkWidgetClass       *widget_class);
void sixain_timeline_init_drop       (SixainTimeline       *self);
void sixain_timeline_init_out        (SixainTimeline       *self);
void sixain_timeline_install_out     (GtkWidgetClass       *widget_class);
gboolean sixain_timeline_has_any     (SixainTimeline       *self,
                                      SixainShotIds        *ids);
void sixain_timeline_take_back       (SixainTimeline       *self,
                                      SixainShotIds        *ids,
                                      SixainDropPlace       place,
                                      guint                 position);
void sixain_timeline_install_zoom    (GtkWidgetClass       *widget_class);
void sixain_timeline_init_zoom       (SixainTimeline       *self);

G_END_DECLS
