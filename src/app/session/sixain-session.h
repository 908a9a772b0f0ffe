/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "sixain-audition.h"
#include "sixain-comparison.h"
#include "sixain-document.h"
#include "sixain-player.h"
#include "sixain-review.h"
#include "sixain-take-keeper.h"
#include "sixain-timeline-model.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_SESSION (sixain_session_get_type ())
G_DECLARE_FINAL_TYPE (SixainSession, sixain_session, SIXAIN, SESSION, GObject)

SixainSession       *sixain_session_new               (SixainDocument *document);
SixainDocument      *sixain_session_get_document      (SixainSession  *self);
SixainHistory       *sixain_session_get_history       (SixainSession  *self);
SixainStoryboard    *sixain_session_get_storyboard    (SixainSession  *self);
SixainTimelineModel *sixain_session_get_timeline      (SixainSession  *self);
SixainSoundStore    *sixain_session_get_sounds        (SixainSession  *self);
SixainSpeech        *sixain_session_get_speech        (SixainSession  *self);
SixainAudition      *sixain_session_get_audition       (SixainSession  *self);
SixainPlayer        *sixain_session_get_player        (SixainSession  *self);
GdkPaintable        *sixain_session_get_paintable     (SixainSession  *self);
SixainShot          *sixain_session_get_shot          (SixainSession  *self);
GListModel          *sixain_session_get_profiles      (SixainSession  *self);
SixainProfile       *sixain_session_get_profile       (SixainSession  *self);
SixainReview        *sixain_session_get_review        (SixainSession  *self);
gint64               sixain_session_get_new_length    (SixainSession  *self);
char                *sixain_session_dup_line_problem  (SixainSession  *self,
                                                       SixainLine     *line,
                                                       SixainLineVersion *version);
char                *sixain_session_dup_asset_path    (SixainSession  *self,
                                                       const char     *id);
char                *sixain_session_dup_record_path    (SixainSession  *self,
                                                       SixainRecord   *record);
void                 sixain_session_start_media       (SixainSession  *self);
void                 sixain_session_seek              (SixainSession  *self,
                                                       gint64          frame);
gboolean             sixain_session_push              (SixainSession  *self,
                                                       SixainEdit     *edit);
SixainPicturePlan   *sixain_session_new_plan          (SixainSession  *self,
                                                       SixainBurnIns   burn_ins);
gboolean             sixain_session_compare           (SixainSession  *self,
                                                       SixainShot     *shot,
                                                       SixainTake     *take);
void                 sixain_session_end_compare       (SixainSession  *self);
const char          *sixain_session_get_compared      (SixainSession  *self,
                                                       const char    **take);
SixainComparison    *sixain_session_get_comparison    (SixainSession  *self);
SixainTakeKeeper    *sixain_session_keep_takes        (SixainSession  *self,
                                                       SixainController *controller);
void                 sixain_session_close             (SixainSession  *self);

G_END_DECLS
