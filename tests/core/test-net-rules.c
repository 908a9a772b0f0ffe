/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What needs no network: addresses, what may be shown, bodies piece by piece, when to retry. */

#include "sixain-config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "sixain-address.h"
#include "sixain-body-reader.h"
#include "sixain-net-error.h"
#include "sixain-redact.h"
#include "sixain-net-reply-private.h"
#include "sixain-net-request.h"
#include "sixain-retry.h"

static void
test_allowed (void)
{
  const char * const own[] = { "render.lan", "10.0.0.5:8188", NULL };
  const struct {
    const char *address;
    gboolean    allowed;
  } cases[] = {
    { "https://api.example.com/v1", TRUE },
    { "HTTPS://API.example.com/v1", TRUE },
    { "http://api.example.com/v1", FALSE },
    { "http://127.0.0.1:8188/prompt", TRUE },
    { "http://127.8.8.8/", TRUE },
    { "http://[::1]:8188/", TRUE },
    { "http://localhost/", TRUE },
    { "http://localhost.example.com/", FALSE },
    { "http://127.0.0.1.example.com/", FALSE },
    { "http://render.lan:1234/", TRUE },
    { "http://RENDER.LAN/", TRUE },
    { "http://10.0.0.5:8188/", TRUE },
    { "http://10.0.0.5:8189/", FALSE },
    { "https://user:secret@example.com/", FALSE },
    { "ftp://example.com/", FALSE },
    { "file:///etc/passwd", FALSE },
    { "gopher://127.0.0.1/", FALSE },
    { "data:image/png;base64,AAAA", FALSE },
    { "https:///nohost", FALSE },
    { "https://", FALSE },
    { "example.com", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].address);
      g_assert_cmpint (sixain_address_is_allowed (cases[i].address, own), ==, cases[i].allowed);
    }
  g_assert_false (sixain_address_is_allowed ("http://render.lan/", NULL));
}

static void
test_leads (void)
{
  const char * const own[] = { "10.0.0.5", NULL };
  const struct {
    const char *from;
    const char *to;
    gboolean    allowed;
  } cases[] = {
    { "https://a.example/x", "https://b.example/y", TRUE },
    { "https://a.example/x", "http://a.example/x", FALSE },
    { "https://a.example/x", "http://127.0.0.1/x", FALSE },
    { "https://a.example/x", "https://127.0.0.1/x", FALSE },
    { "https://a.example/x", "https://192.168.1.1/admin", FALSE },
    { "https://a.example/x", "https://169.254.169.254/latest", FALSE },
    { "https://a.example/x", "https://localhost/x", FALSE },
    { "https://a.example/x", "file:///etc/passwd", FALSE },
    { "http://127.0.0.1:8188/x", "http://127.0.0.1:8189/y", TRUE },
    { "https://127.0.0.1:1/x", "http://127.0.0.1:2/y", FALSE },
    { "http://10.0.0.5/x", "http://10.0.0.5/y", TRUE },
    { "http://10.0.0.5/x", "https://b.example/y", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s -> %s", cases[i].from, cases[i].to);
      g_assert_cmpint (sixain_address_may_lead_to (cases[i].from, cases[i].to, own), ==, cases[i].allowed);
    }

  g_assert_true (sixain_address_is_same ("https://a.example/x", "https://A.example:443/y?z"));
  g_assert_false (sixain_address_is_same ("https://a.example/", "https://a.example:444/"));
  g_assert_false (sixain_address_is_same ("https://a.example/", "http://a.example/"));
  g_assert_false (sixain_address_is_same ("https://a.example/", "https://b.example/"));
}

static void
test_redaction (void)
{
  const char * const secrets[] = { "sk-12345", NULL };
  const struct {
    const char *text;
    const char *shown;
  } texts[] = {
    { "nothing to hide: 3 shots, keyframe 12", "nothing to hide: 3 shots, keyframe 12" },
    { "key sk-12345 and sk-12345!", "key [hidden] and [hidden]!" },
    { "Authorization: Bearer abcdefgh.ijkl-mnop", "Authorization: Bearer [hidden]" },
    { "{\"api_key\": \"abc\\\"d\", \"prompt\": \"a key on a table\"}",
      "{\"api_key\": \"[hidden]\", \"prompt\": \"a key on a table\"}" },
    { "{\"access_token\":\"x\",\"n\":1}", "{\"access_token\":\"[hidden]\",\"n\":1}" },
    { "see https://u:p@a.example/x?sig=1&w=2#f, it", "see https://a.example/x?sig=[hidden]&w=[hidden] it" },
    { "no https://a.example/of/sk-12345/x?sk-12345=1", "no https://a.example/of/[hidden]/x?[hidden]=[hidden]" },
  };
  g_autofree char *run = g_strnfill (5000, 'A');
  g_autofree char *json = g_strdup_printf ("{\"image\":\"%s\"}", run);
  g_autofree char *shown = sixain_redact_text (json, NULL);
  g_autofree char *origin = sixain_redact_origin ("https://u:p@a.example/i/x.png?w=2&X-Amz-Signature=9&token=1&h=3#f");
  g_autofree char *plain = sixain_redact_origin ("https://a.example/i/x.png");
  g_autofree char *bare = sixain_redact_address ("https://a.example/x?abcdef");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *result = sixain_redact_text (texts[i].text, secrets);

      g_assert_cmpstr (result, ==, texts[i].shown);
    }

  g_assert_cmpstr (shown, ==, "{\"image\":\"[5000 characters]\"}");
  g_assert_cmpstr (origin, ==, "https://a.example/i/x.png?w=2&h=3");
  g_assert_cmpstr (plain, ==, "https://a.example/i/x.png");
  g_assert_cmpstr (bare, ==, "https://a.example/x?[hidden]");
  g_assert_true (sixain_redact_is_secret_name ("X-Api-Key"));
  g_assert_true (sixain_redact_is_secret_name ("Set-Cookie"));
  g_assert_true (sixain_redact_is_secret_name ("client_secret"));
  g_assert_false (sixain_redact_is_secret_name ("Content-Type"));
  g_assert_false (sixain_redact_is_secret_name ("keyframes"));
}

static void
test_description (void)
{
  g_autoptr (SixainNetRequest) request = sixain_net_request_new ("POST", "https://a.example/v1?sig=abc");
  g_autoptr (SixainBody) body = sixain_body_new ("application/json");
  g_autofree char *text = NULL;

  sixain_net_request_add_header (request, "Accept", "application/json");
  sixain_net_request_add_header (request, "X-Api-Key", "topsecret");
  sixain_net_request_add_secret_header (request, "Authorization", "Bearer topsecret");
  sixain_body_add_text (body, "{\"token\":\"topsecret\",\"image\":\"");
  sixain_body_add_base64 (body, "/nowhere/mira.png", 0, -1);
  sixain_body_add_text (body, "\"}");
  sixain_net_request_set_body (request, body);

  text = sixain_net_request_describe (request);
  g_assert_null (strstr (text, "topsecret"));
  g_assert_null (strstr (text, "abc"));
  g_assert_nonnull (strstr (text, "POST https://a.example/v1?sig=[hidden]\n"));
  g_assert_nonnull (strstr (text, "Accept: application/json\n"));
  g_assert_nonnull (strstr (text, "[mira.png]"));
}

static char *
read_all (SixainBodyReader *reader,
          gsize             step,
          gsize            *length)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (step);
  g_autoptr (GError) error = NULL;
  gssize got;

  while ((got = sixain_body_reader_read (reader, buffer, step, &error)) > 0)
    g_byte_array_append (all, buffer, got);
  g_assert_no_error (error);
  g_assert_cmpint (got, ==, 0);
  g_assert_cmpint (sixain_body_reader_get_length (reader), ==, all->len);

  *length = all->len;
  return (char *) g_byte_array_free (g_steal_pointer (&all), FALSE);
}

/* Every length of a file around the sizes that matter, read in pieces of every kind. */
static void
test_body_pieces (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "sixain-body-XXXXXX", NULL);
  const gsize lengths[] = { 0, 1, 2, 3, 4, 5, 24575, 24576, 24577, 24578, 49152, 60001 };
  const gsize steps[] = { 1, 3, 7, 1000, 24576, 32768, 70000 };
  g_autofd int fd = g_mkstemp (path);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree guint8 *data = g_malloc (lengths[i] + 1);
      g_autofree char *encoded = NULL;
      g_autoptr (GString) expected = g_string_new ("{\"a\":\"");

      for (gsize j = 0; j < lengths[i]; j++)
        data[j] = (j * 7 + j / 251) & 0xff;
      g_assert_true (g_file_set_contents (path, (char *) data, lengths[i], NULL));
      encoded = g_base64_encode (data, lengths[i]);
      g_string_append (expected, encoded);
      g_string_append (expected, "\",\"b\":\"");
      g_string_append_len (expected, (char *) data, lengths[i]);
      g_string_append (expected, "\"}");

      for (guint j = 0; j < G_N_ELEMENTS (steps); j++)
        {
          g_autoptr (SixainBody) body = sixain_body_new ("application/json");
          g_autoptr (SixainBodyReader) reader = NULL;
          g_autoptr (GError) error = NULL;

          sixain_body_add_text (body, "{\"a\":\"");
          sixain_body_add_base64 (body, path, 0, -1);
          sixain_body_add_text (body, "\",\"b\":\"");
          sixain_body_add_file (body, path, 0, -1);
          sixain_body_add_text (body, "\"}");
          reader = sixain_body_reader_new (body, &error);
          g_assert_no_error (error);

          /* the second time after a rewind in the middle */
          for (int time = 0; time < 2; time++)
            {
              char some[10];
              gsize length;
              g_autofree char *all = NULL;

              sixain_body_reader_rewind (reader);
              all = read_all (reader, steps[j], &length);
              g_assert_cmpmem (all, length, expected->str, expected->len);
              sixain_body_reader_rewind (reader);
              g_assert_cmpint (sixain_body_reader_read (reader, some, sizeof some, NULL), >, 0);
            }
        }
    }

  g_unlink (path);
}

static void
test_body_stretch (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "sixain-body-XXXXXX", NULL);
  g_autofd int fd = g_mkstemp (path);
  g_autoptr (SixainBody) body = sixain_body_new ("text/plain");
  g_autoptr (SixainBody) too_long = sixain_body_new ("text/plain");
  g_autoptr (SixainBody) gone = sixain_body_new ("text/plain");
  g_autoptr (SixainBody) form = sixain_body_new_multipart ();
  g_autoptr (SixainBodyReader) reader = NULL;
  g_autoptr (SixainBodyReader) form_reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *all = NULL;
  g_autofree char *form_all = NULL;
  g_autofree char *expected = NULL;
  const char *boundary;
  char buffer[64];
  gsize length;

  g_assert_true (g_file_set_contents (path, "0123456789", -1, NULL));
  sixain_body_add_file (body, path, 3, 4);
  sixain_body_add_text (body, "/");
  sixain_body_add_file (body, path, 8, -1);
  reader = sixain_body_reader_new (body, &error);
  g_assert_no_error (error);
  all = read_all (reader, 5, &length);
  g_assert_cmpmem (all, length, "3456/89", 7);

  sixain_body_add_file (too_long, path, 8, 3);
  g_assert_null (sixain_body_reader_new (too_long, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  sixain_body_add_field (form, "type", "input");
  sixain_body_add_upload (form, "image", "a \"b\"\r\n.png", "image/png", path, 0, -1);
  form_reader = sixain_body_reader_new (form, &error);
  g_assert_no_error (error);
  form_all = read_all (form_reader, 9, &length);
  boundary = strstr (sixain_body_get_content_type (form), "boundary=") + strlen ("boundary=");
  expected = g_strdup_printf ("--%s\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\ninput\r\n"
                              "--%s\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a %%22b%%22%%0D%%0A.png\"\r\n"
                              "Content-Type: image/png\r\n\r\n0123456789\r\n--%s--\r\n", boundary, boundary, boundary);
  g_assert_cmpmem (form_all, length, expected, strlen (expected));

  /* it becomes shorter while it is read */
  sixain_body_reader_rewind (reader);
  g_assert_true (g_file_set_contents (path, "0123", -1, NULL));
  g_assert_cmpint (sixain_body_reader_read (reader, buffer, sizeof buffer, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
  g_clear_error (&error);

  g_unlink (path);
  sixain_body_add_file (gone, path, 0, -1);
  g_assert_null (sixain_body_reader_new (gone, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_retry_after (void)
{
  const gint64 now = G_GINT64_CONSTANT (784111717) * G_USEC_PER_SEC; /* 20 s before the date below */
  const struct {
    const char *line;
    gint64      seconds;
  } cases[] = {
    { "Retry-After: 7\r\n", 7 },
    { "retry-after:   0\r\n", 0 },
    { "Retry-After: 99999999\r\n", 86400 },
    { "Retry-After: Sun, 06 Nov 1994 08:48:57 GMT\r\n", 20 },
    { "Retry-After: Sun, 06 Nov 1993 08:48:57 GMT\r\n", 0 },
    { "Retry-After: soon\r\n", -1 },
    { "Retry-After: -5\r\n", -1 },
    { "X-Other: 7\r\n", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SixainNetReply) reply = sixain_net_reply_new ("https://a.example/");
      gint64 expected = cases[i].seconds < 0 ? -1 : cases[i].seconds * G_USEC_PER_SEC;

      g_assert_true (sixain_net_reply_take_line (reply, cases[i].line, strlen (cases[i].line)));
      g_assert_cmpint (sixain_net_reply_get_retry_after (reply, now), ==, expected);
    }
}

static void
test_classes (void)
{
  const struct {
    SixainNetError code;
    SixainFailure  get;
    SixainFailure  post;
  } errors[] = {
    { SIXAIN_NET_ERROR_CONNECT, SIXAIN_FAILURE_TRANSIENT, SIXAIN_FAILURE_TRANSIENT },
    { SIXAIN_NET_ERROR_BUSY, SIXAIN_FAILURE_TRANSIENT, SIXAIN_FAILURE_TRANSIENT },
    { SIXAIN_NET_ERROR_LOST, SIXAIN_FAILURE_TRANSIENT, SIXAIN_FAILURE_AMBIGUOUS },
    { SIXAIN_NET_ERROR_REPLY, SIXAIN_FAILURE_REQUEST, SIXAIN_FAILURE_AMBIGUOUS },
    { SIXAIN_NET_ERROR_TOO_LARGE, SIXAIN_FAILURE_REQUEST, SIXAIN_FAILURE_AMBIGUOUS },
    { SIXAIN_NET_ERROR_TLS, SIXAIN_FAILURE_REQUEST, SIXAIN_FAILURE_REQUEST },
    { SIXAIN_NET_ERROR_ADDRESS, SIXAIN_FAILURE_REQUEST, SIXAIN_FAILURE_REQUEST },
    { SIXAIN_NET_ERROR_GONE, SIXAIN_FAILURE_EXPIRED, SIXAIN_FAILURE_EXPIRED },
  };
  const struct {
    guint         status;
    SixainFailure get;
    SixainFailure post;
  } statuses[] = {
    { 200, SIXAIN_FAILURE_NONE, SIXAIN_FAILURE_NONE },
    { 202, SIXAIN_FAILURE_NONE, SIXAIN_FAILURE_NONE },
    { 400, SIXAIN_FAILURE_REQUEST, SIXAIN_FAILURE_REQUEST },
    { 401, SIXAIN_FAILURE_CREDENTIALS, SIXAIN_FAILURE_CREDENTIALS },
    { 402, SIXAIN_FAILURE_CREDENTIALS, SIXAIN_FAILURE_CREDENTIALS },
    { 403, SIXAIN_FAILURE_CREDENTIALS, SIXAIN_FAILURE_CREDENTIALS },
    { 404, SIXAIN_FAILURE_REQUEST, SIXAIN_FAILURE_REQUEST },
    { 408, SIXAIN_FAILURE_TRANSIENT, SIXAIN_FAILURE_AMBIGUOUS },
    { 410, SIXAIN_FAILURE_EXPIRED, SIXAIN_FAILURE_EXPIRED },
    { 422, SIXAIN_FAILURE_REQUEST, SIXAIN_FAILURE_REQUEST },
    { 429, SIXAIN_FAILURE_CAPACITY, SIXAIN_FAILURE_CAPACITY },
    { 500, SIXAIN_FAILURE_TRANSIENT, SIXAIN_FAILURE_AMBIGUOUS },
    { 503, SIXAIN_FAILURE_TRANSIENT, SIXAIN_FAILURE_AMBIGUOUS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr (GError) error = sixain_net_error_new (errors[i].code, "a.example");

      g_assert_nonnull (strstr (error->message, "a.example"));
      g_assert_cmpint (sixain_failure_from_error (error, TRUE), ==, errors[i].get);
      g_assert_cmpint (sixain_failure_from_error (error, FALSE), ==, errors[i].post);
    }

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_assert_cmpint (sixain_failure_from_status (statuses[i].status, TRUE), ==, statuses[i].get);
      g_assert_cmpint (sixain_failure_from_status (statuses[i].status, FALSE), ==, statuses[i].post);
    }
}

typedef struct {
  gint64 now;
  double chance;
} Sources;

static gint64
tell_time (gpointer user_data)
{
  return ((Sources *) user_data)->now;
}

static double
draw (gpointer user_data)
{
  return ((Sources *) user_data)->chance;
}

#define S G_TIME_SPAN_SECOND

static void
test_retry (void)
{
  Sources sources = { .now = 100 * S, .chance = 0.5 };
  g_autoptr (SixainRetry) retry = sixain_retry_new (10 * G_TIME_SPAN_MINUTE);
  const gint64 bounds[] = { 1, 2, 4, 8, 16, 30, 30 };
  gint64 delay;

  sixain_retry_set_sources (retry, tell_time, draw, &sources);

  /* full jitter: half of each bound, by this chance */
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      g_assert_cmpint (sixain_retry_fail (retry, SIXAIN_FAILURE_TRANSIENT, -1, &delay), ==, SIXAIN_RETRY_AGAIN);
      g_assert_cmpint (delay, ==, bounds[i] * S / 2);
      sources.now += delay;
    }

  /* what the other side asks for, where it is longer */
  sources.chance = 0;
  g_assert_cmpint (sixain_retry_fail (retry, SIXAIN_FAILURE_TRANSIENT, 40 * S, &delay), ==, SIXAIN_RETRY_AGAIN);
  g_assert_cmpint (delay, ==, 40 * S);
  sources.chance = 0.999;
  g_assert_cmpint (sixain_retry_fail (retry, SIXAIN_FAILURE_TRANSIENT, 5 * S, &delay), ==, SIXAIN_RETRY_AGAIN);
  g_assert_cmpint (delay, >, 29 * S);

  /* after a success all begins anew */
  sixain_retry_succeed (retry);
  g_assert_cmpint (sixain_retry_fail (retry, SIXAIN_FAILURE_TRANSIENT, -1, &delay), ==, SIXAIN_RETRY_AGAIN);
  g_assert_cmpint (delay, <, 1 * S);
  sources.now += 10 * G_TIME_SPAN_MINUTE;
  g_assert_cmpint (sixain_retry_fail (retry, SIXAIN_FAILURE_TRANSIENT, -1, &delay), ==, SIXAIN_RETRY_GIVE_UP);

  /* a free slot is waited for as long as it takes */
  for (int i = 0; i < 1000; i++)
    {
      g_assert_cmpint (sixain_retry_fail (retry, SIXAIN_FAILURE_CAPACITY, -1, &delay), ==, SIXAIN_RETRY_AGAIN);
      g_assert_cmpint (delay, >=, 5 * S);
      g_assert_cmpint (delay, <=, 30 * S);
      sources.now += delay;
    }

  g_assert_cmpint (sixain_retry_fail (retry, SIXAIN_FAILURE_AMBIGUOUS, -1, &delay), ==, SIXAIN_RETRY_LOOK_UP);
  g_assert_cmpint (sixain_retry_fail (retry, SIXAIN_FAILURE_CREDENTIALS, 5, &delay), ==, SIXAIN_RETRY_PAUSE);
  g_assert_cmpint (sixain_retry_fail (retry, SIXAIN_FAILURE_REQUEST, 5, &delay), ==, SIXAIN_RETRY_GIVE_UP);
  g_assert_cmpint (sixain_retry_fail (retry, SIXAIN_FAILURE_MODERATION, 5, &delay), ==, SIXAIN_RETRY_GIVE_UP);
  g_assert_cmpint (sixain_retry_fail (retry, SIXAIN_FAILURE_EXPIRED, 5, &delay), ==, SIXAIN_RETRY_GIVE_UP);
}

/* By real chance: never more than the bound, and not all alike. */
static void
test_jitter (void)
{
  gint64 least = G_MAXINT64;
  gint64 most = 0;

  for (int i = 0; i < 500; i++)
    {
      g_autoptr (SixainRetry) retry = sixain_retry_new (G_TIME_SPAN_HOUR);
      gint64 delay;

      g_assert_cmpint (sixain_retry_fail (retry, SIXAIN_FAILURE_TRANSIENT, -1, &delay), ==, SIXAIN_RETRY_AGAIN);
      g_assert_cmpint (delay, >=, 0);
      g_assert_cmpint (delay, <, 1 * S);
      least = MIN (least, delay);
      most = MAX (most, delay);
    }

  g_assert_cmpint (most - least, >, S / 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/net/address/allowed", test_allowed);
  g_test_add_func ("/net/address/leads", test_leads);
  g_test_add_func ("/net/redaction", test_redaction);
  g_test_add_func ("/net/description", test_description);
  g_test_add_func ("/net/body/pieces", test_body_pieces);
  g_test_add_func ("/net/body/stretch", test_body_stretch);
  g_test_add_func ("/net/retry/after", test_retry_after);
  g_test_add_func ("/net/retry/classes", test_classes);
  g_test_add_func ("/net/retry/policy", test_retry);
  g_test_add_func ("/net/retry/jitter", test_jitter);

  return g_test_run ();
}
