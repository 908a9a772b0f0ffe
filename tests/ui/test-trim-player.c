/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gstdio.h>

#include "clip-fixture.h"
#include "fixture.h"
#include "sixain-clip-probe.h"
#include "sixain-trim-grip.h"
#include "sixain-trim-player.h"
#include "sixain-trim-track.h"

#define SECOND G_GINT64_CONSTANT (1000000000)

typedef struct {
  char *folder;
  GtkWidget *window;
  SixainTrimPlayer *player;
  SixainTrimTrack *track;
  GtkWidget *first;
  GtkWidget *last;
  SixainAsset *asset;
  gint64 in;
  gint64 out;
  guint trimmed;
} Fixture;

static void
trimmed_cb (Fixture *f,
            gint64   in,
            gint64   out)
{
  f->in = in;
  f->out = out;
  f->trimmed++;
}

static void
set_up (Fixture       *f,
        gconstpointer  user_data)
{
  const char *cuts[] = { "1000000000", NULL };
  g_autofree char *assets = NULL;
  g_autofree char *path = NULL;
  SixainClipFacts facts;

  f->folder = g_dir_make_tmp ("sixain-trim-XXXXXX", NULL);
  assets = g_build_filename (f->folder, "assets", NULL);
  g_assert_cmpint (g_mkdir (assets, 0700), ==, 0);
  path = g_build_filename (assets, "c0de.mp4", NULL);
  clip_fixture_write (&clip_fixture_plain, path);
  g_assert_true (sixain_clip_probe (path, "clip", &facts, NULL, NULL));
  f->asset = sixain_asset_new (SIXAIN_ASSET_VIDEO, "c0de", "mp4");
  g_object_set (f->asset, "duration", facts.duration, "frames", facts.frames, "width", facts.width,
                "height", facts.height, "cuts", cuts, NULL);

  f->player = SIXAIN_TRIM_PLAYER (sixain_trim_player_new ());
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 400, 360);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->player));
  g_signal_connect_swapped (f->player, "trimmed", G_CALLBACK (trimmed_cb), f);
  sixain_trim_player_set_asset (f->player, f->asset, path);
  f->track = SIXAIN_TRIM_TRACK (fixture_find_type (f->player, SIXAIN_TYPE_TRIM_TRACK));
  f->first = gtk_widget_get_first_child (GTK_WIDGET (f->track));
  f->last = gtk_widget_get_last_child (GTK_WIDGET (f->track));
  gtk_window_present (GTK_WINDOW (f->window));
  fixture_settle ();
}

static void
tear_down (Fixture       *f,
           gconstpointer  user_data)
{
  g_autofree char *path = g_build_filename (f->folder, "assets", "c0de.mp4", NULL);
  g_autofree char *assets = g_path_get_dirname (path);
  gpointer player = g_object_ref (f->player);

  gtk_window_destroy (GTK_WINDOW (f->window));
  fixture_settle ();
  fixture_assert_finalizes (player);
  g_assert_finalize_object (f->asset);
  g_unlink (path);
  g_rmdir (assets);
  g_rmdir (f->folder);
  g_free (f->folder);
}

static void
assert_value (GtkWidget  *grip,
              const char *label,
              const char *text)
{
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (grip)), ==, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (grip), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (grip), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text);
}

static void
test_values (Fixture       *f,
             gconstpointer  user_data)
{
  assert_value (f->first, "In point", "0 seconds");
  assert_value (f->last, "Out point", "2 seconds");

  sixain_trim_player_set_range (f->player, SECOND / 2, 3 * SECOND / 2);
  g_assert_cmpuint (f->trimmed, ==, 0);
  assert_value (f->first, "In point", "0.5 seconds");
  assert_value (f->last, "Out point", "1.5 seconds");
  g_assert_cmpint (sixain_trim_player_get_in (f->player), ==, SECOND / 2);
}

/* A screen reader moves a grip; it never passes the other one. */
static void
test_move (Fixture       *f,
           gconstpointer  user_data)
{
  g_signal_emit_by_name (f->first, "wanted", (gint64) 6);
  g_assert_cmpuint (f->trimmed, ==, 1);
  g_assert_cmpint (f->in, ==, SECOND / 4);
  g_assert_cmpint (f->out, ==, 0);

  g_assert_true (sixain_trim_track_move (f->track, FALSE, 3));
  g_assert_cmpint (f->out, ==, 7 * SECOND / 24);
  g_assert_true (sixain_trim_track_move (f->track, FALSE, 1000));
  g_assert_cmpint (f->out, ==, 0);
  g_assert_false (sixain_trim_track_move (f->track, FALSE, 1000));
  g_assert_cmpuint (f->trimmed, ==, 3);
}

static gboolean
is_playing (gpointer data)
{
  Fixture *f = data;
  GtkWidget *play = fixture_child (f->player, "play");

  return g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (play)), "media-playback-pause-symbolic") == 0;
}

static gboolean
has_stopped (gpointer data)
{
  return !is_playing (data);
}

/* It steps, marks and plays by its actions, which keys and buttons call. */
static void
test_actions (Fixture       *f,
              gconstpointer  user_data)
{
  GtkWidget *widget = GTK_WIDGET (f->player);

  for (guint i = 0; i < 5; i++)
    gtk_widget_activate_action (widget, "trim.step-forward", NULL);
  gtk_widget_activate_action (widget, "trim.mark-in", NULL);
  g_assert_cmpint (f->in, ==, sixain_rate_frame_to_ns (&(SixainRate) { 24, 1 }, 5));
  gtk_widget_activate_action (widget, "trim.step-forward", NULL);
  gtk_widget_activate_action (widget, "trim.step-forward", NULL);
  gtk_widget_activate_action (widget, "trim.mark-out", NULL);
  g_assert_cmpint (f->out, ==, sixain_rate_frame_to_ns (&(SixainRate) { 24, 1 }, 8));

  gtk_widget_activate_action (widget, "trim.play", NULL);
  fixture_wait (is_playing, f, "the player to play");
  sixain_trim_player_pause (f->player);
  fixture_wait (has_stopped, f, "the player to pause");
}

/* What becomes known later is taken up. */
static void
test_facts (Fixture       *f,
            gconstpointer  user_data)
{
  GtkWidget *label = fixture_child (f->player, "label");
  const char *none[] = { NULL };

  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "2 s · a cut at 1 s");
  g_object_set (f->asset, "cuts", none, "duration", SECOND, "frames", (gint64) 24, NULL);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "1 s");
}

int
main (int    argc,
      char **argv)
{
  fixture_init (&argc, &argv);
  gst_init (NULL, NULL);

  g_test_add ("/trim-player/values", Fixture, NULL, set_up, test_values, tear_down);
  g_test_add ("/trim-player/move", Fixture, NULL, set_up, test_move, tear_down);
  g_test_add ("/trim-player/actions", Fixture, NULL, set_up, test_actions, tear_down);
  g_test_add ("/trim-player/facts", Fixture, NULL, set_up, test_facts, tear_down);

  return g_test_run ();
}
