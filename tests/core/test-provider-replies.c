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

      g_string_append_printf (text, " [%d task=%s", element->state, element->task);
      append (text, "ours", element->external_id);
      if (element->fault != SIXAIN_FAULT_NONE)
        append (text, "fault", sixain_fault_to_string (element->fault));
      append (text, "message", element->message);
      append (text, "id", element->id);
      append (text, "name", element->name);
      append (text, "voice", element->voice);
      append (text, "own", element->own ? "yes" : "");
      g_string_append_c (text, ']');
    }
  for (guint i = 0; i < reply->voices->len; i++)
    {
      const SixainRemoteVoice *voice = g_ptr_array_index (reply->voices, i);

      g_string_append_printf (text, " <%d task=%s", voice->state, voice->task);
      append (text, "ours", voice->external_id);
      if (voice->fault != SIXAIN_FAULT_NONE)
        append (text, "fault", sixain_fault_to_string (voice->fault));
      append (text, "message", voice->message);
      append (text, "id", voice->id);
      append (text, "name", voice->name);
      append (text, "heard", voice->trial_url);
      append (text, "own", voice->own ? "yes" : "");
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

  return g_test_run ();
}
