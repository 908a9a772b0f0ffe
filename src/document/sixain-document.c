/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-document-private.h"

#include "sixain-codec.h"
#include "sixain-keeper.h"
#include "sixain-problem.h"

#include <glib/gi18n.h>

/**
 * SixainDocument:
 *
 * An open storyboard: the model, its history, the working folder that keeps both across
 * a crash, and the file it came from.
 *
 * To be used in the main thread only; what is slow runs in threads of the asynchronous
 * calls. Every edit is in the journal of the working folder before the call that made it
 * returns. A document that is let go without sixain_document_close() leaves its folder
 * behind for recovery if there are unsaved changes.
 */
struct _SixainDocument {
  GObject parent_instance;

  SixainKeeper    *keeper;
  SixainHistory   *history;
  SixainWorkState  state;    /* file, etag, name */
  char           **problems;
  GHashTable      *missing;

  GQueue           saves;    /* of GTask: the one running first */
  guint            working;  /* saves and imports that run */
  gboolean         closing;
};

G_DEFINE_FINAL_TYPE (SixainDocument, sixain_document, G_TYPE_OBJECT)

typedef enum {
  PROP_HISTORY = 1,
  PROP_STORYBOARD,
  PROP_FILE,
  PROP_TITLE,
  PROP_BUSY,
} SixainDocumentProperty;

static GParamSpec *properties[PROP_BUSY + 1];

enum {
  SIGNAL_UNKEPT,
  SIGNAL_SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
sixain_document_dispose (GObject *object)
{
  SixainDocument *self = SIXAIN_DOCUMENT (object);

  if (self->keeper != NULL && !sixain_history_get_modified (self->history))
    sixain_keeper_remove (self->keeper);
  g_clear_object (&self->keeper);

  G_OBJECT_CLASS (sixain_document_parent_class)->dispose (object);
}

static void
sixain_document_finalize (GObject *object)
{
  SixainDocument *self = SIXAIN_DOCUMENT (object);

  g_clear_object (&self->history);
  sixain_work_state_clear (&self->state);
  g_clear_pointer (&self->problems, g_strfreev);
  g_clear_pointer (&self->missing, g_hash_table_unref);
  g_queue_clear (&self->saves);

  G_OBJECT_CLASS (sixain_document_parent_class)->finalize (object);
}

static void
sixain_document_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  SixainDocument *self = SIXAIN_DOCUMENT (object);

  switch ((SixainDocumentProperty) prop_id)
    {
    case PROP_HISTORY:
      g_value_set_object (value, sixain_document_get_history (self));
      break;
    case PROP_STORYBOARD:
      g_value_set_object (value, sixain_document_get_storyboard (self));
      break;
    case PROP_FILE:
      g_value_set_object (value, sixain_document_get_file (self));
      break;
    case PROP_TITLE:
      g_value_take_string (value, sixain_document_dup_title (self));
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, sixain_document_get_busy (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_document_class_init (SixainDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = sixain_document_dispose;
  object_class->finalize = sixain_document_finalize;
  object_class->get_property = sixain_document_get_property;

  /**
   * SixainDocument:history:
   *
   * What was done to the storyboard, and the only thing that does it.
   */
  properties[PROP_HISTORY] = g_param_spec_object ("history", NULL, NULL, SIXAIN_TYPE_HISTORY, flags);

  /**
   * SixainDocument:storyboard:
   *
   * The model.
   */
  properties[PROP_STORYBOARD] = g_param_spec_object ("storyboard", NULL, NULL, SIXAIN_TYPE_STORYBOARD, flags);

  /**
   * SixainDocument:file:
   *
   * The file it was opened from or saved to; %NULL for a new one, a copy, and one that
   * could only be opened in part, whose file must not be overwritten.
   */
  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, flags);

  /**
   * SixainDocument:title:
   *
   * What the window is called.
   */
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);

  /**
   * SixainDocument:busy:
   *
   * Whether something is being saved or copied into the document.
   */
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * SixainDocument::unkept:
   * @self: a document
   * @message: a sentence for the user
   *
   * Edits can't be kept safe any more, for lack of room on the disk mostly. Each later
   * edit tries again; the signal comes once for each time it begins to fail.
   */
  signals[SIGNAL_UNKEPT] = g_signal_new ("unkept", SIXAIN_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * SixainDocument::saved:
   * @self: a document
   * @takes: ids of the takes that are in the file now
   *
   * It was saved as it was when that began; it may have been changed since.
   */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", SIXAIN_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
}

static void
sixain_document_init (SixainDocument *self)
{
  g_queue_init (&self->saves);
}

static void
keeper_failed_cb (SixainDocument *self,
                  const char     *message,
                  SixainKeeper   *keeper)
{
  g_assert (SIXAIN_IS_DOCUMENT (self));
  g_assert (SIXAIN_IS_KEEPER (keeper));

  g_signal_emit (self, signals[SIGNAL_UNKEPT], 0, message);
}

static void
storyboard_notify_title_cb (SixainDocument *self)
{
  g_assert (SIXAIN_IS_DOCUMENT (self));

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static char **
list_sentences (GPtrArray *problems)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < problems->len; i++)
    {
      SixainProblem *problem = g_ptr_array_index (problems, i);

      g_strv_builder_add (builder, problem->text);
    }

  return g_strv_builder_end (builder);
}

/**
 * sixain_document_assemble:
 * @parts: what it consists of; everything is taken out
 *
 * Any thread; the result may then be handed to the main thread.
 *
 * Returns: (transfer full): a document
 */
SixainDocument *
sixain_document_assemble (SixainDocumentParts *parts)
{
  SixainDocument *self = g_object_new (SIXAIN_TYPE_DOCUMENT, NULL);

  self->history = g_steal_pointer (&parts->history);
  self->keeper = sixain_keeper_new (g_steal_pointer (&parts->folder), self->history, &parts->state);
  if (parts->anew)
    sixain_keeper_set_anew (self->keeper);
  self->state = parts->state;
  parts->state = (SixainWorkState) { 0, };
  self->problems = list_sentences (parts->problems);
  g_clear_pointer (&parts->problems, g_ptr_array_unref);
  self->missing = g_steal_pointer (&parts->missing);

  g_signal_connect_object (self->keeper, "failed", G_CALLBACK (keeper_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sixain_history_get_storyboard (self->history), "notify::title",
                           G_CALLBACK (storyboard_notify_title_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/* Whether there is nothing to save any more. */
gboolean
sixain_document_is_closed (SixainDocument *self)
{
  g_assert (SIXAIN_IS_DOCUMENT (self));

  return self->closing || sixain_keeper_is_gone (self->keeper);
}

/* Which state of its file the storyboard was read or saved in. */
const char *
sixain_document_get_etag (SixainDocument *self)
{
  g_assert (SIXAIN_IS_DOCUMENT (self));

  return self->state.etag;
}

/* Whether @member is known not to be in the working folder. */
gboolean
sixain_document_lacks (SixainDocument *self,
                       const char     *member)
{
  g_assert (SIXAIN_IS_DOCUMENT (self));

  return g_hash_table_contains (self->missing, member);
}

/* @member has come into the working folder. */
void
sixain_document_found (SixainDocument *self,
                       const char     *member)
{
  g_assert (SIXAIN_IS_DOCUMENT (self));

  g_hash_table_remove (self->missing, member);
}

/* Of GTask, the one that runs first. */
GQueue *
sixain_document_get_saves (SixainDocument *self)
{
  g_assert (SIXAIN_IS_DOCUMENT (self));

  return &self->saves;
}

/* Until sixain_document_end_work() the folder is needed, and the document is busy. */
void
sixain_document_begin_work (SixainDocument *self)
{
  g_assert (SIXAIN_IS_DOCUMENT (self));

  if (self->working++ == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

void
sixain_document_end_work (SixainDocument *self)
{
  g_assert (SIXAIN_IS_DOCUMENT (self));
  g_assert (self->working > 0);

  if (--self->working > 0)
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  if (self->closing)
    sixain_keeper_remove (self->keeper);
}

/* What the last sixain_history_begin_save() stands for is in @file now, with @takes. */
void
sixain_document_saved (SixainDocument     *self,
                       GFile              *file,
                       const char         *etag,
                       const char * const *takes)
{
  gboolean moved;

  g_assert (SIXAIN_IS_DOCUMENT (self));
  g_assert (G_IS_FILE (file));

  moved = g_set_object (&self->state.file, file);
  g_set_str (&self->state.etag, etag);
  sixain_history_mark_saved (self->history);
  self->state.saved = !sixain_history_get_modified (self->history);
  sixain_keeper_note_state (self->keeper, &self->state);

  if (moved)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILE]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
    }

  g_signal_emit (self, signals[SIGNAL_SAVED], 0, takes);
}

/**
 * sixain_document_new:
 * @error: return location, domain %SIXAIN_DOCUMENT_ERROR
 *
 * Makes a blank storyboard with a working folder of its own.
 *
 * Returns: (transfer full): a document
 */
SixainDocument *
sixain_document_new (GError **error)
{
  g_autoptr (SixainStoryboard) storyboard = sixain_storyboard_new ();
  g_autofree char *json = sixain_codec_save_storyboard (storyboard);
  SixainWorkState state = { .saved = TRUE };
  SixainDocumentParts parts = { 0, };
  GError *cause = NULL;

  parts.folder = sixain_work_folder_new (&cause);
  if (parts.folder == NULL || !sixain_work_folder_start (parts.folder, json, &state, &cause))
    {
      g_clear_pointer (&parts.folder, sixain_work_folder_remove);
      sixain_document_fail_keeping (error, cause);
      return NULL;
    }

  parts.history = sixain_history_new (storyboard);
  parts.problems = g_ptr_array_new ();
  parts.missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return sixain_document_assemble (&parts);
}

/**
 * sixain_document_get_storyboard:
 * @self: a document
 *
 * Returns: (transfer none): the model
 */
SixainStoryboard *
sixain_document_get_storyboard (SixainDocument *self)
{
  g_return_val_if_fail (SIXAIN_IS_DOCUMENT (self), NULL);

  return sixain_history_get_storyboard (self->history);
}

/**
 * sixain_document_get_history:
 * @self: a document
 *
 * Returns: (transfer none): what edits go through
 */
SixainHistory *
sixain_document_get_history (SixainDocument *self)
{
  g_return_val_if_fail (SIXAIN_IS_DOCUMENT (self), NULL);

  return self->history;
}

/**
 * sixain_document_get_file:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): the file that saving without a name writes to
 */
GFile *
sixain_document_get_file (SixainDocument *self)
{
  g_return_val_if_fail (SIXAIN_IS_DOCUMENT (self), NULL);

  return self->state.file;
}

/**
 * sixain_document_dup_title:
 * @self: a document
 *
 * Returns: the file's name without its ending, or while there is no file the storyboard's
 * title, or what it was opened from
 */
char *
sixain_document_dup_title (SixainDocument *self)
{
  const char *title;

  g_return_val_if_fail (SIXAIN_IS_DOCUMENT (self), NULL);

  title = sixain_storyboard_get_title (sixain_history_get_storyboard (self->history));
  if (self->state.file != NULL)
    return sixain_document_dup_file_title (self->state.file);

  if (title != NULL && *title != '\0')
    return g_strdup (title);

  return g_strdup (self->state.name != NULL ? self->state.name : C_("document", "Untitled Storyboard"));
}

/**
 * sixain_document_get_folder:
 * @self: a document
 *
 * Returns: (type filename): the working folder, where media lie by their package names
 */
const char *
sixain_document_get_folder (SixainDocument *self)
{
  g_return_val_if_fail (SIXAIN_IS_DOCUMENT (self), NULL);

  return sixain_keeper_get_path (self->keeper);
}

/**
 * sixain_document_get_problems:
 * @self: a document
 *
 * Returns: (transfer none) (array zero-terminated=1): sentences about what was missing,
 * altered or mended when it was opened; empty when all was well
 */
const char * const *
sixain_document_get_problems (SixainDocument *self)
{
  g_return_val_if_fail (SIXAIN_IS_DOCUMENT (self), NULL);

  return (const char * const *) self->problems;
}

/**
 * sixain_document_get_busy:
 * @self: a document
 *
 * Returns: whether something is being saved or copied into the document
 */
gboolean
sixain_document_get_busy (SixainDocument *self)
{
  g_return_val_if_fail (SIXAIN_IS_DOCUMENT (self), FALSE);

  return self->working > 0;
}

/**
 * sixain_document_close:
 * @self: a document
 *
 * Deletes the working folder, with it undo and whatever was not saved; a save that is
 * under way is finished first. Nothing more is kept after this.
 */
void
sixain_document_close (SixainDocument *self)
{
  g_return_if_fail (SIXAIN_IS_DOCUMENT (self));

  self->closing = TRUE;
  if (self->working == 0)
    sixain_keeper_remove (self->keeper);
}
