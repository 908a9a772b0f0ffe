/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz-mutate.h"

#include <string.h>

/* A local header has 30 bytes, a directory entry 46, the end of the directory 22. */
#define HEADER_LENGTH 46
#define LENGTH_MAX (1 << 20)

static guint
random_below (GRand *rand,
              guint  limit)
{
  return limit > 1 ? g_rand_int_range (rand, 0, limit) : 0;
}

static void
insert (GByteArray   *data,
        guint         position,
        const guint8 *bytes,
        guint         length)
{
  g_autofree guint8 *copy = g_memdup2 (bytes, length);
  guint old = data->len;

  if (length == 0 || old + length > LENGTH_MAX)
    return;

  g_byte_array_set_size (data, old + length);
  memmove (data->data + position + length, data->data + position, old - position);
  memcpy (data->data + position, copy, length);
}

/**
 * fuzz_mutate_bytes:
 * @data: what to change
 * @other: another input, to take pieces from
 * @rand: decides
 *
 * Flips bits, cuts the end off, and removes, doubles and splices in pieces.
 */
void
fuzz_mutate_bytes (GByteArray *data,
                   GByteArray *other,
                   GRand      *rand)
{
  guint at = random_below (rand, data->len);
  guint from = random_below (rand, other->len);
  guint length = 1 + random_below (rand, 512);

  if (data->len == 0)
    return;

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      g_byte_array_set_size (data, at);
      break;
    case 1:
      g_byte_array_remove_range (data, at, MIN (length, data->len - at));
      break;
    case 2:
      insert (data, random_below (rand, data->len), data->data + at, MIN (length, data->len - at));
      break;
    case 3:
      if (other->len > 0)
        insert (data, at, other->data + from, MIN (length, other->len - from));
      break;
    default:
      for (int i = g_rand_int_range (rand, 1, 8); i > 0; i--)
        data->data[random_below (rand, data->len)] ^= 1 << g_rand_int_range (rand, 0, 8);
    }
}

/**
 * fuzz_mutate_headers:
 * @data: a zip
 * @rand: decides
 *
 * Puts awkward numbers into the fields of headers, and directory entries.
 */
void
fuzz_mutate_headers (GByteArray *data,
                     GRand      *rand)
{
  static const char * const signatures[] = { "PK\003\004", "PK\001\002", "PK\005\006", "PK\007\010" };
  static const guint32 numbers[] = { 0, 1, 8, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff };
  const char *signature = signatures[random_below (rand, G_N_ELEMENTS (signatures))];
  guint32 number = numbers[random_below (rand, G_N_ELEMENTS (numbers))];
  guint size = 1 << random_below (rand, 3);
  guint start = random_below (rand, data->len);
  guint8 *header;
  guint at;

  if (data->len < 64)
    return;

  header = memmem (data->data + start, data->len - start, signature, 4);
  if (header == NULL)
    header = memmem (data->data, data->len, signature, 4);
  if (header == NULL)
    return;

  if (g_rand_int_range (rand, 0, 4) == 0)
    number = g_rand_int (rand);
  number = GUINT32_TO_LE (number);
  at = header - data->data + 4 + random_below (rand, HEADER_LENGTH - 4);
  if (at + size <= data->len)
    memcpy (data->data + at, &number, size);
}

/* Where the next token begins, or the end. */
static guint
find_token (GByteArray *data,
            guint       at)
{
  while (at < data->len && strchr ("\"{}[],:0123456789tfn", data->data[at]) == NULL)
    at++;

  return at;
}

/**
 * fuzz_mutate_json:
 * @data: JSON
 * @rand: decides
 *
 * Replaces tokens by others, and removes, doubles and nests pieces, so that much of it
 * stays JSON.
 */
void
fuzz_mutate_json (GByteArray *data,
                  GRand      *rand)
{
  static const char * const tokens[] = {
    "null", "true", "-1", "0", "1e999", "9223372036854775807", "-9223372036854775808", "18446744073709551616",
    "3.5", "\"\"", "[]", "{}", "\"../../../etc/passwd\"", "\"\\u0000\"", "\"\\ud800\"", "\"a\\nb\"", "\"\xff\xfe\"",
    "\"schema\": 2,", "\"id\": \"s1\",", "\"extra\": {\"a\": [1]},", "[[[[[[[[[[[[[[[[", "]", "}", "\"", ",", ":",
    "\"assets/x\"", "\"takes/../../x\"", "\"storyboard\"", "\"length\": 0,", "\"rate\": \"0/0\",", "\"rate\": \"30000/1001\",",
  };
  const char *token = tokens[random_below (rand, G_N_ELEMENTS (tokens))];
  guint at = find_token (data, random_below (rand, data->len));
  guint far = at + 1 + random_below (rand, 40);
  guint end = find_token (data, MIN (far, data->len));

  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      insert (data, at, (const guint8 *) token, strlen (token));
      break;
    case 1:
      if (end > at)
        g_byte_array_remove_range (data, at, end - at);
      insert (data, at, (const guint8 *) token, strlen (token));
      break;
    case 2:
      if (end > at)
        insert (data, find_token (data, random_below (rand, data->len)), data->data + at, end - at);
      break;
    case 3:
      if (end > at)
        g_byte_array_remove_range (data, at, end - at);
      break;
    default:
      fuzz_mutate_bytes (data, data, rand);
    }
}
