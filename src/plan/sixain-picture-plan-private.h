/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-picture-plan.h"
#include "sixain-wording.h"

G_BEGIN_DECLS

#define SIXAIN_NO_PICTURE G_MAXUINT

typedef struct {
  const char *path;
  const char *name;
  int         width;         /* 0 when unknown */
  int         height;
  double      magnification;
} SixainPicturePlanPicture;

typedef struct {
  guint       position;      /* in the storyboard */
  gint64      start;         /* frames */
  gint64      length;
  guint       bottom;        /* of pictures; SIXAIN_NO_PICTURE: a matte, or a card when there is no top either */
  guint       top;           /* of pictures: what the bottom dissolves into */
  gint64      dissolve;      /* frames from the shot's head to the first mixed one */
  gint64      dissolve_length; /* mixed frames */
  SixainRect  from;
  SixainRect  to;
  const char *title;
  const char *text;
  guint       tint;
  const char *clip;          /* (nullable): shown instead of all pictures */
  const char *clip_name;
  int         clip_width;    /* 0 when unknown */
  int         clip_height;
  gint64      clip_start;    /* ns of the clip at the shot's head; may lie before its own */
  gint64      clip_last;     /* the latest time that is shown; then the picture stands */
  gboolean    clip_sound;    /* it is heard, and the shot's own sound is not */
} SixainPicturePlanShot;

typedef struct {
  gint64      start;         /* frames of the film */
  gint64      end;
  gint64      reach;         /* the latest end up to and including this one */
  const char *text;
  const char *language;
  const char *speaker;
} SixainPicturePlanCaption;

/* All fields are written by sixain_picture_plan_new() and only read afterwards. */
struct _SixainPicturePlan {
  GStringChunk *strings;     /* interned: equal strings have equal addresses */
  SixainRate    rate;
  SixainAspect  aspect;
  SixainBurnIns burn_ins;
  gint64        length;
  const char   *language;    /* (nullable) */
  GArray       *shots;       /* of SixainPicturePlanShot, by start */
  GArray       *pictures;    /* of SixainPicturePlanPicture, distinct paths */
  GArray       *captions;    /* of SixainPicturePlanCaption, by start */
  GArray       *pieces;      /* of SixainPiece, by start */
};

void sixain_picture_plan_build       (SixainPicturePlan *self,
                                      SixainStoryboard  *storyboard,
                                      const char        *folder,
                                      SixainShowingFunc  func,
                                      gpointer           user_data);
void sixain_picture_plan_set_clip    (SixainPicturePlan     *self,
                                      SixainStoryboard      *storyboard,
                                      const char            *folder,
                                      SixainPicturePlanShot *plan_shot,
                                      SixainShot            *shot,
                                      const SixainShowing   *showing);
void sixain_picture_plan_build_sound (SixainPicturePlan *self,
                                      SixainStoryboard  *storyboard,
                                      const char        *folder);
const char *sixain_picture_plan_keep (SixainPicturePlan *self,
                                      const char        *text);
char       *sixain_picture_plan_dup_line (SixainStoryboard *storyboard,
                                      SixainLine        *line,
                                      gint64             length,
                                      SixainWording     *wording);

G_END_DECLS
