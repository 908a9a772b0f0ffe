/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files from the web, over real TLS: complete or not there, resumed, checked. */

#include "sixain-config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

#include "disk-room.h"
#include "net-helper.h"

#define N 200000

static StandIn *server;
static SixainNet *net;

typedef struct {
  char           *folder;
  char           *path;
  char           *part;
  SixainDownload *download;
} Fixture;

static char *
dup_content (const char *tag,
             gsize       length)
{
  char *all = g_malloc (length + 4096);

  for (gsize at = 0; at < length; at += 4096)
    {
      g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
      g_autofree char *seed = g_strdup_printf ("%s:%" G_GSIZE_FORMAT, tag, at / 4096);
      guint8 digest[32];
      gsize size = sizeof digest;

      g_checksum_update (checksum, (guint8 *) seed, -1);
      g_checksum_get_digest (checksum, digest, &size);
      for (gsize i = 0; i < 4096; i += size)
        memcpy (all + at + i, digest, size);
    }

  return all;
}

static void
begin_at (Fixture    *fixture,
          const char *server_name,
          const char *path)
{
  g_autofree char *address = stand_in_dup_url (server, server_name, path);
  g_autoptr (GError) error = NULL;

  if (fixture->folder == NULL)
    {
      fixture->folder = g_dir_make_tmp ("sixain-download-XXXXXX", &error);
      g_assert_no_error (error);
      fixture->path = g_build_filename (fixture->folder, "film.mp4", NULL);
      fixture->part = g_strconcat (fixture->path, ".part", NULL);
    }
  g_clear_object (&fixture->download);
  fixture->download = sixain_download_new (net, address, fixture->path);
  sixain_download_set_patience (fixture->download, G_TIME_SPAN_MINUTE, 60000, 60);
}

static void
begin (Fixture    *fixture,
       const char *path)
{
  begin_at (fixture, "https", path);
}

static void
clear (Fixture *fixture)
{
  g_autofree char *tag = g_strconcat (fixture->part, ".tag", NULL);

  g_clear_object (&fixture->download);
  g_unlink (fixture->path);
  g_unlink (fixture->part);
  g_unlink (tag);
  /* fails where anything else was left */
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->part);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, clear)

static void
assert_complete (Fixture    *fixture,
                 const char *tag)
{
  g_autofree char *expected = dup_content (tag, N);
  g_autofree char *all = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (fixture->path, &all, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpint (length, ==, N);
  g_assert_cmpint (memcmp (all, expected, N), ==, 0);
  g_assert_false (g_file_test (fixture->part, G_FILE_TEST_EXISTS));
}

static void
assert_succeeds (Fixture    *fixture,
                 const char *tag)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainNetReply) reply = net_download (fixture->download, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (reply);
  assert_complete (fixture, tag);
}

static void
assert_fails (Fixture        *fixture,
              SixainNetError  code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (net_download (fixture->download, NULL, &error));
  g_assert_error (error, SIXAIN_NET_ERROR, code);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static gint64
get_part_length (Fixture *fixture)
{
  GStatBuf info;

  return g_stat (fixture->part, &info) == 0 ? info.st_size : -1;
}

static void
test_plain (void)
{
  const char * const paths[] = {
    "/bytes/200000", "/bytes/200000?chunked=1", "/bytes/200000?etag=%22a%22", "/bytes/200000?delay=50",
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_auto (Fixture) fixture = { NULL };

      begin (&fixture, paths[i]);
      assert_succeeds (&fixture, i == 2 ? "\"a\"" : "");
    }
}

/* The connection goes away in the midst of it, once: the rest follows. */
static void
test_resume (void)
{
  const struct {
    const char *path;
    const char *tag;
  } cases[] = {
    { "/bytes/200000?etag=%22v1%22&cut=90000&times=1&id=r0", "\"v1\"" },
    { "/bytes/200000?etag=%22v1%22&cut=90000&times=3&id=r1", "\"v1\"" },
    { "/bytes/200000?etag=%22v1%22&cut=90000&times=1&id=r2&chunked=1", "\"v1\"" },
    { "/bytes/200000?modified=Sun,%2006%20Nov%201994%2008:49:37%20GMT&cut=90000&times=1&id=r3", "" },
    /* no way to tell that it is the same: from the beginning */
    { "/bytes/200000?cut=90000&times=1&id=r4", "" },
    { "/bytes/200000?etag=W/%22v1%22&cut=90000&times=1&id=r5", "W/\"v1\"" },
    /* the server knows no ranges */
    { "/bytes/200000?etag=%22v1%22&cut=90000&times=1&id=r6&norange=1", "\"v1\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Fixture) fixture = { NULL };

      g_test_message ("%s", cases[i].path);
      begin (&fixture, cases[i].path);
      assert_succeeds (&fixture, cases[i].tag);
    }
  g_assert_cmpint (net_count (net, server, "r0"), ==, 2);
}

/* What an earlier run of the program left. */
static void
leave_part (Fixture    *fixture,
            const char *tag,
            gsize       length)
{
  g_autofree char *content = dup_content (tag, length);
  g_autofree char *tag_path = g_strconcat (fixture->part, ".tag", NULL);

  g_assert_true (g_file_set_contents (fixture->part, content, length, NULL));
  g_assert_true (g_file_set_contents (tag_path, tag, -1, NULL));
}

static void
test_resume_later (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainNetReply) reply = NULL;

  begin (&fixture, "/bytes/200000?etag=%22v1%22");
  leave_part (&fixture, "\"v1\"", 150000);
  reply = net_download (fixture.download, NULL, &error);
  g_assert_no_error (error);
  assert_complete (&fixture, "\"v1\"");
  g_assert_cmpint (sixain_net_reply_get_status (reply), ==, 206);
  g_assert_cmpint (sixain_net_reply_get_length (reply), ==, 50000);
}

/* It is another version by now: what is there is worth nothing. */
static void
test_changed (void)
{
  const char * const paths[] = {
    "/bytes/200000?etag=%22v2%22",
    /* a server that ignores the condition, and sends the rest of something else */
    "/bytes/200000?etag=%22v2%22&noif=1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_auto (Fixture) fixture = { NULL };

      begin (&fixture, paths[i]);
      leave_part (&fixture, "\"v1\"", 150000);
      assert_succeeds (&fixture, "\"v2\"");
    }

  {
    g_auto (Fixture) fixture = { NULL };

    /* longer than all of it */
    begin (&fixture, "/bytes/200000?etag=%22v2%22&noif=1");
    leave_part (&fixture, "\"v2\"", 300000);
    assert_succeeds (&fixture, "\"v2\"");
  }
}

static void
test_retried (void)
{
  const char * const paths[] = {
    "/status/503?times=1&id=t0", "/status/429?times=1&after=1&id=t1", "/drop/after?times=1&id=t2",
    "/drop/before?times=1&id=t3", "/hang?times=1&id=t4",
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_auto (Fixture) fixture = { NULL };
      g_autofree char *id = g_strdup_printf ("t%u", i);
      g_autoptr (GError) error = NULL;
      g_autoptr (SixainNetReply) reply = NULL;

      begin (&fixture, paths[i]);
      /* what hangs is noticed soon */
      if (g_str_has_prefix (paths[i], "/hang"))
        sixain_download_set_patience (fixture.download, G_TIME_SPAN_MINUTE, 60000, 1);
      reply = net_download (fixture.download, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_test (fixture.path, G_FILE_TEST_EXISTS));
      g_assert_cmpint (net_count (net, server, id), >=, 2);
    }
}

static void
test_refused (void)
{
  const struct {
    const char    *server;
    const char    *path;
    SixainNetError code;
  } cases[] = {
    { "https", "/status/404?id=f0", SIXAIN_NET_ERROR_GONE },
    { "https", "/status/410?id=f1", SIXAIN_NET_ERROR_GONE },
    { "https", "/status/403?id=f2", SIXAIN_NET_ERROR_REFUSED },
    { "https", "/status/418?id=f3", SIXAIN_NET_ERROR_STATUS },
    { "https", "/garbage?id=f4", SIXAIN_NET_ERROR_REPLY },
    { "https", "/flood/headers?id=f5", SIXAIN_NET_ERROR_REPLY },
    { "own", "/bytes/10", SIXAIN_NET_ERROR_TLS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Fixture) fixture = { NULL };
      g_autofree char *id = g_strdup_printf ("f%u", i);

      begin_at (&fixture, cases[i].server, cases[i].path);
      assert_fails (&fixture, cases[i].code);
      if (g_str_equal (cases[i].server, "https"))
        g_assert_cmpint (net_count (net, server, id), ==, 1);
    }
}

static void
test_gives_up (void)
{
  /* the last begins at its beginning each time, and never comes further */
  const char * const paths[] = { "/status/503", "/drop/after", "/bytes/200000?cut=0", "/bytes/200000?cut=9000" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_auto (Fixture) fixture = { NULL };

      begin (&fixture, paths[i]);
      sixain_download_set_patience (fixture.download, G_TIME_SPAN_SECOND, 1000, 1);
      assert_fails (&fixture, i == 0 ? SIXAIN_NET_ERROR_STATUS : SIXAIN_NET_ERROR_LOST);
    }
}

static void
test_size (void)
{
  const char * const paths[] = { "/bytes/200000?id=s0", "/bytes/200000?chunked=1&id=s1", "/bytes/10?length=99999999&id=s2" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_auto (Fixture) fixture = { NULL };
      g_autofree char *id = g_strdup_printf ("s%u", i);

      begin (&fixture, paths[i]);
      sixain_download_set_size_max (fixture.download, 199999);
      assert_fails (&fixture, SIXAIN_NET_ERROR_TOO_LARGE);
      g_assert_cmpint (get_part_length (&fixture), <, 200000);
      g_assert_cmpint (net_count (net, server, id), ==, 1);
    }

  {
    g_auto (Fixture) fixture = { NULL };

    begin (&fixture, "/bytes/200000");
    sixain_download_set_size_max (fixture.download, 200000);
    assert_succeeds (&fixture, "");
  }
}

static char *
dup_redirect (const char *target)
{
  g_autofree char *escaped = g_uri_escape_string (target, NULL, FALSE);

  return g_strconcat ("/redirect?to=", escaped, NULL);
}

static void
test_redirects (void)
{
  g_autofree char *there = stand_in_dup_url_at (server, "https", "localhost", "/echo");
  g_autofree char *here = stand_in_dup_url (server, "https", "/echo");
  g_autofree char *plain = stand_in_dup_url (server, "http", "/echo");
  const struct {
    const char *to;
    gboolean    allowed;
    gboolean    key;
  } cases[] = {
    { here, TRUE, TRUE },
    { "/echo", TRUE, TRUE },
    { there, TRUE, FALSE },
    { plain, FALSE, FALSE },
    { "file:///etc/hostname", FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Fixture) fixture = { NULL };
      g_autofree char *path = dup_redirect (cases[i].to);
      g_autoptr (GError) error = NULL;
      g_autoptr (SixainNetReply) reply = NULL;
      g_autoptr (JsonNode) root = NULL;
      g_autofree char *text = NULL;
      g_autofree char *key = NULL;

      g_test_message ("%s", cases[i].to);
      begin (&fixture, path);
      sixain_download_set_secret_header (fixture.download, "X-Key", "secret");
      if (!cases[i].allowed)
        {
          assert_fails (&fixture, SIXAIN_NET_ERROR_REDIRECT);
          continue;
        }

      reply = net_download (fixture.download, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (fixture.path, &text, NULL, NULL));
      root = json_from_string (text, NULL);
      key = net_dup_asked (json_node_get_object (root), "x-key");
      g_assert_cmpstr (key, ==, cases[i].key ? "secret" : NULL);
    }

  {
    g_auto (Fixture) fixture = { NULL };
    g_autofree char *path = g_strdup ("/bytes/200000");

    /* five at most */
    for (int i = 0; i < 5; i++)
      {
        g_autofree char *to = g_steal_pointer (&path);

        path = dup_redirect (to);
      }
    begin (&fixture, path);
    assert_succeeds (&fixture, "");
  }

  {
    g_auto (Fixture) fixture = { NULL };
    g_autofree char *path = g_strdup ("/bytes/200000");

    for (int i = 0; i < 6; i++)
      {
        g_autofree char *to = g_steal_pointer (&path);

        path = dup_redirect (to);
      }
    begin (&fixture, path);
    assert_fails (&fixture, SIXAIN_NET_ERROR_REDIRECT);
  }
}

static gboolean
check_picture (SixainNetReply  *reply,
               gint64          *size_max,
               gpointer         user_data,
               GError         **error)
{
  g_autofree char *type = sixain_net_reply_dup_content_type (reply);

  if (g_str_has_prefix (type, "image/"))
    {
      *size_max = MIN (*size_max, N);
      return TRUE;
    }

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "It is %s", type);
  return FALSE;
}

static void
test_type (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GError) error = NULL;

  begin (&fixture, "/bytes/200000?type=text/html;%20charset=utf-8&id=type");
  sixain_download_set_check (fixture.download, check_picture, NULL);
  g_assert_null (net_download (fixture.download, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
  g_assert_cmpstr (error->message, ==, "It is text/html");
  g_assert_cmpint (get_part_length (&fixture), <=, 0);
  g_assert_cmpint (net_count (net, server, "type"), ==, 1);

  begin (&fixture, "/bytes/200000?type=image/png");
  sixain_download_set_check (fixture.download, check_picture, NULL);
  assert_succeeds (&fixture, "");
  g_unlink (fixture.path);

  /* the kind has a limit of its own */
  begin (&fixture, "/bytes/200001?type=image/png");
  sixain_download_set_check (fixture.download, check_picture, NULL);
  assert_fails (&fixture, SIXAIN_NET_ERROR_TOO_LARGE);
}

static gboolean
verify_content (const char    *path,
                GCancellable  *cancellable,
                gpointer       user_data,
                GError       **error)
{
  g_autofree char *expected = dup_content ("", N);
  g_autofree char *all = NULL;
  int *n = user_data;
  gsize length;

  g_assert_false (g_main_context_is_owner (g_main_context_default ()));
  g_assert_true (g_str_has_suffix (path, ".part"));
  (*n)++;
  if (g_file_get_contents (path, &all, &length, NULL) && length == N && memcmp (all, expected, N) == 0)
    return TRUE;

  g_set_error_literal (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_DAMAGED, "It is damaged");
  return FALSE;
}

/* What arrives damaged is fetched once more, and never gets its name. */
static void
test_corrupt (void)
{
  {
    g_auto (Fixture) fixture = { NULL };
    int n = 0;

    begin (&fixture, "/bytes/200000?corrupt=100000&times=1&id=c0");
    sixain_download_set_verify (fixture.download, verify_content, &n);
    assert_succeeds (&fixture, "");
    g_assert_cmpint (n, ==, 2);
  }

  {
    g_auto (Fixture) fixture = { NULL };
    int n = 0;

    begin (&fixture, "/bytes/200000?corrupt=100000");
    sixain_download_set_verify (fixture.download, verify_content, &n);
    assert_fails (&fixture, SIXAIN_NET_ERROR_DAMAGED);
    g_assert_cmpint (n, ==, 2);
    g_assert_cmpint (get_part_length (&fixture), ==, -1);
  }
}

/* Says that it has begun, and goes on until it is to stop. */
static gboolean
verify_for_ever (const char    *path,
                 GCancellable  *cancellable,
                 gpointer       user_data,
                 GError       **error)
{
  GPollFD poll = { 0, };

  g_assert_true (g_cancellable_make_pollfd (cancellable, &poll));
  g_idle_add_once ((GSourceOnceFunc) g_cancellable_cancel, user_data);
  g_poll (&poll, 1, -1);
  g_cancellable_release_fd (cancellable);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
test_cancel_verifying (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  begin (&fixture, "/bytes/200000");
  sixain_download_set_verify (fixture.download, verify_for_ever, cancellable);
  g_assert_null (net_download (fixture.download, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (fixture.path, G_FILE_TEST_EXISTS));
}

static void
test_disk_full (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainNetReply) reply = NULL;

  begin (&fixture, "/bytes/200000?etag=%22v1%22&id=full");
  disk_room = 70000;
  assert_fails (&fixture, SIXAIN_NET_ERROR_DISK_FULL);
  g_assert_cmpint (get_part_length (&fixture), ==, 70000);

  /* there is room again: only the rest is fetched */
  disk_room = -1;
  reply = net_download (fixture.download, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sixain_net_reply_get_length (reply), ==, N - 70000);
  assert_complete (&fixture, "\"v1\"");
}

static void
test_no_folder (void)
{
  g_autofree char *address = stand_in_dup_url (server, "https", "/bytes/10");
  g_autoptr (SixainDownload) download = sixain_download_new (net, address, "/nowhere/at/all/film.mp4");
  g_autoptr (GError) error = NULL;

  g_assert_null (net_download (download, NULL, &error));
  g_assert_error (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_DISK);
}

static void
cancel_at_cb (gint64   done,
              gint64   total,
              gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GCancellable) pausing = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 there;

  begin (&fixture, "/bytes/200000?etag=%22v1%22&rate=300000");
  sixain_download_set_progress (fixture.download, cancel_at_cb, cancellable);
  g_assert_null (net_download (fixture.download, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  there = get_part_length (&fixture);
  g_assert_cmpint (there, >, 0);
  g_assert_cmpint (there, <, N);

  sixain_download_discard (fixture.download);
  g_assert_cmpint (get_part_length (&fixture), ==, -1);

  /* while it waits before the next try */
  begin (&fixture, "/status/503?after=9");
  g_timeout_add (300, cancel_cb, pausing);
  g_assert_null (net_download (fixture.download, pausing, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  server = stand_in_start ();
  net = sixain_net_new ();
  sixain_net_set_ca_file (net, server_process_get_ca (server));

  g_test_add_func ("/download/plain", test_plain);
  g_test_add_func ("/download/resume", test_resume);
  g_test_add_func ("/download/resume-later", test_resume_later);
  g_test_add_func ("/download/changed", test_changed);
  g_test_add_func ("/download/retried", test_retried);
  g_test_add_func ("/download/refused", test_refused);
  g_test_add_func ("/download/gives-up", test_gives_up);
  g_test_add_func ("/download/size", test_size);
  g_test_add_func ("/download/redirects", test_redirects);
  g_test_add_func ("/download/type", test_type);
  g_test_add_func ("/download/corrupt", test_corrupt);
  g_test_add_func ("/download/cancel-verifying", test_cancel_verifying);
  g_test_add_func ("/download/disk-full", test_disk_full);
  g_test_add_func ("/download/no-folder", test_no_folder);
  g_test_add_func ("/download/cancel", test_cancel);

  status = g_test_run ();
  g_assert_finalize_object (net);
  server_process_stop (server);
  return status;
}
