/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-jwt.h"

#include <string.h>

#include "sixain-request-private.h"

/* Kling's documentation: valid for half an hour, and from five seconds ago, so that a
 * clock that is a little fast does no harm. */
#define VALID_SECONDS 1800
#define LEEWAY_SECONDS 5

#define HEADER "{\"alg\":\"HS256\",\"typ\":\"JWT\"}"

static char *
encode (const void *data,
        gsize       length)
{
  char *text = g_base64_encode (data, length);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';
  return text;
}

/**
 * sixain_jwt_new:
 * @access_key: the account's access key
 * @secret_key: the account's secret key
 * @now: seconds since 1970
 *
 * Signs a token with HMAC-SHA256, valid from a little before @now for half an hour.
 *
 * Returns: (transfer full): the token, a secret
 */
char *
sixain_jwt_new (const char *access_key,
                const char *secret_key,
                gint64      now)
{
  g_autoptr (GString) claims = NULL;
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;
  g_autofree char *message = NULL;
  g_autofree char *signature = NULL;
  g_autoptr (GHmac) hmac = NULL;
  guint8 digest[32];
  gsize length = sizeof digest;

  g_return_val_if_fail (access_key != NULL && *access_key != '\0', NULL);
  g_return_val_if_fail (secret_key != NULL && *secret_key != '\0', NULL);

  claims = g_string_new ("{\"iss\":");
  sixain_json_append_string (claims, access_key);
  g_string_append_printf (claims, ",\"exp\":%" G_GINT64_FORMAT ",\"nbf\":%" G_GINT64_FORMAT "}", now + VALID_SECONDS, now - LEEWAY_SECONDS);

  header = encode (HEADER, strlen (HEADER));
  payload = encode (claims->str, claims->len);
  message = g_strconcat (header, ".", payload, NULL);

  hmac = g_hmac_new (G_CHECKSUM_SHA256, (const guchar *) secret_key, strlen (secret_key));
  g_hmac_update (hmac, (const guchar *) message, strlen (message));
  g_hmac_get_digest (hmac, digest, &length);
  signature = encode (digest, length);

  return g_strconcat (message, ".", signature, NULL);
}
