/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "fixture.h"
#include "sixain-fetch.h"
#include "sixain-web-text.h"
#include "stand-in.h"

#include <glib/gstdio.h>
#include <utime.h>

/* Links that are dropped and pasted, fetched from a server on the loopback. */

static StandIn *server;

typedef struct {
  SixainDocument *document;
  SixainHistory *history;
  SixainWindow *window;
  SixainImporter *importer;
  char *failure;
  guint n_fetches;
} Fixture;

static void
failed_cb (Fixture    *fixture,
           const char *sentence,
           const char *details)
{
  g_set_str (&fixture->failure, sentence);
}

static void
fetching_cb (Fixture     *fixture,
             SixainFetch *fetch)
{
  g_assert_true (SIXAIN_IS_FETCH (fetch));
  fixture->n_fetches++;
}

static void
set_limit (int megabytes)
{
  g_autoptr (GSettings) settings = g_settings_new (SETTINGS_ID);

  g_settings_set_int (settings, "fetch-picture-megabytes", megabytes);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  set_limit (64);
  fixture->document = fixture_new_document (2);
  fixture->history = sixain_document_get_history (fixture->document);
  fixture->window = fixture_open_window (fixture->document);
  fixture->importer = fixture_get_importer (fixture->window);
  sixain_timeline_model_select (sixain_session_get_timeline (sixain_window_get_session (fixture->window)), 0);
  g_signal_connect_swapped (fixture->importer, "failed", G_CALLBACK (failed_cb), fixture);
  g_signal_connect_swapped (fixture->importer, "fetching", G_CALLBACK (fetching_cb), fixture);
}

static guint
count_left_over (void)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "sixain", "fetched", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->window != NULL)
    {
      g_signal_handlers_disconnect_by_data (fixture->importer, fixture);
      fixture_close_window (fixture->window);
    }
  fixture_assert_finalizes (fixture->document);
  g_assert_cmpuint (count_left_over (), ==, 0);
  g_free (fixture->failure);
}

/* Puts a picture on the server; its address with @knobs. */
static char *
dup_picture_url (const char *name,
                 int         width,
                 const char *knobs)
{
  g_autofree char *path = fixture_make_picture (name, width, 90, 0x204060);
  g_autofree char *served = g_build_filename (server_process_get_folder (server), name, NULL);
  g_autofree char *where = g_strconcat ("/file/", name, knobs, NULL);
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_true (g_file_set_contents (served, content, length, NULL));
  return stand_in_dup_url (server, "http", where);
}

static void
add_text (Fixture        *fixture,
          const char     *text,
          SixainShot     *shot,
          SixainDropZone  zone)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, text);
  g_assert_true (sixain_importer_add (fixture->importer, &value, shot, zone, 1));
}

static void
take_links (GValue             *value,
            const char * const *addresses)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; addresses[i] != NULL; i++)
    g_ptr_array_add (files, g_file_new_for_uri (addresses[i]));

  g_value_init (value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (value, gdk_file_list_new_from_array ((GFile **) files->pdata, files->len));
}

static SixainAsset *
find_asset (Fixture    *fixture,
            const char *id)
{
  return id != NULL ? sixain_storyboard_find_asset (sixain_document_get_storyboard (fixture->document), id) : NULL;
}

static guint
count_shots (Fixture *fixture)
{
  return g_list_model_get_n_items (sixain_storyboard_get_shots (sixain_document_get_storyboard (fixture->document)));
}

static guint
count_assets (Fixture *fixture)
{
  return g_list_model_get_n_items (sixain_storyboard_get_assets (sixain_document_get_storyboard (fixture->document)));
}

static char *
dup_string (gpointer    object,
            const char *property)
{
  char *text;

  g_object_get (object, property, &text, NULL);
  return text;
}

static void
test_html (void)
{
  const struct {
    const char *html;
    const char *text;
  } cases[] = {
    { "<img src=\"https://a.example/b.png\">", "https://a.example/b.png" },
    { "<html><body><!--StartFragment--><a href='https://a.example/page'><IMG class=x SRC='//b.example/c.png?a=1&amp;b=2'/></a>",
      "https://b.example/c.png?a=1&b=2" },
    { "<a href=\"https://a.example/page\">A page</a>", "https://a.example/page" },
    { "<meta http-equiv='x'><p>Two <b>bold</b> words &amp; <a href=\"https://a.example/\">more</a></p>",
      "Two bold words & more" },
    { "<head><title>x</title><style>p { }</style></head><p>One</p><p>Two&#x20;three &lt;4&gt;</p>", "One\n\nTwo three <4>" },
    { "<img src=\"data:image/png;base64,AAAA\">text", "text" },
    { "<img src=", "" },
    { "<a href=\"javascript:alert(1)\">click</a>", "click" },
    { "a < b & c &unknown; &#0; &#xffffffff;", "a < b & c &unknown; &#0; &#xffffffff;" },
    { "<", "<" },
    { "", "" },
  };
  const struct {
    const char *text;
    gboolean    address;
  } addresses[] = {
    { "  https://a.example/b.png\n", TRUE },
    { "HTTP://a.example", TRUE },
    { "https://a.example/b c", FALSE },
    { "see https://a.example/", FALSE },
    { "https://", FALSE },
    { "ftp://a.example/", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sixain_web_text_from_html (cases[i].html);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *address = sixain_web_text_dup_address (addresses[i].text);

      g_assert_cmpint (address != NULL, ==, addresses[i].address);
    }
}

/* A link on a frame well: one step, and the document knows where the picture is from. */
static void
test_provenance (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *address = dup_picture_url ("bottle%20one.png", 160, "?type=image/png&token=secret&w=3#part");
  const char * const addresses[] = { address, NULL };
  SixainShot *shot = fixture_get_shot (fixture->document, 0);
  g_autofree char *expected = NULL;
  g_autofree char *origin = NULL;
  g_autofree char *added = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "links.sixain", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SixainDocument) saved = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  g_autofree char *made = g_build_filename (server_process_get_folder (server), "bottle%20one.png", NULL);
  SixainAsset *asset;

  g_assert_true (g_file_test (made, G_FILE_TEST_EXISTS));
  take_links (&value, addresses);
  g_assert_true (fixture_drop (fixture_child (fixture_find (fixture->window, "shot_page"), "end_well"), &value));
  fixture_wait (fixture_is_idle, fixture->importer, "the picture");
  g_assert_cmpstr (fixture->failure, ==, NULL);
  g_assert_cmpuint (fixture->n_fetches, ==, 1);

  asset = find_asset (fixture, sixain_shot_get_end_frame (shot));
  g_assert_nonnull (asset);
  g_assert_cmpint (sixain_asset_get_width (asset), ==, 160);
  expected = g_strndup (address, strcspn (address, "?"));
  g_set_str (&expected, g_strconcat (expected, "?type=image/png&w=3", NULL));
  origin = dup_string (asset, "origin");
  g_assert_cmpstr (origin, ==, expected);
  added = dup_string (asset, "added");
  g_assert_cmpint (strlen (added), ==, strlen ("2026-11-22T12:00:00Z"));
  name = dup_string (asset, "name");
  g_assert_cmpstr (name, ==, "bottle one.png");

  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Set End Frame");
  sixain_history_undo (fixture->history);
  g_assert_null (sixain_shot_get_end_frame (shot));
  g_assert_cmpuint (count_assets (fixture), ==, 2);
  sixain_history_redo (fixture->history);
  asset = find_asset (fixture, sixain_shot_get_end_frame (shot));
  g_free (origin);
  origin = dup_string (asset, "origin");
  g_assert_cmpstr (origin, ==, expected);

  /* and it is there when the storyboard is opened again */
  sixain_document_save_sync (fixture->document, file, NULL, &error);
  g_assert_no_error (error);
  saved = sixain_document_open_sync (file, NULL, &error);
  g_assert_no_error (error);
  asset = sixain_storyboard_find_asset (sixain_document_get_storyboard (saved), sixain_shot_get_end_frame (shot));
  g_free (origin);
  origin = dup_string (asset, "origin");
  g_assert_cmpstr (origin, ==, expected);
  g_free (name);
  name = dup_string (asset, "added");
  g_assert_cmpstr (name, ==, added);
}

/* As browsers hand it over: by the paths that GDK takes. */
static void
test_paste (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *address = dup_picture_url ("pasted.png", 170, "");
  g_autofree char *html = g_strdup_printf ("<a href=\"https://a.example/\"><img src=\"%s\"></a>", address);
  g_autofree gunichar2 *wide = NULL;
  glong n_wide;
  struct {
    const char *type;
    GBytes     *bytes;
  } cases[4];

  wide = g_utf8_to_utf16 (address, -1, NULL, &n_wide, NULL);
  cases[0].type = "text/html";
  cases[0].bytes = g_bytes_new (html, strlen (html));
  cases[1].type = "text/x-moz-url";
  cases[1].bytes = g_bytes_new (wide, n_wide * 2);
  cases[2].type = "text/plain;charset=utf-8";
  cases[2].bytes = g_bytes_new (address, strlen (address));
  cases[3].type = "text/uri-list";
  cases[3].bytes = g_bytes_new (address, strlen (address));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_for_bytes (cases[i].type, cases[i].bytes);
      guint n = fixture->n_fetches;

      g_test_message ("%s", cases[i].type);
      g_assert_true (gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), provider));
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.paste", NULL));
      while (fixture->n_fetches == n && fixture->failure == NULL)
        g_main_context_iteration (NULL, TRUE);
      fixture_wait (fixture_is_idle, fixture->importer, "the picture");
      g_assert_cmpstr (fixture->failure, ==, NULL);
      g_assert_cmpuint (count_shots (fixture), ==, 3);
      sixain_history_undo (fixture->history);
      g_assert_cmpuint (count_shots (fixture), ==, 2);
      g_bytes_unref (cases[i].bytes);
    }
}

static gboolean
has_prompt (gpointer data)
{
  g_autofree char *prompt = dup_string (data, "prompt");

  return g_strcmp0 (prompt, "some words") == 0;
}

/* Text of a page is text, without its marks, and fetches nothing. */
static void
test_paste_page_text (Fixture       *fixture,
                      gconstpointer  data)
{
  SixainShot *shot = fixture_get_shot (fixture->document, 0);
  g_autoptr (GBytes) html = g_bytes_new_static ("<p>some <b>words</b></p>", strlen ("<p>some <b>words</b></p>"));
  g_autoptr (GBytes) plain = g_bytes_new_static ("some words", strlen ("some words"));
  GdkContentProvider *providers[] = {
    gdk_content_provider_new_for_bytes ("text/html", html),
    gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8", plain),
  };
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_union (providers, 2);

  fixture_push (fixture->document, sixain_edit_new_set ("Clear", SIXAIN_RECORD (shot), "start-frame", NULL, NULL));
  g_assert_true (gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), provider));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.paste", NULL));
  fixture_wait (has_prompt, shot, "the text");
  g_assert_cmpuint (fixture->n_fetches, ==, 0);
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *missing = stand_in_dup_url (server, "http", "/status/404");
  g_autofree char *page = stand_in_dup_url (server, "http", "/bytes/500?type=text/html;%20charset=utf-8");
  g_autofree char *paper = stand_in_dup_url (server, "http", "/bytes/500?type=application/pdf");
  g_autofree char *large = stand_in_dup_url (server, "http", "/bytes/1500000?type=image/png");
  g_autofree char *unknown = stand_in_dup_url (server, "http", "/bytes/1500000?type=image/png&chunked=1");
  g_autofree char *nothing = stand_in_dup_url (server, "http", "/bytes/900?type=image/png");
  g_autofree char *closed = stand_in_dup_url (server, "closed", "/x.png");
  const struct {
    const char *address;
    const char *words;
  } cases[] = {
    { missing, "isn’t there any more" },
    { page, "Drag the picture itself" },
    { paper, "is not a picture, video or sound" },
    { large, "“1500000” is 1.5 MB. Sixain fetches pictures up to 1.0 MB." },
    { unknown, "larger than 1.0 MB" },
    { nothing, "is not a picture, video or sound that can be used" },
    { closed, "can’t be reached" },
    { "http://a.example:81/x.png", "https://" },
  };

  set_limit (1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_clear_pointer (&fixture->failure, g_free);
      add_text (fixture, cases[i].address, fixture_get_shot (fixture->document, 0), SIXAIN_DROP_ZONE_START);
      fixture_wait (fixture_is_idle, fixture->importer, "the refusal");
      g_assert_nonnull (fixture->failure);
      g_test_message ("%s", fixture->failure);
      g_assert_nonnull (strstr (fixture->failure, cases[i].words));
      g_assert_false (sixain_history_get_modified (fixture->history));
      g_assert_cmpuint (count_left_over (), ==, 0);
    }
}

static GtkWidget *
find_toast_button (Fixture *fixture)
{
  GtkWidget *toasts = fixture_find (fixture->window, "toasts");
  GtkWidget *toast = fixture_find_type (toasts, g_type_from_name ("AdwToastWidget"));

  return toast != NULL ? fixture_find_type (toast, GTK_TYPE_BUTTON) : NULL;
}

static gboolean
has_toast (gpointer data)
{
  GtkWidget *button = g_type_from_name ("AdwToastWidget") != 0 ? find_toast_button (data) : NULL;

  return button != NULL && gtk_widget_get_mapped (button);
}

static gboolean
has_no_toast (gpointer data)
{
  return !has_toast (data);
}

/* By the toast's button, and by the key's action. */
static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *address = stand_in_dup_url (server, "http", "/bytes/10000000?type=image/png&rate=100000");

  for (int i = 0; i < 2; i++)
    {
      add_text (fixture, address, NULL, SIXAIN_DROP_ZONE_NEW);
      fixture_wait (has_toast, fixture, "the toast");
      g_assert_false (fixture_is_idle (fixture->importer));
      if (i == 0)
        g_signal_emit_by_name (find_toast_button (fixture), "clicked");
      else
        g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.cancel-fetches", NULL));
      fixture_wait (fixture_is_idle, fixture->importer, "the end");
      fixture_wait (has_no_toast, fixture, "the toast to go");
      g_assert_cmpstr (fixture->failure, ==, NULL);
      g_assert_false (sixain_history_get_modified (fixture->history));
      g_assert_cmpuint (count_left_over (), ==, 0);
    }
}

/* The window is closed while something is on its way. */
static void
test_close (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *address = stand_in_dup_url (server, "http", "/bytes/10000000?type=image/png&rate=100000");
  g_autoptr (SixainImporter) importer = g_object_ref (fixture->importer);

  add_text (fixture, address, NULL, SIXAIN_DROP_ZONE_NEW);
  fixture_wait (has_toast, fixture, "the toast");
  g_signal_handlers_disconnect_by_data (fixture->importer, fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture_wait (fixture_is_idle, importer, "the end");
  g_clear_object (&importer);
  fixture->window = NULL;
  fixture_settle ();
}

/* It was for a shot that is gone when it comes. */
static void
test_deleted_meanwhile (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *address = dup_picture_url ("late.png", 180, "?delay=300");
  SixainShot *second = fixture_get_shot (fixture->document, 1);
  SixainAsset *asset;

  add_text (fixture, address, fixture_get_shot (fixture->document, 0), SIXAIN_DROP_ZONE_END);
  fixture_push (fixture->document,
                sixain_edit_new_remove ("Delete", SIXAIN_RECORD (sixain_document_get_storyboard (fixture->document)),
                                        "shots", 0));
  fixture_wait (fixture_is_idle, fixture->importer, "the picture");

  g_assert_cmpuint (count_shots (fixture), ==, 2);
  g_assert_true (fixture_get_shot (fixture->document, 1) == second);
  asset = find_asset (fixture, sixain_shot_get_start_frame (fixture_get_shot (fixture->document, 0)));
  g_assert_cmpint (sixain_asset_get_width (asset), ==, 180);
  g_assert_nonnull (strstr (fixture->failure, "deleted meanwhile"));
}

/* Links and files in one drop are one step; one that can't be had spoils nothing. */
static void
test_several (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *first = dup_picture_url ("first.png", 190, "");
  g_autofree char *missing = stand_in_dup_url (server, "http", "/status/410");
  g_autofree char *path = fixture_make_picture ("here.png", 200, 100, 0x123456);
  g_autofree char *here = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *script = dup_picture_url ("picture.php", 210, "?type=image/png");
  const char * const addresses[] = { first, missing, here, script, NULL };
  g_auto (GValue) value = G_VALUE_INIT;
  g_autofree char *name = NULL;
  SixainAsset *asset;

  take_links (&value, addresses);
  g_assert_true (sixain_importer_add (fixture->importer, &value, NULL, SIXAIN_DROP_ZONE_NEW, 1));
  fixture_wait (fixture_is_idle, fixture->importer, "the pictures");

  g_assert_cmpuint (count_shots (fixture), ==, 5);
  g_assert_nonnull (strstr (fixture->failure, "isn’t there any more"));
  asset = find_asset (fixture, sixain_shot_get_start_frame (fixture_get_shot (fixture->document, 3)));
  name = dup_string (asset, "name");
  g_assert_cmpstr (name, ==, "picture.png");

  sixain_history_undo (fixture->history);
  g_assert_cmpuint (count_shots (fixture), ==, 2);
  g_assert_cmpuint (count_assets (fixture), ==, 2);
}

/* What the timeline gets from a browser says the same as text does. */
static void
test_timeline (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *address = dup_picture_url ("dragged.png", 220, "");
  GtkWidget *timeline = fixture_find_type (fixture->window, SIXAIN_TYPE_TIMELINE);
  SixainShot *shot = fixture_get_shot (fixture->document, 1);
  SixainAsset *asset;

  g_signal_emit_by_name (timeline, "drop-text", address, shot, SIXAIN_DROP_ZONE_REFERENCE, 1);
  fixture_wait (fixture_is_idle, fixture->importer, "the picture");
  g_assert_cmpstr (fixture->failure, ==, NULL);
  asset = find_asset (fixture, sixain_shot_get_references (shot)[0]);
  g_assert_cmpint (sixain_asset_get_width (asset), ==, 220);
}

static gboolean
is_gone (gpointer data)
{
  return !g_file_test (data, G_FILE_TEST_EXISTS);
}

/* A folder in the cache with the beginning of a file, last written @days ago. */
static char *
make_left_over (const char *name,
                int         days)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "sixain", "fetched", name, NULL);
  g_autofree char *part = g_build_filename (folder, "picture.png.part", NULL);
  time_t then = g_get_real_time () / G_USEC_PER_SEC - days * 24 * 60 * 60;
  struct utimbuf times = { then, then };

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (part, "half", -1, NULL));
  g_assert_cmpint (g_utime (folder, &times), ==, 0);
  return g_steal_pointer (&folder);
}

/* What a crash left behind goes with the next fetch; another program's own fetch stays. */
static void
test_left_over (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *old = make_left_over ("old", 2);
  g_autofree char *young = make_left_over ("young", 0);
  g_autofree char *part = g_build_filename (young, "picture.png.part", NULL);
  g_autofree char *address = dup_picture_url ("next.png", 230, "");

  add_text (fixture, address, NULL, SIXAIN_DROP_ZONE_NEW);
  fixture_wait (fixture_is_idle, fixture->importer, "the picture");
  fixture_wait (is_gone, old, "the old folder's end");

  g_assert_true (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (part), ==, 0);
  g_assert_cmpint (g_rmdir (young), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  fixture_init (&argc, &argv);
  server = stand_in_start ();

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  g_test_add_func ("/links/html", test_html);
  ADD ("/links/provenance", test_provenance);
  ADD ("/links/paste", test_paste);
  ADD ("/links/paste-page-text", test_paste_page_text);
  ADD ("/links/refused", test_refused);
  ADD ("/links/cancel", test_cancel);
  ADD ("/links/close", test_close);
  ADD ("/links/deleted-meanwhile", test_deleted_meanwhile);
  ADD ("/links/several", test_several);
  ADD ("/links/timeline", test_timeline);
  ADD ("/links/left-over", test_left_over);
#undef ADD

  status = g_test_run ();
  server_process_stop (server);
  return status;
}
