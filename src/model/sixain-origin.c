/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-origin.h"

#include <string.h>

/*
 * Where a shot came from, so that takes of what it was are takes of it, too: the id of
 * another shot and how many frames of that lie before this one's first. What was merged
 * into a shot begins behind its first frame: it has a negative number.
 */

/**
 * sixain_origin_new:
 * @id: of a shot
 * @frames: from its head to the head of the shot that has the origin
 *
 * Returns: (transfer full): "id frames", one of sixain_shot_get_origins()
 */
char *
sixain_origin_new (const char *id,
                   gint64      frames)
{
  g_return_val_if_fail (id != NULL, NULL);

  return g_strdup_printf ("%s %" G_GINT64_FORMAT, id, CLAMP (frames, -SIXAIN_FRAMES_MAX, SIXAIN_FRAMES_MAX));
}

/**
 * sixain_origin_parse:
 * @text: one of sixain_shot_get_origins()
 * @id: (out) (transfer full): of the shot
 * @frames: (out): from its head
 *
 * Returns: whether it could be read
 */
gboolean
sixain_origin_parse (const char  *text,
                     char       **id,
                     gint64      *frames)
{
  const char *space;

  g_return_val_if_fail (text != NULL && id != NULL && frames != NULL, FALSE);

  space = strchr (text, ' ');
  if (space == NULL ||
      !g_ascii_string_to_signed (space + 1, 10, -SIXAIN_FRAMES_MAX, SIXAIN_FRAMES_MAX, frames, NULL))
    return FALSE;

  *id = g_strndup (text, space - text);
  return TRUE;
}

/**
 * sixain_origin_list:
 * @shot: a shot
 * @frames: from its head
 *
 * Returns: (transfer full): the origins of a shot that begins there
 */
char **
sixain_origin_list (SixainShot *shot,
                    gint64      frames)
{
  g_autoptr (GStrvBuilder) builder = NULL;
  const char * const *origins;

  g_return_val_if_fail (SIXAIN_IS_SHOT (shot), NULL);

  builder = g_strv_builder_new ();
  g_strv_builder_take (builder, sixain_origin_new (sixain_record_get_id (SIXAIN_RECORD (shot)), frames));
  origins = sixain_shot_get_origins (shot);
  for (guint i = 0; origins[i] != NULL; i++)
    {
      g_autofree char *id = NULL;
      gint64 before;

      if (sixain_origin_parse (origins[i], &id, &before))
        g_strv_builder_take (builder, sixain_origin_new (id, before + frames));
    }

  return g_strv_builder_end (builder);
}

/**
 * sixain_origin_join:
 * @first: origins
 * @second: more
 * @except: the id of the shot that gets them
 *
 * Returns: (transfer full): all of them, each once, without @except
 */
char **
sixain_origin_join (const char * const *first,
                    const char * const *second,
                    const char         *except)
{
  const char * const *lists[] = { first, second };
  g_autoptr (GPtrArray) joined = g_ptr_array_new ();

  g_return_val_if_fail (first != NULL && second != NULL && except != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      for (guint j = 0; lists[i][j] != NULL; j++)
        {
          gsize length = strcspn (lists[i][j], " ");
          gboolean own = strlen (except) == length && strncmp (lists[i][j], except, length) == 0;

          if (!own && !g_ptr_array_find_with_equal_func (joined, lists[i][j], g_str_equal, NULL))
            g_ptr_array_add (joined, (gpointer) lists[i][j]);
        }
    }

  g_ptr_array_add (joined, NULL);
  return g_strdupv ((char **) joined->pdata);
}
