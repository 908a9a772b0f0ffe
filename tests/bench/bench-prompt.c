/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "bench-display.h"
#include "bench.h"
#include "fixture.h"

#define N_SHOTS 6
#define N_ASSETS 500
#define N_KEYS 300
#define PROMPT_BYTES 440

/* What a letter costs that is typed into a prompt of the real window: until the document
 * has it, and then until everything that is said of it is right again. */

static void
fill (SixainDocument *document)
{
  SixainRecord *storyboard = SIXAIN_RECORD (sixain_document_get_storyboard (document));
  g_autoptr (SixainCastMember) member = sixain_cast_member_new (SIXAIN_CAST_CHARACTER, "Mira");

  fixture_push (document, sixain_edit_new_insert ("Add", storyboard, "cast", 0, SIXAIN_RECORD (member)));

  for (guint i = 0; i < N_ASSETS; i++)
    {
      g_autofree char *hash = g_strdup_printf ("%064x", i + 1);
      g_autofree char *name = g_strdup_printf ("Picture number %u", i + 1);
      g_autoptr (SixainAsset) asset = sixain_asset_new (SIXAIN_ASSET_PICTURE, hash, "png");

      g_object_set (asset, "name", name, "width", 1920, "height", 1080, NULL);
      fixture_push (document, sixain_edit_new_insert ("Add", storyboard, "assets", G_MAXUINT, SIXAIN_RECORD (asset)));
    }

  for (guint i = 0; i < N_SHOTS; i++)
    {
      g_autoptr (GString) prompt = g_string_new (NULL);

      g_string_append_printf (prompt, "{cast:%s} waits. ", sixain_record_get_id (SIXAIN_RECORD (member)));
      while (prompt->len < PROMPT_BYTES)
        g_string_append (prompt, "Rain runs down the window while the crowd walks past. ");
      fixture_push (document, sixain_edit_new_set ("Fill", SIXAIN_RECORD (fixture_get_shot (document, i)),
                                                   "prompt", prompt->str, NULL));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GSubprocess) xvfb = bench_start_display ();
  SixainDocument *document;
  SixainWindow *window;
  SixainReview *review;
  GtkTextBuffer *buffer;
  GtkWidget *prompt;
  double keys[N_KEYS];
  double reviews[N_KEYS];
  int output = dup (STDOUT_FILENO);
  int nowhere = open ("/dev/null", O_WRONLY | O_CLOEXEC);

  /* The tests' fixture speaks TAP, which nobody reads here. */
  dup2 (nowhere, STDOUT_FILENO);
  g_setenv ("GTK_A11Y", "none", TRUE);
  g_setenv ("GDK_DEBUG", "no-portals", TRUE);
  g_setenv ("ADW_DISABLE_PORTAL", "1", TRUE);
  fixture_init (&argc, &argv);
  document = fixture_new_document (N_SHOTS);
  fill (document);
  window = fixture_open_window (document);
  review = sixain_session_get_review (sixain_window_get_session (window));
  sixain_timeline_model_select (sixain_session_get_timeline (sixain_window_get_session (window)), 0);
  prompt = fixture_child (fixture_find (window, "shot_page"), "prompt");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (prompt));
  gtk_widget_grab_focus (prompt);
  fixture_settle ();

  for (guint i = 0; i < N_KEYS; i++)
    {
      double begin = bench_now ();
      double typed;

      gtk_text_buffer_insert_interactive_at_cursor (buffer, i % 6 == 5 ? " " : "a", 1, TRUE);
      typed = bench_now ();
      sixain_review_flush (review);
      reviews[i] = (bench_now () - typed) * 1000;
      keys[i] = (typed - begin) * 1000;

      while (g_main_context_iteration (NULL, FALSE))
        ;
    }

  fflush (stdout);
  dup2 (output, STDOUT_FILENO);
  bench_report ("a letter in a prompt: until it is in the journal", "ms", keys, N_KEYS, BENCH_P95, "", "");
  bench_report ("a letter in a prompt: plan, meters, linter and marks", "ms", reviews, N_KEYS, BENCH_P95, "", "");

  fflush (stdout);
  dup2 (nowhere, STDOUT_FILENO);
  fixture_close_window (window);
  fixture_assert_finalizes (document);
  if (xvfb != NULL)
    g_subprocess_force_exit (xvfb);

  return 0;
}
