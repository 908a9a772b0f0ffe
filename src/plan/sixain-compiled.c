/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-compiled-private.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (SixainCompiled, sixain_compiled, sixain_compiled_ref, sixain_compiled_unref)

const char *
sixain_compiler_keep (SixainCompiler *self,
                      const char     *text)
{
  return text == NULL || *text == '\0' ? "" : g_string_chunk_insert_const (self->compiled->strings, text);
}

static void
clear_shot (gpointer data)
{
  SixainCompiledShot *shot = data;

  g_clear_pointer (&shot->segments, g_array_unref);
}

static GPtrArray *
find_shots (SixainStoryboard *storyboard,
            SixainPass       *pass)
{
  GPtrArray *shots = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; !sixain_pass_get_auto_shots (pass) && i < sixain_pass_get_n_shots (pass); i++)
    {
      SixainShot *shot = sixain_storyboard_find_shot (storyboard, sixain_pass_get_shot (pass, i)->id);

      /* one that has gone since then has nothing to say */
      g_ptr_array_add (shots, shot != NULL ? g_object_ref (shot) : sixain_shot_new (1));
    }

  return shots;
}

static SixainCompiledKind
get_kind (SixainPass *pass,
          GPtrArray  *shots)
{
  if (sixain_pass_get_auto_shots (pass))
    return SIXAIN_COMPILED_AUTO;

  return shots->len > 1 ? SIXAIN_COMPILED_CUSTOM : SIXAIN_COMPILED_SINGLE;
}

/**
 * sixain_compiled_new:
 * @storyboard: a storyboard
 * @pass: a pass of the plan that was made of @storyboard as it is now
 * @profile: the plan's profile
 *
 * Compiles what @pass sends. A cast member is sent as it is dressed in each shot, so two
 * costumes are two inputs. What the prompts name has precedence over what only stands in
 * a list of references; what does not fit is listed as dropped and named in words.
 * The scene card stands in the first text, negative text in the last. Lines and sounds
 * are left out where no sound is asked for.
 *
 * Returns: (transfer full): what is sent
 */
SixainCompiled *
sixain_compiled_new (SixainStoryboard *storyboard,
                     SixainPass       *pass,
                     SixainProfile    *profile)
{
  SixainCompiled *self;
  g_autoptr (GPtrArray) shots = NULL;
  g_autoptr (GArray) drafts = NULL;
  g_autofree gboolean *hinted = NULL;
  SixainCompiler compiler = { NULL, };

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (pass != NULL, NULL);
  g_return_val_if_fail (SIXAIN_IS_PROFILE (profile), NULL);

  shots = find_shots (storyboard, pass);
  drafts = g_array_new (FALSE, TRUE, sizeof (SixainDraft));

  self = g_new0 (SixainCompiled, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->pass = sixain_pass_ref (pass);
  self->profile = g_object_ref (profile);
  self->strings = g_string_chunk_new (2048);
  self->media = g_ptr_array_new_with_free_func (g_free);
  self->inputs = g_array_new (FALSE, TRUE, sizeof (SixainInput));
  self->dropped = g_array_new (FALSE, TRUE, sizeof (SixainDropped));
  self->shots = g_array_new (FALSE, TRUE, sizeof (SixainCompiledShot));
  g_array_set_clear_func (self->shots, clear_shot);

  compiler.compiled = self;
  compiler.storyboard = storyboard;
  compiler.shots = shots;
  compiler.drafts = drafts;

  self->kind = get_kind (pass, shots);
  self->seconds = sixain_pass_get_seconds (pass);
  self->aspect = sixain_storyboard_get_aspect (storyboard);
  self->mode = sixain_compiler_keep (&compiler, sixain_storyboard_get_mode (storyboard));
  self->negative = sixain_compiler_keep (&compiler, sixain_storyboard_get_negative (storyboard));
  self->sound = sixain_pass_get_price_kind (pass) == SIXAIN_PRICE_SOUND;

  sixain_compiler_collect (&compiler);
  hinted = compiler.hinted = g_new0 (gboolean, drafts->len + 1);
  sixain_compiler_select (&compiler);
  sixain_compiler_write (&compiler);

  return self;
}

/**
 * sixain_compiled_ref:
 * @self: a compiled pass
 *
 * Returns: (transfer full): @self
 */
SixainCompiled *
sixain_compiled_ref (SixainCompiled *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sixain_compiled_unref:
 * @self: (transfer full): a compiled pass
 *
 * Gives a reference back; the last frees it.
 */
void
sixain_compiled_unref (SixainCompiled *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->pass, sixain_pass_unref);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->inputs, g_array_unref);
  g_clear_pointer (&self->media, g_ptr_array_unref);
  g_clear_pointer (&self->dropped, g_array_unref);
  g_clear_pointer (&self->shots, g_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_free (self);
}
