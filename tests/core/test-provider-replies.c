/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "provider-fixture.h"

/* What each documented reply is understood as stands in tests/data/providers/replies.txt, a
 * line a file;
 *
 *   test-provider-replies --write tests/data/providers
 *
 * writes it anew, to be read line by line before it is committed. */

static const struct {
  const char *folder; /* a pattern */
  SixainCall  call;
} calls[] = {
  { "kling-v1/element.create", SIXAIN_CALL_ELEMENT_CREATE },
  { "kling-v1/element.query", SIXAIN_CALL_ELEMENT_QUERY },
  { "kling-v1/element.delete", SIXAIN_CALL_ELEMENT_DELETE },
  { "kling-v1/element.*", SIXAIN_CALL_ELEMENT_LIST },
  { "kling-v1/account.costs", SIXAIN_CALL_TEST },
  { "kling-v1/voice.create", SIXAIN_CALL_VOICE_CREATE },
  { "kling-v1/voice.query", SIXAIN_CALL_VOICE_QUERY },
  { "kling-v1/voice.delete", SIXAIN_CALL_LIST },
  { "kling-v1/voice.*", SIXAIN_CALL_VOICE_LIST },
  { "kling-v1/*.query", SIXAIN_CALL_POLL },
  { "kling-v1/*.create", SIXAIN_CALL_SUBMIT },
  { "kling-v1/*", SIXAIN_CALL_LIST },
  { "kling-v2/tasks.get", SIXAIN_CALL_POLL },
  { "kling-v2/tasks.cursor", SIXAIN_CALL_LIST },
  { "kling-v2/*", SIXAIN_CALL_SUBMIT },
  { "fal/queue.status", SIXAIN_CALL_POLL },
  { "fal/queue.result", SIXAIN_CALL_RESULT },
  { "fal/queue.cancel", SIXAIN_CALL_CANCEL },
  { "fal/requests.by-endpoint", SIXAIN_CALL_LIST },
  { "fal/storage.initiate", SIXAIN_CALL_UPLOAD },
  { "fal/storage.multipart-complete", SIXAIN_CALL_UPLOAD_COMPLETE },
  { "fal/*", SIXAIN_CALL_SUBMIT },
  { "replicate/predictions.create", SIXAIN_CALL_SUBMIT },
  { "replicate/predictions.get", SIXAIN_CALL_POLL },
  { "replicate/predictions.cancel", SIXAIN_CALL_CANCEL },
  { "replicate/files.create", SIXAIN_CALL_UPLOAD },
};

static char *data_folder;

static SixainCall
find_call (const char *folder)
{
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      if (g_pattern_match_simple (calls[i].folder, folder))
        return calls[i].call;
    }

  g_assert_not_reached ();
}

static void
append (GString    *text,
        const char *name,
        const char *value)
{
  if (*value != '\0')
    g_string_append_printf (text, " %s=%s", name, value);
}

static void
describe_made (GString          *text,
               const SixainMade *made)
{
  g_string_append_printf (text, "%d task=%s", made->state, made->task);
  append (text, "ours", made->external_id);
  if (made->fault != SIXAIN_FAULT_NONE)
    append (text, "fault", sixain_fault_to_string (made->fault));
  append (text, "message", made->message);
  append (text, "id", made->id);
  append (text, "name", made->name);
}

static void
describe_task (GString          *text,
               const SixainTask *task)
{
  static const char * const states[] = { "queued", "running", "ended", "done", "failed", "cancelling", "cancelled", "expired" };

  g_string_append_printf (text, " {%s", states[task->state]);
  append (text, "id", task->id);
  append (text, "ours", task->external_id);
  if (task->fault != SIXAIN_FAULT_NONE)
    append (text, "fault", sixain_fault_to_string (task->fault));
  append (text, "message", task->message);
  if (task->position >= 0)
    g_string_append_printf (text, " position=%d", task->position);
  append (text, "video", task->video_url);
  if (task->duration > 0)
    g_string_append_printf (text, " ns=%" G_GINT64_FORMAT, task->duration);
  if (task->bytes > 0)
    g_string_append_printf (text, " bytes=%" G_GINT64_FORMAT, task->bytes);
  append (text, "cost", task->cost);
  append (text, "unit", task->cost_unit);
  append (text, "status", *task->status_url != '\0' ? "yes" : "");
  append (text, "result", *task->result_url != '\0' ? "yes" : "");
  append (text, "cancel", *task->cancel_url != '\0' ? "yes" : "");
  if (task->created > 0)
    g_string_append_printf (text, " created=%" G_GINT64_FORMAT, task->created);
  g_string_append_c (text, '}');
}

static char *
describe (const SixainReply *reply)
{
  GString *text = g_string_new (sixain_fault_to_string (reply->fault));

  append (text, "code", reply->code);
  append (text, "message", reply->fault != SIXAIN_FAULT_NONE ? reply->message : "");
  append (text, "field", reply->field);
  if (reply->retry_after >= 0)
    g_string_append_printf (text, " wait=%d", reply->retry_after);
  append (text, "next", reply->next);
  append (text, "upload", reply->upload_url);
  append (text, "file", reply->file_url);
  for (guint i = 0; i < reply->tasks->len; i++)
    describe_task (text, g_ptr_array_index (reply->tasks, i));
  for (guint i = 0; i < reply->elements->len; i++)
    {
      const SixainElement *element = g_ptr_array_index (reply->elements, i);

      g_string_append (text, " [");
      describe_made (text, &element->made);
      append (text, "voice", element->voice);
      append (text, "own", element->made.own ? "yes" : "");
      g_string_append_c (text, ']');
    }
  for (guint i = 0; i < reply->voices->len; i++)
    {
      const SixainRemoteVoice *voice = g_ptr_array_index (reply->voices, i);

      g_string_append (text, " <");
      describe_made (text, &voice->made);
      append (text, "heard", voice->trial_url);
      append (text, "own", voice->made.own ? "yes" : "");
      g_string_append_c (text, '>');
    }
  for (guint i = 0; i < reply->balances->len; i++)
    {
      const SixainBalance *balance = g_ptr_array_index (reply->balances, i);

      g_string_append_printf (text, " (%s: %.1f of %.1f%s)", balance->name, balance->remaining, balance->total, balance->usable ? "" : ", not usable");
    }

  return g_string_free (text, FALSE);
}

static void
add_folder (GPtrArray      *lines,
            SixainProvider *provider,
            const char     *root,
            const char     *folder)
{
  g_autofree char *path = g_build_filename (root, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autoptr (SixainReply) reply = NULL;
      g_autofree char *text = NULL;

      if (!g_str_has_prefix (name, "response."))
        continue;

      reply = provider_fixture_parse (provider, find_call (folder), file);
      text = describe (reply);
      g_ptr_array_add (lines, g_strdup_printf ("%s/%s: %s", folder, name, text));
    }
}

/* Every reply there is, a line each. */
static char *
read_all (const char *root)
{
  static const char * const providers[] = { "fal", "kling-v1", "kling-v2", "replicate" };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (providers); i++)
    {
      g_autoptr (SixainProvider) provider = sixain_providers_find (providers[i]);
      g_autofree char *path = g_build_filename (root, providers[i], NULL);
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      g_assert_nonnull (dir);
      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *folder = g_strconcat (providers[i], "/", name, NULL);

          add_folder (lines, provider, root, folder);
        }
    }

  g_ptr_array_sort_values (lines, (GCompareFunc) strcmp);
  g_ptr_array_add (lines, g_strdup (""));
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
test_replies (void)
{
  g_autofree char *path = g_build_filename (data_folder, "replies.txt", NULL);
  g_autofree char *expected = NULL;
  g_autofree char *text = read_all (data_folder);
  g_auto (GStrv) wanted = NULL;
  g_auto (GStrv) found = NULL;

  g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
  wanted = g_strsplit (expected, "\n", -1);
  found = g_strsplit (text, "\n", -1);

  for (guint i = 0; wanted[i] != NULL && found[i] != NULL; i++)
    g_assert_cmpstr (found[i], ==, wanted[i]);
  g_assert_cmpuint (g_strv_length (found), ==, g_strv_length (wanted));
  g_assert_cmpuint (g_strv_length (found), >, 200);
}

static void
assert_fault (SixainProvider     *provider,
              SixainCall          call,
              guint               status,
              const char * const *headers,
              const char         *body,
              SixainFault         fault)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  SixainResponse response = { status, headers, bytes };
  g_autoptr (SixainReply) reply = sixain_provider_parse (provider, call, &response);

  if (reply->fault != fault)
    g_test_message ("%u %s", status, body);
  g_assert_cmpstr (sixain_fault_to_string (reply->fault), ==, sixain_fault_to_string (fault));
}

/* Every code of Kling's documentation, and one that is not in it. */
static void
test_kling_codes (void)
{
  static const struct {
    guint       code;
    guint       status;
    SixainFault submitting;
    SixainFault polling;
  } rows[] = {
    { 1000, 401, SIXAIN_FAULT_CREDENTIALS, SIXAIN_FAULT_CREDENTIALS },
    { 1001, 401, SIXAIN_FAULT_CREDENTIALS, SIXAIN_FAULT_CREDENTIALS },
    { 1002, 401, SIXAIN_FAULT_CREDENTIALS, SIXAIN_FAULT_CREDENTIALS },
    { 1003, 401, SIXAIN_FAULT_TOKEN, SIXAIN_FAULT_TOKEN },
    { 1004, 401, SIXAIN_FAULT_TOKEN, SIXAIN_FAULT_TOKEN },
    { 1100, 429, SIXAIN_FAULT_ENTITLEMENT, SIXAIN_FAULT_ENTITLEMENT },
    { 1101, 429, SIXAIN_FAULT_MONEY, SIXAIN_FAULT_MONEY },
    { 1102, 429, SIXAIN_FAULT_MONEY, SIXAIN_FAULT_MONEY },
    { 1103, 403, SIXAIN_FAULT_ENTITLEMENT, SIXAIN_FAULT_ENTITLEMENT },
    { 1200, 400, SIXAIN_FAULT_REQUEST, SIXAIN_FAULT_REQUEST },
    { 1201, 400, SIXAIN_FAULT_REQUEST, SIXAIN_FAULT_REQUEST },
    { 1202, 404, SIXAIN_FAULT_REQUEST, SIXAIN_FAULT_REQUEST },
    { 1203, 404, SIXAIN_FAULT_REQUEST, SIXAIN_FAULT_LOST },
    { 1300, 400, SIXAIN_FAULT_MODERATION, SIXAIN_FAULT_MODERATION },
    { 1301, 400, SIXAIN_FAULT_MODERATION, SIXAIN_FAULT_MODERATION },
    { 1302, 429, SIXAIN_FAULT_TRANSIENT, SIXAIN_FAULT_TRANSIENT },
    { 1303, 429, SIXAIN_FAULT_CAPACITY, SIXAIN_FAULT_CAPACITY },
    { 1304, 429, SIXAIN_FAULT_ENTITLEMENT, SIXAIN_FAULT_ENTITLEMENT },
    { 5000, 500, SIXAIN_FAULT_UNSURE, SIXAIN_FAULT_TRANSIENT },
    { 5001, 503, SIXAIN_FAULT_UNSURE, SIXAIN_FAULT_TRANSIENT },
    { 5002, 504, SIXAIN_FAULT_UNSURE, SIXAIN_FAULT_TRANSIENT },
    { 7777, 500, SIXAIN_FAULT_UNSURE, SIXAIN_FAULT_TRANSIENT },
    { 7777, 200, SIXAIN_FAULT_FAILED, SIXAIN_FAULT_FAILED },
  };
  g_autoptr (SixainProvider) provider = sixain_providers_find ("kling");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"code\":%u,\"message\":\"no\"}", rows[i].code);

      assert_fault (provider, SIXAIN_CALL_SUBMIT, rows[i].status, NULL, body, rows[i].submitting);
      assert_fault (provider, SIXAIN_CALL_POLL, rows[i].status, NULL, body, rows[i].polling);
    }
}

/* Every type of error of fal's documentation, where a result is asked for. */
static void
test_fal_types (void)
{
  static const struct {
    const char *type;
    guint       status;
    SixainFault fault;     /* as it is */
    SixainFault retryable; /* with the header that says that it may be tried again */
  } rows[] = {
    { "content_policy_violation", 422, SIXAIN_FAULT_MODERATION, SIXAIN_FAULT_MODERATION },
    { "image_too_small", 422, SIXAIN_FAULT_MEDIA, SIXAIN_FAULT_MEDIA },
    { "image_load_error", 422, SIXAIN_FAULT_MEDIA, SIXAIN_FAULT_MEDIA },
    { "file_download_error", 422, SIXAIN_FAULT_MEDIA, SIXAIN_FAULT_MEDIA },
    { "file_too_large", 422, SIXAIN_FAULT_MEDIA, SIXAIN_FAULT_MEDIA },
    { "unsupported_video_format", 422, SIXAIN_FAULT_MEDIA, SIXAIN_FAULT_MEDIA },
    { "video_duration_too_long", 422, SIXAIN_FAULT_MEDIA, SIXAIN_FAULT_MEDIA },
    { "one_of", 422, SIXAIN_FAULT_REQUEST, SIXAIN_FAULT_REQUEST },
    { "sequence_too_long", 422, SIXAIN_FAULT_REQUEST, SIXAIN_FAULT_REQUEST },
    { "greater_than_equal", 422, SIXAIN_FAULT_REQUEST, SIXAIN_FAULT_REQUEST },
    { "less_than", 422, SIXAIN_FAULT_REQUEST, SIXAIN_FAULT_REQUEST },
    { "feature_not_supported", 422, SIXAIN_FAULT_REQUEST, SIXAIN_FAULT_REQUEST },
    { "no_media_generated", 422, SIXAIN_FAULT_FAILED, SIXAIN_FAULT_FAILED },
    { "internal_server_error", 500, SIXAIN_FAULT_FAILED, SIXAIN_FAULT_TRANSIENT },
    { "generation_timeout", 504, SIXAIN_FAULT_FAILED, SIXAIN_FAULT_TRANSIENT },
    { "downstream_service_error", 400, SIXAIN_FAULT_FAILED, SIXAIN_FAULT_TRANSIENT },
    { "downstream_service_unavailable", 500, SIXAIN_FAULT_FAILED, SIXAIN_FAULT_TRANSIENT },
    { "request_timeout", 504, SIXAIN_FAULT_TRANSIENT, SIXAIN_FAULT_TRANSIENT },
    { "runner_disconnected", 503, SIXAIN_FAULT_TRANSIENT, SIXAIN_FAULT_TRANSIENT },
    { "runner_scheduling_failure", 503, SIXAIN_FAULT_TRANSIENT, SIXAIN_FAULT_TRANSIENT },
    { "internal_error", 500, SIXAIN_FAULT_TRANSIENT, SIXAIN_FAULT_TRANSIENT },
    { "client_disconnected", 499, SIXAIN_FAULT_FAILED, SIXAIN_FAULT_FAILED },
    { "bad_request", 400, SIXAIN_FAULT_REQUEST, SIXAIN_FAULT_REQUEST },
    { "something_new", 422, SIXAIN_FAULT_REQUEST, SIXAIN_FAULT_REQUEST },
  };
  static const char * const retryable[] = { "x-fal-retryable", "true", NULL };
  g_autoptr (SixainProvider) provider = sixain_providers_find ("fal");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *model = g_strdup_printf ("{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"no\",\"type\":\"%s\"}]}", rows[i].type);
      g_autofree char *request = g_strdup_printf ("{\"detail\":\"no\",\"error_type\":\"%s\"}", rows[i].type);

      assert_fault (provider, SIXAIN_CALL_RESULT, rows[i].status, NULL, model, rows[i].fault);
      assert_fault (provider, SIXAIN_CALL_RESULT, rows[i].status, NULL, request, rows[i].fault);
      assert_fault (provider, SIXAIN_CALL_RESULT, rows[i].status, retryable, model, rows[i].retryable);
      /* a paid request that broke on the way is looked for before it is sent again */
      if (rows[i].retryable == SIXAIN_FAULT_TRANSIENT && rows[i].status >= 500)
        assert_fault (provider, SIXAIN_CALL_SUBMIT, rows[i].status, retryable, request, SIXAIN_FAULT_UNSURE);
    }
}

/* A gateway's page says nothing about a job: neither that there is none, which would have it
 * sent again, nor that it was not begun. */
static void
test_gateways (void)
{
  static const char * const ids[] = { "kling", "fal", "replicate" };
  static const char page[] = "<html><h1>Not found</h1></html>";

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (SixainProvider) provider = sixain_providers_find (ids[i]);

      assert_fault (provider, SIXAIN_CALL_POLL, 404, NULL, page, SIXAIN_FAULT_PROTOCOL);
      assert_fault (provider, SIXAIN_CALL_LOOK_UP, 404, NULL, page, SIXAIN_FAULT_PROTOCOL);
      assert_fault (provider, SIXAIN_CALL_RESULT, 410, NULL, page, SIXAIN_FAULT_PROTOCOL);
      assert_fault (provider, SIXAIN_CALL_RESULT, 400, NULL, page, SIXAIN_FAULT_PROTOCOL);
      assert_fault (provider, SIXAIN_CALL_POLL, 451, NULL, page, SIXAIN_FAULT_PROTOCOL);
      assert_fault (provider, SIXAIN_CALL_SUBMIT, 400, NULL, page, SIXAIN_FAULT_REQUEST);
      assert_fault (provider, SIXAIN_CALL_SUBMIT, 408, NULL, page, SIXAIN_FAULT_UNSURE);
      assert_fault (provider, SIXAIN_CALL_SUBMIT, 502, NULL, page, SIXAIN_FAULT_UNSURE);
    }
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && strcmp (argv[1], "--write") == 0)
    {
      g_autofree char *path = g_build_filename (argv[2], "replies.txt", NULL);
      g_autofree char *text = read_all (argv[2]);

      return g_file_set_contents (path, text, -1, NULL) ? 0 : 1;
    }

  g_test_init (&argc, &argv, NULL);
  data_folder = g_test_build_filename (G_TEST_DIST, "data", "providers", NULL);

  g_test_add_func ("/provider-replies/documented", test_replies);
  g_test_add_func ("/provider-replies/kling-codes", test_kling_codes);
  g_test_add_func ("/provider-replies/fal-types", test_fal_types);
  g_test_add_func ("/provider-replies/gateways", test_gateways);

  return g_test_run ();
}
