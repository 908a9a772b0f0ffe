/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-cast-edits.h"

#include "sixain-span.h"

#include <glib/gi18n-lib.h>

static const char *
get_id (gpointer record)
{
  return sixain_record_get_id (SIXAIN_RECORD (record));
}

static gboolean
has_costume (SixainCastMember *member,
             const char       *id)
{
  GListModel *costumes = sixain_cast_member_get_costumes (member);

  for (guint i = 0; i < g_list_model_get_n_items (costumes); i++)
    {
      g_autoptr (SixainCostume) costume = g_list_model_get_item (costumes, i);

      if (g_str_equal (get_id (costume), id))
        return TRUE;
    }

  return FALSE;
}

/**
 * sixain_cast_edit_add:
 * @storyboard: a storyboard
 * @kind: what it is
 * @name: (nullable): what to call it; a number is added where somebody is called so
 * @front: (nullable): a picture of the storyboard that shows it from the front
 *
 * Returns: (transfer full): the edit
 */
SixainEdit *
sixain_cast_edit_add (SixainStoryboard *storyboard,
                      SixainCastKind    kind,
                      const char       *name,
                      SixainAsset      *front)
{
  static const char * const names[] = {
    [SIXAIN_CAST_CHARACTER] = NC_("cast", "Character"),
    [SIXAIN_CAST_PRODUCT] = NC_("cast", "Product"),
    [SIXAIN_CAST_PLACE] = NC_("cast", "Place"),
    [SIXAIN_CAST_PROP] = NC_("cast", "Prop"),
  };
  g_autoptr (SixainCastMember) member = NULL;
  g_autofree char *free_name = NULL;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (front == NULL || SIXAIN_IS_ASSET (front), NULL);

  if (name == NULL || *name == '\0')
    name = g_dpgettext2 (GETTEXT_PACKAGE, "cast", names[kind]);

  free_name = sixain_cast_dup_free_name (storyboard, name, NULL);
  member = sixain_cast_member_new (kind, free_name);
  if (front != NULL)
    g_object_set (member, "views", (const char *[]) { get_id (front), NULL }, NULL);

  return sixain_edit_new_insert (C_("edit", "Add Cast Member"), SIXAIN_RECORD (storyboard), "cast",
                                 G_MAXUINT, SIXAIN_RECORD (member));
}

/* Without its chips, and without the space that stood before each. */
static char *
without_chips (const char *prompt,
               const char *id)
{
  g_autoptr (GString) text = g_string_new (NULL);
  SixainSpan span;

  while (sixain_span_next (&prompt, &span))
    {
      if (span.kind != SIXAIN_SPAN_CAST || !sixain_span_has_id (&span, id))
        g_string_append_len (text, span.text, span.length);
      else if (text->len > 0 && text->str[text->len - 1] == ' ')
        g_string_truncate (text, text->len - 1);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char **
without_id (const char * const *ids,
            const char         *id)
{
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (!g_str_equal (ids[i], id))
        g_strv_builder_add (kept, ids[i]);
    }

  return g_strv_builder_end (kept);
}

/**
 * sixain_cast_edit_mention:
 * @shot: a shot
 * @member: a cast member
 * @mention: whether the shot is to name it
 *
 * Adds a chip to the end of the prompt, or removes every chip and reference.
 *
 * Returns: (transfer full) (nullable): the edit, %NULL when it is like that already
 */
SixainEdit *
sixain_cast_edit_mention (SixainShot       *shot,
                          SixainCastMember *member,
                          gboolean          mention)
{
  g_autofree char *changed = NULL;
  g_auto (GStrv) references = NULL;
  const char *prompt;
  const char *id;

  g_return_val_if_fail (SIXAIN_IS_SHOT (shot), NULL);
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (member), NULL);

  if (sixain_cast_is_mentioned (shot, member) == !!mention)
    return NULL;

  prompt = sixain_shot_get_prompt (shot);
  id = get_id (member);

  if (mention)
    {
      gboolean spaced = *prompt == '\0' || g_ascii_isspace (prompt[strlen (prompt) - 1]);

      changed = g_strdup_printf ("%s%s{cast:%s}", prompt, spaced ? "" : " ", id);
      return sixain_edit_new_set (C_("edit", "Mention in Shot"), SIXAIN_RECORD (shot), "prompt", changed, NULL);
    }

  changed = without_chips (prompt, id);
  references = without_id (sixain_shot_get_references (shot), id);
  return sixain_edit_new_set (C_("edit", "Remove from Shot"), SIXAIN_RECORD (shot),
                              "prompt", changed, "references", references, NULL);
}

/**
 * sixain_cast_edit_wear:
 * @shot: a shot
 * @member: a cast member
 * @costume: (nullable): one of its costumes, %NULL for what its own views show
 *
 * Returns: (transfer full) (nullable): the edit, %NULL when it wears that already
 */
SixainEdit *
sixain_cast_edit_wear (SixainShot       *shot,
                       SixainCastMember *member,
                       SixainCostume    *costume)
{
  g_autoptr (GStrvBuilder) worn = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  const char * const *costumes;

  g_return_val_if_fail (SIXAIN_IS_SHOT (shot), NULL);
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (member), NULL);
  g_return_val_if_fail (costume == NULL || SIXAIN_IS_COSTUME (costume), NULL);

  costumes = sixain_shot_get_costumes (shot);
  for (guint i = 0; costumes[i] != NULL; i++)
    {
      if (!has_costume (member, costumes[i]))
        g_strv_builder_add (worn, costumes[i]);
    }
  if (costume != NULL)
    g_strv_builder_add (worn, get_id (costume));

  ids = g_strv_builder_end (worn);
  if (sixain_cast_find_worn (shot, member) == costume)
    return NULL;

  return sixain_edit_new_set (C_("edit", "Change Costume"), SIXAIN_RECORD (shot), "costumes", ids, NULL);
}

/**
 * sixain_cast_edit_remove_costume:
 * @storyboard: a storyboard
 * @member: a cast member of it
 * @position: which of its costumes
 *
 * The shots in which it is worn go back to what the member's own views show.
 *
 * Returns: (transfer full) (nullable): the edit, %NULL when there is none at @position
 */
SixainEdit *
sixain_cast_edit_remove_costume (SixainStoryboard *storyboard,
                                 SixainCastMember *member,
                                 guint             position)
{
  g_autoptr (SixainEdit) group = NULL;
  g_autoptr (SixainCostume) costume = NULL;
  GListModel *costumes, *shots;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (member), NULL);

  costumes = sixain_cast_member_get_costumes (member);
  if (position >= g_list_model_get_n_items (costumes))
    return NULL;

  costume = g_list_model_get_item (costumes, position);
  group = sixain_edit_new_group (C_("edit", "Remove Costume"));

  shots = sixain_storyboard_get_shots (storyboard);
  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);
      g_auto (GStrv) worn = NULL;

      if (!g_strv_contains (sixain_shot_get_costumes (shot), get_id (costume)))
        continue;

      worn = without_id (sixain_shot_get_costumes (shot), get_id (costume));
      sixain_edit_append (group, sixain_edit_new_set (NULL, SIXAIN_RECORD (shot), "costumes", worn, NULL));
    }

  sixain_edit_append (group, sixain_edit_new_remove (NULL, SIXAIN_RECORD (member), "costumes", position));
  return g_steal_pointer (&group);
}

/**
 * sixain_cast_dup_free_name:
 * @storyboard: a storyboard
 * @name: what something is to be called
 * @except: (nullable): who may have the name
 *
 * Returns: (transfer full): @name, with a number behind it when somebody is called so
 */
char *
sixain_cast_dup_free_name (SixainStoryboard *storyboard,
                           const char       *name,
                           SixainCastMember *except)
{
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  wanted = g_strdup (name);
  for (guint i = 2; ; i++)
    {
      gboolean same = FALSE;

      sixain_cast_find_namesake (storyboard, wanted, except, &same);
      if (!same)
        return g_steal_pointer (&wanted);

      g_free (wanted);
      wanted = g_strdup_printf ("%s %u", name, i);
    }
}

/**
 * sixain_cast_find_namesake:
 * @storyboard: a storyboard
 * @name: a name
 * @except: (nullable): who is not looked at
 * @same: (out) (optional): whether both have the same name, upper and lower case aside
 *
 * Finds who could be taken for somebody else in a text: whose name is @name, contains it,
 * or is contained in it.
 *
 * Returns: (transfer none) (nullable): the cast member; one with the same name comes first
 */
SixainCastMember *
sixain_cast_find_namesake (SixainStoryboard *storyboard,
                           const char       *name,
                           SixainCastMember *except,
                           gboolean         *same)
{
  g_autofree char *folded = NULL;
  SixainCastMember *found = NULL;
  GListModel *cast;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (same != NULL)
    *same = FALSE;

  folded = g_utf8_casefold (name, -1);
  if (*folded == '\0')
    return NULL;

  cast = sixain_storyboard_get_cast (storyboard);
  for (guint i = 0; i < g_list_model_get_n_items (cast); i++)
    {
      g_autoptr (SixainCastMember) member = g_list_model_get_item (cast, i);
      g_autofree char *other = g_utf8_casefold (sixain_cast_member_get_name (member), -1);

      if (member == except || *other == '\0')
        continue;

      if (g_str_equal (other, folded))
        {
          if (same != NULL)
            *same = TRUE;
          return member;
        }

      if (found == NULL && (strstr (other, folded) != NULL || strstr (folded, other) != NULL))
        found = member;
    }

  return found;
}

/**
 * sixain_cast_find_worn:
 * @shot: a shot
 * @member: a cast member
 *
 * Returns: (transfer none) (nullable): the costume it wears there, %NULL for what its own
 *   views show
 */
SixainCostume *
sixain_cast_find_worn (SixainShot       *shot,
                       SixainCastMember *member)
{
  GListModel *costumes;

  g_return_val_if_fail (SIXAIN_IS_SHOT (shot), NULL);
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (member), NULL);

  costumes = sixain_cast_member_get_costumes (member);
  for (guint i = 0; i < g_list_model_get_n_items (costumes); i++)
    {
      g_autoptr (SixainCostume) costume = g_list_model_get_item (costumes, i);

      if (g_strv_contains (sixain_shot_get_costumes (shot), get_id (costume)))
        return costume;
    }

  return NULL;
}

/**
 * sixain_cast_is_mentioned:
 * @shot: a shot
 * @member: a cast member
 *
 * Returns: whether the prompt or the references name it
 */
gboolean
sixain_cast_is_mentioned (SixainShot       *shot,
                          SixainCastMember *member)
{
  const char *prompt;
  SixainSpan span;

  g_return_val_if_fail (SIXAIN_IS_SHOT (shot), FALSE);
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (member), FALSE);

  prompt = sixain_shot_get_prompt (shot);
  while (sixain_span_next (&prompt, &span))
    {
      if (span.kind == SIXAIN_SPAN_CAST && sixain_span_has_id (&span, get_id (member)))
        return TRUE;
    }

  return g_strv_contains (sixain_shot_get_references (shot), get_id (member));
}

static gboolean
shows_any (SixainShot         *shot,
           const char * const *views)
{
  for (guint i = 0; views[i] != NULL; i++)
    {
      if (g_strcmp0 (views[i], sixain_shot_get_start_frame (shot)) == 0 ||
          g_strcmp0 (views[i], sixain_shot_get_end_frame (shot)) == 0 ||
          g_strv_contains (sixain_shot_get_references (shot), views[i]))
        return TRUE;
    }

  return FALSE;
}

/**
 * sixain_cast_is_pictured:
 * @shot: a shot
 * @member: a cast member
 *
 * Returns: whether a picture of it goes with the shot: it is mentioned and has views, or
 *   one of its views is a frame or a reference of the shot
 */
gboolean
sixain_cast_is_pictured (SixainShot       *shot,
                         SixainCastMember *member)
{
  SixainCostume *worn;

  g_return_val_if_fail (SIXAIN_IS_SHOT (shot), FALSE);
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (member), FALSE);

  worn = sixain_cast_find_worn (shot, member);
  if (sixain_cast_is_mentioned (shot, member) &&
      (sixain_cast_member_get_views (member)[0] != NULL ||
       (worn != NULL && sixain_costume_get_views (worn)[0] != NULL)))
    return TRUE;

  return shows_any (shot, sixain_cast_member_get_views (member)) ||
         (worn != NULL && shows_any (shot, sixain_costume_get_views (worn)));
}

/**
 * sixain_cast_is_speaking:
 * @shot: a shot
 * @member: a cast member
 *
 * Returns: whether a line of the shot is spoken by it
 */
gboolean
sixain_cast_is_speaking (SixainShot       *shot,
                         SixainCastMember *member)
{
  GListModel *lines;

  g_return_val_if_fail (SIXAIN_IS_SHOT (shot), FALSE);
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (member), FALSE);

  lines = sixain_shot_get_lines (shot);
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (lines, i);

      if (g_strcmp0 (sixain_line_get_speaker (line), get_id (member)) == 0)
        return TRUE;
    }

  return FALSE;
}
