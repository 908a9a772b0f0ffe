/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <fcntl.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli-fixture.h"
#include "film-decode.h"
#include "sixain-camera.h"
#include "sixain-data.h"
#include "sixain-document.h"
#include "sixain-remove.h"

#define LIMIT_SECONDS 120

/* “board.sixain”: cards, with a spoken line in the second shot. */
static void
make_board (const char *folder,
            gint64      length)
{
  g_autofree char *path = g_build_filename (folder, "board.sixain", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainDocument) document = sixain_document_new (&error);
  SixainStoryboard *storyboard;
  SixainHistory *history;
  const SixainRate rate = { 25, 1 };

  g_assert_no_error (error);
  storyboard = sixain_document_get_storyboard (document);
  history = sixain_document_get_history (document);
  sixain_history_push (history, sixain_edit_new_set ("Set", SIXAIN_RECORD (storyboard), "title", "The Board", "rate", &rate, NULL), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SixainShot) shot = sixain_shot_new (length);

      sixain_history_push (history, sixain_edit_new_insert ("Add", SIXAIN_RECORD (storyboard), "shots", i, SIXAIN_RECORD (shot)), &error);
      g_assert_no_error (error);
      if (i == 1)
        {
          g_autoptr (SixainLine) line = sixain_line_new ("Good morning.");

          sixain_history_push (history, sixain_edit_new_insert ("Add", SIXAIN_RECORD (shot), "lines", 0, SIXAIN_RECORD (line)), &error);
          g_assert_no_error (error);
        }
    }
  g_assert_true (sixain_document_save_sync (document, file, NULL, &error));
  g_assert_no_error (error);
  sixain_document_close (document);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
test_help (void)
{
  g_autofree char *folder = cli_fixture_make_folder ();
  static const char *const with_codes[] = { "help render", "render --help", "help new", "new -h", "help check", "help plan" };

  {
    g_auto (CliResult) result = { 0 };

    cli_fixture_run (folder, &result, "--version");
    g_assert_cmpint (result.code, ==, 0);
    g_assert_cmpstr (result.out, ==, "Sixain " SIXAIN_VERSION "\n");
  }
  {
    g_auto (CliResult) result = { 0 };

    cli_fixture_run (folder, &result, "--help");
    g_assert_cmpint (result.code, ==, 0);
    g_assert_nonnull (strstr (result.out, "render"));
    g_assert_cmpstr (result.err, ==, "");
  }
  for (guint i = 0; i < G_N_ELEMENTS (with_codes); i++)
    {
      g_auto (CliResult) result = { 0 };

      cli_fixture_run (folder, &result, with_codes[i]);
      g_assert_cmpint (result.code, ==, 0);
      g_assert_nonnull (strstr (result.out, "Exit codes:"));
      g_assert_nonnull (strstr (result.out, "130"));
    }

  sixain_remove_tree (folder, NULL);
}

static void
test_usage (void)
{
  static const char *const wrong[] = {
    "help nonsense", "render", "render board.sixain", "render board.sixain -o out.mp4 --nonsense",
    "render board.sixain other.sixain -o out.mp4", "render board.sixain -o out.mp4 --format=avi",
    "render board.sixain -o out.mp4 --size=big", "render board.sixain -o out.mp4 --size=333x333",
    "render board.sixain -o out.mp4 --rate=fast", "render board.sixain -o out.mp4 --range=7",
    "render board.sixain -o out.mp4 --range=2-1", "render board.sixain -o out.mp4 --range=100-101",
    "check", "check a b", "new", "new a.sixain --aspect=5:4", "new a.sixain --rate=x", "new a.sixain --sample=../x",
  };
  g_autofree char *folder = cli_fixture_make_folder ();

  make_board (folder, 10);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_auto (CliResult) result = { 0 };

      cli_fixture_run (folder, &result, wrong[i]);
      g_test_message ("%s: %s", wrong[i], result.err);
      g_assert_cmpint (result.code, ==, 2);
      g_assert_cmpstr (result.out, ==, "");
      g_assert_cmpstr (result.err, !=, "");
    }
  g_assert_cmpint (count_files (folder), ==, 2);

  sixain_remove_tree (folder, NULL);
}

static void
test_new (void)
{
  g_autofree char *folder = cli_fixture_make_folder ();
  static const struct {
    const char *arguments;
    int code;
  } steps[] = {
    { "new a.sixain --title='A Title' --aspect=9:16 --rate=29.97", 0 },
    { "new a.sixain", 1 },
    { "new a.sixain --force --aspect=1:1 --rate=24", 0 },
    { "check a.sixain", 0 },
    { "new missing/a.sixain", 1 },
    { "new b.sixain --sample=nonsense", 3 },
  };
  g_auto (CliResult) result = { 0 };
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *object;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_auto (CliResult) step = { 0 };

      cli_fixture_run (folder, &step, steps[i].arguments);
      g_assert_cmpint (step.code, ==, steps[i].code);
      g_assert_cmpstr (step.out, ==, "");
      g_assert_true ((step.code == 0) == (*step.err == '\0'));
    }

  cli_fixture_run (folder, &result, "render a.sixain -o a.webm --size=64 --json");
  g_assert_cmpint (result.code, ==, 0);
  object = cli_fixture_parse (&result, &parser);
  g_assert_cmpint (json_object_get_int_member (object, "width"), ==, 64);
  g_assert_cmpint (json_object_get_int_member (object, "height"), ==, 64);
  g_assert_cmpstr (json_object_get_string_member (object, "rate"), ==, "24");
  g_assert_cmpint (json_object_get_int_member (object, "frames"), ==, 1);

  sixain_remove_tree (folder, NULL);
}

static void
test_sample (void)
{
  g_autofree char *folder = cli_fixture_make_folder ();
  g_auto (CliResult) made = { 0 };
  g_auto (CliResult) checked = { 0 };

  cli_fixture_run (folder, &made, "new a.sixain --sample=night-tram --title=Mine");
  g_assert_cmpstr (made.err, ==, "");
  g_assert_cmpint (made.code, ==, 0);
  cli_fixture_run (folder, &checked, "check a.sixain");
  g_assert_cmpint (checked.code, ==, 0);

  sixain_remove_tree (folder, NULL);
}

static gboolean
has_issue (JsonObject *object,
           const char *rule,
           const char *severity)
{
  JsonArray *issues = json_object_get_array_member (object, "issues");

  for (guint i = 0; i < json_array_get_length (issues); i++)
    {
      JsonObject *issue = json_array_get_object_element (issues, i);

      g_assert_cmpstr (json_object_get_string_member (issue, "message"), !=, "");
      g_assert_cmpstr (json_object_get_string_member (issue, "source"), !=, "");
      if (g_str_equal (json_object_get_string_member (issue, "rule"), rule) &&
          g_str_equal (json_object_get_string_member (issue, "severity"), severity))
        return TRUE;
    }

  return FALSE;
}

/* Hints leave the exit code at 0, what the model would refuse doesn't. */
static void
test_lint (void)
{
  g_autofree char *folder = cli_fixture_make_folder ();
  g_auto (CliResult) made = { 0 };
  g_auto (CliResult) text = { 0 };
  g_auto (CliResult) hints = { 0 };
  g_auto (CliResult) blocks = { 0 };
  g_auto (CliResult) rules = { 0 };
  g_auto (CliResult) unknown = { 0 };
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (JsonParser) blocks_parser = NULL;
  g_autoptr (JsonParser) rules_parser = NULL;
  JsonObject *object;

  cli_fixture_run (folder, &made, "new a.sixain --sample=night-tram");
  g_assert_cmpint (made.code, ==, 0);

  cli_fixture_run (folder, &text, "check a.sixain");
  g_assert_cmpint (text.code, ==, 0);
  g_assert_nonnull (strstr (text.out, "[one-view]"));

  cli_fixture_run (folder, &hints, "check a.sixain --json");
  g_assert_cmpint (hints.code, ==, 0);
  object = cli_fixture_parse (&hints, &parser);
  g_assert_cmpstr (json_object_get_string_member (object, "model"), ==, "kling-o3");
  g_assert_true (has_issue (object, "one-view", "hint"));
  g_assert_false (has_issue (object, "no-local-voice", "hint"));

  cli_fixture_run (folder, &blocks, "check a.sixain --json --model=kling-3");
  g_assert_cmpint (blocks.code, ==, 1);
  object = cli_fixture_parse (&blocks, &blocks_parser);
  g_assert_cmpstr (json_object_get_string_member (object, "model"), ==, "kling-3");
  g_assert_true (has_issue (object, "too-many-pictures", "blocks"));

  cli_fixture_run (folder, &unknown, "check a.sixain --model=nonsense");
  g_assert_cmpint (unknown.code, ==, 2);
  g_assert_nonnull (strstr (unknown.err, "kling-o3"));

  cli_fixture_run (folder, &rules, "check --rules --json");
  g_assert_cmpint (rules.code, ==, 0);
  rules_parser = json_parser_new ();
  g_assert_true (json_parser_load_from_data (rules_parser, rules.out, -1, NULL));
  g_assert_cmpuint (json_array_get_length (json_node_get_array (json_parser_get_root (rules_parser))), >=, 30);

  sixain_remove_tree (folder, NULL);
}

static void
set_budget (const char *folder,
            gint64      budget)
{
  g_autofree char *path = g_build_filename (folder, "a.sixain", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainDocument) document = sixain_document_open_sync (file, NULL, &error);

  g_assert_no_error (error);
  sixain_history_push (sixain_document_get_history (document),
                       sixain_edit_new_set ("Set", SIXAIN_RECORD (sixain_document_get_storyboard (document)), "budget", budget, NULL), &error);
  g_assert_no_error (error);
  g_assert_true (sixain_document_save_sync (document, file, NULL, &error));
  sixain_document_close (document);
}

static void
test_plan (void)
{
  g_autofree char *folder = cli_fixture_make_folder ();
  g_auto (CliResult) made = { 0 };
  g_auto (CliResult) text = { 0 };
  g_auto (CliResult) json = { 0 };
  g_auto (CliResult) mode = { 0 };
  g_auto (CliResult) no_mode = { 0 };
  g_auto (CliResult) no_model = { 0 };
  g_auto (CliResult) over = { 0 };
  g_auto (CliResult) provider = { 0 };
  g_auto (CliResult) no_provider = { 0 };
  g_auto (CliResult) not_there = { 0 };
  g_autoptr (JsonParser) provider_parser = NULL;
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (JsonParser) mode_parser = NULL;
  JsonObject *object;
  JsonObject *pass;
  JsonObject *shot;

  cli_fixture_run (folder, &made, "new a.sixain --sample=morning-pour");
  g_assert_cmpint (made.code, ==, 0);

  cli_fixture_run (folder, &text, "plan a.sixain");
  g_assert_cmpint (text.code, ==, 0);
  g_assert_cmpstr (text.err, ==, "");
  g_assert_nonnull (strstr (text.out, "Kling Video O3 · 1080p\n"));
  g_assert_nonnull (strstr (text.out, "Shot 2 has a start frame of its own"));
  g_assert_nonnull (strstr (text.out, "5 passes, 16 s · $2.24 (prices of October 2026)\n"));

  cli_fixture_run (folder, &json, "plan a.sixain --json");
  g_assert_cmpint (json.code, ==, 0);
  object = cli_fixture_parse (&json, &parser);
  g_assert_cmpstr (json_object_get_string_member (object, "as-of"), ==, "2026-10");
  g_assert_cmpint (json_object_get_int_member (object, "seconds"), ==, 16);
  g_assert_cmpint (json_object_get_int_member (object, "usd-millionths"), ==, 2240000);
  g_assert_true (json_object_get_null_member (object, "budget-usd-millionths"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "passes")), ==, 5);
  pass = json_array_get_object_element (json_object_get_array_member (object, "passes"), 1);
  g_assert_cmpstr (json_object_get_string_member (pass, "reason"), ==, "start-frame");
  g_assert_cmpstr (json_object_get_string_member (pass, "price-kind"), ==, "sound");
  g_assert_cmpint (json_object_get_int_member (pass, "padding"), ==, 1);
  shot = json_array_get_object_element (json_object_get_array_member (pass, "shots"), 0);
  g_assert_cmpint (json_object_get_int_member (shot, "shot"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (shot, "made"), ==, 72);
  g_assert_cmpint (json_object_get_int_member (shot, "out"), ==, json_object_get_int_member (shot, "length"));

  cli_fixture_run (folder, &mode, "plan a.sixain --mode=4k --json");
  g_assert_cmpint (mode.code, ==, 0);
  object = cli_fixture_parse (&mode, &mode_parser);
  g_assert_cmpint (json_object_get_int_member (object, "usd-millionths"), ==, 16 * 420000);

  cli_fixture_run (folder, &provider, "plan a.sixain --provider=replicate --json");
  g_assert_cmpint (provider.code, ==, 0);
  object = cli_fixture_parse (&provider, &provider_parser);
  g_assert_cmpstr (json_object_get_string_member (object, "provider"), ==, "replicate");
  g_assert_true (json_object_get_null_member (object, "usd-millionths"));
  pass = json_array_get_object_element (json_object_get_array_member (object, "passes"), 4);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (json_object_get_object_member (pass, "request"), "input"), "duration"),
                   ==, json_object_get_int_member (pass, "seconds"));

  cli_fixture_run (folder, &no_provider, "plan a.sixain --provider=nobody");
  g_assert_cmpint (no_provider.code, ==, 2);
  g_assert_nonnull (strstr (no_provider.err, "fal, kling, replicate"));
  cli_fixture_run (folder, &not_there, "plan a.sixain --provider=replicate --model=kling-3");
  g_assert_cmpint (not_there.code, ==, 2);

  cli_fixture_run (folder, &no_mode, "plan a.sixain --mode=8k");
  g_assert_cmpint (no_mode.code, ==, 2);
  g_assert_nonnull (strstr (no_mode.err, "std, pro, 4k"));
  cli_fixture_run (folder, &no_model, "plan a.sixain --model=nonsense");
  g_assert_cmpint (no_model.code, ==, 2);

  set_budget (folder, 2000000);
  cli_fixture_run (folder, &over, "plan a.sixain");
  g_assert_cmpint (over.code, ==, 1);
  g_assert_nonnull (strstr (over.out, "$2.24"));
  g_assert_nonnull (strstr (over.err, "$2.00"));
  g_assert_null (strstr (over.err, "refuse"));

  sixain_remove_tree (folder, NULL);
}

/* A line nobody here can speak is neither heard nor measured. */
static void
test_no_voice (void)
{
  g_autofree char *folder = cli_fixture_make_folder ();
  g_autoptr (SixainDocument) document = sixain_document_new (NULL);
  g_autoptr (SixainShot) shot = sixain_shot_new (72);
  g_autoptr (SixainLine) line = sixain_line_new ("Hello");
  g_autofree char *path = g_build_filename (folder, "a.sixain", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (CliResult) result = { 0 };
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (line, "language", "tlh", NULL);
  g_object_set (shot, "prompt", "A street", NULL);
  g_list_store_append (G_LIST_STORE (sixain_shot_get_lines (shot)), line);
  sixain_history_push (sixain_document_get_history (document),
                       sixain_edit_new_insert ("Add", SIXAIN_RECORD (sixain_document_get_storyboard (document)), "shots", 0,
                                               SIXAIN_RECORD (shot)), &error);
  g_assert_no_error (error);
  sixain_document_save_sync (document, file, NULL, &error);
  g_assert_no_error (error);
  sixain_document_close (document);

  cli_fixture_run (folder, &result, "check a.sixain --json");
  g_assert_cmpint (result.code, ==, 0);
  g_assert_true (has_issue (cli_fixture_parse (&result, &parser), "no-local-voice", "hint"));

  sixain_remove_tree (folder, NULL);
}

#define LUMA_TOLERANCE 4.0

/* What a part of a picture looks like in a film, reckoned from the file alone. */
static void
get_grid (GdkPixbuf        *pixbuf,
          const SixainView *view,
          double           *grid)
{
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf), channels = gdk_pixbuf_get_n_channels (pixbuf);
  const int samples = 20;

  for (int cell = 0; cell < GRID_ROWS * GRID_COLUMNS; cell++)
    {
      double sum = 0;

      for (int i = 0; i < samples * samples; i++)
        {
          double x = (cell % GRID_COLUMNS + (i % samples + 0.5) / samples) / GRID_COLUMNS;
          double y = (cell / GRID_COLUMNS + (i / samples + 0.5) / samples) / GRID_ROWS;
          const guint8 *pixel = pixels + CLAMP ((int) ((view->y + y * view->height) * height), 0, height - 1) * stride +
                                CLAMP ((int) ((view->x + x * view->width) * width), 0, width - 1) * channels;

          sum += 0.2126 * pixel[0] + 0.7152 * pixel[1] + 0.0722 * pixel[2];
        }
      grid[cell] = 16.0 + sum / (samples * samples) * 219.0 / 255.0;
    }
}

static double
get_distance (const double *a,
              const double *b)
{
  double sum = 0;

  for (int i = 0; i < GRID_ROWS * GRID_COLUMNS; i++)
    sum += ABS (a[i] - b[i]);

  return sum / (GRID_ROWS * GRID_COLUMNS);
}

/* The picture that, seen through @view, is the most like a frame of the film. */
static const char *
find_picture (GHashTable       *pictures,
              const SixainView *view,
              DecodedFilm      *film,
              gint64            frame,
              double           *distance)
{
  const char *found = NULL;
  GHashTableIter iter;
  gpointer id, pixbuf;

  *distance = G_MAXDOUBLE;
  g_hash_table_iter_init (&iter, pictures);
  while (g_hash_table_iter_next (&iter, &id, &pixbuf))
    {
      double grid[GRID_ROWS * GRID_COLUMNS], d;

      get_grid (pixbuf, view, grid);
      d = get_distance (grid, g_array_index (film->frames, DecodedFrame, frame).grid);
      if (d < *distance)
        {
          *distance = d;
          found = id;
        }
    }

  return found;
}

static GHashTable *
load_pictures (SixainDocument *document)
{
  GHashTable *pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  GListModel *assets = sixain_storyboard_get_assets (sixain_document_get_storyboard (document));

  for (guint i = 0; i < g_list_model_get_n_items (assets); i++)
    {
      g_autoptr (SixainAsset) asset = g_list_model_get_item (assets, i);
      g_autofree char *name = g_strdup_printf ("%s.%s", sixain_asset_get_hash (asset), sixain_asset_get_extension (asset));
      g_autofree char *path = g_build_filename (sixain_document_get_folder (document), "assets", name, NULL);
      g_autoptr (GError) error = NULL;
      GdkPixbuf *pixbuf = gdk_pixbuf_new_from_file_at_scale (path, 640, 640, TRUE, &error);

      g_assert_no_error (error);
      g_hash_table_insert (pictures, g_strdup (sixain_record_get_id (SIXAIN_RECORD (asset))), pixbuf);
    }

  return pictures;
}

/* Each shot's first frame shows its start frame where its move begins, and the last one its
 * end frame where it ends; a shot without pictures shows none of the others'. */
static void
check_shots (SixainDocument *document,
             DecodedFilm    *film)
{
  GListModel *shots = sixain_storyboard_get_shots (sixain_document_get_storyboard (document));
  g_autoptr (GHashTable) pictures = load_pictures (document);
  gint64 start = 0;

  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);
      const char *head = sixain_shot_get_start_frame (shot), *tail = sixain_shot_get_end_frame (shot);
      gint64 length = sixain_shot_get_length (shot);
      SixainRect from, to;
      SixainView first, last;
      const char *seen;
      double distance;

      sixain_camera_get_rects (sixain_shot_get_move (shot), sixain_shot_get_from_rect (shot),
                               sixain_shot_get_to_rect (shot), &from, &to);
      sixain_camera_get_view (&from, &to, 0.0, &first);
      sixain_camera_get_view (&from, &to, 1.0, &last);

      seen = find_picture (pictures, &first, film, start, &distance);
      g_test_message ("shot %u begins with %s (%.1f off)", i + 1, seen, distance);
      if (head == NULL)
        {
          g_assert_cmpfloat (distance, >, 4.0 * LUMA_TOLERANCE);
        }
      else
        {
          g_assert_cmpstr (seen, ==, head);
          g_assert_cmpfloat (distance, <, LUMA_TOLERANCE);

          seen = find_picture (pictures, &last, film, start + length - 1, &distance);
          g_test_message ("shot %u ends with %s (%.1f off)", i + 1, seen, distance);
          g_assert_cmpstr (seen, ==, tail != NULL ? tail : head);
          g_assert_cmpfloat (distance, <, LUMA_TOLERANCE);
        }
      start += length;
    }
  g_assert_cmpint (start, ==, film->frames->len);
}

static double
get_loudness (DecodedFilm *film,
              gint64       first,
              gint64       n)
{
  double sum = 0;

  g_assert_cmpint (first + n, <=, film->samples->len);
  for (gint64 i = first; i < first + n; i++)
    sum += (double) g_array_index (film->samples, float, i) * g_array_index (film->samples, float, i);

  return sqrt (sum / n);
}

/* Until a line's frame there is its shot's quiet bed, and from then on a voice. */
static void
check_lines (SixainDocument *document,
             DecodedFilm    *film,
             guint           samples_per_frame)
{
  GListModel *shots = sixain_storyboard_get_shots (sixain_document_get_storyboard (document));
  gint64 start = 0;
  guint n_lines = 0;

  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);
      GListModel *lines = sixain_shot_get_lines (shot);

      for (guint j = 0; j < g_list_model_get_n_items (lines); j++)
        {
          g_autoptr (SixainLine) line = g_list_model_get_item (lines, j);
          gint64 at = (start + sixain_line_get_start (line)) * samples_per_frame;
          double before = get_loudness (film, at - samples_per_frame, samples_per_frame);
          double after = get_loudness (film, at, 12 * samples_per_frame);

          g_test_message ("line %u: %.4f before, %.4f after", ++n_lines, before, after);
          g_assert_cmpfloat (after, >, 0.02);
          g_assert_cmpfloat (after, >, 5.0 * before);
        }
      start += sixain_shot_get_length (shot);
    }
  g_assert_cmpuint (n_lines, >=, 2);
}

typedef struct {
  const char *test;
  const char *name;
  const char *title;
  guint       width, height, frames, fps;
} Sample;

static const Sample samples[] = {
  { "/cli/sample-film/morning-pour", "morning-pour", "Morning Pour", 320, 180, 360, 24 },
  { "/cli/sample-film/night-tram", "night-tram", "Night Tram", 180, 320, 225, 25 },
};

/* A sample as a film, told from the file by what the storyboard says, and by nothing that
 * drew or mixed it. */
static void
test_sample_film (gconstpointer data)
{
  const Sample *wanted = data;
  const guint samples_per_frame = 48000 / wanted->fps;
  g_autofree char *folder = cli_fixture_make_folder ();
  g_autofree char *member = g_strdup_printf ("samples/%s.sixain", wanted->name);
  g_autofree char *sample = sixain_data_dup_path (member);
  g_autofree char *quoted = g_shell_quote (sample);
  g_autofree char *arguments = g_strdup_printf ("render %s -o film.mp4 --size=180", quoted);
  g_autofree char *path = g_build_filename (folder, "film.mp4", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (sample);
  g_autoptr (SixainDocument) document = NULL;
  g_autoptr (DecodedFilm) film = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (CliResult) result = { 0 };

  cli_fixture_run (folder, &result, arguments);
  g_assert_cmpstr (result.err, ==, "");
  g_assert_cmpint (result.code, ==, 0);

  film = film_decode (path);
  g_assert_cmpuint (film->frames->len, ==, wanted->frames);
  g_assert_cmpint (film->fps_n, ==, wanted->fps * film->fps_d);
  g_assert_cmpuint (film->width, ==, wanted->width);
  g_assert_cmpuint (film->height, ==, wanted->height);
  g_assert_cmpint (ABS (GST_CLOCK_DIFF (wanted->frames * GST_SECOND / wanted->fps, film->duration)), <=, 25 * GST_MSECOND);
  g_assert_cmpint (ABS ((int) film->samples->len - (int) (wanted->frames * samples_per_frame)), <=, 1024);
  g_assert_cmpstr (film->title, ==, wanted->title);

  document = sixain_document_open_sync (file, NULL, &error);
  g_assert_no_error (error);
  check_shots (document, film);
  check_lines (document, film, samples_per_frame);
  sixain_document_close (document);

  sixain_remove_tree (folder, NULL);
}

static void
test_render (void)
{
  static const struct {
    const char *arguments;
    const char *file;
    guint width, height, frames;
    int fps_n, fps_d;
  } cases[] = {
    { "-o a.mp4 --size=90", "a.mp4", 160, 90, 50, 25, 1 },
    { "-o a.webm --size=160x120 --captions --shot-numbers --timecode --temp", "a.webm", 160, 120, 50, 25, 1 },
    { "-o b.mp4 --size=90 --range=0.4-1.2", "b.mp4", 160, 90, 20, 25, 1 },
    { "-o c.mp4 --size=90 --range=00:00:00:05-00:00:01:05", "c.mp4", 160, 90, 25, 25, 1 },
    { "-o d.mp4 --size=90 --range=1-", "d.mp4", 160, 90, 25, 25, 1 },
    { "-o e.mp4 --size=90 --rate=30", "e.mp4", 160, 90, 60, 30, 1 },
    { "-o f --format=webm --size=90", "f", 160, 90, 50, 25, 1 },
  };
  g_autofree char *folder = cli_fixture_make_folder ();
  g_autofree char *work = g_build_filename (folder, "data", NULL);

  make_board (folder, 25);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *arguments = g_strdup_printf ("render board.sixain %s", cases[i].arguments);
      g_autofree char *path = g_build_filename (folder, cases[i].file, NULL);
      g_auto (CliResult) result = { 0 };
      g_autoptr (DecodedFilm) film = NULL;

      cli_fixture_run (folder, &result, arguments);
      g_test_message ("%s", cases[i].arguments);
      g_assert_cmpstr (result.err, ==, "");
      g_assert_cmpstr (result.out, ==, "");
      g_assert_cmpint (result.code, ==, 0);
      film = film_decode (path);
      g_assert_cmpint (film->width, ==, cases[i].width);
      g_assert_cmpint (film->height, ==, cases[i].height);
      g_assert_cmpint (film->frames->len, ==, cases[i].frames);
      g_assert_cmpstr (film->title, ==, "The Board");
      if (g_str_has_suffix (cases[i].file, ".mp4"))
        g_assert_cmpint (film->fps_n * cases[i].fps_d, ==, film->fps_d * cases[i].fps_n);
    }

  {
    g_auto (CliResult) result = { 0 };
    g_autofree char *path = g_build_filename (folder, "sheet.png", NULL);
    g_autofree char *content = NULL;

    cli_fixture_run (folder, &result, "render board.sixain -o sheet.png --format=sheet");
    g_assert_cmpint (result.code, ==, 0);
    g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
    g_assert_cmpmem (content, 4, "\211PNG", 4);
  }

  /* nothing but the results is left, in the folder or in the user's data */
  g_assert_cmpint (count_files (folder), ==, G_N_ELEMENTS (cases) + 3);
  {
    g_autofree char *left = g_build_filename (work, "sixain", "work", NULL);

    g_assert_cmpint (count_files (left), ==, 0);
  }

  sixain_remove_tree (folder, NULL);
}

static void
test_json (void)
{
  g_autofree char *folder = cli_fixture_make_folder ();

  make_board (folder, 10);
  {
    g_auto (CliResult) result = { 0 };
    g_autoptr (JsonParser) parser = NULL;
    JsonObject *object;

    cli_fixture_run (folder, &result, "render board.sixain -o out.mp4 --size=90 --json");
    g_assert_cmpint (result.code, ==, 0);
    object = cli_fixture_parse (&result, &parser);
    g_assert_cmpstr (json_object_get_string_member (object, "output"), ==, "out.mp4");
    g_assert_cmpint (json_object_get_int_member (object, "frames"), ==, 20);
    g_assert_cmpfloat (json_object_get_double_member (object, "seconds"), ==, 0.8);
    g_assert_cmpint (json_array_get_length (json_object_get_array_member (object, "problems")), ==, 0);
  }
  {
    g_auto (CliResult) result = { 0 };
    g_autoptr (JsonParser) parser = NULL;
    JsonObject *object;

    cli_fixture_run (folder, &result, "check board.sixain --json");
    g_assert_cmpint (result.code, ==, 0);
    object = cli_fixture_parse (&result, &parser);
    g_assert_cmpint (json_array_get_length (json_object_get_array_member (object, "problems")), ==, 0);
  }
  {
    g_auto (CliResult) result = { 0 };
    g_autoptr (JsonParser) parser = NULL;
    JsonObject *object;

    cli_fixture_run (folder, &result, "render board.sixain -o missing/out.mp4 --size=90 --json");
    g_assert_cmpint (result.code, ==, 1);
    object = json_object_get_object_member (cli_fixture_parse (&result, &parser), "error");
    g_assert_cmpstr (json_object_get_string_member (object, "code"), ==, "io");
  }

  sixain_remove_tree (folder, NULL);
}

static void
test_unreadable (void)
{
  static const char *const commands[] = {
    "check bad.sixain", "render bad.sixain -o out.mp4", "check missing.sixain", "render missing.sixain -o out.mp4",
  };
  g_autofree char *folder = cli_fixture_make_folder ();
  g_autofree char *bad = g_build_filename (folder, "bad.sixain", NULL);

  g_assert_true (g_file_set_contents (bad, "This is no storyboard.", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *with_json = g_strdup_printf ("%s --json", commands[i]);
      g_auto (CliResult) result = { 0 };
      g_auto (CliResult) json = { 0 };
      g_autoptr (JsonParser) parser = NULL;

      cli_fixture_run (folder, &result, commands[i]);
      g_assert_cmpint (result.code, ==, 3);
      g_assert_cmpstr (result.out, ==, "");
      g_assert_true (g_str_has_prefix (result.err, "sixain: "));

      cli_fixture_run (folder, &json, with_json);
      g_assert_cmpint (json.code, ==, 3);
      g_assert_true (json_object_has_member (cli_fixture_parse (&json, &parser), "error"));
    }

  sixain_remove_tree (folder, NULL);
}

/* A byte of a picture was altered. */
static void
test_problems (void)
{
  g_autofree char *folder = cli_fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "board.sixain", NULL);
  g_autofree char *content = NULL;
  gsize length;
  g_auto (CliResult) made = { 0 };
  g_auto (CliResult) checked = { 0 };
  g_auto (CliResult) json = { 0 };
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *problem;

  cli_fixture_run (folder, &made, "new board.sixain --sample=night-tram");
  g_assert_cmpint (made.code, ==, 0);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  content[length / 2] ^= 0x55;
  g_assert_true (g_file_set_contents (path, content, length, NULL));

  cli_fixture_run (folder, &checked, "check board.sixain");
  g_assert_cmpint (checked.code, ==, 1);
  g_assert_cmpstr (checked.out, !=, "");
  cli_fixture_run (folder, &json, "check board.sixain --json");
  g_assert_cmpint (json.code, ==, 1);
  problem = json_array_get_object_element (json_object_get_array_member (cli_fixture_parse (&json, &parser), "problems"), 0);
  g_assert_true (json_object_has_member (problem, "code"));
  g_assert_true (json_object_has_member (problem, "message"));

  sixain_remove_tree (folder, NULL);
}

static void
test_no_encoder (void)
{
  g_autofree char *folder = cli_fixture_make_folder ();
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_make_launcher (folder);
  g_autofree char *registry = g_build_filename (folder, "data", "registry", NULL);
  g_auto (CliResult) result = { 0 };

  make_board (folder, 10);
  g_subprocess_launcher_setenv (launcher, "GST_PLUGIN_SYSTEM_PATH", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "GST_REGISTRY", registry, TRUE);
  cli_fixture_run_in (launcher, &result, "render board.sixain -o out.mp4");
  g_assert_cmpint (result.code, ==, 4);
  g_assert_nonnull (strstr (result.err, "H.264"));
  g_assert_cmpint (count_files (folder), ==, 2);

  sixain_remove_tree (folder, NULL);
}

static void
test_interrupt (gconstpointer data)
{
  g_autofree char *folder = cli_fixture_make_folder ();
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_make_launcher (folder);
  g_autoptr (GSubprocess) process = NULL;
  gint64 limit = g_get_monotonic_time () + LIMIT_SECONDS * G_TIME_SPAN_SECOND;

  make_board (folder, 100000);
  process = g_subprocess_launcher_spawn (launcher, NULL, cli_fixture_get_program (), "render", "board.sixain", "-o", "out.mp4", NULL);
  g_assert_nonnull (process);
  /* the part file and the one the index is made in */
  while (count_files (folder) < 4)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, limit);
      g_usleep (10000);
    }
  g_subprocess_send_signal (process, GPOINTER_TO_INT (data));
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 130);
  g_assert_cmpint (count_files (folder), ==, 2);

  sixain_remove_tree (folder, NULL);
}

/* What a terminal is shown; the tests above have seen a pipe get nothing. */
static void
test_progress (void)
{
  g_autofree char *folder = cli_fixture_make_folder ();
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_make_launcher (folder);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GString) shown = g_string_new (NULL);
  int terminal = posix_openpt (O_RDWR | O_NOCTTY);
  char buffer[4096];
  int slave;
  gssize n;

  g_assert_cmpint (terminal, >=, 0);
  g_assert_cmpint (grantpt (terminal), ==, 0);
  g_assert_cmpint (unlockpt (terminal), ==, 0);
  slave = open (ptsname (terminal), O_RDWR | O_NOCTTY);
  g_assert_cmpint (slave, >=, 0);

  make_board (folder, 50);
  g_subprocess_launcher_set_flags (launcher, G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_subprocess_launcher_take_stderr_fd (launcher, slave);
  process = g_subprocess_launcher_spawn (launcher, NULL, cli_fixture_get_program (), "render", "board.sixain", "-o", "out.mp4", "--size=360", NULL);
  g_assert_nonnull (process);
  /* our copy of the other end must go, or there is no end to read to */
  g_clear_object (&launcher);
  while ((n = read (terminal, buffer, sizeof buffer)) > 0)
    g_string_append_len (shown, buffer, n);
  g_assert_true (g_subprocess_wait_check (process, NULL, NULL));
  close (terminal);
  g_assert_nonnull (strstr (shown->str, "100 %"));

  sixain_remove_tree (folder, NULL);
}

int
main (int    argc,
      char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  cli_fixture_init (argv[1]);
  gst_init (NULL, NULL);

  g_test_add_func ("/cli/help", test_help);
  g_test_add_func ("/cli/usage", test_usage);
  g_test_add_func ("/cli/new", test_new);
  g_test_add_func ("/cli/sample", test_sample);
  g_test_add_func ("/cli/lint", test_lint);
  g_test_add_func ("/cli/plan", test_plan);
  g_test_add_func ("/cli/no-voice", test_no_voice);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    g_test_add_data_func (samples[i].test, &samples[i], test_sample_film);
  g_test_add_func ("/cli/render", test_render);
  g_test_add_func ("/cli/json", test_json);
  g_test_add_func ("/cli/unreadable", test_unreadable);
  g_test_add_func ("/cli/problems", test_problems);
  g_test_add_func ("/cli/no-encoder", test_no_encoder);
  g_test_add_data_func ("/cli/interrupt/int", GINT_TO_POINTER (SIGINT), test_interrupt);
  g_test_add_data_func ("/cli/interrupt/term", GINT_TO_POINTER (SIGTERM), test_interrupt);
  g_test_add_func ("/cli/progress", test_progress);

  failed = g_test_run ();
  cli_fixture_end ();

  return failed;
}
