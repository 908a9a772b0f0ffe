/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-compiled-private.h"

#include <string.h>

/* how a frame is named where it has no token */
#define START_FRAME_WORDS "the first frame"
#define END_FRAME_WORDS "the last frame"

typedef struct {
  SixainCompiled     *compiled;
  const SixainSyntax *syntax;
  GString            *text;
  GString            *run;    /* plain words that are not in @text yet */
  guint               length; /* characters of both */
  gboolean            token;  /* @text ends with one */
} SixainRendering;

static guint
count_role (SixainCompiled *self,
            SixainInputRole role)
{
  guint n = 0;

  for (guint i = 0; i < self->inputs->len; i++)
    n += g_array_index (self->inputs, SixainInput, i).role == role;

  return n;
}

/**
 * sixain_compiled_get_wire_number:
 * @self: a compiled pass
 * @input: index of an input
 * @syntax: a provider's syntax
 *
 * Returns: the number in the input's token, from 1; 0 where the syntax has no token for it
 */
guint
sixain_compiled_get_wire_number (SixainCompiled     *self,
                                 guint               input,
                                 const SixainSyntax *syntax)
{
  const SixainInput *wanted;
  guint frames = 0;

  g_return_val_if_fail (self != NULL && input < self->inputs->len, 0);
  g_return_val_if_fail (syntax != NULL, 0);

  wanted = &g_array_index (self->inputs, SixainInput, input);
  if (sixain_syntax_counts_frames (syntax))
    frames = count_role (self, SIXAIN_INPUT_START_FRAME) + count_role (self, SIXAIN_INPUT_END_FRAME);

  switch (wanted->role)
    {
    case SIXAIN_INPUT_START_FRAME:
      return frames > 0 ? 1 : 0;
    case SIXAIN_INPUT_END_FRAME:
      return frames;
    case SIXAIN_INPUT_PICTURE:
      return frames + wanted->number;
    case SIXAIN_INPUT_ELEMENT:
      return sixain_syntax_has_elements (syntax) ? wanted->number
                                                 : frames + count_role (self, SIXAIN_INPUT_PICTURE) + wanted->number;
    case SIXAIN_INPUT_VIDEO:
    default:
      return wanted->number;
    }
}

static SixainInputRole
get_token_role (const SixainInput  *input,
                const SixainSyntax *syntax)
{
  return input->role == SIXAIN_INPUT_ELEMENT && !sixain_syntax_has_elements (syntax) ? SIXAIN_INPUT_PICTURE : input->role;
}

/**
 * sixain_compiled_dup_token:
 * @self: a compiled pass
 * @input: index of an input
 * @syntax: a provider's syntax
 *
 * Returns: (transfer full) (nullable): what stands for the input in the texts; %NULL where
 *   the syntax has no token for it, and words do
 */
char *
sixain_compiled_dup_token (SixainCompiled     *self,
                           guint               input,
                           const SixainSyntax *syntax)
{
  guint number;

  g_return_val_if_fail (self != NULL && input < self->inputs->len, NULL);
  g_return_val_if_fail (syntax != NULL, NULL);

  number = sixain_compiled_get_wire_number (self, input, syntax);
  if (number == 0)
    return NULL;

  return sixain_syntax_dup_token (syntax, get_token_role (&g_array_index (self->inputs, SixainInput, input), syntax), number);
}

/**
 * sixain_compiled_find_token:
 * @self: a compiled pass
 * @syntax: the syntax of @text
 * @text: a text of this pass as it is sent
 * @start: (out): where the first token begins
 * @end: (out): where it ends
 *
 * Reads a text as the provider does.
 *
 * Returns: the index of the input that the first token of @text stands for,
 *   %SIXAIN_NO_INPUT when there is none
 */
guint
sixain_compiled_find_token (SixainCompiled     *self,
                            const SixainSyntax *syntax,
                            const char         *text,
                            const char        **start,
                            const char        **end)
{
  SixainInputRole role;
  guint number;

  g_return_val_if_fail (self != NULL, SIXAIN_NO_INPUT);
  g_return_val_if_fail (syntax != NULL, SIXAIN_NO_INPUT);
  g_return_val_if_fail (text != NULL, SIXAIN_NO_INPUT);

  for (; sixain_syntax_find_token (syntax, text, &role, &number, start, end); text = *end)
    {
      for (guint i = 0; i < self->inputs->len; i++)
        {
          SixainInputRole sent = get_token_role (&g_array_index (self->inputs, SixainInput, i), syntax);

          if (sent == SIXAIN_INPUT_START_FRAME || sent == SIXAIN_INPUT_END_FRAME)
            sent = SIXAIN_INPUT_PICTURE;
          if (sent == role && sixain_compiled_get_wire_number (self, i, syntax) == number)
            return i;
        }
    }

  return SIXAIN_NO_INPUT;
}

/* Words are made harmless in one go, since two pieces could make a token together. */
static void
flush_words (SixainRendering *self)
{
  sixain_syntax_append_text (self->syntax, self->text, self->run->str);
  g_string_truncate (self->run, 0);
}

static void
append_token (SixainRendering *self,
              const char      *token)
{
  flush_words (self);

  if (token[0] == '@' && self->text->len > 0)
    {
      gunichar before = g_utf8_get_char (g_utf8_prev_char (self->text->str + self->text->len));

      /* so that it is no e-mail address, and no other token's end */
      if (g_unichar_isalnum (before) || before == '_' || before == '@' || before == '.')
        {
          g_string_append_c (self->text, ' ');
          self->length++;
        }
    }

  g_string_append (self->text, token);
  self->length += strlen (token);
  self->token = token[0] == '@';
}

static void
append_words (SixainRendering *self,
              const char      *words)
{
  gunichar first = g_utf8_get_char (words);

  if (*words == '\0')
    return;

  /* a token's name must not go on behind it */
  if (self->token && (g_unichar_isalnum (first) || first == '_' || first == '-' || first == '@'))
    {
      g_string_append_c (self->text, ' ');
      self->length++;
    }

  self->token = FALSE;
  g_string_append (self->run, words);
  self->length += g_utf8_strlen (words, -1);
}

static void
append_input (SixainRendering     *self,
              const SixainSegment *segment)
{
  g_autofree char *token = sixain_compiled_dup_token (self->compiled, segment->input, self->syntax);
  const SixainInput *input = &g_array_index (self->compiled->inputs, SixainInput, segment->input);

  if (token != NULL)
    append_token (self, token);
  else if (input->role == SIXAIN_INPUT_START_FRAME)
    append_words (self, START_FRAME_WORDS);
  else if (input->role == SIXAIN_INPUT_END_FRAME)
    append_words (self, END_FRAME_WORDS);
  else
    append_words (self, *segment->text != '\0' ? segment->text : "…");
}

char *
sixain_compiled_render (SixainCompiled     *self,
                        guint               shot,
                        const SixainSyntax *syntax,
                        guint              *places)
{
  GArray *segments = g_array_index (self->shots, SixainCompiledShot, shot).segments;
  g_autoptr (GString) text = g_string_sized_new (512);
  g_autoptr (GString) run = g_string_sized_new (512);
  SixainRendering rendering = { self, syntax, text, run, 0, FALSE };

  for (guint i = 0; i < segments->len; i++)
    {
      const SixainSegment *segment = &g_array_index (segments, SixainSegment, i);

      if (places != NULL)
        places[i] = rendering.length;

      if (segment->origin == SIXAIN_ORIGIN_NEGATIVE && sixain_syntax_has_negative (syntax))
        continue;
      if (segment->input != SIXAIN_NO_INPUT)
        append_input (&rendering, segment);
      else
        append_words (&rendering, segment->text);
    }

  flush_words (&rendering);
  if (places != NULL)
    places[segments->len] = rendering.length;

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * sixain_compiled_dup_text:
 * @self: a compiled pass
 * @shot: which text
 * @syntax: a provider's syntax
 *
 * Returns: (transfer full): the text as it is sent, without a shot's label
 */
char *
sixain_compiled_dup_text (SixainCompiled     *self,
                          guint               shot,
                          const SixainSyntax *syntax)
{
  g_return_val_if_fail (self != NULL && shot < self->shots->len, NULL);
  g_return_val_if_fail (syntax != NULL, NULL);

  return sixain_compiled_render (self, shot, syntax, NULL);
}
