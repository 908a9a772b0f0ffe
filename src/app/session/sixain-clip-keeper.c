/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <sys/resource.h>

#include "sixain-clip-keeper.h"
#include "sixain-clip-note.h"
#include "sixain-clip-probe.h"
#include "sixain-cuts.h"
#include "sixain-worker.h"

/* what plays goes before what is only measured */
#define NICENESS 10

/**
 * SixainClipKeeper:
 *
 * Keeps what is known of a storyboard's clips true: how large and long they are where
 * that is missing, where they cut, and which cut of a take is which. One clip after the
 * other is looked into in a thread; what is found is written down with notes, which undo
 * leaves alone. Clips that come in while the storyboard is open get a proxy at once, the
 * others when they are first looked at. Main thread only.
 */
struct _SixainClipKeeper {
  GObject parent_instance;

  SixainHistory     *history;
  SixainClipProxies *proxies;     /* (nullable) */
  char              *folder;
  SixainWorker      *worker;
  GCancellable      *cancellable;

  GHashTable *looked;  /* ids whose cuts were looked for, or that can't be read */
  GHashTable *known;   /* ids that have been seen */
  GQueue      waiting; /* of char *: ids */
  gboolean    working;
  gboolean    writing; /* the change that is told of is our own */
  gboolean    begun;   /* what came with the document has been seen */
  guint       source;
};

G_DEFINE_FINAL_TYPE (SixainClipKeeper, sixain_clip_keeper, G_TYPE_OBJECT)

typedef struct {
  char           *id;
  char           *path;
  gboolean        wants_facts;
  gboolean        wants_cuts;
  SixainClipFacts facts;
  GArray         *cuts;   /* (nullable) */
  gboolean        failed;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->cuts, g_array_unref);
  g_free (job->id);
  g_free (job->path);
  g_free (job);
}

static SixainStoryboard *
get_storyboard (SixainClipKeeper *self)
{
  return sixain_history_get_storyboard (self->history);
}

static gboolean
asset_wants_facts (SixainAsset *asset)
{
  if (sixain_asset_get_kind (asset) == SIXAIN_ASSET_SOUND)
    return sixain_asset_get_duration (asset) == 0;

  return sixain_asset_get_kind (asset) == SIXAIN_ASSET_VIDEO &&
         (sixain_asset_get_duration (asset) == 0 || sixain_asset_get_width (asset) == 0);
}

static gboolean
take_wants_facts (SixainTake *take)
{
  return sixain_take_get_duration (take) == 0 || sixain_take_get_width (take) == 0;
}

static void
note (SixainClipKeeper *self,
      SixainEdit       *edit)
{
  g_autoptr (GError) error = NULL;

  self->writing = TRUE;
  if (!sixain_history_note (self->history, edit, &error))
    g_debug ("What is known of a clip was not written down: %s", error->message);
  self->writing = FALSE;
}

static void
write_asset (SixainClipKeeper *self,
             SixainAsset      *asset,
             const Job        *job)
{
  SixainEdit *edit;

  if (job->wants_facts)
    note (self, sixain_clip_note_new_facts (SIXAIN_RECORD (asset), &job->facts));

  edit = job->cuts != NULL ? sixain_clip_note_new_cuts (asset, job->cuts) : NULL;
  if (edit != NULL)
    note (self, edit);
}

static void
write_take (SixainClipKeeper *self,
            SixainTake       *take,
            const Job        *job)
{
  SixainEdit *edit;

  if (job->wants_facts)
    note (self, sixain_clip_note_new_facts (SIXAIN_RECORD (take), &job->facts));

  edit = job->cuts != NULL ? sixain_clip_note_new_take_cuts (take, get_storyboard (self), job->cuts) : NULL;
  if (edit != NULL)
    note (self, edit);
}

static void
look_into (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Job *job = task_data;
  g_autofree char *name = g_filename_display_basename (job->path);
  g_autoptr (GError) error = NULL;

  setpriority (PRIO_PROCESS, 0, NICENESS);
  if (job->wants_facts && !sixain_clip_probe (job->path, name, &job->facts, cancellable, &error))
    {
      job->failed = TRUE;
      g_debug ("%s", error->message);
    }
  else if (job->wants_cuts)
    {
      job->cuts = sixain_cuts_find (job->path, NULL, NULL, cancellable, NULL);
    }

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

static void look_next (SixainClipKeeper *self);

static void
looked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  SixainClipKeeper *self = user_data;
  Job *job = g_task_get_task_data (G_TASK (result));
  SixainAsset *asset;
  SixainTake *take;

  g_assert (g_task_is_valid (result, NULL));
  g_assert (g_async_result_is_tagged (result, look_next));

  /* the keeper may be gone by then */
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;

  self->working = FALSE;
  if (job->failed || job->wants_cuts)
    g_hash_table_add (self->looked, g_strdup (job->id));

  /* it may have gone meanwhile */
  asset = sixain_storyboard_find_asset (get_storyboard (self), job->id);
  take = sixain_storyboard_find_take (get_storyboard (self), job->id);
  if (asset != NULL && !job->failed)
    write_asset (self, asset, job);
  else if (take != NULL && !job->failed)
    write_take (self, take, job);

  look_next (self);
}

static Job *
make_job (SixainClipKeeper *self,
          const char       *id)
{
  SixainAsset *asset = sixain_storyboard_find_asset (get_storyboard (self), id);
  SixainTake *take = sixain_storyboard_find_take (get_storyboard (self), id);
  gboolean looked = g_hash_table_contains (self->looked, id);
  g_autofree char *member = NULL;
  Job *job;

  if (asset == NULL && take == NULL)
    return NULL;

  job = g_new0 (Job, 1);
  job->id = g_strdup (id);
  if (asset != NULL)
    {
      member = sixain_asset_dup_member (asset);
      job->wants_facts = asset_wants_facts (asset);
      job->wants_cuts = !looked && sixain_asset_get_kind (asset) == SIXAIN_ASSET_VIDEO &&
                        *sixain_asset_get_cuts (asset) == NULL;
    }
  else
    {
      const char * const *shots = sixain_take_get_shots (take);

      member = g_strdup (sixain_take_get_member (take));
      job->wants_facts = take_wants_facts (take);
      job->wants_cuts = !looked && *sixain_take_get_cuts (take) == NULL && shots[0] != NULL && shots[1] != NULL;
    }
  job->path = g_build_filename (self->folder, member, NULL);

  return job;
}

static void
look_next (SixainClipKeeper *self)
{
  while (!self->working && self->waiting.length > 0)
    {
      g_autofree char *id = g_queue_pop_head (&self->waiting);
      Job *job = make_job (self, id);
      GTask *task;

      if (job == NULL)
        continue;

      self->working = TRUE;
      /* no reference, which might be the last one and be dropped in the thread */
      task = g_task_new (NULL, self->cancellable, looked_cb, self);
      g_task_set_source_tag (task, look_next);
      g_task_set_task_data (task, job, job_free);
      sixain_worker_queue (self->worker, task, look_into, G_PRIORITY_LOW);
    }
}

static void
consider (SixainClipKeeper *self,
          SixainRecord     *record,
          const char       *member,
          gboolean          wants_facts,
          gboolean          wants_cuts,
          gboolean          moves)
{
  const char *id = sixain_record_get_id (record);
  gboolean looked = g_hash_table_contains (self->looked, id);

  if (g_hash_table_add (self->known, g_strdup (id)) && self->begun && moves && self->proxies != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, member, NULL);

      sixain_clip_proxies_request (self->proxies, path);
    }

  if (!looked && (wants_facts || wants_cuts) &&
      g_queue_find_custom (&self->waiting, id, (GCompareFunc) g_strcmp0) == NULL)
    g_queue_push_tail (&self->waiting, g_strdup (id));
}

static void
look (SixainClipKeeper *self)
{
  GListModel *assets = sixain_storyboard_get_assets (get_storyboard (self));
  GListModel *takes = sixain_storyboard_get_takes (get_storyboard (self));

  for (guint i = 0; i < g_list_model_get_n_items (assets); i++)
    {
      g_autoptr (SixainAsset) asset = g_list_model_get_item (assets, i);
      gboolean video = sixain_asset_get_kind (asset) == SIXAIN_ASSET_VIDEO;
      g_autofree char *member = NULL;

      if (sixain_asset_get_kind (asset) == SIXAIN_ASSET_PICTURE)
        continue;

      member = sixain_asset_dup_member (asset);
      consider (self, SIXAIN_RECORD (asset), member, asset_wants_facts (asset),
                video && *sixain_asset_get_cuts (asset) == NULL, video);
    }

  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (SixainTake) take = g_list_model_get_item (takes, i);
      const char * const *shots = sixain_take_get_shots (take);

      consider (self, SIXAIN_RECORD (take), sixain_take_get_member (take), take_wants_facts (take),
                *sixain_take_get_cuts (take) == NULL && shots[0] != NULL && shots[1] != NULL, TRUE);
    }

  self->begun = TRUE;
  look_next (self);
}

static gboolean
look_cb (gpointer user_data)
{
  SixainClipKeeper *self = SIXAIN_CLIP_KEEPER (user_data);

  self->source = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
history_changed_cb (SixainClipKeeper *self)
{
  g_assert (SIXAIN_IS_CLIP_KEEPER (self));

  if (self->writing || self->source != 0)
    return;

  self->source = g_idle_add_full (G_PRIORITY_LOW, look_cb, self, NULL);
  g_source_set_name_by_id (self->source, "[sixain] look for new clips");
}

static void
sixain_clip_keeper_dispose (GObject *object)
{
  SixainClipKeeper *self = SIXAIN_CLIP_KEEPER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_queue_clear_full (&self->waiting, g_free);
  if (self->worker != NULL)
    sixain_worker_shutdown (self->worker);
  g_clear_object (&self->worker);
  g_clear_object (&self->history);
  g_clear_object (&self->proxies);

  G_OBJECT_CLASS (sixain_clip_keeper_parent_class)->dispose (object);
}

static void
sixain_clip_keeper_finalize (GObject *object)
{
  SixainClipKeeper *self = SIXAIN_CLIP_KEEPER (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->looked, g_hash_table_unref);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_free (self->folder);

  G_OBJECT_CLASS (sixain_clip_keeper_parent_class)->finalize (object);
}

static void
sixain_clip_keeper_class_init (SixainClipKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_clip_keeper_dispose;
  object_class->finalize = sixain_clip_keeper_finalize;
}

static void
sixain_clip_keeper_init (SixainClipKeeper *self)
{
  self->cancellable = g_cancellable_new ();
  self->worker = sixain_worker_new ("sixain-cuts");
  self->looked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * sixain_clip_keeper_new:
 * @history: of the storyboard
 * @folder: where the package's members lie
 * @proxies: (nullable): who makes proxies
 *
 * Begins with the clips of which something is not known yet.
 *
 * Returns: (transfer full): a keeper, which works until it is disposed of
 */
SixainClipKeeper *
sixain_clip_keeper_new (SixainHistory     *history,
                        const char        *folder,
                        SixainClipProxies *proxies)
{
  SixainClipKeeper *self;

  g_return_val_if_fail (SIXAIN_IS_HISTORY (history), NULL);
  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (SIXAIN_TYPE_CLIP_KEEPER, NULL);
  self->history = g_object_ref (history);
  self->folder = g_strdup (folder);
  g_set_object (&self->proxies, proxies);
  g_signal_connect_object (history, "changed", G_CALLBACK (history_changed_cb), self, G_CONNECT_SWAPPED);
  look (self);

  return self;
}

/**
 * sixain_clip_keeper_get_busy:
 * @self: a keeper
 *
 * Returns: whether a clip is being looked into, or waits for it
 */
gboolean
sixain_clip_keeper_get_busy (SixainClipKeeper *self)
{
  g_return_val_if_fail (SIXAIN_IS_CLIP_KEEPER (self), FALSE);

  return self->working || self->waiting.length > 0 || self->source != 0;
}
