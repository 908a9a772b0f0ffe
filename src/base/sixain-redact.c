/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-redact.h"

#include <string.h>

#define HIDDEN "[hidden]"

/* A run of Base64 this long is a file or a signature, and of no use to who reads a log. */
#define BASE64_MAX 96

/* What names of headers, of members of JSON and of parameters contain when their value is
 * a secret. */
static const char * const secret_words[] = {
  "authorization", "cookie", "token", "secret", "apikey", "accesskey", "password", "credential", "signature",
};

/* These are secrets when they are all of the name: "X-Amz-Key" is one, "keyframe" is not. */
static const char * const secret_names[] = { "key", "sig", "auth", "jwt", "pwd" };

/**
 * sixain_redact_is_secret_name:
 * @name: of a header, of a member of a JSON object, or of a parameter of an address
 *
 * Returns: whether its value must not be shown or logged
 */
gboolean
sixain_redact_is_secret_name (const char *name)
{
  g_autoptr (GString) plain = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (name != NULL, TRUE);

  plain = g_string_new (NULL);
  for (const char *at = name; *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (plain, g_ascii_tolower (*at));

  for (guint i = 0; i < G_N_ELEMENTS (secret_words); i++)
    if (strstr (plain->str, secret_words[i]) != NULL)
      return TRUE;

  parts = g_strsplit_set (name, "-_. ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (secret_names); j++)
      if (g_ascii_strcasecmp (parts[i], secret_names[j]) == 0)
        return TRUE;

  return FALSE;
}

/* Without what stands between "//" and "@", up to the end of the path. */
static GString *
copy_bare (const char *address)
{
  g_autoptr (GString) bare = g_string_new (NULL);
  const char *end = address + strcspn (address, "?#");
  const char *host = strstr (address, "://");
  const char *path;
  const char *at;

  if (host == NULL || host > end)
    {
      g_string_append_len (bare, address, end - address);
      return g_steal_pointer (&bare);
    }

  host += 3;
  path = host + strcspn (host, "/?#");
  at = g_strrstr_len (host, path - host, "@");
  g_string_append_len (bare, address, host - address);
  if (at != NULL)
    host = at + 1;
  g_string_append_len (bare, host, end - host);
  return g_steal_pointer (&bare);
}

/* What stands between "?" and "#", without the "&". */
static GStrv
split_parameters (const char *address)
{
  const char *end = address + strcspn (address, "?#");
  g_autofree char *query = *end == '?' ? g_strndup (end + 1, strcspn (end + 1, "#")) : NULL;

  return query != NULL ? g_strsplit (query, "&", -1) : g_new0 (char *, 1);
}

/**
 * sixain_redact_address:
 * @address: the address of something on the web
 *
 * For logs: without user, password and fragment, and with the names of the parameters
 * only, since addresses of files often carry a signature that lets anyone fetch them.
 *
 * Returns: (transfer full): what can be shown to everyone
 */
char *
sixain_redact_address (const char *address)
{
  g_autoptr (GString) bare = NULL;
  g_auto (GStrv) parameters = NULL;

  g_return_val_if_fail (address != NULL, NULL);

  bare = copy_bare (address);
  parameters = split_parameters (address);
  for (guint i = 0; parameters[i] != NULL; i++)
    {
      gsize name = strcspn (parameters[i], "=");

      g_string_append_c (bare, i == 0 ? '?' : '&');
      /* a parameter without a name may be all secret */
      if (parameters[i][name] == '=')
        g_string_append_len (bare, parameters[i], name + 1);
      if (parameters[i][0] != '\0')
        g_string_append (bare, HIDDEN);
    }

  return g_string_free (g_steal_pointer (&bare), FALSE);
}

/**
 * sixain_redact_origin:
 * @address: the address of something on the web
 *
 * For keeping in a document: without user, password, fragment, and without the parameters
 * that are secrets. What is left finds the thing again.
 *
 * Returns: (transfer full): the address
 */
char *
sixain_redact_origin (const char *address)
{
  g_autoptr (GString) bare = NULL;
  g_auto (GStrv) parameters = NULL;
  char separator = '?';

  g_return_val_if_fail (address != NULL, NULL);

  bare = copy_bare (address);
  parameters = split_parameters (address);
  for (guint i = 0; parameters[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (parameters[i], strcspn (parameters[i], "="));

      if (*name == '\0' || sixain_redact_is_secret_name (name))
        continue;
      g_string_append_c (bare, separator);
      g_string_append (bare, parameters[i]);
      separator = '&';
    }

  return g_string_free (g_steal_pointer (&bare), FALSE);
}

static gboolean
is_base64 (char c)
{
  return g_ascii_isalnum (c) || c == '+' || c == '/' || c == '=' || c == '-' || c == '_' || c == '.';
}

static gsize
measure_run (const char *at)
{
  gsize length = 0;

  while (is_base64 (at[length]))
    length++;
  return length;
}

/* The length of the name, its quotes, and the colon behind it, where the value is a secret. */
static gsize
measure_secret_member (const char *at)
{
  const char *end;
  const char *behind;
  g_autofree char *name = NULL;

  if (*at != '"')
    return 0;

  for (end = at + 1; *end != '\0' && *end != '"' && end - at < 64; end++)
    if (*end == '\\')
      return 0;
  if (*end != '"')
    return 0;

  behind = end + 1;
  while (g_ascii_isspace (*behind))
    behind++;
  if (*behind != ':')
    return 0;

  name = g_strndup (at + 1, end - at - 1);
  if (!sixain_redact_is_secret_name (name))
    return 0;

  behind++;
  while (g_ascii_isspace (*behind))
    behind++;
  return *behind == '"' ? behind + 1 - at : 0;
}

static gsize
measure_string (const char *at)
{
  gsize length = 0;

  while (at[length] != '\0' && at[length] != '"')
    length += at[length] == '\\' && at[length + 1] != '\0' ? 2 : 1;
  return length;
}

static gsize
match_scheme (const char *at)
{
  const char * const schemes[] = { "Bearer ", "Basic ", "Key ", "Token " };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (at, schemes[i], strlen (schemes[i])) == 0 &&
        measure_run (at + strlen (schemes[i])) >= 8)
      return strlen (schemes[i]);

  return 0;
}

static gsize
match_secret (const char         *at,
              const char * const *secrets)
{
  for (guint i = 0; secrets != NULL && secrets[i] != NULL; i++)
    if (*secrets[i] != '\0' && g_str_has_prefix (at, secrets[i]))
      return strlen (secrets[i]);

  return 0;
}

static void
append_hidden (GString            *out,
               const char         *text,
               const char * const *secrets)
{
  while (*text != '\0')
    {
      gsize length = match_secret (text, secrets);

      if (length > 0)
        g_string_append (out, HIDDEN);
      else
        g_string_append_c (out, *text);
      text += MAX (length, 1);
    }
}

static gsize
measure_address (const char *at)
{
  if (!g_str_has_prefix (at, "https://") && !g_str_has_prefix (at, "http://"))
    return 0;

  return strcspn (at, " \t\r\n\"'<>\\");
}

/**
 * sixain_redact_text:
 * @text: JSON, a message, or anything else that may be logged
 * @secrets: (nullable) (array zero-terminated=1): keys that may occur in it
 *
 * Hides @secrets, what follows "Bearer" and the like, the values of members of JSON whose
 * names say that they are secret, parameters of addresses, and files as Base64.
 *
 * Returns: (transfer full): what can be shown to everyone
 */
char *
sixain_redact_text (const char         *text,
                    const char * const *secrets)
{
  g_autoptr (GString) out = NULL;
  gboolean inside = FALSE; /* of a word */

  g_return_val_if_fail (text != NULL, NULL);

  out = g_string_sized_new (MIN (strlen (text), 4096));
  for (const char *at = text; *at != '\0';)
    {
      gsize length = match_secret (at, secrets);

      if (length > 0)
        {
          g_string_append (out, HIDDEN);
          at += length;
          continue;
        }

      if (!inside && (length = measure_address (at)) > 0)
        {
          g_autofree char *address = g_strndup (at, length);
          g_autofree char *shown = sixain_redact_address (address);

          append_hidden (out, shown, secrets);
          at += length;
          continue;
        }

      if ((length = measure_secret_member (at)) > 0)
        {
          g_string_append_len (out, at, length);
          g_string_append (out, HIDDEN);
          at += length;
          at += measure_string (at);
          continue;
        }

      if (!inside && (length = match_scheme (at)) > 0)
        {
          g_string_append_len (out, at, length);
          g_string_append (out, HIDDEN);
          at += length;
          at += measure_run (at);
          continue;
        }

      if (!inside && (length = measure_run (at)) > BASE64_MAX)
        {
          g_string_append_printf (out, "[%" G_GSIZE_FORMAT " characters]", length);
          at += length;
          continue;
        }

      inside = is_base64 (*at) && *at != '=' && *at != '/' && *at != '.';
      g_string_append_c (out, *at++);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * sixain_redact_free:
 * @secret: (nullable) (transfer full): a key
 *
 * Overwrites a key before its memory is given back, so that it is not found in a dump.
 */
void
sixain_redact_free (char *secret)
{
  if (secret == NULL)
    return;

  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
