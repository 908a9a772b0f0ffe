/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows the button and the list of jobs alone, to be looked at and tried out:
 * jobs-show WIDTH HEIGHT [wide|narrow [MORE]], with so many jobs more */

#include <adwaita.h>

#include "fixture.h"
#include "jobs-board.h"
#include "sixain-generation.h"
#include "sixain-jobs-button.h"

#define JOBS_PER_RUN 10

int
main (int   argc,
      char *argv[])
{
  SixainDocument *document;
  g_autoptr (GListStore) runs = NULL;
  GtkWidget *window, *toolbar, *header, *button, *content;

  fixture_init (&argc, &argv);
  document = fixture_new_document (6);
  runs = jobs_board_new (sixain_document_get_storyboard (document));
  for (int left = argc > 4 ? atoi (argv[4]) : 0; left > 0; left -= JOBS_PER_RUN)
    {
      g_autoptr (SixainRun) more = jobs_board_new_run ("another", "The lighthouse", "kling", MIN (left, JOBS_PER_RUN), NULL);

      g_list_store_append (runs, more);
    }

  window = adw_application_window_new (GTK_APPLICATION (fixture_get_application ()));
  toolbar = adw_toolbar_view_new ();
  header = adw_header_bar_new ();
  content = adw_status_page_new ();
  button = g_object_new (SIXAIN_TYPE_JOBS_BUTTON, "narrow", argc > 3 && g_str_equal (argv[3], "narrow"), NULL);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), button);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), content);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), toolbar);
  gtk_window_set_default_size (GTK_WINDOW (window), argc > 1 ? atoi (argv[1]) : 900, argc > 2 ? atoi (argv[2]) : 700);

  sixain_jobs_button_set_jobs (SIXAIN_JOBS_BUTTON (button), sixain_generation_get_controller (), G_LIST_MODEL (runs),
                               sixain_document_get_storyboard (document), NULL);
  gtk_window_present (GTK_WINDOW (window));
  fixture_settle ();
  sixain_jobs_button_popup (SIXAIN_JOBS_BUTTON (button));

  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0 && gtk_widget_get_visible (window))
    g_main_context_iteration (NULL, TRUE);

  return 0;
}
