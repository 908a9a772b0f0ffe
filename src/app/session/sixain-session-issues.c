/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-session-private.h"
#include "sixain-wording.h"

/* What a session does with what its review finds, and what it tells the review. */

static void
mark_shots_cb (SixainSession *self)
{
  GListModel *shots = sixain_storyboard_get_shots (sixain_session_get_storyboard (self));

  g_assert (SIXAIN_IS_SESSION (self));

  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainRecord) shot = g_list_model_get_item (shots, i);
      const char *id = sixain_record_get_id (shot);

      sixain_timeline_model_set_problem (self->timeline, id, sixain_review_get_problem (self->review, id));
    }
}

/* A word that every voice can say, so that the language alone is what fails. */
static gboolean
try_language (SixainSession *self,
              const char    *language)
{
  const SixainUtterance utterance = { "a", language, "", "", 50, 100 };
  g_autoptr (SixainSound) sound = sixain_speech_peek (self->speech, &utterance);
  g_autoptr (GError) error = sound == NULL ? sixain_speech_dup_error (self->speech, &utterance) : NULL;

  if (error != NULL)
    sixain_review_add_mute (self->review, language);

  return sound != NULL || error != NULL;
}

static void
spoken_cb (SixainSession *self)
{
  g_assert (SIXAIN_IS_SESSION (self));

  for (guint i = self->doubted->len; i > 0; i--)
    {
      if (try_language (self, g_ptr_array_index (self->doubted, i - 1)))
        g_ptr_array_remove_index (self->doubted, i - 1);
    }
}

static void
measured_cb (SixainSession *self,
             SixainLine    *line)
{
  g_autofree char *problem = NULL;
  SixainWording wording;

  g_assert (SIXAIN_IS_SESSION (self));

  sixain_line_get_wording (line, sixain_storyboard_get_language (sixain_session_get_storyboard (self)), &wording);
  problem = sixain_session_dup_line_problem (self, line, wording.version);
  if (problem == NULL)
    return;

  if (!try_language (self, wording.language) &&
      !g_ptr_array_find_with_equal_func (self->doubted, wording.language, g_str_equal, NULL))
    g_ptr_array_add (self->doubted, g_strdup (wording.language));
}

void
sixain_session_watch_issues (SixainSession *self)
{
  g_assert (SIXAIN_IS_SESSION (self));

  self->doubted = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect_object (self->review, "changed", G_CALLBACK (mark_shots_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->speech, "spoken", G_CALLBACK (spoken_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "line-measured", G_CALLBACK (measured_cb), self, G_CONNECT_DEFAULT);
}
