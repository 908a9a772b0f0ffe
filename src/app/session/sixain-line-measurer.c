/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-delivery.h"
#include "sixain-line-measurer.h"
#include "sixain-prompt-text.h"

/* Longer than the pause between two keys of a slow typist, shorter than one between two
 * looks at the meter. */
#define PAUSE_MS 350

/**
 * SixainLineMeasurer:
 *
 * Keeps the spoken length of every line of a storyboard true, in every language it is
 * written in. A while after a line, its speaker or its language was changed it has the line spoken, and writes the length down
 * with a note, which undo leaves alone.
 *
 * A length that came with the document is believed until something about its line
 * changes, so that opening one speaks nothing. Main thread only.
 */
struct _SixainLineMeasurer {
  GObject parent_instance;

  SixainHistory *history;
  SixainSpeech  *speech;

  GHashTable *measured; /* id of a line or version → hash of what its length belongs to */
  GHashTable *awaited;  /* hashes of what is being spoken */
  guint       timeout;
  gboolean    writing; /* the change that is told of is our own */
};

G_DEFINE_FINAL_TYPE (SixainLineMeasurer, sixain_line_measurer, G_TYPE_OBJECT)

enum {
  SIGNAL_MEASURED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static SixainStoryboard *
get_storyboard (SixainLineMeasurer *self)
{
  return sixain_history_get_storyboard (self->history);
}

/* Words of a line: its own, or a version's. The utterance is the one the picture plan
 * makes of them, so that what was measured is already there when it is played. */
static char *
hash_words (SixainLineMeasurer *self,
            SixainLine         *line,
            SixainLineVersion  *version,
            SixainSound       **sound,
            GError            **failure)
{
  SixainStoryboard *storyboard = get_storyboard (self);
  const char *words = version != NULL ? sixain_line_version_get_text (version) : sixain_line_get_text (line);
  g_autofree char *text = g_strstrip (sixain_prompt_to_text (storyboard, words));
  SixainUtterance utterance;

  sixain_utterance_init (&utterance, storyboard, line,
                         version != NULL ? sixain_line_version_get_language (version) : sixain_line_get_language (line),
                         text);

  if (sound != NULL)
    *sound = sixain_speech_peek (self->speech, &utterance);
  if (failure != NULL)
    *failure = sixain_speech_dup_error (self->speech, &utterance);

  return sixain_speech_hash (&utterance);
}

static SixainRecord *
get_record (SixainLine        *line,
            SixainLineVersion *version)
{
  return version != NULL ? SIXAIN_RECORD (version) : SIXAIN_RECORD (line);
}

static gint64
get_spoken (SixainLine        *line,
            SixainLineVersion *version)
{
  return version != NULL ? sixain_line_version_get_spoken (version) : sixain_line_get_spoken (line);
}

static void
note_length (SixainLineMeasurer *self,
             SixainRecord       *record,
             gint64              ns)
{
  SixainEdit *edit = sixain_edit_new_set (C_("edit", "Measure Line"), record, "spoken", ns, NULL);
  g_autoptr (GError) error = NULL;

  self->writing = TRUE;
  if (!sixain_history_note (self->history, edit, &error))
    g_debug ("The length of a line was not written down: %s", error->message);
  self->writing = FALSE;
}

static void
write_down (SixainLineMeasurer *self,
            SixainLine         *line,
            SixainLineVersion  *version,
            const char         *hash,
            gint64              ns)
{
  SixainRecord *record = get_record (line, version);

  g_assert (SIXAIN_IS_LINE_MEASURER (self));
  g_assert (SIXAIN_IS_LINE (line));

  g_hash_table_replace (self->measured, g_strdup (sixain_record_get_id (record)), g_strdup (hash));
  if (get_spoken (line, version) != ns)
    note_length (self, record, ns);

  g_signal_emit (self, signals[SIGNAL_MEASURED], 0, line);
}

static void
measure_words (SixainLineMeasurer *self,
               SixainLine         *line,
               SixainLineVersion  *version,
               gboolean            believe)
{
  const char *id = sixain_record_get_id (get_record (line, version));
  const char *known = g_hash_table_lookup (self->measured, id);
  g_autofree char *hash = hash_words (self, line, version, NULL, NULL);
  g_autoptr (SixainSound) sound = NULL;
  g_autoptr (GError) failure = NULL;

  if (known == NULL && believe && get_spoken (line, version) > 0)
    {
      g_hash_table_insert (self->measured, g_strdup (id), g_strdup (hash));
      return;
    }

  if (known != NULL && g_str_equal (known, hash))
    return;

  g_free (hash_words (self, line, version, &sound, &failure));
  if (sound != NULL)
    write_down (self, line, version, hash, sixain_sound_get_duration (sound));
  else if (failure != NULL)
    write_down (self, line, version, hash, 0);
  else
    g_hash_table_add (self->awaited, g_steal_pointer (&hash));
}

typedef void (*WordsFunc) (SixainLineMeasurer *self,
                           SixainLine         *line,
                           SixainLineVersion  *version,
                           gpointer            user_data);

static void
foreach_words_of_line (SixainLineMeasurer *self,
                       SixainLine         *line,
                       WordsFunc           func,
                       gpointer            user_data)
{
  GListModel *versions = sixain_line_get_versions (line);

  func (self, line, NULL, user_data);

  for (guint i = 0; i < g_list_model_get_n_items (versions); i++)
    {
      g_autoptr (SixainLineVersion) version = g_list_model_get_item (versions, i);

      func (self, line, version, user_data);
    }
}

static void
foreach_words (SixainLineMeasurer *self,
               WordsFunc           func,
               gpointer            user_data)
{
  GListModel *shots = sixain_storyboard_get_shots (get_storyboard (self));

  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);
      GListModel *lines = sixain_shot_get_lines (shot);

      for (guint j = 0; j < g_list_model_get_n_items (lines); j++)
        {
          g_autoptr (SixainLine) line = g_list_model_get_item (lines, j);

          foreach_words_of_line (self, line, func, user_data);
        }
    }
}

static void
measure_words_cb (SixainLineMeasurer *self,
                  SixainLine         *line,
                  SixainLineVersion  *version,
                  gpointer            user_data)
{
  measure_words (self, line, version, GPOINTER_TO_INT (user_data));
}

static void
measure (SixainLineMeasurer *self,
         gboolean            believe)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  foreach_words (self, measure_words_cb, GINT_TO_POINTER (believe));
}

static gboolean
timeout_cb (gpointer user_data)
{
  SixainLineMeasurer *self = SIXAIN_LINE_MEASURER (user_data);

  self->timeout = 0;
  measure (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
history_changed_cb (SixainLineMeasurer *self)
{
  g_assert (SIXAIN_IS_LINE_MEASURER (self));

  if (self->writing)
    return;

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (PAUSE_MS, timeout_cb, self);
  g_source_set_name_by_id (self->timeout, "[sixain] measure lines");
}

typedef struct {
  const char *hash;
  gint64      ns;
} Answer;

/* It may have been changed or deleted meanwhile. */
static void
write_answer_cb (SixainLineMeasurer *self,
                 SixainLine         *line,
                 SixainLineVersion  *version,
                 gpointer            user_data)
{
  const Answer *answer = user_data;
  const char *known = g_hash_table_lookup (self->measured, sixain_record_get_id (get_record (line, version)));
  g_autofree char *hash = NULL;

  if (g_strcmp0 (known, answer->hash) == 0)
    return;

  hash = hash_words (self, line, version, NULL, NULL);
  if (g_str_equal (hash, answer->hash))
    write_down (self, line, version, hash, answer->ns);
}

static void
speech_spoken_cb (SixainLineMeasurer *self,
                  const char         *hash,
                  gint64              ns)
{
  Answer answer = { hash, ns };

  g_assert (SIXAIN_IS_LINE_MEASURER (self));

  if (g_hash_table_remove (self->awaited, hash))
    foreach_words (self, write_answer_cb, &answer);
}

static void
sixain_line_measurer_dispose (GObject *object)
{
  SixainLineMeasurer *self = SIXAIN_LINE_MEASURER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->history);
  g_clear_object (&self->speech);

  G_OBJECT_CLASS (sixain_line_measurer_parent_class)->dispose (object);
}

static void
sixain_line_measurer_finalize (GObject *object)
{
  SixainLineMeasurer *self = SIXAIN_LINE_MEASURER (object);

  g_clear_pointer (&self->measured, g_hash_table_unref);
  g_clear_pointer (&self->awaited, g_hash_table_unref);

  G_OBJECT_CLASS (sixain_line_measurer_parent_class)->finalize (object);
}

static void
sixain_line_measurer_class_init (SixainLineMeasurerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_line_measurer_dispose;
  object_class->finalize = sixain_line_measurer_finalize;

  /**
   * SixainLineMeasurer::measured:
   * @self: a measurer
   * @line: a line of its storyboard
   *
   * Emitted when it is known how long @line is spoken, or that it can't be.
   */
  signals[SIGNAL_MEASURED] =
    g_signal_new ("measured", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, SIXAIN_TYPE_LINE);
}

static void
sixain_line_measurer_init (SixainLineMeasurer *self)
{
  self->measured = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->awaited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * sixain_line_measurer_new:
 * @history: of the storyboard
 * @speech: speaks the lines
 *
 * Begins with the lines that have no length yet.
 *
 * Returns: (transfer full): a measurer, which works for as long as it is kept
 */
SixainLineMeasurer *
sixain_line_measurer_new (SixainHistory *history,
                          SixainSpeech  *speech)
{
  SixainLineMeasurer *self;

  g_return_val_if_fail (SIXAIN_IS_HISTORY (history), NULL);
  g_return_val_if_fail (SIXAIN_IS_SPEECH (speech), NULL);

  self = g_object_new (SIXAIN_TYPE_LINE_MEASURER, NULL);
  self->history = g_object_ref (history);
  self->speech = g_object_ref (speech);
  g_signal_connect_object (history, "changed", G_CALLBACK (history_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speech, "spoken", G_CALLBACK (speech_spoken_cb), self, G_CONNECT_SWAPPED);
  measure (self, TRUE);
  return self;
}

/**
 * sixain_line_measurer_flush:
 * @self: a measurer
 *
 * Does not wait for a pause in the editing any longer.
 */
void
sixain_line_measurer_flush (SixainLineMeasurer *self)
{
  g_return_if_fail (SIXAIN_IS_LINE_MEASURER (self));

  if (self->timeout != 0)
    measure (self, FALSE);
}

/**
 * sixain_line_measurer_get_busy:
 * @self: a measurer
 *
 * Returns: whether a change has not been looked at yet, or a line is being spoken
 */
gboolean
sixain_line_measurer_get_busy (SixainLineMeasurer *self)
{
  g_return_val_if_fail (SIXAIN_IS_LINE_MEASURER (self), FALSE);

  return self->timeout != 0 || g_hash_table_size (self->awaited) > 0;
}

/**
 * sixain_line_measurer_dup_problem:
 * @self: a measurer
 * @line: a line of its storyboard
 * @version: (nullable): one of its versions, %NULL for its own words
 *
 * Returns: (transfer full) (nullable): why @line can't be spoken, as a sentence; %NULL
 *   when it can, or when that is not known yet
 */
char *
sixain_line_measurer_dup_problem (SixainLineMeasurer *self,
                                  SixainLine         *line,
                                  SixainLineVersion  *version)
{
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (SIXAIN_IS_LINE_MEASURER (self), NULL);
  g_return_val_if_fail (SIXAIN_IS_LINE (line), NULL);

  g_free (hash_words (self, line, version, NULL, &failure));
  return failure != NULL ? g_strdup (failure->message) : NULL;
}
