/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-clip-keeper.h"
#include "sixain-line-measurer.h"
#include "sixain-session.h"
#include "sixain-take-keeper.h"

G_BEGIN_DECLS

struct _SixainSession {
  GObject parent_instance;

  SixainDocument *document;
  SixainTimelineModel *timeline;
  SixainReview *review;
  SixainPictureStore *pictures;
  SixainSoundStore *sounds;
  SixainSpeech *speech;
  SixainAudition *audition;
  SixainClipProxies *proxies;
  SixainLineMeasurer *measurer; /* NULL until then, too */
  SixainClipKeeper *keeper;     /* NULL until then, too */
  SixainTakeKeeper *takes;      /* NULL until sixain_session_keep_takes() */
  SixainPlayer *player;       /* NULL until GStreamer is ready */
  GdkPaintable *paintable;    /* NULL without the video sink */
  SixainPicturePlan *plan;
  SixainComparison *comparison;
  char *compared_shot;        /* NULL when nothing else is shown */
  char *compared_take;        /* NULL for the animatic */
  GListModel *profiles;
  GCancellable *cancellable;
  gboolean media_started;
  guint plan_source;
  GPtrArray *doubted;         /* languages that are being tried */
};

void sixain_session_make_plan     (SixainSession *self);
void sixain_session_tell_media    (SixainSession *self);
void sixain_session_tell_failure  (SixainSession *self,
                                   const char    *message);
void sixain_session_tell_measured (SixainSession *self,
                                   SixainLine    *line);
void sixain_session_tell_compared (SixainSession *self);
void sixain_session_watch_issues  (SixainSession *self);

SixainPicturePlan *sixain_session_new_shown_plan  (SixainSession *self);
SixainPicturePlan *sixain_session_new_beside_plan (SixainSession *self);

G_END_DECLS
