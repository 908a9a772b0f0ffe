/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-compiled-private.h"

#include "sixain-prompt-text.h"
#include "sixain-wording.h"

GArray *
sixain_compiler_list_spoken (SixainCompiler *self,
                             guint           shot)
{
  GArray *spoken = g_array_new (FALSE, FALSE, sizeof (SixainSpoken));
  const SixainPassShot *part = sixain_pass_get_shot (self->compiled->pass, shot);
  GListModel *lines = sixain_shot_get_lines (g_ptr_array_index (self->shots, shot));
  const char *language = sixain_storyboard_get_language (self->storyboard);

  for (guint i = 0; self->compiled->sound && i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (lines, i);
      SixainWording wording;
      SixainSpoken said = { line, };
      g_autofree char *text = NULL;

      if (sixain_line_get_start (line) < part->first || sixain_line_get_start (line) >= part->first + part->length)
        continue;

      sixain_line_get_wording (line, language, &wording);
      said.language = wording.language;
      said.text = wording.text;
      text = g_strstrip (sixain_prompt_to_text (self->storyboard, said.text));
      if (*text == '\0')
        continue;
      said.text = sixain_compiler_keep (self, text);
      g_array_append_val (spoken, said);
    }

  return spoken;
}
