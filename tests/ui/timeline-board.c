/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline-board.h"

#include <glib/gstdio.h>

#include "sixain-remove.h"
#include "test-board.h"
#include "test-picture.h"

#define N_PICTURES 8

static const gint64 lengths[] = { 60, 72, 36, 84, 48, 40 };
static const SixainShotSize sizes[] = { SIXAIN_SHOT_SIZE_WIDE, SIXAIN_SHOT_SIZE_CLOSE_UP, SIXAIN_SHOT_SIZE_EXTREME_CLOSE_UP,
                                        SIXAIN_SHOT_SIZE_MEDIUM, SIXAIN_SHOT_SIZE_UNSET, SIXAIN_SHOT_SIZE_FULL };
static const SixainMove moves[] = { SIXAIN_MOVE_PUSH, SIXAIN_MOVE_HOLD, SIXAIN_MOVE_PAN_RIGHT,
                                    SIXAIN_MOVE_TILT_UP, SIXAIN_MOVE_PULL, SIXAIN_MOVE_TRUCK_LEFT };

static SixainProfile *
load_profile (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("SIXAIN_DATA_DIR"), "models", "kling-o3.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  SixainProfile *profile;
  char *data;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (data, length);
  profile = sixain_profile_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  return profile;
}

static void
add_pictures (TimelineBoard *self,
              SixainAsset  **assets)
{
  g_autofree char *members = g_build_filename (self->folder, "assets", NULL);

  g_mkdir_with_parents (members, 0700);
  for (guint i = 0; i < N_PICTURES; i++)
    {
      g_autoptr (GdkPixbuf) pixbuf = test_picture_make (960, 540, i + 1, 4);
      g_autofree char *hash = g_strdup_printf ("%064x", i + 1);
      g_autofree char *name = g_strdup_printf ("%s.png", hash);
      g_autofree char *path = NULL;

      path = test_picture_save (pixbuf, members, name, "png");
      assets[i] = test_board_add_asset (self->storyboard, SIXAIN_ASSET_PICTURE, hash, "png", 960, 540);
    }
}

void
timeline_board_init (TimelineBoard *self,
                     guint          n_shots,
                     gboolean       pictures)
{
  SixainAsset *assets[N_PICTURES] = { NULL };
  g_autoptr (SixainProfile) profile = load_profile ();
  SixainCastMember *mira;

  self->folder = test_picture_make_folder ();
  self->storyboard = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  mira = test_board_add_cast (self->storyboard, "Mira");
  if (pictures)
    add_pictures (self, assets);

  for (guint i = 0; i < n_shots; i++)
    {
      const char *start = pictures && i % 6 != 4 ? test_board_get_id (assets[i % N_PICTURES]) : NULL;
      const char *end = pictures && i % 6 == 1 ? test_board_get_id (assets[(i + 3) % N_PICTURES]) : NULL;
      SixainShot *shot = test_board_add_shot (self->storyboard, lengths[i % G_N_ELEMENTS (lengths)],
                                              moves[i % G_N_ELEMENTS (moves)], start, end);

      g_object_set (shot, "size", sizes[i % G_N_ELEMENTS (sizes)], NULL);
      if (start == NULL)
        g_object_set (shot, "prompt", "Steam rises from the cup while the city wakes behind the window", NULL);
      if (i % 3 == 1)
        test_board_add_line (shot, "Every morning begins with one cup.", "en", test_board_get_id (mira), 12,
                             G_GINT64_CONSTANT (1900000000));
      if (i % 6 == 2)
        test_board_add_line (shot, "And this one is mine.", "en", NULL, 6, G_GINT64_CONSTANT (1600000000));
      if (i % 3 == 0)
        g_object_set (shot, "sound-text", i % 2 == 0 ? "soft rain" : "street at dawn", NULL);
    }

  self->history = sixain_history_new (self->storyboard);
  self->model = sixain_timeline_model_new (self->history);
  sixain_timeline_model_set_folder (self->model, self->folder);
  sixain_timeline_model_set_profile (self->model, profile);
}

void
timeline_board_clear (TimelineBoard *self)
{
  g_assert_finalize_object (self->model);
  g_assert_finalize_object (self->history);
  g_assert_finalize_object (self->storyboard);
  sixain_remove_tree (self->folder, NULL);
  g_free (self->folder);
}

/* One take for all shots of the board, with a second more at its end than they show. */
SixainTake *
timeline_board_add_take (TimelineBoard *self)
{
  const SixainRate *rate = sixain_storyboard_get_rate (self->storyboard);
  GListModel *shots = sixain_storyboard_get_shots (self->storyboard);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) cuts = g_strv_builder_new ();
  g_auto (GStrv) id_list = NULL;
  g_auto (GStrv) cut_list = NULL;
  g_autoptr (SixainTake) take = sixain_take_new ("takes/first.mp4");
  SixainEdit *show = sixain_edit_new_group ("Show Take");
  gint64 frame = 0;

  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);

      if (i > 0)
        g_strv_builder_take (cuts, g_strdup_printf ("%" G_GINT64_FORMAT, sixain_rate_frame_to_ns (rate, frame)));
      frame += sixain_shot_get_length (shot);
      g_strv_builder_add (ids, sixain_record_get_id (SIXAIN_RECORD (shot)));
      sixain_edit_append (show, sixain_edit_new_set ("", SIXAIN_RECORD (shot),
                                                     "source", SIXAIN_SOURCE_TAKE,
                                                     "take", sixain_record_get_id (SIXAIN_RECORD (take)),
                                                     NULL));
    }

  id_list = g_strv_builder_end (ids);
  cut_list = g_strv_builder_end (cuts);
  g_object_set (take,
                "shots", id_list,
                "cuts", cut_list,
                "duration", sixain_rate_frame_to_ns (rate, frame) + G_GINT64_CONSTANT (1000000000),
                NULL);
  g_assert_true (sixain_history_note (self->history,
                                      sixain_edit_new_insert ("", SIXAIN_RECORD (self->storyboard), "takes", 0,
                                                              SIXAIN_RECORD (take)), NULL));
  g_assert_true (sixain_history_push (self->history, show, NULL));
  return take;
}

void
timeline_board_set_states (SixainTimelineModel *model,
                           const char          *problem)
{
  static const SixainShotStatus jobs[] = { SIXAIN_SHOT_STATUS_QUEUED, SIXAIN_SHOT_STATUS_RUNNING, SIXAIN_SHOT_STATUS_FAILED };

  for (guint i = 0; i < sixain_timeline_model_get_n_shots (model); i++)
    {
      const char *id = sixain_record_get_id (SIXAIN_RECORD (sixain_timeline_model_get_shot (model, i)));

      if (i % 5 < G_N_ELEMENTS (jobs))
        sixain_timeline_model_set_job (model, id, jobs[i % 5], i % 5 == 1 ? 0.4 : -1, NULL);
      else if (i % 5 == 3)
        sixain_timeline_model_set_problem (model, id, problem);
    }
}
