/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-player.h"
#include "sixain-trim-player.h"
#include "sixain-trim-track.h"

G_BEGIN_DECLS

struct _SixainTrimPlayer {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkPicture *picture;
  GtkButton *play;
  SixainTrimTrack *track;
  GtkLabel *label;

  SixainAsset *asset;
  char *path;
  GSignalGroup *asset_signals;
  SixainRate rate;
  gint64 frames;
  gint64 in;
  gint64 out;
  GCancellable *cancellable;
  SixainPlayer *player;  /* NULL until it is needed */
  gint64 wanted;         /* a frame that is shown once the player is ready; -1 for none */
};

gint64 sixain_trim_player_get_position (SixainTrimPlayer *self);
void   sixain_trim_player_set_size     (SixainTrimPlayer *self);
void   sixain_trim_player_show         (SixainTrimPlayer *self,
                                        gint64            frame);
void   sixain_trim_player_stop_playing (SixainTrimPlayer *self);
void   sixain_trim_player_play_cb      (GtkWidget        *widget,
                                        const char       *action,
                                        GVariant         *parameter);
void   sixain_trim_player_step_cb      (GtkWidget        *widget,
                                        const char       *action,
                                        GVariant         *parameter);

G_END_DECLS
