/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-uses.h"

#include "sixain-span.h"

typedef struct {
  SixainUseFunc  func;
  gpointer       data;
  SixainRecord  *owner;
  SixainRecord  *record;
} Walk;

typedef struct {
  const char *id;
  GPtrArray  *uses;
} Search;

static void
visit (Walk          *walk,
       SixainUseKind  kind,
       const char    *property,
       const char    *id)
{
  SixainUse use = { kind, id, walk->owner, walk->record, property, FALSE };

  if (id != NULL)
    walk->func (&use, walk->data);
}

static void
visit_all (Walk               *walk,
           SixainUseKind       kind,
           const char         *property,
           const char * const *ids)
{
  for (guint i = 0; ids[i] != NULL; i++)
    visit (walk, kind, property, ids[i]);
}

static void
visit_prompt (Walk       *walk,
              const char *property,
              const char *prompt)
{
  SixainSpan span;

  while (sixain_span_next (&prompt, &span))
    {
      g_autofree char *id = NULL;
      SixainUse use;

      if (span.kind == SIXAIN_SPAN_TEXT)
        continue;

      id = sixain_span_dup_id (&span);
      use = (SixainUse) { span.kind == SIXAIN_SPAN_CAST ? SIXAIN_USE_CAST : SIXAIN_USE_ASSET,
                          id, walk->owner, walk->record, property, TRUE };
      walk->func (&use, walk->data);
    }
}

static void
visit_shot (Walk       *walk,
            SixainShot *shot)
{
  GListModel *lines = sixain_shot_get_lines (shot);

  walk->owner = walk->record = SIXAIN_RECORD (shot);
  visit_prompt (walk, "prompt", sixain_shot_get_prompt (shot));
  visit (walk, SIXAIN_USE_ASSET, "start-frame", sixain_shot_get_start_frame (shot));
  visit (walk, SIXAIN_USE_ASSET, "end-frame", sixain_shot_get_end_frame (shot));
  visit_all (walk, SIXAIN_USE_REFERENCE, "references", sixain_shot_get_references (shot));
  visit_all (walk, SIXAIN_USE_COSTUME, "costumes", sixain_shot_get_costumes (shot));
  visit (walk, SIXAIN_USE_ASSET, "video", sixain_shot_get_video (shot));
  visit_all (walk, SIXAIN_USE_ASSET, "sounds", sixain_shot_get_sounds (shot));
  visit (walk, SIXAIN_USE_TAKE, "take", sixain_shot_get_take (shot));

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (lines, i);

      walk->record = SIXAIN_RECORD (line);
      visit (walk, SIXAIN_USE_CAST, "speaker", sixain_line_get_speaker (line));
    }
}

static void
visit_member (Walk             *walk,
              SixainCastMember *member)
{
  GListModel *costumes = sixain_cast_member_get_costumes (member);

  walk->owner = walk->record = SIXAIN_RECORD (member);
  visit_all (walk, SIXAIN_USE_ASSET, "views", sixain_cast_member_get_views (member));
  visit (walk, SIXAIN_USE_ASSET, "video", sixain_cast_member_get_video (member));

  for (guint i = 0; i < g_list_model_get_n_items (costumes); i++)
    {
      g_autoptr (SixainCostume) costume = g_list_model_get_item (costumes, i);

      walk->record = SIXAIN_RECORD (costume);
      visit_all (walk, SIXAIN_USE_ASSET, "views", sixain_costume_get_views (costume));
    }
}

/**
 * sixain_uses_foreach:
 * @storyboard: a storyboard
 * @func: (scope call): called for every place; it must not change the storyboard
 * @data: for @func
 *
 * Visits every place that names an asset, a cast member, a costume or a take: the shots in
 * their order, then the cast, then the storyboard itself. What is named twice in a place
 * is visited twice.
 */
void
sixain_uses_foreach (SixainStoryboard *storyboard,
                     SixainUseFunc     func,
                     gpointer          data)
{
  Walk walk = { func, data, NULL, NULL };
  GListModel *shots, *cast;

  g_return_if_fail (SIXAIN_IS_STORYBOARD (storyboard));
  g_return_if_fail (func != NULL);

  shots = sixain_storyboard_get_shots (storyboard);
  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);

      visit_shot (&walk, shot);
    }

  cast = sixain_storyboard_get_cast (storyboard);
  for (guint i = 0; i < g_list_model_get_n_items (cast); i++)
    {
      g_autoptr (SixainCastMember) member = g_list_model_get_item (cast, i);

      visit_member (&walk, member);
    }

  walk.owner = walk.record = SIXAIN_RECORD (storyboard);
  visit_prompt (&walk, "master-prompt", sixain_storyboard_get_master_prompt (storyboard));
}

static void
find_cb (const SixainUse *use,
         gpointer         data)
{
  Search *search = data;
  SixainUse *last = search->uses->len > 0 ? g_ptr_array_index (search->uses, search->uses->len - 1) : NULL;
  SixainUse *found;

  if (!g_str_equal (use->id, search->id))
    return;
  if (last != NULL && last->record == use->record && g_str_equal (last->property, use->property))
    return;

  found = g_new (SixainUse, 1);
  *found = *use;
  found->id = search->id;
  g_ptr_array_add (search->uses, found);
}

/**
 * sixain_uses_find:
 * @storyboard: a storyboard
 * @id: of an asset, cast member, costume or take; it must live as long as the uses
 *
 * Returns: (transfer container) (element-type SixainUse): the properties that name @id, each
 *   once, in the order of sixain_uses_foreach()
 */
GPtrArray *
sixain_uses_find (SixainStoryboard *storyboard,
                  const char       *id)
{
  Search search = { id, NULL };

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  search.uses = g_ptr_array_new_with_free_func (g_free);
  sixain_uses_foreach (storyboard, find_cb, &search);
  return search.uses;
}

static void
count_cb (const SixainUse *use,
          gpointer         data)
{
  GHashTable *counts = data;
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, use->id));

  g_hash_table_insert (counts, g_strdup (use->id), GUINT_TO_POINTER (count + 1));
}

/**
 * sixain_uses_count:
 * @storyboard: a storyboard
 *
 * Returns: (transfer full) (element-type utf8 guint): how often each id is named; what is
 *   never named is not in it
 */
GHashTable *
sixain_uses_count (SixainStoryboard *storyboard)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  sixain_uses_foreach (storyboard, count_cb, counts);
  return g_steal_pointer (&counts);
}

/**
 * sixain_use_is_whole:
 * @use: a use
 * @storyboard: where it is from
 *
 * Returns: whether what is named there is in the storyboard, and of the right sort
 */
gboolean
sixain_use_is_whole (const SixainUse  *use,
                     SixainStoryboard *storyboard)
{
  g_return_val_if_fail (use != NULL, FALSE);
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), FALSE);

  switch (use->kind)
    {
    case SIXAIN_USE_ASSET:
      return sixain_storyboard_find_asset (storyboard, use->id) != NULL;
    case SIXAIN_USE_CAST:
      return sixain_storyboard_find_cast (storyboard, use->id) != NULL;
    case SIXAIN_USE_REFERENCE:
      return sixain_storyboard_find_asset (storyboard, use->id) != NULL ||
             sixain_storyboard_find_cast (storyboard, use->id) != NULL;
    case SIXAIN_USE_COSTUME:
      return SIXAIN_IS_COSTUME (sixain_storyboard_find_record (storyboard, use->id));
    case SIXAIN_USE_TAKE:
      return sixain_storyboard_find_take (storyboard, use->id) != NULL;
    default:
      g_assert_not_reached ();
    }
}
