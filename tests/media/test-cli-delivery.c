/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <gst/gst.h>

#include "controller-fixture.h"
#include "sixain-cli-delivery.h"
#include "sixain-document.h"
#include "test-board.h"

static Providers *server;
static guint n_said;

static void
print_cb (const char *text)
{
  n_said += g_str_has_prefix (text, "Pass ");
}

static SixainDocument *
open_board (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "board.sixain", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  SixainDocument *document = sixain_document_new (&error);

  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    g_object_set (test_board_add_shot (sixain_document_get_storyboard (document), 72, SIXAIN_MOVE_HOLD, NULL, NULL), "prompt", "A hill.", NULL);
  g_assert_true (sixain_document_save_sync (document, file, NULL, &error));
  g_assert_no_error (error);

  return document;
}

/* A film is put in and told of once, also while that it was delivered is not on the disk yet. */
static void
test_once (void)
{
  ControllerFixture fixture = { 0, };
  SixainCliGeneration given = { 0, };
  g_autoptr (SixainCliDelivery) delivery = NULL;
  g_autoptr (SixainDocument) document = NULL;
  g_autoptr (SixainRun) run = NULL;
  g_autoptr (GError) error = NULL;
  GPrintFunc print;

  controller_fixture_begin (&fixture, server, "kling", 0);
  document = open_board (fixture.folder);
  g_set_object (&fixture.board, sixain_document_get_storyboard (document));
  run = controller_fixture_start (&fixture, "kling", &error);
  g_assert_no_error (error);
  controller_fixture_wait (&fixture, run, controller_is_over);

  given.document = document;
  given.controller = fixture.controller;
  delivery = sixain_cli_delivery_new (&given);
  print = g_set_print_handler (print_cb);
  sixain_cli_delivery_go_on (delivery);
  g_assert_false (sixain_job_get_delivered (sixain_run_get_job (run, 0)));
  sixain_cli_delivery_go_on (delivery);
  g_set_print_handler (print);

  g_assert_cmpuint (n_said, ==, 2);
  g_assert_cmpuint (sixain_cli_delivery_get_delivered (delivery), ==, 2);
  g_assert_cmpuint (sixain_cli_delivery_get_left (delivery), ==, 0);
  sixain_document_close (document);
  controller_fixture_end (&fixture);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
  g_test_add_func ("/cli/delivery/once", test_once);

  server = providers_start (TRUE);
  status = g_test_run ();
  providers_stop (server);
  return status;
}
