/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-shot-text.h"

#include "sixain-prompt-text.h"
#include "sixain-shot-edits.h"

#include <glib/gi18n-lib.h>

/**
 * sixain_shot_text_dup_length:
 * @rate: the board's rate
 * @frames: a length
 *
 * Returns: (transfer full): "2.5 s"
 */
char *
sixain_shot_text_dup_length (const SixainRate *rate,
                             gint64            frames)
{
  g_autofree char *seconds = sixain_rate_format_seconds (rate, frames);

  /* Translators: a length in seconds, with a narrow no-break space before the unit */
  return g_strdup_printf (C_("length", "%s\u202fs"), seconds);
}

/**
 * sixain_shot_text_dup_change:
 * @rate: the board's rate
 * @frames: by how much a length changed
 *
 * Returns: (transfer full): "+0.5 s", "−0.5 s", "±0 s"
 */
char *
sixain_shot_text_dup_change (const SixainRate *rate,
                             gint64            frames)
{
  g_autofree char *length = sixain_shot_text_dup_length (rate, ABS (frames));

  return g_strconcat (frames > 0 ? "+" : frames < 0 ? "\u2212" : "\u00b1", length, NULL);
}

/**
 * sixain_shot_text_dup_seconds:
 * @rate: the board's rate
 * @frames: a length
 *
 * Returns: (transfer full): "2.5 seconds", for a screen reader
 */
char *
sixain_shot_text_dup_seconds (const SixainRate *rate,
                              gint64            frames)
{
  g_autofree char *seconds = sixain_rate_format_seconds (rate, frames);
  gboolean one = g_str_equal (seconds, "1");

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s second", "%s seconds", one ? 1 : 2), seconds);
}

/**
 * sixain_shot_text_get_size:
 * @size: a shot size
 *
 * Returns: (nullable): its name, %NULL when unset
 */
const char *
sixain_shot_text_get_size (SixainShotSize size)
{
  switch (size)
    {
    case SIXAIN_SHOT_SIZE_EXTREME_WIDE:
      return C_("shot size", "extreme wide shot");
    case SIXAIN_SHOT_SIZE_WIDE:
      return C_("shot size", "wide shot");
    case SIXAIN_SHOT_SIZE_FULL:
      return C_("shot size", "full shot");
    case SIXAIN_SHOT_SIZE_MEDIUM:
      return C_("shot size", "medium shot");
    case SIXAIN_SHOT_SIZE_MEDIUM_CLOSE_UP:
      return C_("shot size", "medium close-up");
    case SIXAIN_SHOT_SIZE_CLOSE_UP:
      return C_("shot size", "close-up");
    case SIXAIN_SHOT_SIZE_EXTREME_CLOSE_UP:
      return C_("shot size", "extreme close-up");
    case SIXAIN_SHOT_SIZE_UNSET:
    default:
      return NULL;
    }
}

/**
 * sixain_shot_text_get_size_abbr:
 * @size: a shot size
 *
 * Returns: (nullable): what is written on storyboards, %NULL when unset
 */
const char *
sixain_shot_text_get_size_abbr (SixainShotSize size)
{
  switch (size)
    {
    case SIXAIN_SHOT_SIZE_EXTREME_WIDE:
      return C_("abbreviated shot size", "EWS");
    case SIXAIN_SHOT_SIZE_WIDE:
      return C_("abbreviated shot size", "WS");
    case SIXAIN_SHOT_SIZE_FULL:
      return C_("abbreviated shot size", "FS");
    case SIXAIN_SHOT_SIZE_MEDIUM:
      return C_("abbreviated shot size", "MS");
    case SIXAIN_SHOT_SIZE_MEDIUM_CLOSE_UP:
      return C_("abbreviated shot size", "MCU");
    case SIXAIN_SHOT_SIZE_CLOSE_UP:
      return C_("abbreviated shot size", "CU");
    case SIXAIN_SHOT_SIZE_EXTREME_CLOSE_UP:
      return C_("abbreviated shot size", "ECU");
    case SIXAIN_SHOT_SIZE_UNSET:
    default:
      return NULL;
    }
}

/**
 * sixain_shot_text_get_move:
 * @move: a camera move
 *
 * Returns: (nullable): its name, %NULL when the camera holds
 */
const char *
sixain_shot_text_get_move (SixainMove move)
{
  switch (move)
    {
    case SIXAIN_MOVE_PUSH:
      return C_("camera move", "push in");
    case SIXAIN_MOVE_PULL:
      return C_("camera move", "pull out");
    case SIXAIN_MOVE_PAN_LEFT:
      return C_("camera move", "pan left");
    case SIXAIN_MOVE_PAN_RIGHT:
      return C_("camera move", "pan right");
    case SIXAIN_MOVE_TILT_UP:
      return C_("camera move", "tilt up");
    case SIXAIN_MOVE_TILT_DOWN:
      return C_("camera move", "tilt down");
    case SIXAIN_MOVE_TRUCK_LEFT:
      return C_("camera move", "truck left");
    case SIXAIN_MOVE_TRUCK_RIGHT:
      return C_("camera move", "truck right");
    case SIXAIN_MOVE_HOLD:
    default:
      return NULL;
    }
}

/**
 * sixain_shot_text_get_status:
 * @storyboard: a storyboard
 * @shot: one of its shots
 *
 * Returns: what its stripe shows
 */
SixainShotStatus
sixain_shot_text_get_status (SixainStoryboard *storyboard,
                             SixainShot       *shot)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), SIXAIN_SHOT_STATUS_DRAFT);
  g_return_val_if_fail (SIXAIN_IS_SHOT (shot), SIXAIN_SHOT_STATUS_DRAFT);

  if (sixain_shot_edit_lines_end (storyboard, shot) > sixain_shot_get_length (shot))
    return SIXAIN_SHOT_STATUS_PROBLEM;
  if (sixain_shot_get_source (shot) == SIXAIN_SOURCE_TAKE && sixain_shot_get_take (shot) != NULL)
    return SIXAIN_SHOT_STATUS_TAKE;
  return SIXAIN_SHOT_STATUS_DRAFT;
}

/**
 * sixain_shot_text_dup_speaker:
 * @storyboard: a storyboard
 * @line: a line
 *
 * Returns: (transfer full) (nullable): the name of who speaks it
 */
char *
sixain_shot_text_dup_speaker (SixainStoryboard *storyboard,
                              SixainLine       *line)
{
  const char *id;
  SixainCastMember *member;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (SIXAIN_IS_LINE (line), NULL);

  id = sixain_line_get_speaker (line);
  member = id != NULL ? sixain_storyboard_find_cast (storyboard, id) : NULL;
  if (member == NULL || *sixain_cast_member_get_name (member) == '\0')
    return NULL;

  return g_strdup (sixain_cast_member_get_name (member));
}

static void
append_part (GString    *text,
             const char *part)
{
  if (text->len > 0)
    g_string_append (text, C_("between the parts of a description", ", "));
  g_string_append (text, part);
}

static void
append_speakers (GString          *text,
                 SixainStoryboard *storyboard,
                 SixainShot       *shot)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *lines = sixain_shot_get_lines (shot);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (lines, i);
      g_autofree char *name = sixain_shot_text_dup_speaker (storyboard, line);
      g_autofree char *part = NULL;

      if (name == NULL)
        name = g_strdup (C_("who speaks", "someone"));
      if (g_hash_table_contains (seen, name))
        continue;

      /* Translators: %s is the name of a character */
      part = g_strdup_printf (C_("shot description", "%s speaks"), name);
      append_part (text, part);
      g_hash_table_add (seen, g_steal_pointer (&name));
    }
}

/**
 * sixain_shot_text_dup_label:
 * @storyboard: a storyboard
 * @position: a shot
 *
 * Returns: (transfer full): "Shot 3 of 6, 2.5 seconds, close-up, Mira speaks"
 */
char *
sixain_shot_text_dup_label (SixainStoryboard *storyboard,
                            guint             position)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (SixainShot) shot = NULL;
  g_autofree char *seconds = NULL;
  GListModel *shots;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  shots = sixain_storyboard_get_shots (storyboard);
  shot = g_list_model_get_item (shots, position);
  g_return_val_if_fail (shot != NULL, NULL);

  g_string_append_printf (text, C_("shot description", "Shot %u of %u"),
                          position + 1, g_list_model_get_n_items (shots));
  if (*sixain_shot_get_title (shot) != '\0')
    append_part (text, sixain_shot_get_title (shot));

  seconds = sixain_shot_text_dup_seconds (sixain_storyboard_get_rate (storyboard), sixain_shot_get_length (shot));
  append_part (text, seconds);

  if (sixain_shot_get_skip (shot))
    append_part (text, C_("shot description", "skipped"));
  if (sixain_shot_text_get_size (sixain_shot_get_size (shot)) != NULL)
    append_part (text, sixain_shot_text_get_size (sixain_shot_get_size (shot)));
  if (sixain_shot_text_get_move (sixain_shot_get_move (shot)) != NULL)
    append_part (text, sixain_shot_text_get_move (sixain_shot_get_move (shot)));
  append_speakers (text, storyboard, shot);

  switch (sixain_shot_text_get_status (storyboard, shot))
    {
    case SIXAIN_SHOT_STATUS_PROBLEM:
      append_part (text, C_("shot description", "its lines are longer than the shot"));
      break;
    case SIXAIN_SHOT_STATUS_TAKE:
      append_part (text, C_("shot description", "take ready"));
      break;
    case SIXAIN_SHOT_STATUS_DRAFT:
    default:
      break;
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * sixain_shot_text_dup_tooltip:
 * @storyboard: a storyboard
 * @position: a shot
 *
 * Returns: (transfer full): what a card that is too narrow for it would say
 */
char *
sixain_shot_text_dup_tooltip (SixainStoryboard *storyboard,
                              guint             position)
{
  g_autoptr (SixainShot) shot = NULL;
  g_autofree char *label = NULL;
  g_autofree char *prompt = NULL;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  shot = g_list_model_get_item (sixain_storyboard_get_shots (storyboard), position);
  g_return_val_if_fail (shot != NULL, NULL);

  label = sixain_shot_text_dup_label (storyboard, position);
  prompt = sixain_prompt_to_text (storyboard, sixain_shot_get_prompt (shot));
  if (*prompt == '\0')
    return g_steal_pointer (&label);

  return g_strconcat (label, "\n", prompt, NULL);
}
