/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-feed.h"
#include "sixain-player.h"
#include "sixain-transport.h"

G_BEGIN_DECLS

#define SIXAIN_PLAYER_FASTEST 8.0

typedef enum {
  PROP_PLAN = 1,
  PROP_POSITION,
  PROP_PLAYING,
  PROP_READY,
  PROP_LOOP,
  PROP_LOOP_START,
  PROP_LOOP_END,
  PROP_RATE,
  PROP_VOLUME,
  PROP_ERROR,
} SixainPlayerProperty;

/* All fields belong to the main thread. */
struct _SixainPlayer {
  GObject parent_instance;

  SixainPictureStore *pictures;
  SixainPicturePlan  *plan;
  SixainPicturePlan  *beside;       /* shown with it, or NULL */
  SixainFeed         *feed;
  SixainTransport    *transport;
  GstElement         *sound_sink;   /* handed in, or NULL */

  gboolean            playing;
  gboolean            ready;        /* as last notified */
  gint64              position;     /* as last notified */
  gint64              rest;         /* the position while nothing is started */

  double              rate;
  gboolean            loop;
  gint64              loop_start;
  gint64              loop_end;     /* -1: the end of the film */
  double              volume;
  char               *error;
};

void sixain_player_notify             (SixainPlayer         *self,
                                       SixainPlayerProperty  property);
void sixain_player_announce           (SixainPlayer         *self);
void sixain_player_set_playing        (SixainPlayer         *self,
                                       gboolean              playing);
void sixain_player_seek_to            (SixainPlayer         *self,
                                       gint64                frame);
void sixain_player_picture_arrived_cb (SixainPlayer         *self,
                                       const char           *path);

G_END_DECLS
