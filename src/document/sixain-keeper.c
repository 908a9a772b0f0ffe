/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-keeper.h"

#include "sixain-codec.h"
#include "sixain-document-error.h"

/**
 * SixainKeeper:
 *
 * Writes what a history records into the journal of a working folder, each time before
 * the call that made the edit returns. Main thread only.
 *
 * Where the journal can't be written, the storyboard as a whole is, with the next edit
 * that finds room again. From then on that is done with every edit, since the journal
 * knows nothing of the steps that may still be undone.
 */
struct _SixainKeeper {
  GObject parent_instance;

  SixainWorkFolder *folder;  /* NULL once removed */
  char             *path;
  SixainHistory    *history;
  SixainWorkState   state;
  gboolean          anew;
  gboolean          failing;
};

G_DEFINE_FINAL_TYPE (SixainKeeper, sixain_keeper, G_TYPE_OBJECT)

enum {
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
sixain_keeper_finalize (GObject *object)
{
  SixainKeeper *self = SIXAIN_KEEPER (object);

  g_clear_pointer (&self->folder, sixain_work_folder_free);
  g_clear_object (&self->history);
  sixain_work_state_clear (&self->state);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (sixain_keeper_parent_class)->finalize (object);
}

static void
sixain_keeper_class_init (SixainKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_keeper_finalize;

  /**
   * SixainKeeper::failed:
   * @self: a keeper
   * @message: a sentence for the user
   *
   * Edits can't be kept any more, for lack of room on the disk mostly. Each later one
   * tries again; the signal comes once for each time it begins to fail.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", SIXAIN_TYPE_KEEPER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sixain_keeper_init (SixainKeeper *self)
{
}

static void
copy_state (SixainWorkState       *to,
            const SixainWorkState *from)
{
  g_set_object (&to->file, from->file);
  g_set_str (&to->etag, from->etag);
  g_set_str (&to->name, from->name);
  to->saved = from->saved;
}

static gboolean
begin_anew (SixainKeeper *self,
            GError      **error)
{
  g_autofree char *json = sixain_codec_save_storyboard (sixain_history_get_storyboard (self->history));

  self->state.saved = FALSE;
  return sixain_work_folder_start (self->folder, json, &self->state, error);
}

static void
tell (SixainKeeper *self,
      gboolean      kept,
      const GError *error)
{
  g_autoptr (GError) reason = NULL;

  if (kept)
    {
      self->failing = FALSE;
      return;
    }

  self->anew = TRUE;
  if (self->failing)
    return;

  self->failing = TRUE;
  g_message ("The journal could not be written: %s", error->message);
  sixain_document_fail_keeping (&reason, g_error_copy (error));
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, reason->message);
}

static void
history_recorded_cb (SixainKeeper  *self,
                     const char    *record,
                     SixainHistory *history)
{
  g_autoptr (GError) error = NULL;
  gboolean kept;

  g_assert (SIXAIN_IS_KEEPER (self));
  g_assert (SIXAIN_IS_HISTORY (history));

  if (self->folder == NULL)
    return;

  if (self->anew)
    kept = begin_anew (self, &error);
  else
    kept = sixain_work_folder_add_edit (self->folder, record, &error);

  tell (self, kept, error);
}

/**
 * sixain_keeper_new:
 * @folder: (transfer full): a working folder in which @history's storyboard was begun
 * @history: what is kept
 * @state: where the storyboard came from
 *
 * Any thread; the result may then be handed to the main thread.
 */
SixainKeeper *
sixain_keeper_new (SixainWorkFolder      *folder,
                   SixainHistory         *history,
                   const SixainWorkState *state)
{
  SixainKeeper *self;

  g_return_val_if_fail (folder != NULL && state != NULL, NULL);
  g_return_val_if_fail (SIXAIN_IS_HISTORY (history), NULL);

  self = g_object_new (SIXAIN_TYPE_KEEPER, NULL);
  self->folder = folder;
  self->path = g_strdup (sixain_work_folder_get_path (folder));
  self->history = g_object_ref (history);
  copy_state (&self->state, state);
  g_signal_connect_object (history, "recorded", G_CALLBACK (history_recorded_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * sixain_keeper_set_anew:
 * @self: a keeper
 *
 * Tells that there are steps to undo which the journal doesn't know of.
 */
void
sixain_keeper_set_anew (SixainKeeper *self)
{
  g_return_if_fail (SIXAIN_IS_KEEPER (self));

  self->anew = TRUE;
}

/**
 * sixain_keeper_note_state:
 * @self: a keeper
 * @state: which file the storyboard is in now, and whether all of it is
 */
void
sixain_keeper_note_state (SixainKeeper          *self,
                          const SixainWorkState *state)
{
  g_autoptr (GError) error = NULL;
  gboolean kept;

  g_return_if_fail (SIXAIN_IS_KEEPER (self));
  g_return_if_fail (state != NULL);

  copy_state (&self->state, state);
  if (self->folder == NULL)
    return;

  kept = sixain_work_folder_add_state (self->folder, &self->state, &error);
  tell (self, kept, error);
}

/**
 * sixain_keeper_get_path:
 * @self: a keeper
 *
 * Returns: (type filename): the working folder, also once it is gone
 */
const char *
sixain_keeper_get_path (SixainKeeper *self)
{
  g_return_val_if_fail (SIXAIN_IS_KEEPER (self), NULL);

  return self->path;
}

/**
 * sixain_keeper_is_gone:
 * @self: a keeper
 *
 * Returns: whether the working folder was removed
 */
gboolean
sixain_keeper_is_gone (SixainKeeper *self)
{
  g_return_val_if_fail (SIXAIN_IS_KEEPER (self), FALSE);

  return self->folder == NULL;
}

/**
 * sixain_keeper_remove:
 * @self: a keeper
 *
 * Deletes the working folder; nothing is kept after this.
 */
void
sixain_keeper_remove (SixainKeeper *self)
{
  g_return_if_fail (SIXAIN_IS_KEEPER (self));

  g_clear_pointer (&self->folder, sixain_work_folder_remove);
}
