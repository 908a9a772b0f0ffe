/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-pass-film.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sixain-codec.h"
#include "sixain-renderer.h"

#define STORYBOARD "storyboard.json"

typedef struct {
  SixainWorkshopProgress func;
  gpointer               data;
} Progress;

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer user_data)
{
  Progress *progress = user_data;

  if (progress->func != NULL)
    progress->func (total > 0 ? (double) done / total : 0, progress->data);
}

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_PIPELINE,
                       C_("render", "What was kept of the storyboard is damaged. Start again from the storyboard."));
  return FALSE;
}

static char *
fill_nothing (const SixainSlot *slot,
              gpointer          data)
{
  return g_strdup ("");
}

static JsonNode *
parse_request (SixainRequest *request)
{
  g_autofree char *body = sixain_request_dup_body (request, fill_nothing, NULL);
  g_autoptr (JsonNode) node = sixain_codec_parse (body, -1, NULL);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

static JsonObject *
find_shot (JsonArray  *shots,
           const char *id)
{
  for (guint i = 0; i < json_array_get_length (shots); i++)
    {
      JsonNode *node = json_array_get_element (shots, i);

      if (JSON_NODE_HOLDS_OBJECT (node) &&
          strcmp (json_object_get_string_member_with_default (json_node_get_object (node), "id", ""), id) == 0)
        return json_node_get_object (node);
    }

  return NULL;
}

/* What is made doesn't show what was made before. */
static void
remove_takes (JsonObject *board,
              JsonArray  *shots)
{
  json_object_remove_member (board, "takes");
  for (guint i = 0; i < json_array_get_length (shots); i++)
    {
      JsonNode *node = json_array_get_element (shots, i);
      JsonObject *shot = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (shot == NULL)
        continue;
      json_object_remove_member (shot, "take");
      if (strcmp (json_object_get_string_member_with_default (shot, "source", ""), "take") == 0)
        json_object_remove_member (shot, "source");
    }
}

/* Leaves only the pass's shots, each as long as it is asked to be: whole seconds, as a model
 * returns them. */
static gboolean
keep_shots (JsonObject *board,
            JsonArray  *asked,
            gint64     *first,
            gint64     *last)
{
  JsonArray *shots = json_object_get_array_member (board, "shots");
  g_autoptr (JsonArray) kept = json_array_new ();
  guint n = json_array_get_length (asked);

  *last = 0;
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (asked, i);
      JsonObject *wanted = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      gint64 from = wanted != NULL ? json_object_get_int_member_with_default (wanted, "first", -1) : -1;
      gint64 frames = wanted != NULL ? json_object_get_int_member_with_default (wanted, "frames", 0) : 0;
      JsonObject *shot = wanted != NULL ? find_shot (shots, json_object_get_string_member_with_default (wanted, "id", "")) : NULL;
      gint64 length;

      if (shot == NULL || from < 0 || frames <= 0 || frames > G_MAXINT32 || from > G_MAXINT32)
        return FALSE;

      length = from + frames;
      /* what comes in a later pass is not squeezed into this one */
      if (!json_object_get_boolean_member_with_default (wanted, "ends", TRUE))
        length = MAX (length, json_object_get_int_member_with_default (shot, "length", 0));
      if (i == 0)
        *first = from;
      *last = i + 1 == n ? *last + from + frames : *last + length;

      json_object_set_int_member (shot, "length", length);
      json_object_remove_member (shot, "skip");
      json_array_add_object_element (kept, json_object_ref (shot));
    }

  json_object_set_array_member (board, "shots", g_steal_pointer (&kept));
  return n > 0;
}

/* A stretch of the film, where the model makes the shots itself; the last shot is held for
 * what goes beyond. */
static gboolean
keep_stretch (JsonObject *board,
              JsonObject *asked,
              gint64     *first,
              gint64     *last)
{
  JsonArray *shots = json_object_get_array_member (board, "shots");
  gint64 total = 0;
  JsonObject *end = NULL;

  *first = json_object_get_int_member_with_default (asked, "first", -1);
  *last = *first + json_object_get_int_member_with_default (asked, "frames", 0);
  for (guint i = 0; i < json_array_get_length (shots); i++)
    {
      JsonNode *node = json_array_get_element (shots, i);
      JsonObject *shot = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (shot == NULL || json_object_get_boolean_member_with_default (shot, "skip", FALSE))
        continue;
      total += json_object_get_int_member_with_default (shot, "length", 0);
      end = shot;
    }

  if (end == NULL || *first < 0 || *last <= *first || *last > G_MAXINT32)
    return FALSE;

  if (total < *last)
    json_object_set_int_member (end, "length", json_object_get_int_member_with_default (end, "length", 0) + *last - total);
  return TRUE;
}

static SixainPicturePlan *
make_plan (const char  *folder,
           JsonObject  *asked,
           gint64      *first,
           gint64      *last,
           GError     **error)
{
  g_autofree char *path = g_build_filename (folder, STORYBOARD, NULL);
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (SixainStoryboard) storyboard = NULL;
  JsonObject *board;
  JsonNode *shots;
  gboolean kept;

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;

  node = sixain_codec_parse (text, -1, error);
  if (node == NULL)
    return NULL;

  board = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  shots = board != NULL ? json_object_get_member (board, "shots") : NULL;
  if (shots == NULL || !JSON_NODE_HOLDS_ARRAY (shots))
    {
      set_damaged (error);
      return NULL;
    }

  remove_takes (board, json_node_get_array (shots));
  kept = json_object_has_member (asked, "shots") && JSON_NODE_HOLDS_ARRAY (json_object_get_member (asked, "shots"))
           ? keep_shots (board, json_object_get_array_member (asked, "shots"), first, last)
           : keep_stretch (board, asked, first, last);
  if (!kept)
    {
      set_damaged (error);
      return NULL;
    }

  changed = sixain_codec_print (node);
  storyboard = sixain_codec_load_storyboard (changed, -1, NULL, error);
  return storyboard != NULL ? sixain_picture_plan_new (storyboard, folder, SIXAIN_BURN_IN_NONE) : NULL;
}

static void
rendered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **rendered = user_data;

  *rendered = g_object_ref (result);
}

/**
 * sixain_pass_film_render:
 * @folder: has storyboard.json, and assets/ as a document has
 * @request: what the animatic provider's submit gave
 * @target: the MP4 file to write, which is there only when it is complete
 * @progress: (nullable): told how far it is, in the thread that calls this
 * @data: for @progress
 * @cancellable: (nullable): stops it
 * @error: return location, a sentence for the user
 *
 * Renders the animatic of one pass: its shots, each as long as a model would make it, so
 * that it can be played where a take of a model would be. Blocks; any thread.
 *
 * Returns: whether it was written
 */
gboolean
sixain_pass_film_render (const char              *folder,
                         SixainRequest           *request,
                         const char              *target,
                         SixainWorkshopProgress   progress,
                         gpointer                 data,
                         GCancellable            *cancellable,
                         GError                 **error)
{
  SixainRenderOptions options = { .format = SIXAIN_FORMAT_MP4, };
  Progress told = { progress, data };
  g_autoptr (JsonNode) asked = NULL;
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autoptr (GMainContext) context = NULL;
  g_autoptr (GAsyncResult) rendered = NULL;
  gint64 lines;

  g_return_val_if_fail (folder != NULL && target != NULL, FALSE);
  g_return_val_if_fail (request != NULL, FALSE);

  asked = parse_request (request);
  lines = asked != NULL ? json_object_get_int_member_with_default (json_node_get_object (asked), "lines", 0) : 0;
  if (lines < 64 || lines > 2160)
    return set_damaged (error);

  plan = make_plan (folder, json_node_get_object (asked), &options.first, &options.last, error);
  if (plan == NULL)
    return FALSE;

  sixain_render_size (sixain_picture_plan_get_aspect (plan), (guint) lines, &options.width, &options.height);
  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  sixain_render_async (plan, &options, target, progress_cb, &told, cancellable, rendered_cb, &rendered);
  while (rendered == NULL)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);

  return sixain_render_finish (rendered, NULL, error);
}
