/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-codec.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#include "sixain-id.h"

/* Deep enough for any storyboard and for what newer versions may nest, and far from
 * exhausting a thread's stack. */
#define NESTING_MAX 64

G_DEFINE_QUARK (sixain-model-error-quark, sixain_model_error)

static gboolean
check_nesting (const char *json,
               gsize       length,
               GError    **error)
{
  gboolean quoted = FALSE;
  int depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (quoted)
        {
          if (json[i] == '\\')
            i++;
          else if (json[i] == '"')
            quoted = FALSE;
        }
      else if (json[i] == '"')
        quoted = TRUE;
      else if (json[i] == '[' || json[i] == '{')
        depth++;
      else if (json[i] == ']' || json[i] == '}')
        depth--;

      if (depth > NESTING_MAX)
        {
          g_set_error_literal (error, SIXAIN_MODEL_ERROR, SIXAIN_MODEL_ERROR_SHAPE,
                               C_("problem", "The text is nested too deeply to be a storyboard"));
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
is_number_part (char c)
{
  return g_ascii_isdigit (c) || strchr ("+-.eE", c) != NULL;
}

/* Whether the @length bytes of a number are a whole one that no gint64 holds. */
static gboolean
is_too_large (const char *number,
              gsize       length)
{
  g_autofree char *copy = NULL;

  /* the shortest that can be has as many digits as the largest that can't */
  if (length < 19)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (strchr (".eE", number[i]) != NULL)
        return FALSE;
    }

  copy = g_strndup (number, length);
  errno = 0;
  g_ascii_strtoll (copy, NULL, 10);
  return errno == ERANGE;
}

/* json-glib takes a whole number that is too large for another one, without a word; as a
 * fraction it stays as large as it is, to the 16 digits that other programs keep of it. */
static GString *
widen_numbers (const char *json,
               gsize       length)
{
  g_autoptr (GString) widened = NULL;
  gboolean quoted = FALSE;
  gsize copied = 0;

  for (gsize i = 0; i < length; i++)
    {
      gsize start = i;

      if (quoted)
        {
          if (json[i] == '\\')
            i++;
          else if (json[i] == '"')
            quoted = FALSE;
          continue;
        }
      if (json[i] == '"')
        quoted = TRUE;
      if (json[i] != '-' && !g_ascii_isdigit (json[i]))
        continue;

      while (i + 1 < length && json[i + 1] != '\0' && is_number_part (json[i + 1]))
        i++;
      if (!is_too_large (json + start, i + 1 - start))
        continue;

      if (widened == NULL)
        widened = g_string_sized_new (length + 2);
      g_string_append_len (widened, json + copied, i + 1 - copied);
      g_string_append (widened, ".0");
      copied = i + 1;
    }

  if (widened == NULL)
    return NULL;

  g_string_append_len (widened, json + copied, length - copied);
  return g_steal_pointer (&widened);
}

/**
 * sixain_codec_parse:
 * @json: (array length=length): text
 * @length: bytes of @json, -1 when it ends with a zero
 * @error: return location, domain %SIXAIN_MODEL_ERROR
 *
 * Reads any JSON value, strictly; whole numbers beyond 64 bits become fractions. Any thread.
 *
 * Returns: (transfer full): the value
 */
JsonNode *
sixain_codec_parse (const char *json,
                    gssize      length,
                    GError    **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GString) widened = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *bad;
  gsize size;

  g_return_val_if_fail (json != NULL, NULL);

  size = length < 0 ? strlen (json) : (gsize) length;
  if (!g_utf8_validate_len (json, size, &bad))
    {
      g_set_error (error, SIXAIN_MODEL_ERROR, SIXAIN_MODEL_ERROR_VALUE,
                   C_("problem", "The text is not valid UTF-8 at byte %lu"), (gulong) (bad - json));
      return NULL;
    }

  if (!check_nesting (json, size, error))
    return NULL;

  widened = widen_numbers (json, size);
  if (widened != NULL)
    {
      json = widened->str;
      size = widened->len;
    }

  parser = json_parser_new ();
  json_parser_set_strict (parser, TRUE);
  if (!json_parser_load_from_data (parser, json, size, &local_error))
    {
      g_set_error (error, SIXAIN_MODEL_ERROR, SIXAIN_MODEL_ERROR_SHAPE,
                   C_("problem", "The text is not JSON: %s"), local_error->message);
      return NULL;
    }

  if (json_parser_get_root (parser) == NULL)
    {
      g_set_error_literal (error, SIXAIN_MODEL_ERROR, SIXAIN_MODEL_ERROR_SHAPE,
                           C_("problem", "The text is empty"));
      return NULL;
    }

  return json_parser_steal_root (parser);
}

/**
 * sixain_codec_print:
 * @node: a value
 *
 * Returns: (transfer full): @node as JSON on one line
 */
char *
sixain_codec_print (JsonNode *node)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  g_return_val_if_fail (node != NULL, NULL);

  json_generator_set_root (generator, node);
  return json_generator_to_data (generator, NULL);
}

static gboolean
is_inside_package (const char *path)
{
  g_auto (GStrv) parts = NULL;

  if (*path == '\0')
    return TRUE;

  parts = g_strsplit (path, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0' || g_str_equal (parts[i], ".") || g_str_equal (parts[i], ".."))
        return FALSE;
    }

  return TRUE;
}

static gboolean
all_valid_utf8 (const char * const *strv)
{
  for (guint i = 0; strv != NULL && strv[i] != NULL; i++)
    {
      if (!g_utf8_validate (strv[i], -1, NULL))
        return FALSE;
    }

  return TRUE;
}

/**
 * sixain_codec_check_value:
 * @pspec: a stored property
 * @value: what it is to hold, of the property's type
 * @error: return location, domain %SIXAIN_MODEL_ERROR
 *
 * Returns: whether @pspec can hold @value as it is
 */
gboolean
sixain_codec_check_value (GParamSpec   *pspec,
                          const GValue *value,
                          GError      **error)
{
  gboolean ok = TRUE;

  g_return_val_if_fail (G_IS_PARAM_SPEC (pspec), FALSE);
  g_return_val_if_fail (G_VALUE_HOLDS (value, pspec->value_type), FALSE);

  if (G_VALUE_HOLDS_STRING (value))
    {
      const char *text = g_value_get_string (value);

      ok = text == NULL ||
           (g_utf8_validate (text, -1, NULL) &&
            ((pspec->flags & SIXAIN_PARAM_PATH) == 0 || is_inside_package (text)));
    }
  else if (G_VALUE_HOLDS (value, G_TYPE_STRV))
    ok = all_valid_utf8 (g_value_get_boxed (value));
  else if (G_VALUE_HOLDS (value, SIXAIN_TYPE_RECT))
    ok = g_value_get_boxed (value) == NULL || sixain_rect_is_valid (g_value_get_boxed (value));
  else if (G_VALUE_HOLDS (value, SIXAIN_TYPE_RATE))
    ok = g_value_get_boxed (value) != NULL && sixain_rate_is_valid (g_value_get_boxed (value));

  if (ok && g_param_value_is_valid (pspec, value))
    return TRUE;

  g_set_error (error, SIXAIN_MODEL_ERROR, SIXAIN_MODEL_ERROR_VALUE,
               C_("problem", "%s: the value is not allowed"), pspec->name);
  return FALSE;
}
