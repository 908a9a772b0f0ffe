/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-syntax.h"

#include <string.h>

typedef struct {
  const char *head; /* NULL when there is no such token */
  const char *tail;
} SixainToken;

struct _SixainSyntax {
  const char *id;
  SixainToken picture;
  SixainToken element;
  SixainToken video;
  guint       digits; /* always so many, so that no token is the beginning of another; 0 for any */
  gboolean    negative;
  gboolean    shot_labels;
  gboolean    counts_frames;
};

/* Provider reference of 2026-10. Only the first generation of Kling's 3.0 and fal's v3
 * have a field for negative text. */
static const SixainSyntax syntaxes[] = {
  { "kling-v1", { "<<<image_", ">>>" }, { "<<<element_", ">>>" }, { "<<<video_", ">>>" }, 0, FALSE, FALSE, TRUE },
  { "kling-v1-3", { NULL, NULL }, { "<<<element_", ">>>" }, { NULL, NULL }, 0, TRUE, FALSE, FALSE },
  { "kling-v2", { "@img", "" }, { "@el", "" }, { "@vid", "" }, 2, FALSE, TRUE, TRUE },
  { "kling-v2-3", { NULL, NULL }, { "@el", "" }, { NULL, NULL }, 2, FALSE, TRUE, FALSE },
  { "fal-o3", { "@Image", "" }, { "@Element", "" }, { "@Video", "" }, 0, FALSE, FALSE, FALSE },
  { "fal-v3", { NULL, NULL }, { "@Element", "" }, { NULL, NULL }, 0, TRUE, FALSE, FALSE },
  { "replicate", { "<<<image_", ">>>" }, { NULL, NULL }, { "<<<video_", ">>>" }, 0, FALSE, FALSE, FALSE },
};

static const SixainInputRole token_roles[] = { SIXAIN_INPUT_PICTURE, SIXAIN_INPUT_ELEMENT, SIXAIN_INPUT_VIDEO };

static const SixainToken *
get_token (const SixainSyntax *self,
           SixainInputRole     role)
{
  switch (role)
    {
    case SIXAIN_INPUT_ELEMENT:
      return &self->element;
    case SIXAIN_INPUT_VIDEO:
      return &self->video;
    case SIXAIN_INPUT_START_FRAME:
    case SIXAIN_INPUT_END_FRAME:
    case SIXAIN_INPUT_PICTURE:
    default:
      return &self->picture;
    }
}

/* Tokens begin with "@" or are bracketed by "<<<" and ">>>". */
static gboolean
uses_at (const SixainSyntax *self)
{
  return self->element.head != NULL && self->element.head[0] == '@';
}

static gboolean
read_number (const SixainSyntax *self,
             const char         *text,
             guint              *number,
             const char        **end)
{
  guint length = 0;
  guint value = 0;

  while (g_ascii_isdigit (text[length]) && length < 6)
    value = value * 10 + (text[length++] - '0');

  if (length == 0 || (self->digits > 0 && length != self->digits))
    return FALSE;

  *number = value;
  *end = text + length;
  return TRUE;
}

/**
 * sixain_syntax_find:
 * @id: the id of a syntax
 *
 * Returns: (nullable): the syntax
 */
const SixainSyntax *
sixain_syntax_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (syntaxes); i++)
    {
      if (strcmp (syntaxes[i].id, id) == 0)
        return &syntaxes[i];
    }

  return NULL;
}

/**
 * sixain_syntax_get_default:
 *
 * Returns: the one to count with while no provider is chosen: its tokens are the longest,
 *   so what fits it fits all
 */
const SixainSyntax *
sixain_syntax_get_default (void)
{
  return &syntaxes[0];
}

/**
 * sixain_syntax_get_id:
 * @self: a syntax
 *
 * Returns: its id
 */
const char *
sixain_syntax_get_id (const SixainSyntax *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * sixain_syntax_has_negative:
 * @self: a syntax
 *
 * Returns: whether negative text has a field of its own; else it is said in words
 */
gboolean
sixain_syntax_has_negative (const SixainSyntax *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->negative;
}

/**
 * sixain_syntax_has_shot_labels:
 * @self: a syntax
 *
 * Returns: whether a list of shots is one text, "shot 1, 3, words; shot 2, 2, words;"
 */
gboolean
sixain_syntax_has_shot_labels (const SixainSyntax *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->shot_labels;
}

/**
 * sixain_syntax_counts_frames:
 * @self: a syntax
 *
 * Returns: whether the start and the end frame are numbered as the first pictures, and can
 *   be named; else they are named in words
 */
gboolean
sixain_syntax_counts_frames (const SixainSyntax *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->counts_frames;
}

/**
 * sixain_syntax_has_elements:
 * @self: a syntax
 *
 * Returns: whether a cast member is sent with all its views; else its front view goes
 *   behind the reference pictures
 */
gboolean
sixain_syntax_has_elements (const SixainSyntax *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->element.head != NULL;
}

/**
 * sixain_syntax_dup_token:
 * @self: a syntax
 * @role: what is named
 * @number: from 1, as it is counted on the wire
 *
 * Returns: (transfer full) (nullable): the token, %NULL when such inputs have none
 */
char *
sixain_syntax_dup_token (const SixainSyntax *self,
                         SixainInputRole     role,
                         guint               number)
{
  const SixainToken *token;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (number > 0, NULL);

  token = get_token (self, role);
  if (token->head == NULL)
    return NULL;

  return g_strdup_printf ("%s%0*u%s", token->head, (int) self->digits, number, token->tail);
}

/**
 * sixain_syntax_dup_id:
 * @self: a syntax
 * @role: what is named
 * @number: from 1, as it is counted on the wire
 *
 * Returns: (transfer full) (nullable): what a request calls the input that the token names,
 *   for syntaxes whose requests give ids
 */
char *
sixain_syntax_dup_id (const SixainSyntax *self,
                      SixainInputRole     role,
                      guint               number)
{
  g_autofree char *token = sixain_syntax_dup_token (self, role, number);

  return token != NULL && token[0] == '@' ? g_strdup (token + 1) : NULL;
}

/**
 * sixain_syntax_find_token:
 * @self: a syntax
 * @text: what is sent
 * @role: (out): %SIXAIN_INPUT_PICTURE, %SIXAIN_INPUT_ELEMENT or %SIXAIN_INPUT_VIDEO
 * @number: (out): from 1, as it is counted on the wire
 * @start: (out): where the first token begins
 * @end: (out): where it ends
 *
 * Reads a text as the provider does.
 *
 * Returns: whether there is a token
 */
gboolean
sixain_syntax_find_token (const SixainSyntax *self,
                          const char         *text,
                          SixainInputRole    *role,
                          guint              *number,
                          const char        **start,
                          const char        **end)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *p = text; (p = strpbrk (p, "<@")) != NULL; p++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (token_roles); i++)
        {
          const SixainToken *token = get_token (self, token_roles[i]);

          if (token->head == NULL || !g_str_has_prefix (p, token->head) ||
              !read_number (self, p + strlen (token->head), number, end) ||
              !g_str_has_prefix (*end, token->tail))
            continue;

          *role = token_roles[i];
          *start = p;
          *end += strlen (token->tail);
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * sixain_syntax_dup_shot_label:
 * @self: a syntax with shot labels
 * @shot: from 1
 * @seconds: how long
 *
 * Returns: (transfer full): what stands before a shot's words
 */
char *
sixain_syntax_dup_shot_label (const SixainSyntax *self,
                              guint               shot,
                              guint               seconds)
{
  g_return_val_if_fail (self != NULL && self->shot_labels, NULL);

  return g_strdup_printf ("shot %u, %u, ", shot, seconds);
}

static const char *
skip_digits (const char *text)
{
  const char *end;

  while (*text == ' ')
    text++;
  end = text;
  while (g_ascii_isdigit (*end))
    end++;
  if (end == text)
    return NULL;

  while (*end == ' ')
    end++;
  return *end == ',' ? end + 1 : NULL;
}

/**
 * sixain_syntax_is_shot_label:
 * @text: a shot's words
 *
 * There is no way to write such words so that they are not read as another shot.
 *
 * Returns: whether somewhere in @text stands what reads as the head of a shot ("shot 2, 3,")
 */
gboolean
sixain_syntax_is_shot_label (const char *text)
{
  static const char * const words[] = { "shot", "镜头" };

  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        {
          gsize length = strlen (words[i]);
          const char *rest;

          if (g_ascii_strncasecmp (p, words[i], length) != 0 || (p > text && g_ascii_isalnum (p[-1])))
            continue;

          rest = skip_digits (p + length);
          if (rest != NULL && skip_digits (rest) != NULL)
            return TRUE;
        }
    }

  return FALSE;
}

/* Also what only differs in its letters' case, and any number: nobody promises that the
 * provider is strict. */
static gboolean
looks_like_token (const SixainSyntax *self,
                  const char         *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (token_roles); i++)
    {
      const SixainToken *token = get_token (self, token_roles[i]);
      gsize length = token->head != NULL ? strlen (token->head) : 0;

      if (length > 0 && g_ascii_strncasecmp (text, token->head, length) == 0 && g_ascii_isdigit (text[length]))
        return TRUE;
    }

  return FALSE;
}

static gunichar
get_harmless (const SixainSyntax *self,
              const char         *text,
              const char         *p)
{
  gunichar c = g_utf8_get_char (p);

  if (g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
    return ' ';
  if (c == ';' && self->shot_labels)
    return ',';
  if (c == '@' && uses_at (self))
    return looks_like_token (self, p) ? 0xff20 : c; /* fullwidth @ */
  if ((c == '<' || c == '>') && !uses_at (self))
    {
      const char *first = p;
      const char *last = p;

      while (first > text && first[-1] == *p)
        first--;
      while (last[1] == *p)
        last++;
      if (last - first >= 2)
        return c == '<' ? 0x2039 : 0x203a; /* angle quotation marks */
    }

  return c;
}

/**
 * sixain_syntax_append_text:
 * @self: a syntax
 * @string: where to
 * @text: words that are not a token
 *
 * Appends words so that nothing in them reads as a token or as the end of a shot. Every
 * character becomes one, so that places in @text stay the same.
 */
void
sixain_syntax_append_text (const SixainSyntax *self,
                           GString            *string,
                           const char         *text)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (string != NULL);
  g_return_if_fail (text != NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      /* nearly all of it */
      if (g_ascii_isalnum (*p) || *p == ' ')
        g_string_append_c (string, *p);
      else
        g_string_append_unichar (string, get_harmless (self, text, p));
    }
}
