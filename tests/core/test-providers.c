/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "provider-fixture.h"
#include "sixain-codec.h"
#include "sixain-fal.h"
#include "sixain-jwt.h"
#include "sixain-kling.h"
#include "sixain-replicate.h"

static char *data_folder;

static void
assert_exchange (SixainRequest *request, /* (transfer full) */
                 const char    *folder)
{
  g_autoptr (SixainRequest) owned = request;
  g_autofree char *path = g_build_filename (data_folder, folder, "exchange.json", NULL);
  g_autoptr (JsonNode) node = provider_fixture_read_json (path);

  g_assert_cmpstr (sixain_request_get_method (owned), ==, json_object_get_string_member (json_node_get_object (node), "method"));
  g_assert_cmpstr (sixain_request_get_url (owned), ==, json_object_get_string_member (json_node_get_object (node), "url"));
  g_assert_false (sixain_request_get_paid (owned));
  provider_fixture_assert_survives (owned);
}

static char *
fill (const SixainSlot *slot,
      gpointer          data)
{
  return g_strdup (slot->kind == SIXAIN_SLOT_ELEMENT ? "829836802793406551" : "x");
}

static void
assert_body (SixainRequest *request,
             const char    *file)
{
  g_autofree char *path = g_build_filename (data_folder, file, NULL);
  g_autoptr (JsonNode) expected = provider_fixture_read_json (path);
  g_autofree char *body = sixain_request_dup_body (request, fill, NULL);
  g_autoptr (JsonNode) node = sixain_codec_parse (body, -1, NULL);

  g_assert_nonnull (node);
  g_assert_true (json_node_equal (node, expected));
}

static void
test_kling_requests (void)
{
  g_autoptr (SixainProvider) provider = sixain_kling_new ();
  SixainRemote first = { "893605946402811985", "sixain-2f6c-01", "/v1/videos/omni-video", };
  SixainRemote many[] = {
    { "893605946402811985", "sixain-9b10-01", "/tasks", },
    { "893605946402811986", "sixain-9b10-02", "/tasks", },
    { "893605946402811987", "sixain-2f6c-03", "/v1/videos/omni-video", },
  };
  g_autoptr (SixainRequest) looked_up = NULL;
  g_autoptr (SixainRequest) looked_up_first = NULL;
  g_autoptr (SixainRequest) deleted = sixain_provider_delete_element (provider, "829836802793406551", FALSE);
  g_autoptr (SixainRequest) deleted_again = sixain_provider_delete_element (provider, "829836802793406551", TRUE);
  SixainMedia sample = { "mara", "", "mp3", "Mara", };
  guint n = 1;

  assert_exchange (sixain_provider_poll (provider, &first, &n), "kling-v1/omni-video.query");
  g_assert_cmpuint (n, ==, 1);
  n = 3;
  assert_exchange (sixain_provider_poll (provider, many, &n), "kling-v2/tasks.get");
  g_assert_cmpuint (n, ==, 2);

  looked_up = sixain_provider_look_up (provider, &many[0]);
  g_assert_cmpstr (sixain_request_get_url (looked_up), ==, "https://api-singapore.klingai.com/tasks?external_task_ids=sixain-9b10-01");
  looked_up_first = sixain_provider_look_up (provider, &first);
  g_assert_cmpstr (sixain_request_get_url (looked_up_first), ==, "https://api-singapore.klingai.com/v1/videos/omni-video/sixain-2f6c-01");

  assert_exchange (sixain_provider_list (provider, &first, G_GINT64_CONSTANT (1780994378802), G_GINT64_CONSTANT (1781080778802), NULL), "kling-v2/tasks.cursor");
  assert_exchange (sixain_provider_query_element (provider, "893605946402811985"), "kling-v1/element.query");
  assert_exchange (sixain_request_ref (deleted), "kling-v1/element.delete");
  assert_body (deleted, "kling-v1/element.delete/request.json");
  g_assert_true (g_str_has_suffix (sixain_request_get_url (deleted_again), "/v1/general/delete-elements"));

  assert_exchange (sixain_provider_query_voice (provider, "893605946402811985"), "kling-v1/voice.query");
  assert_exchange (sixain_provider_create_voice (provider, "Mara low", &sample, "sixain-vo-01"), "kling-v1/voice.create");

  /* it can't be stopped */
  g_assert_null (sixain_provider_cancel (provider, &first));
  g_assert_null (sixain_provider_get_result (provider, &first));

  sixain_kling_set_host (SIXAIN_KLING (provider), SIXAIN_KLING_HOST_CHINA);
  n = 1;
  {
    g_autoptr (SixainRequest) polled = sixain_provider_poll (provider, &first, &n);

    g_assert_true (g_str_has_prefix (sixain_request_get_url (polled), "https://api-beijing.klingai.com/"));
  }
}

static void
test_kling_costs (void)
{
  g_autoptr (SixainProvider) provider = sixain_kling_new ();
  g_autoptr (SixainRequest) request = sixain_provider_test (provider, 1781080778);

  g_assert_cmpstr (sixain_request_get_url (request), ==,
                   "https://api-singapore.klingai.com/account/costs?start_time=1780994378000&end_time=1781080778000");
}

static void
test_fal_requests (void)
{
  static const char base[] = "https://queue.fal.run/fal-ai/kling-video/requests/80e732af-660e-45cd-bd63-580e4f2a94cc";
  g_autoptr (SixainProvider) provider = sixain_fal_new ();
  g_autofree char *status = g_strconcat (base, "/status", NULL);
  g_autofree char *cancel = g_strconcat (base, "/cancel", NULL);
  SixainRemote remote = { "80e732af-660e-45cd-bd63-580e4f2a94cc", "sixain-1", "", status, base, cancel };
  SixainMedia media = { "pier", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", "png", "Our secret product", 1000, 0, 0 };
  g_autoptr (SixainRequest) polled = NULL;
  g_autoptr (SixainRequest) upload = sixain_provider_upload (provider, &media);
  g_autoptr (SixainRequest) bytes = NULL;
  g_autoptr (SixainRequest) next = NULL;
  g_autoptr (SixainReply) reply = NULL;
  g_autofree char *file = g_build_filename (data_folder, "fal/storage.initiate/response.success.json", NULL);
  g_autofree char *body = sixain_request_dup_body (upload, fill, NULL);
  guint n = 1;

  polled = sixain_provider_poll (provider, &remote, &n);
  g_assert_true (g_str_has_prefix (sixain_request_get_url (polled), status));
  assert_exchange (sixain_provider_get_result (provider, &remote), "fal/queue.result");
  assert_exchange (sixain_provider_cancel (provider, &remote), "fal/queue.cancel");
  assert_exchange (sixain_request_ref (upload), "fal/storage.initiate");
  g_assert_cmpstr (body, ==, "{\"file_name\":\"001122334455.png\",\"content_type\":\"image/png\"}");

  /* the file goes without the key, since its place has a permission of its own */
  reply = provider_fixture_parse (provider, SIXAIN_CALL_UPLOAD, file);
  bytes = sixain_provider_upload_bytes (provider, &media, reply, 0);
  g_assert_cmpstr (sixain_request_get_method (bytes), ==, "PUT");
  provider_fixture_assert_survives (bytes);
  g_assert_cmpstr (sixain_request_get_url (bytes), ==, "https://v3b.fal.media/files/upload?token=abc");
  g_assert_false (sixain_request_get_authorized (bytes));

  /* nothing of ours is kept there, and its list is one of an endpoint */
  g_assert_null (sixain_provider_look_up (provider, &remote));
  g_assert_null (sixain_provider_list (provider, &remote, 0, 0, NULL));
  remote.endpoint = "fal-ai/kling-video/v3/pro/text-to-video";
  assert_exchange (sixain_provider_list (provider, &remote, G_GINT64_CONSTANT (1780994378802), G_GINT64_CONSTANT (1780994978802), NULL),
                   "fal/requests.by-endpoint");
  next = sixain_provider_list (provider, &remote, 0, 0, "Mg==&a=b");
  g_assert_true (g_str_has_suffix (sixain_request_get_url (next), "&cursor=Mg%3D%3D%26a%3Db"));
  g_assert_true (sixain_request_get_authorized (next));
}

/* A large file goes in parts, and the last is what is left. */
static void
test_fal_parts (void)
{
  g_autoptr (SixainProvider) provider = sixain_fal_new ();
  SixainMedia media = { "clip", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", "mp4", "Clip", 100 * 1024 * 1024 + 7, 0, 0 };
  g_autoptr (SixainReply) reply = sixain_reply_new ();
  g_autoptr (SixainRequest) upload = sixain_provider_upload (provider, &media);
  g_autoptr (SixainRequest) first = NULL;
  g_autoptr (SixainRequest) last = NULL;
  g_autoptr (SixainRequest) complete = NULL;
  const char * const tags[] = { "\"a1\"", "\"b2\"", NULL };
  const SixainSlot *slot;
  const char *text;
  gsize length;

  g_free (reply->upload_url);
  reply->upload_url = g_strdup ("https://v3b.fal.media/files/upload/multipart-id?token=abc");
  g_assert_true (g_str_has_prefix (sixain_request_get_url (upload), "https://rest.fal.ai/storage/upload/initiate-multipart?"));
  g_assert_cmpuint (sixain_provider_count_parts (provider, &media), ==, 11);

  first = sixain_provider_upload_bytes (provider, &media, reply, 0);
  g_assert_cmpstr (sixain_request_get_url (first), ==, "https://v3b.fal.media/files/upload/multipart-id/1?token=abc");
  last = sixain_provider_upload_bytes (provider, &media, reply, 10);
  g_assert_cmpstr (sixain_request_get_url (last), ==, "https://v3b.fal.media/files/upload/multipart-id/11?token=abc");
  slot = sixain_request_get_part (last, 0, &text, &length);
  g_assert_cmpint (slot->first, ==, 100 * 1024 * 1024);
  g_assert_cmpint (slot->length, ==, 7);

  complete = sixain_provider_complete_upload (provider, reply, tags);
  assert_exchange (sixain_request_ref (complete), "fal/storage.multipart-complete");
  assert_body (complete, "fal/storage.multipart-complete/request.json");
  g_assert_false (sixain_request_get_authorized (complete));
}

static void
test_replicate_requests (void)
{
  g_autoptr (SixainProvider) provider = sixain_replicate_new ();
  SixainRemote remote = { "gm3qorzdhgbfurvjtvhg6dckhu", "sixain-1", "", };
  SixainMedia media = { "pier", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", "png", "Pier", 1000, 0, 0 };
  g_autoptr (SixainRequest) upload = sixain_provider_upload (provider, &media);
  g_autofree char *body = sixain_request_dup_body (upload, fill, NULL);
  g_autoptr (SixainReply) reply = sixain_reply_new ();
  const char * const tags[] = { "x", NULL };
  guint n = 1;

  assert_exchange (sixain_provider_poll (provider, &remote, &n), "replicate/predictions.get");
  assert_exchange (sixain_provider_cancel (provider, &remote), "replicate/predictions.cancel");
  assert_exchange (sixain_request_ref (upload), "replicate/files.create");
  g_assert_nonnull (strstr (body, "name=\"content\"; filename=\"001122334455.png\"\r\nContent-Type: image/png\r\n\r\nx\r\n--"));
  g_assert_cmpuint (sixain_provider_count_parts (provider, &media), ==, 1);
  g_assert_null (sixain_provider_upload_bytes (provider, &media, reply, 0));
  g_assert_null (sixain_provider_complete_upload (provider, reply, tags));
}

static void
test_jwt (void)
{
  g_autofree char *path = g_build_filename (data_folder, "jwt-vector.json", NULL);
  g_autoptr (JsonNode) node = provider_fixture_read_json (path);
  JsonObject *vector = json_node_get_object (node);
  g_autofree char *token = sixain_jwt_new (json_object_get_string_member (vector, "access_key"), json_object_get_string_member (vector, "secret_key"),
                                           json_object_get_int_member (vector, "now"));
  g_autoptr (SixainProvider) provider = sixain_kling_new ();
  g_autoptr (GHashTable) credentials = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *bearer = NULL;
  g_autofree char *header = NULL;

  g_assert_cmpstr (token, ==, json_object_get_string_member (vector, "token"));

  g_hash_table_insert (credentials, (char *) "access-key", (char *) "AKexample");
  g_hash_table_insert (credentials, (char *) "secret-key", (char *) "SKexample");
  g_assert_null (sixain_provider_dup_authorization (provider, credentials, 1781080800));
  sixain_kling_set_key_pair (SIXAIN_KLING (provider), TRUE);
  bearer = sixain_provider_dup_authorization (provider, credentials, 1781080800);
  header = g_strconcat ("Bearer ", token, NULL);
  g_assert_cmpstr (bearer, ==, header);
}

static void
test_authorization (void)
{
  static const struct {
    const char *provider;
    const char *value;
    const char *own;
    const char *strange;
  } rows[] = {
    { "kling", "Bearer k", "https://api-singapore.klingai.com/tasks", "https://api-singapore.klingai.com.evil.example/tasks" },
    { "kling", "Bearer k", "https://api-singapore.klingai.com", "https://v1-kling.example.com/out.mp4" },
    { "fal", "Key k", "https://queue.fal.run/fal-ai/kling-video/requests/1", "https://v3b.fal.media/files/b/out.mp4" },
    { "fal", "Key k", "https://rest.fal.ai/storage", "http://queue.fal.run/x" },
    { "replicate", "Bearer k", "https://api.replicate.com/v1/files/1", "https://api.replicate.com@evil.example/" },
    { "replicate", "Bearer k", "https://xezq.replicate.delivery/tmp.mp4", "https://evilreplicate.delivery/tmp.mp4" },
  };
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) credentials = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (credentials, (char *) "key", (char *) "k");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SixainProvider) provider = sixain_providers_find (rows[i].provider);
      g_autofree char *value = sixain_provider_dup_authorization (provider, credentials, 0);

      g_assert_cmpstr (value, ==, rows[i].value);
      g_assert_null (sixain_provider_dup_authorization (provider, none, 0));
      g_assert_true (sixain_provider_may_authorize (provider, rows[i].own));
      g_assert_false (sixain_provider_may_authorize (provider, rows[i].strange));
    }
}

/* What comes back when something else answers, or nothing. */
static void
test_nonsense (void)
{
  static const struct {
    guint       status;
    const char *body;
    SixainFault submitting;
    SixainFault polling;
  } rows[] = {
    { 0, NULL, SIXAIN_FAULT_UNSURE, SIXAIN_FAULT_TRANSIENT },
    { 200, "<html><body>Please log in</body></html>", SIXAIN_FAULT_UNSURE, SIXAIN_FAULT_PROTOCOL },
    { 200, "", SIXAIN_FAULT_UNSURE, SIXAIN_FAULT_PROTOCOL },
    { 200, "[]", SIXAIN_FAULT_UNSURE, SIXAIN_FAULT_PROTOCOL },
    { 302, "", SIXAIN_FAULT_PROTOCOL, SIXAIN_FAULT_PROTOCOL },
    { 401, "no", SIXAIN_FAULT_CREDENTIALS, SIXAIN_FAULT_CREDENTIALS },
    { 407, "", SIXAIN_FAULT_REQUEST, SIXAIN_FAULT_PROTOCOL },
    { 500, "oops", SIXAIN_FAULT_UNSURE, SIXAIN_FAULT_TRANSIENT },
    { 502, "<html>Bad gateway</html>", SIXAIN_FAULT_UNSURE, SIXAIN_FAULT_TRANSIENT },
    { 404, "<html>Not found</html>", SIXAIN_FAULT_REQUEST, SIXAIN_FAULT_PROTOCOL },
  };
  g_autoptr (GPtrArray) providers = sixain_providers_list ();

  /* the animatic, which is never answered */
  g_ptr_array_remove_index (providers, 0);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = rows[i].body != NULL ? g_bytes_new (rows[i].body, strlen (rows[i].body)) : NULL;
      SixainResponse response = { rows[i].status, NULL, bytes };

      for (guint k = 0; k < providers->len; k++)
        {
          g_autoptr (SixainReply) submitted = sixain_provider_parse (g_ptr_array_index (providers, k), SIXAIN_CALL_SUBMIT, &response);
          g_autoptr (SixainReply) polled = sixain_provider_parse (g_ptr_array_index (providers, k), SIXAIN_CALL_POLL, &response);

          g_assert_cmpstr (sixain_fault_to_string (submitted->fault), ==, sixain_fault_to_string (rows[i].submitting));
          g_assert_cmpstr (sixain_fault_to_string (polled->fault), ==, sixain_fault_to_string (rows[i].polling));
        }
    }
}

static void
test_headers (void)
{
  static const char * const headers[] = { "retry-after", "7", "DATE", "Wed, 10 Jun 2026 08:39:38 GMT", NULL };
  static const char * const bad[] = { "Retry-After", "soon", "Date", "Wed, 31 Jnu 2026 08:39:38 GMT", NULL };
  g_autoptr (SixainProvider) provider = sixain_kling_new ();
  SixainResponse response = { 429, headers, NULL };
  g_autoptr (SixainReply) reply = sixain_provider_parse (provider, SIXAIN_CALL_POLL, &response);
  SixainResponse other = { 429, bad, NULL };
  g_autoptr (SixainReply) nothing = sixain_provider_parse (provider, SIXAIN_CALL_POLL, &other);

  g_assert_cmpint (reply->retry_after, ==, 7);
  g_assert_cmpint (reply->date, ==, G_GINT64_CONSTANT (1781080778));
  g_assert_cmpint (nothing->retry_after, ==, -1);
  g_assert_cmpint (nothing->date, ==, 0);
}

/* An address in a reply may be anybody's: the key does not go there. */
static void
test_strange_addresses (void)
{
  g_autoptr (SixainProvider) fal = sixain_fal_new ();
  g_autoptr (SixainProvider) replicate = sixain_replicate_new ();
  SixainRemote remote = { "1", "sixain-1", "", "https://evil.example/status", "https://evil.example/result", "https://evil.example/cancel" };
  guint n = 1;
  g_autoptr (SixainRequest) polled = sixain_provider_poll (fal, &remote, &n);
  g_autoptr (SixainRequest) result = sixain_provider_get_result (fal, &remote);
  g_autoptr (SixainRequest) cancelled = sixain_provider_cancel (fal, &remote);
  g_autoptr (SixainRequest) listed = sixain_provider_list (replicate, &remote, 0, 1, "https://evil.example/next");
  g_autoptr (SixainRequest) first = sixain_provider_list (replicate, &remote, 0, 1, NULL);

  g_assert_false (sixain_request_get_authorized (polled));
  g_assert_false (sixain_request_get_authorized (result));
  g_assert_false (sixain_request_get_authorized (cancelled));
  g_assert_false (sixain_request_get_authorized (listed));
  g_assert_true (sixain_request_get_authorized (first));
}

/* Servers that stand in for the real ones get what those would, the key as well. */
static void
test_hosts (void)
{
  g_autoptr (SixainProvider) fal = sixain_fal_new ();
  g_autoptr (SixainProvider) replicate = sixain_replicate_new ();
  SixainMedia media = { "pier", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", "png", "Pier", 1000, 0, 0 };
  g_autoptr (SixainRequest) upload = NULL;
  g_autoptr (SixainRequest) file = NULL;

  sixain_fal_set_hosts (SIXAIN_FAL (fal), "https://127.0.0.1:4443/queue", "https://127.0.0.1:4443/rest");
  sixain_fal_set_platform (SIXAIN_FAL (fal), "https://127.0.0.1:4443/api");
  upload = sixain_provider_upload (fal, &media);
  g_assert_true (g_str_has_prefix (sixain_request_get_url (upload), "https://127.0.0.1:4443/rest/storage/upload/initiate?"));
  g_assert_true (sixain_provider_may_authorize (fal, "https://127.0.0.1:4443/queue/requests/1"));
  g_assert_true (sixain_provider_may_authorize (fal, "https://127.0.0.1:4443/api/v1"));
  g_assert_false (sixain_provider_may_authorize (fal, SIXAIN_FAL_PLATFORM "/v1"));
  g_assert_false (sixain_provider_may_authorize (fal, SIXAIN_FAL_QUEUE "/requests/1"));

  sixain_replicate_set_host (SIXAIN_REPLICATE (replicate), "https://127.0.0.1:4444");
  file = sixain_provider_upload (replicate, &media);
  g_assert_cmpstr (sixain_request_get_url (file), ==, "https://127.0.0.1:4444/v1/files");
  g_assert_true (sixain_provider_may_authorize (replicate, "https://127.0.0.1:4444/v1/files"));
}

/* An id is more than a double holds; what is none is not guessed. */
static void
test_large_ids (void)
{
  static const char text[] =
    "{\"code\":0,\"data\":{\"task_id\":\"1\",\"task_status\":\"succeed\",\"task_result\":{\"elements\":["
    "{\"element_id\":829836802793406551},{\"element_id\":\"829836802793406553\"},{\"element_id\":99999999999999999999}]}}}";
  g_autoptr (SixainProvider) provider = sixain_kling_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  SixainResponse response = { 200, NULL, bytes };
  g_autoptr (SixainReply) reply = sixain_provider_parse (provider, SIXAIN_CALL_ELEMENT_QUERY, &response);

  g_assert_cmpuint (reply->elements->len, ==, 3);
  g_assert_cmpstr (((SixainElement *) g_ptr_array_index (reply->elements, 0))->made.id, ==, "829836802793406551");
  g_assert_cmpstr (((SixainElement *) g_ptr_array_index (reply->elements, 1))->made.id, ==, "829836802793406553");
  g_assert_cmpstr (((SixainElement *) g_ptr_array_index (reply->elements, 2))->made.id, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  data_folder = g_test_build_filename (G_TEST_DIST, "data", "providers", NULL);

  g_test_add_func ("/providers/kling-requests", test_kling_requests);
  g_test_add_func ("/providers/kling-costs", test_kling_costs);
  g_test_add_func ("/providers/fal-requests", test_fal_requests);
  g_test_add_func ("/providers/fal-parts", test_fal_parts);
  g_test_add_func ("/providers/replicate-requests", test_replicate_requests);
  g_test_add_func ("/providers/jwt", test_jwt);
  g_test_add_func ("/providers/authorization", test_authorization);
  g_test_add_func ("/providers/nonsense", test_nonsense);
  g_test_add_func ("/providers/headers", test_headers);
  g_test_add_func ("/providers/strange-addresses", test_strange_addresses);
  g_test_add_func ("/providers/hosts", test_hosts);
  g_test_add_func ("/providers/large-ids", test_large_ids);

  return g_test_run ();
}
