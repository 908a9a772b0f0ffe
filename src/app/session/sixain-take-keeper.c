/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-take-edits.h"
#include "sixain-take-keeper.h"

/**
 * SixainTakeKeeper:
 *
 * Puts what was generated for a storyboard into its document while it is open, and tells
 * the controller when a saved file has it. Until then the run keeps its own copy, so that
 * what was paid for is there again when changes are discarded, or the program is killed.
 *
 * Main thread only.
 *
 * Properties, read-only: "busy".
 */
struct _SixainTakeKeeper {
  GObject parent_instance;

  SixainDocument *document;
  SixainController *controller;
  GCancellable *cancellable;
  GHashTable *known;   /* ids of the jobs that are dealt with, for now */
  GHashTable *jobs;    /* of SixainJob by id: in the document, but in no file yet */
  GHashTable *failed;  /* ids of those that could not be added */
  GHashTable *saved;   /* ids of the takes that the file had when it was opened */
  gboolean adding;
  GPtrArray *arrived;  /* of SixainTake: not told of yet */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (SixainTakeKeeper, sixain_take_keeper, G_TYPE_OBJECT)

typedef enum {
  PROP_BUSY = 1,
} SixainTakeKeeperProperty;

static GParamSpec *props[PROP_BUSY + 1];

enum {
  ARRIVED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct {
  SixainTakeKeeper *keeper; /* not after @cancellable */
  GCancellable *cancellable;
  SixainJob *job;
  gboolean was_there;
} Addition;

static void
addition_free (Addition *self)
{
  g_clear_object (&self->cancellable);
  g_clear_object (&self->job);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Addition, addition_free)

static SixainStoryboard *
get_storyboard (SixainTakeKeeper *self)
{
  return sixain_document_get_storyboard (self->document);
}

static void
update_busy (SixainTakeKeeper *self)
{
  gboolean busy = self->adding || self->arrived->len > 0;

  if (self->busy == busy)
    return;

  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

static void
choose (SixainTakeKeeper *self,
        GPtrArray        *takes)
{
  SixainHistory *history = sixain_document_get_history (self->document);

  /* a film that comes by itself must not take away what could be redone */
  if (sixain_history_get_can_redo (history))
    return;

  sixain_history_begin_gesture (history, C_("edit", "Use Take"));
  for (guint i = 0; i < takes->len; i++)
    {
      SixainEdit *edit = sixain_take_edit_show_new (get_storyboard (self), g_ptr_array_index (takes, i));
      g_autoptr (GError) error = NULL;

      if (edit != NULL && !sixain_history_push (history, edit, &error))
        g_message ("A take was not chosen: %s", error->message);
    }
  sixain_history_end_gesture (history);
}

/* Once all that come at a time are there, and nothing is being dragged. */
static void
finish (SixainTakeKeeper *self)
{
  g_autoptr (GPtrArray) takes = NULL;

  g_assert (SIXAIN_IS_TAKE_KEEPER (self));

  if (!self->adding && self->arrived->len > 0 &&
      !sixain_history_get_gesture (sixain_document_get_history (self->document)))
    {
      /* choosing is a gesture, too */
      takes = g_steal_pointer (&self->arrived);
      self->arrived = g_ptr_array_new_with_free_func (g_object_unref);
      choose (self, takes);
    }

  update_busy (self);
  if (takes != NULL)
    g_signal_emit (self, signals[ARRIVED], 0, takes);
}

static void look (SixainTakeKeeper *self);

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Addition) addition = user_data;
  SixainTakeKeeper *self = addition->keeper;
  const char *id = sixain_job_get_id (addition->job);
  g_autoptr (SixainTake) take = NULL;
  g_autoptr (GError) error = NULL;

  take = sixain_document_add_take_finish (SIXAIN_DOCUMENT (source), result, &error);
  if (g_cancellable_is_cancelled (addition->cancellable))
    return;

  self->adding = FALSE;
  if (error != NULL)
    {
      g_hash_table_add (self->failed, g_strdup (id));
      g_signal_emit (self, signals[FAILED], 0, error->message);
    }
  else if (g_hash_table_contains (self->saved, id))
    sixain_controller_set_delivered (self->controller, addition->job);
  else
    g_hash_table_insert (self->jobs, g_strdup (id), g_object_ref (addition->job));

  if (take != NULL && !addition->was_there)
    g_ptr_array_add (self->arrived, g_steal_pointer (&take));

  look (self);
}

static void
add (SixainTakeKeeper *self,
     SixainJob        *job)
{
  SixainRun *run = sixain_controller_find_run (self->controller, job);
  g_autofree char *name = sixain_take_dup_new_name (get_storyboard (self), sixain_job_get_shots (job));
  g_autofree char *receipt = sixain_job_dup_receipt (job);
  SixainNewTake take = {
    .id = sixain_job_get_id (job),
    .path = sixain_job_get_result (job),
    .name = name,
    .shots = sixain_job_get_shots (job),
    .asked = sixain_job_get_cuts (job),
    .profile = run != NULL ? sixain_run_get_profile (run) : NULL,
    .receipt = receipt,
  };
  Addition *addition = g_new0 (Addition, 1);

  addition->keeper = self;
  addition->cancellable = g_object_ref (self->cancellable);
  addition->job = g_object_ref (job);
  addition->was_there = sixain_storyboard_find_take (get_storyboard (self), take.id) != NULL;
  self->adding = TRUE;
  sixain_document_add_take_async (self->document, &take, self->cancellable, added_cb, addition);
}

/* One after the other, so that each has its number. What is known and not there any more
 * was taken out on purpose. */
static void
look (SixainTakeKeeper *self)
{
  g_autoptr (GPtrArray) results = NULL;

  g_assert (SIXAIN_IS_TAKE_KEEPER (self));

  results = sixain_controller_list_results (self->controller, sixain_record_get_id (SIXAIN_RECORD (get_storyboard (self))));
  for (guint i = 0; i < results->len && !self->adding; i++)
    {
      SixainJob *job = g_ptr_array_index (results, i);

      if (sixain_job_get_result (job) != NULL && g_hash_table_add (self->known, g_strdup (sixain_job_get_id (job))))
        add (self, job);
    }

  finish (self);
}

/* What failed is tried again: there may be room on the disk now. */
static void
forget_failed (SixainTakeKeeper *self)
{
  GHashTableIter iter;
  const char *id;

  g_hash_table_iter_init (&iter, self->failed);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, NULL))
    g_hash_table_remove (self->known, id);
  g_hash_table_remove_all (self->failed);
}

static void
document_saved_cb (SixainTakeKeeper   *self,
                   const char * const *takes)
{
  gboolean modified = sixain_history_get_modified (sixain_document_get_history (self->document));
  GHashTableIter iter;
  const char *id;
  SixainJob *job;

  g_assert (SIXAIN_IS_TAKE_KEEPER (self));

  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, (gpointer *) &job))
    {
      gboolean removed = !modified && sixain_storyboard_find_take (get_storyboard (self), id) == NULL;

      if (!removed && !g_strv_contains (takes, id))
        continue;

      sixain_controller_set_delivered (self->controller, job);
      g_hash_table_iter_remove (&iter);
    }

  forget_failed (self);
  look (self);
}

static void
sixain_take_keeper_dispose (GObject *object)
{
  SixainTakeKeeper *self = SIXAIN_TAKE_KEEPER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->document);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (sixain_take_keeper_parent_class)->dispose (object);
}

static void
sixain_take_keeper_finalize (GObject *object)
{
  SixainTakeKeeper *self = SIXAIN_TAKE_KEEPER (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->jobs, g_hash_table_unref);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->failed, g_hash_table_unref);
  g_clear_pointer (&self->saved, g_hash_table_unref);
  g_clear_pointer (&self->arrived, g_ptr_array_unref);

  G_OBJECT_CLASS (sixain_take_keeper_parent_class)->finalize (object);
}

static void
sixain_take_keeper_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  SixainTakeKeeper *self = SIXAIN_TAKE_KEEPER (object);

  switch ((SixainTakeKeeperProperty) property_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_take_keeper_class_init (SixainTakeKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_take_keeper_dispose;
  object_class->finalize = sixain_take_keeper_finalize;
  object_class->get_property = sixain_take_keeper_get_property;

  /**
   * SixainTakeKeeper:busy:
   *
   * Whether a film is on its way into the document.
   */
  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SixainTakeKeeper::arrived:
   * @self: a keeper
   * @takes: (element-type SixainTake): what came at one time
   *
   * Takes are in the document; shots of which there was none show them.
   */
  signals[ARRIVED] = g_signal_new ("arrived", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);

  /**
   * SixainTakeKeeper::failed:
   * @self: a keeper
   * @message: a sentence
   *
   * A film can't be put into the document. It is tried again after the next save, and at
   * the next opening.
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sixain_take_keeper_init (SixainTakeKeeper *self)
{
  self->cancellable = g_cancellable_new ();
  self->jobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->failed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->saved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->arrived = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
note_saved (SixainTakeKeeper *self)
{
  GListModel *takes = sixain_storyboard_get_takes (get_storyboard (self));

  if (sixain_document_get_file (self->document) == NULL ||
      sixain_history_get_modified (sixain_document_get_history (self->document)))
    return;

  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (SixainRecord) take = g_list_model_get_item (takes, i);

      g_hash_table_add (self->saved, g_strdup (sixain_record_get_id (take)));
    }
}

/**
 * sixain_take_keeper_new:
 * @document: an open document
 * @controller: what carries out runs
 *
 * Begins with what came while the document was not open.
 *
 * Returns: (transfer full): a keeper, which works until it is disposed of
 */
SixainTakeKeeper *
sixain_take_keeper_new (SixainDocument   *document,
                        SixainController *controller)
{
  SixainTakeKeeper *self;

  g_return_val_if_fail (SIXAIN_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (SIXAIN_IS_CONTROLLER (controller), NULL);

  self = g_object_new (SIXAIN_TYPE_TAKE_KEEPER, NULL);
  self->document = g_object_ref (document);
  self->controller = g_object_ref (controller);
  note_saved (self);

  g_signal_connect_object (document, "saved", G_CALLBACK (document_saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sixain_document_get_history (document), "notify::gesture",
                           G_CALLBACK (finish), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "result", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "items-changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  look (self);

  return self;
}

/**
 * sixain_take_keeper_get_busy:
 * @self: a keeper
 *
 * Returns: whether a film is on its way into the document
 */
gboolean
sixain_take_keeper_get_busy (SixainTakeKeeper *self)
{
  g_return_val_if_fail (SIXAIN_IS_TAKE_KEEPER (self), FALSE);

  return self->busy;
}
