/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-web-text.h"

#include <string.h>

/* More than a selection on a page, and much more than a link. */
#define LENGTH_MAX (1024 * 1024)

typedef char SixainWebText;
typedef char SixainWebLink;

G_DEFINE_BOXED_TYPE (SixainWebText, sixain_web_text, g_strdup, g_free)
G_DEFINE_BOXED_TYPE (SixainWebLink, sixain_web_link, g_strdup, g_free)

static const struct {
  const char *name;
  gunichar    character;
} entities[] = {
  { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' }, { "nbsp", ' ' },
};

/* Appends what stands at @at, and returns what follows it. */
static const char *
append_character (GString    *text,
                  const char *at)
{
  gsize length = strcspn (at, "; <\"");
  guint64 code;

  if (*at != '&' || at[length] != ';' || length > 10)
    {
      g_string_append_c (text, *at);
      return at + 1;
    }

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strlen (entities[i].name) == length - 1 && strncmp (at + 1, entities[i].name, length - 1) == 0)
      {
        g_string_append_unichar (text, entities[i].character);
        return at + length + 1;
      }

  if (at[1] == '#')
    {
      gboolean hex = at[2] == 'x' || at[2] == 'X';
      g_autofree char *digits = g_strndup (at + (hex ? 3 : 2), length - (hex ? 3 : 2));

      if (g_ascii_string_to_unsigned (digits, hex ? 16 : 10, 1, 0x10ffff, &code, NULL) && g_unichar_validate (code))
        {
          g_string_append_unichar (text, code);
          return at + length + 1;
        }
    }

  g_string_append_c (text, *at);
  return at + 1;
}

/* The name of a tag, or of an attribute, in lower case. */
static char *
dup_name (const char **at)
{
  const char *start = *at;

  while (g_ascii_isalnum (**at) || **at == '-' || **at == ':' || **at == '_')
    (*at)++;
  return g_ascii_strdown (start, *at - start);
}

static char *
dup_value (const char **at)
{
  g_autoptr (GString) value = g_string_new (NULL);
  const char *end;
  char quote = '\0';

  while (g_ascii_isspace (**at))
    (*at)++;
  if (**at == '"' || **at == '\'')
    quote = *(*at)++;

  end = *at;
  while (*end != '\0' && (quote != '\0' ? *end != quote : !g_ascii_isspace (*end) && *end != '>'))
    end++;
  while (*at < end)
    *at = append_character (value, *at);
  if (quote != '\0' && *end != '\0')
    *at = end + 1;
  return g_string_free (g_steal_pointer (&value), FALSE);
}

/* From behind the tag's name to behind its end; the value of @wanted, if it has one. */
static char *
read_attributes (const char **at,
                 const char  *wanted)
{
  g_autofree char *found = NULL;

  while (**at != '\0' && **at != '>')
    {
      g_autofree char *name = NULL;

      if (!g_ascii_isalpha (**at))
        {
          (*at)++;
          continue;
        }

      name = dup_name (at);
      while (g_ascii_isspace (**at))
        (*at)++;
      if (**at == '=')
        {
          g_autofree char *value = NULL;

          (*at)++;
          value = dup_value (at);
          if (found == NULL && wanted != NULL && g_str_equal (name, wanted))
            found = g_steal_pointer (&value);
        }
    }

  if (**at == '>')
    (*at)++;
  return g_steal_pointer (&found);
}

static gboolean
is_hidden (const char *tag)
{
  const char * const hidden[] = { "head", "style", "script", "title", NULL };

  return g_strv_contains (hidden, tag);
}

static gboolean
breaks_line (const char *tag)
{
  const char * const blocks[] = { "br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", NULL };

  return g_strv_contains (blocks, tag);
}

/* Behind the end of an element of which nothing is shown. */
static const char *
skip_element (const char *at,
              const char *tag)
{
  g_autofree char *end = g_strconcat ("</", tag, NULL);

  for (; *at != '\0'; at++)
    if (g_ascii_strncasecmp (at, end, strlen (end)) == 0)
      return at + strcspn (at, ">") + (strchr (at, '>') != NULL);

  return at;
}

static char *
complete_address (char *address)
{
  g_autofree char *given = address;

  if (given != NULL && g_str_has_prefix (given, "//"))
    return g_strconcat ("https:", given, NULL);
  return g_steal_pointer (&given);
}

/**
 * sixain_web_text_from_html:
 * @html: what a browser hands over when something on a page is dragged or copied
 *
 * Returns: (transfer full): the address of the first picture in it; where there is none
 * and no text beside a link, that link's; else the text. "" for nothing
 */
char *
sixain_web_text_from_html (const char *html)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *link = NULL;
  gboolean in_link = FALSE;
  gboolean only_link = TRUE;

  g_return_val_if_fail (html != NULL, NULL);

  text = g_string_new (NULL);
  for (const char *at = html; *at != '\0';)
    {
      g_autofree char *tag = NULL;
      gboolean closing;

      if (g_str_has_prefix (at, "<!--"))
        {
          const char *end = strstr (at, "-->");

          at = end != NULL ? end + 3 : at + strlen (at);
          continue;
        }
      if (*at != '<' || !(g_ascii_isalpha (at[1]) || at[1] == '/' || at[1] == '!'))
        {
          only_link = only_link && (in_link || g_ascii_isspace (*at));
          at = append_character (text, at);
          continue;
        }

      at++;
      closing = *at == '/';
      if (*at == '/' || *at == '!')
        at++;
      tag = dup_name (&at);
      if (g_str_equal (tag, "img"))
        {
          g_autofree char *source = complete_address (read_attributes (&at, "src"));
          g_autofree char *address = source != NULL ? sixain_web_text_dup_address (source) : NULL;

          if (address != NULL)
            return g_steal_pointer (&address);
          continue;
        }
      if (g_str_equal (tag, "a"))
        {
          g_autofree char *target = complete_address (read_attributes (&at, "href"));

          in_link = !closing;
          if (link == NULL)
            link = g_steal_pointer (&target);
          continue;
        }

      g_free (read_attributes (&at, NULL));
      if (breaks_line (tag))
        g_string_append_c (text, '\n');
      if (is_hidden (tag) && !closing)
        at = skip_element (at, tag);
    }

  g_strstrip (text->str);
  /* a link that was dragged has its words beside it, and nothing else */
  if (link != NULL && only_link)
    {
      g_autofree char *address = sixain_web_text_dup_address (link);

      if (address != NULL)
        return g_steal_pointer (&address);
    }

  return g_strdup (text->str);
}

/**
 * sixain_web_text_dup_address:
 * @text: what may be the address of something on the web, and nothing else
 *
 * Returns: (transfer full) (nullable): the address
 */
char *
sixain_web_text_dup_address (const char *text)
{
  g_autofree char *address = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  address = g_strstrip (g_strdup (text));
  if (g_ascii_strncasecmp (address, "http://", 7) != 0 && g_ascii_strncasecmp (address, "https://", 8) != 0)
    return NULL;
  if (strpbrk (address, " \t\r\n<>\"") != NULL)
    return NULL;

  uri = g_uri_parse (address, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return NULL;

  return g_steal_pointer (&address);
}

/* Some programs write UTF-16, with or without a mark of its order. */
static char *
decode (const char *data,
        gsize       length)
{
  gboolean marked = length >= 2 && (guint8) data[0] == 0xff && (guint8) data[1] == 0xfe;

  if (marked || (length >= 4 && data[1] == '\0' && data[3] == '\0'))
    {
      char *text = g_convert (data + (marked ? 2 : 0), (length - (marked ? 2 : 0)) & ~(gsize) 1,
                              "UTF-8", "UTF-16LE", NULL, NULL, NULL);

      return text != NULL ? text : g_strdup ("");
    }

  return g_utf8_make_valid (data, length);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GdkContentDeserializer *deserializer = user_data;
  GOutputStream *stream = G_OUTPUT_STREAM (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GValue *value = gdk_content_deserializer_get_value (deserializer);

  if (g_output_stream_splice_finish (stream, result, &error) < 0)
    {
      gdk_content_deserializer_return_error (deserializer, g_steal_pointer (&error));
      return;
    }

  text = decode (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                 MIN (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), LENGTH_MAX));
  if (G_VALUE_HOLDS (value, SIXAIN_TYPE_WEB_TEXT))
    {
      g_value_take_boxed (value, sixain_web_text_from_html (text));
    }
  else
    {
      /* the address, and the title of its page in the next line */
      text[strcspn (text, "\r\n")] = '\0';
      g_value_set_boxed (value, text);
    }

  gdk_content_deserializer_return_success (deserializer);
}

static void
deserialize (GdkContentDeserializer *deserializer)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  g_output_stream_splice_async (stream, gdk_content_deserializer_get_input_stream (deserializer),
                                G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                gdk_content_deserializer_get_priority (deserializer),
                                gdk_content_deserializer_get_cancellable (deserializer),
                                read_cb, deserializer);
}

/**
 * sixain_web_text_register:
 *
 * Lets drops and the clipboard be read as %SIXAIN_TYPE_WEB_TEXT and %SIXAIN_TYPE_WEB_LINK.
 * A second call does nothing.
 */
void
sixain_web_text_register (void)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      gdk_content_register_deserializer ("text/html", SIXAIN_TYPE_WEB_TEXT, deserialize, NULL, NULL);
      gdk_content_register_deserializer ("text/x-moz-url", SIXAIN_TYPE_WEB_LINK, deserialize, NULL, NULL);
      g_once_init_leave (&done, 1);
    }
}
