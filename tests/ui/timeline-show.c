/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows a timeline alone, to be looked at and tried out. With --output it is drawn into a
 * picture once everything has arrived. */

#include <adwaita.h>

#include "sixain-sound-store.h"
#include "sixain-speech.h"
#include "timeline-board.h"

static int n_shots = 6;
static int width = 1100;
static int height = 0;
static int skip = -1;
static double zoom = 1;
static double text_scale = 1;
static gboolean dark;
static gboolean contrast;
static gboolean rtl;
static gboolean compact;
static gboolean sound;
static gboolean marks;
static gboolean states;
static gboolean take;
static gboolean plain;
static char *output;

static const GOptionEntry entries[] = {
  { "shots", 0, 0, G_OPTION_ARG_INT, &n_shots, "How many shots", "N" },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "Width of the window", "PIXELS" },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, "Height of the window", "PIXELS" },
  { "skip", 0, 0, G_OPTION_ARG_INT, &skip, "Skip a shot", "POSITION" },
  { "zoom", 0, 0, G_OPTION_ARG_DOUBLE, &zoom, "Zoom", "FACTOR" },
  { "text-scale", 0, 0, G_OPTION_ARG_DOUBLE, &text_scale, "Size of text", "FACTOR" },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, "Dark", NULL },
  { "contrast", 0, 0, G_OPTION_ARG_NONE, &contrast, "High contrast", NULL },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &rtl, "Right to left", NULL },
  { "compact", 0, 0, G_OPTION_ARG_NONE, &compact, "Vertical list", NULL },
  { "sound", 0, 0, G_OPTION_ARG_NONE, &sound, "Waveforms", NULL },
  { "marks", 0, 0, G_OPTION_ARG_NONE, &marks, "In and out points", NULL },
  { "states", 0, 0, G_OPTION_ARG_NONE, &states, "Every state a shot may be in", NULL },
  { "plain", 0, 0, G_OPTION_ARG_NONE, &plain, "Without pictures", NULL },
  { "take", 0, 0, G_OPTION_ARG_NONE, &take, "Show a take", NULL },
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, "Draw into a picture", "FILE" },
  { NULL }
};

static gboolean
quit_cb (gpointer data)
{
  GtkWidget *window = data;
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window), gtk_widget_get_height (window));
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  gdk_texture_save_to_png (texture, output);
  gtk_window_destroy (GTK_WINDOW (window));
  return G_SOURCE_REMOVE;
}

static void
destroyed_cb (GMainLoop *loop)
{
  g_main_loop_quit (loop);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainSoundStore) sounds = NULL;
  g_autoptr (SixainSpeech) speech = NULL;
  TimelineBoard board;
  GtkWidget *timeline;
  GtkWidget *window;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);

  adw_init ();
  if (rtl)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * text_scale), NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);

  timeline_board_init (&board, n_shots, !plain);
  if (skip >= 0)
    sixain_history_push (board.history, sixain_edit_new_set ("Skip", SIXAIN_RECORD (sixain_timeline_model_get_shot (board.model, skip)),
                                                             "skip", TRUE, NULL), NULL);

  if (take)
    timeline_board_add_take (&board);
  if (states)
    timeline_board_set_states (board.model, "The prompt has 640 of 512 characters");

  timeline = sixain_timeline_new ();
  if (contrast)
    gtk_widget_add_css_class (timeline, "high-contrast");
  sixain_timeline_set_compact (SIXAIN_TIMELINE (timeline), compact);
  if (sound)
    {
      sounds = sixain_sound_store_new (1 << 26);
      speech = sixain_speech_new ();
      sixain_timeline_set_sound (SIXAIN_TIMELINE (timeline), sounds, speech);
    }
  sixain_timeline_set_model (SIXAIN_TIMELINE (timeline), board.model);
  sixain_timeline_model_set_playhead (board.model, 100);
  if (marks)
    sixain_timeline_model_set_in_out (board.model, 50, 150);

  window = g_object_new (ADW_TYPE_WINDOW, "content", timeline, "default-width", width, "default-height", height,
                         "title", "Timeline", NULL);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (destroyed_cb), loop);
  gtk_window_present (GTK_WINDOW (window));
  if (zoom > 1)
    {
      while (gtk_widget_get_width (timeline) == 0)
        g_main_context_iteration (NULL, TRUE);
      sixain_timeline_model_zoom (board.model, zoom, width / 3.0);
    }
  if (output != NULL)
    g_timeout_add (4000, quit_cb, window);

  g_main_loop_run (loop);
  timeline_board_clear (&board);
  return 0;
}
