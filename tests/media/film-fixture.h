/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/gst.h>

#include "sixain-painter.h"
#include "sixain-picture-plan.h"

G_BEGIN_DECLS

typedef struct {
  const char *title;
  gint64      length;   /* frames */
  guint32     colour;   /* 0xRRGGBB of its picture; 0: a card */
  const char *line;     /* (nullable): spoken */
  gint64      line_start; /* frames from the shot's head */
} FixtureShot;

/* Shots of one colour each, so that a decoded frame tells which shot it shows. */
SixainPicturePlan *fixture_plan_new   (const char        *folder,
                                       const char        *rate,
                                       const char        *aspect,
                                       SixainBurnIns      burn_ins,
                                       guint              n_shots,
                                       const FixtureShot *shots);
char              *fixture_board_new  (const char        *folder,
                                       const char        *rate,
                                       const char        *aspect,
                                       guint              n_shots,
                                       const FixtureShot *shots);
/* Cards of @length frames in all with a timecode burned in: no two frames look alike. */
SixainPicturePlan *fixture_plan_timed (const char        *rate,
                                       gint64             length,
                                       const char        *title);
char              *fixture_folder_new (void);
gboolean           fixture_shows      (GstBuffer         *buffer,
                                       guint              width,
                                       guint              height,
                                       SixainPainter     *painter,
                                       SixainPicturePlan *plan,
                                       gint64             frame);
void               fixture_wait       (gboolean         (*condition) (gpointer user_data),
                                       gpointer           user_data);

G_END_DECLS
