/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-clip-note.h"
#include "sixain-cuts.h"
#include "sixain-take-stretch.h"

/* How far a cut of a take may lie from where it was asked for. */
#define TOLERANCE (G_GINT64_CONSTANT (750) * 1000 * 1000)

static const gint64 *
get_times (GArray *cuts)
{
  return (const gint64 *) (gpointer) cuts->data;
}

static char **
to_texts (const gint64 *cuts,
          guint         n)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < n; i++)
    g_strv_builder_take (builder, g_strdup_printf ("%" G_GINT64_FORMAT, cuts[i]));

  return g_strv_builder_end (builder);
}

/* Where the take was asked to cut, by its shots' planned lengths. */
static GArray *
get_planned (SixainTake       *take,
             SixainStoryboard *storyboard)
{
  const char * const *shots = sixain_take_get_shots (take);
  GArray *planned = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 1; shots[0] != NULL && shots[i] != NULL; i++)
    {
      gint64 start, end;

      sixain_take_get_stretch (take, storyboard, shots[i], &start, &end);
      g_array_append_val (planned, start);
    }

  return planned;
}

/**
 * sixain_clip_note_new_facts:
 * @record: an asset or a take
 * @facts: what is in its file
 *
 * Returns: (transfer full): a note of that
 */
SixainEdit *
sixain_clip_note_new_facts (SixainRecord          *record,
                            const SixainClipFacts *facts)
{
  g_return_val_if_fail (SIXAIN_IS_ASSET (record) || SIXAIN_IS_TAKE (record), NULL);
  g_return_val_if_fail (facts != NULL, NULL);

  return sixain_edit_new_set (C_("edit", "Measure Clip"), record,
                              "width", facts->width,
                              "height", facts->height,
                              "duration", facts->duration,
                              "frames", facts->frames,
                              "sound", facts->pictures && facts->sound,
                              NULL);
}

/**
 * sixain_clip_note_new_cuts:
 * @asset: a video
 * @cuts: (element-type gint64): where it cuts
 *
 * Returns: (transfer full) (nullable): a note of that, when it is news
 */
SixainEdit *
sixain_clip_note_new_cuts (SixainAsset *asset,
                           GArray      *cuts)
{
  g_auto (GStrv) texts = NULL;

  g_return_val_if_fail (SIXAIN_IS_ASSET (asset), NULL);
  g_return_val_if_fail (cuts != NULL, NULL);

  texts = to_texts (get_times (cuts), cuts->len);
  if (g_strv_equal ((const char * const *) texts, sixain_asset_get_cuts (asset)))
    return NULL;

  return sixain_edit_new_set (C_("edit", "Find Cuts"), SIXAIN_RECORD (asset), "cuts", texts, NULL);
}

/**
 * sixain_clip_note_new_take_cuts:
 * @take: a take of several shots
 * @storyboard: what it belongs to
 * @cuts: (element-type gint64): where it cuts
 *
 * Returns: (transfer full) (nullable): a note of where each of its shots begins, when
 *   that can be told
 */
SixainEdit *
sixain_clip_note_new_take_cuts (SixainTake       *take,
                                SixainStoryboard *storyboard,
                                GArray           *cuts)
{
  g_autoptr (GArray) planned = NULL;
  g_autofree gint64 *matched = NULL;
  g_auto (GStrv) texts = NULL;

  g_return_val_if_fail (SIXAIN_IS_TAKE (take), NULL);
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (cuts != NULL, NULL);

  planned = get_planned (take, storyboard);
  matched = g_new0 (gint64, MAX (planned->len, 1));
  if (planned->len == 0 ||
      !sixain_cuts_match (get_times (cuts), cuts->len, get_times (planned), planned->len, TOLERANCE, matched))
    return NULL;

  texts = to_texts (matched, planned->len);

  return sixain_edit_new_set (C_("edit", "Find Cuts"), SIXAIN_RECORD (take), "cuts", texts, NULL);
}
