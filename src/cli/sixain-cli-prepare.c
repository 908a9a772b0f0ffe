/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>

#include "sixain-cli-private.h"
#include "sixain-speech.h"
#include "sixain-wording.h"

static gint64
convert (gint64            frames,
         const SixainRate *from,
         const SixainRate *to)
{
  guint64 num = (guint64) to->num * from->den, den = (guint64) to->den * from->num;

  return (gint64) ((frames * num + den / 2) / den);
}

static void
convert_shot (SixainEdit       *group,
              SixainShot       *shot,
              gint64            length,
              const SixainRate *from,
              const SixainRate *to)
{
  GListModel *lines = sixain_shot_get_lines (shot);

  sixain_edit_append (group, sixain_edit_new_set (C_("edit", "Change Frame Rate"), SIXAIN_RECORD (shot),
                                                  "length", length, NULL));
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (lines, i);
      gint64 start = MIN (convert (sixain_line_get_start (line), from, to), length - 1);

      sixain_edit_append (group, sixain_edit_new_set (C_("edit", "Change Frame Rate"), SIXAIN_RECORD (line),
                                                      "start", start, NULL));
    }
}

/**
 * sixain_cli_set_rate:
 * @document: an open storyboard
 * @rate: another frame rate
 * @error: return location
 *
 * Changes the rate and keeps the time: each cut moves to the nearest frame.
 *
 * Returns: whether it was changed
 */
gboolean
sixain_cli_set_rate (SixainDocument    *document,
                     const SixainRate  *rate,
                     GError           **error)
{
  SixainStoryboard *storyboard = sixain_document_get_storyboard (document);
  GListModel *shots = sixain_storyboard_get_shots (storyboard);
  SixainRate old = *sixain_storyboard_get_rate (storyboard);
  SixainEdit *group;
  gint64 before = 0;

  if (sixain_rate_equal (&old, rate))
    return TRUE;

  group = sixain_edit_new_group (C_("edit", "Change Frame Rate"));
  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);
      gint64 after = before + sixain_shot_get_length (shot);

      convert_shot (group, shot, MAX (convert (after, &old, rate) - convert (before, &old, rate), 1), &old, rate);
      before = after;
    }
  sixain_edit_append (group, sixain_edit_new_set (C_("edit", "Change Frame Rate"), SIXAIN_RECORD (storyboard),
                                                  "rate", rate, NULL));

  return sixain_history_push (sixain_document_get_history (document), group, error);
}

static SixainLine *
find_line (SixainStoryboard *storyboard,
           const char       *id)
{
  GListModel *shots = sixain_storyboard_get_shots (storyboard);

  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);
      GListModel *lines = sixain_shot_get_lines (shot);

      for (guint j = 0; j < g_list_model_get_n_items (lines); j++)
        {
          g_autoptr (SixainLine) line = g_list_model_get_item (lines, j);

          if (g_str_equal (sixain_record_get_id (SIXAIN_RECORD (line)), id))
            return g_steal_pointer (&line);
        }
    }

  return NULL;
}

/**
 * sixain_cli_measure_lines:
 * @document: an open storyboard
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Has every line spoken whose length nobody has measured yet, so that its caption ends
 * with it. Lines that cannot be spoken keep their caption to the end of the shot.
 *
 * Returns: %FALSE when it was cancelled
 */
gboolean
sixain_cli_measure_lines (SixainDocument  *document,
                          GCancellable    *cancellable,
                          GError         **error)
{
  SixainStoryboard *storyboard = sixain_document_get_storyboard (document);
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();

  plan = sixain_picture_plan_new (storyboard, sixain_document_get_folder (document), SIXAIN_BURN_IN_NONE);
  for (guint i = 0; i < sixain_picture_plan_get_n_pieces (plan); i++)
    {
      const SixainPiece *piece = sixain_picture_plan_get_piece (plan, i);
      g_autoptr (SixainLine) line = NULL;
      g_autoptr (SixainSound) sound = NULL;
      SixainWording wording;

      /* that is where an interrupt is heard of */
      while (g_main_context_iteration (NULL, FALSE))
        ;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (piece->kind != SIXAIN_PIECE_SPEECH || piece->line_id == NULL)
        continue;

      line = find_line (storyboard, piece->line_id);
      if (line == NULL)
        continue;

      sixain_line_get_wording (line, sixain_storyboard_get_language (storyboard), &wording);
      if (wording.spoken > 0)
        continue;

      sound = sixain_speech_wait (speech, &piece->utterance, cancellable, NULL);
      if (sound != NULL)
        sixain_history_note (sixain_document_get_history (document),
                             sixain_edit_new_set (C_("edit", "Measure Line"),
                                                  wording.version != NULL
                                                  ? SIXAIN_RECORD (wording.version)
                                                  : SIXAIN_RECORD (line),
                                                  "spoken", sixain_sound_get_duration (sound), NULL),
                             NULL);
    }

  return TRUE;
}
