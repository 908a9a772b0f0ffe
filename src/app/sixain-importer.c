/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-importer.h"
#include "sixain-placement.h"

/**
 * SixainImporter:
 *
 * Brings what was dropped, pasted or chosen into the document, one thing after the
 * other, and then places all of it in one step. What can't be used is named in
 * #SixainImporter::failed, and the rest is used all the same. Main thread only.
 */
struct _SixainImporter {
  GObject parent_instance;

  SixainSession *session;
  GCancellable *cancellable;
  guint n_running;
};

G_DEFINE_FINAL_TYPE (SixainImporter, sixain_importer, G_TYPE_OBJECT)

typedef enum {
  PROP_BUSY = 1,
} SixainImporterProperty;

static GParamSpec *props[PROP_BUSY + 1];

enum {
  FAILED,
  PLACED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct {
  SixainImporter *importer;
  GPtrArray *files;     /* of GFile, still to come from @next on */
  guint next;
  GdkTexture *texture;
  GPtrArray *assets;    /* what came in */
  GString *problems;    /* one line a file that could not be used */
  guint n_problems;
  char *first_problem;
  char *shot_id;        /* NULL for new shots */
  SixainDropZone zone;
  guint position;
  SixainImporterFunc func; /* instead of placing */
  gpointer user_data;
  GDestroyNotify destroy;
} ImportState;

static void
import_state_free (ImportState *state)
{
  g_clear_object (&state->importer);
  g_clear_pointer (&state->files, g_ptr_array_unref);
  g_clear_object (&state->texture);
  g_clear_pointer (&state->assets, g_ptr_array_unref);
  g_string_free (state->problems, TRUE);
  g_free (state->first_problem);
  g_free (state->shot_id);
  if (state->destroy != NULL)
    state->destroy (state->user_data);
  g_free (state);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportState, import_state_free)

static void
sixain_importer_dispose (GObject *object)
{
  SixainImporter *self = SIXAIN_IMPORTER (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (sixain_importer_parent_class)->dispose (object);
}

static void
sixain_importer_finalize (GObject *object)
{
  SixainImporter *self = SIXAIN_IMPORTER (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (sixain_importer_parent_class)->finalize (object);
}

static void
sixain_importer_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  SixainImporter *self = SIXAIN_IMPORTER (object);

  switch ((SixainImporterProperty) property_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->n_running > 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_importer_class_init (SixainImporterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_importer_dispose;
  object_class->finalize = sixain_importer_finalize;
  object_class->get_property = sixain_importer_get_property;

  /**
   * SixainImporter:busy:
   *
   * Whether something is being brought in.
   */
  props[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL,
                          FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SixainImporter::failed:
   * @self: the importer
   * @sentence: what can't be used, and why
   * @details: every file that can't be used, one a line
   *
   * Something can't be used. Nothing was changed for it.
   */
  signals[FAILED] =
    g_signal_new ("failed",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  /**
   * SixainImporter::placed:
   * @self: the importer
   * @n: how many things
   *
   * Something has found its place.
   */
  signals[PLACED] =
    g_signal_new ("placed",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
sixain_importer_init (SixainImporter *self)
{
  self->cancellable = g_cancellable_new ();
}

static void
change_running (SixainImporter *self,
                int             by)
{
  gboolean was = self->n_running > 0;

  self->n_running += by;
  if (was != (self->n_running > 0))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

static void
add_problem (ImportState *state,
             const char  *name,
             const char  *reason)
{
  /* Translators: the name of a file, and a sentence that says why it can't be used */
  g_autofree char *line = g_strdup_printf (C_("toast", "“%s” can’t be used: %s"), name, reason);

  state->n_problems++;
  g_string_append_printf (state->problems, "%s%s", state->problems->len > 0 ? "\n" : "", line);
  if (state->first_problem == NULL)
    state->first_problem = g_steal_pointer (&line);
}

static void
place (SixainImporter *self,
       GPtrArray      *assets,
       SixainShot     *shot,
       SixainDropZone  zone,
       guint           position)
{
  SixainEdit *edit;
  guint n_shots = g_list_model_get_n_items (sixain_storyboard_get_shots (sixain_session_get_storyboard (self->session)));

  /* Pictures that are too many for one shot follow it. */
  if (shot != NULL)
    position = sixain_timeline_model_find_shot (sixain_session_get_timeline (self->session),
                                                sixain_record_get_id (SIXAIN_RECORD (shot))) + 1;

  edit = sixain_placement_new_edit (self->session, assets, shot, zone, MIN (position, n_shots));
  if (edit != NULL && sixain_session_push (self->session, edit))
    g_signal_emit (self, signals[PLACED], 0, assets->len);
}

static void
finish_import (ImportState *state)
{
  SixainImporter *self = state->importer;
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  SixainShot *shot = NULL;

  change_running (self, -1);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (state->shot_id != NULL)
    shot = sixain_storyboard_find_shot (storyboard, state->shot_id);

  if (state->func != NULL)
    state->func (self->session, state->assets, state->user_data);
  else if (state->shot_id != NULL && shot == NULL)
    g_signal_emit (self, signals[FAILED], 0, C_("toast", "The shot was deleted meanwhile"), NULL);
  else
    place (self, state->assets, shot, state->zone, state->position);

  if (state->n_problems == 1)
    {
      g_signal_emit (self, signals[FAILED], 0, state->first_problem, NULL);
    }
  else if (state->n_problems > 1)
    {
      g_autofree char *sentence =
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u file can’t be used", "%u files can’t be used",
                                      state->n_problems),
                         state->n_problems);

      g_signal_emit (self, signals[FAILED], 0, sentence, state->problems->str);
    }
}

static void import_next (ImportState *state);

static void
take_asset (ImportState  *state,
            GAsyncResult *result,
            const char   *name)
{
  g_autoptr (GError) error = NULL;
  SixainAsset *asset;

  asset = sixain_document_import_finish (sixain_session_get_document (state->importer->session), result, &error);

  if (asset != NULL)
    g_ptr_array_add (state->assets, asset);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    add_problem (state, name, error->message);
}

static void
file_imported_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  ImportState *state = user_data;
  g_autofree char *name = g_file_get_basename (g_ptr_array_index (state->files, state->next - 1));
  g_autofree char *shown = g_filename_display_name (name);

  take_asset (state, result, shown);
  import_next (state);
}

static void
texture_imported_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  ImportState *state = user_data;

  take_asset (state, result, C_("toast", "The picture"));
  import_next (state);
}

static void
encode_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  g_task_return_pointer (task, gdk_texture_save_to_png_bytes (task_data), (GDestroyNotify) g_bytes_unref);
}

static void
texture_encoded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  ImportState *state = user_data;
  SixainImporter *self = state->importer;
  g_autoptr (GBytes) bytes = NULL;

  g_assert (SIXAIN_IS_IMPORTER (self));

  bytes = g_task_propagate_pointer (G_TASK (result), NULL);
  if (bytes == NULL)
    {
      import_next (state);
      return;
    }

  sixain_document_import_bytes_async (sixain_session_get_document (self->session), bytes,
                                      /* Translators: the name of a picture that was pasted */
                                      C_("asset", "Pasted Picture"), NULL,
                                      self->cancellable, texture_imported_cb, state);
}

static void
import_next (ImportState *state)
{
  SixainImporter *self = state->importer;

  if (state->texture != NULL)
    {
      g_autoptr (GTask) task = g_task_new (self, self->cancellable, texture_encoded_cb, state);

      g_task_set_source_tag (task, import_next);
      g_task_set_task_data (task, g_steal_pointer (&state->texture), g_object_unref);
      g_task_run_in_thread (task, encode_thread);
      return;
    }

  while (state->files != NULL && state->next < state->files->len &&
         !g_cancellable_is_cancelled (self->cancellable))
    {
      GFile *file = g_ptr_array_index (state->files, state->next++);
      g_autofree char *uri = g_file_get_uri (file);

      if (g_file_has_uri_scheme (file, "http") || g_file_has_uri_scheme (file, "https"))
        {
          add_problem (state, uri, C_("toast", "it is on the web. Save the picture first, then drop the file."));
          continue;
        }

      sixain_document_import_async (sixain_session_get_document (self->session), file, NULL,
                                    self->cancellable, file_imported_cb, state);
      return;
    }

  finish_import (state);
  import_state_free (state);
}

static ImportState *
new_state (SixainImporter *self)
{
  ImportState *state = g_new0 (ImportState, 1);

  state->importer = g_object_ref (self);
  state->assets = g_ptr_array_new_with_free_func (g_object_unref);
  state->problems = g_string_new (NULL);

  return state;
}

static gboolean
fill_state (ImportState  *state,
            const GValue *value)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

      state->files = g_ptr_array_new_with_free_func (g_object_unref);
      for (GSList *l = files; l != NULL; l = l->next)
        g_ptr_array_add (state->files, g_object_ref (l->data));

      return TRUE;
    }

  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    {
      state->texture = g_value_dup_object (value);

      return TRUE;
    }

  return FALSE;
}

/**
 * sixain_importer_new:
 * @session: where things are brought
 *
 * Returns: (transfer full): an importer
 */
SixainImporter *
sixain_importer_new (SixainSession *session)
{
  SixainImporter *self;

  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);

  self = g_object_new (SIXAIN_TYPE_IMPORTER, NULL);
  self->session = g_object_ref (session);

  return self;
}

/**
 * sixain_importer_add:
 * @self: an importer
 * @value: a #GdkFileList, a #GdkTexture, or text
 * @shot: (nullable): the shot it is for, %NULL for new ones
 * @zone: the part of the shot
 * @position: before which shot new ones go
 *
 * Begins to bring something in. The outcome is told by the storyboard's change, by
 * #SixainImporter::placed and by #SixainImporter::failed.
 *
 * Returns: whether @value is of a kind that can be brought in
 */
gboolean
sixain_importer_add (SixainImporter *self,
                     const GValue   *value,
                     SixainShot     *shot,
                     SixainDropZone  zone,
                     guint           position)
{
  g_autoptr (ImportState) state = NULL;

  g_return_val_if_fail (SIXAIN_IS_IMPORTER (self), FALSE);
  g_return_val_if_fail (G_IS_VALUE (value), FALSE);

  if (G_VALUE_HOLDS_STRING (value))
    {
      g_autofree char *text = g_strstrip (g_value_dup_string (value));

      if (*text == '\0' || !g_utf8_validate (text, -1, NULL))
        return FALSE;

      if (sixain_session_push (self->session,
                               sixain_placement_new_text (self->session, text, shot, zone, position)))
        g_signal_emit (self, signals[PLACED], 0, 1);

      return TRUE;
    }

  state = new_state (self);
  state->shot_id = shot != NULL ? g_strdup (sixain_record_get_id (SIXAIN_RECORD (shot))) : NULL;
  state->zone = zone;
  state->position = position;

  if (!fill_state (state, value))
    return FALSE;

  change_running (self, 1);
  import_next (g_steal_pointer (&state));

  return TRUE;
}

/**
 * sixain_importer_collect:
 * @self: an importer
 * @value: a #GdkFileList or a #GdkTexture
 * @func: called with what came in, unless the importer is closed before
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data, in any case
 *
 * Begins to bring something in whose place @func knows. What can't be used is told by
 * #SixainImporter::failed.
 *
 * Returns: whether @value is of a kind that can be brought in
 */
gboolean
sixain_importer_collect (SixainImporter     *self,
                         const GValue       *value,
                         SixainImporterFunc  func,
                         gpointer            user_data,
                         GDestroyNotify      destroy)
{
  g_autoptr (ImportState) state = NULL;

  g_return_val_if_fail (SIXAIN_IS_IMPORTER (self), FALSE);
  g_return_val_if_fail (G_IS_VALUE (value), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  state = new_state (self);
  state->func = func;
  state->user_data = user_data;
  state->destroy = destroy;

  if (!fill_state (state, value))
    return FALSE;

  change_running (self, 1);
  import_next (g_steal_pointer (&state));

  return TRUE;
}

/**
 * sixain_importer_place:
 * @self: an importer
 * @asset: an asset of the storyboard
 * @shot: (nullable): the shot it is for, %NULL for a new one
 * @zone: the part of the shot
 * @position: before which shot a new one goes
 *
 * Uses an asset that is in the document already.
 */
void
sixain_importer_place (SixainImporter *self,
                       SixainAsset    *asset,
                       SixainShot     *shot,
                       SixainDropZone  zone,
                       guint           position)
{
  g_autoptr (GPtrArray) assets = g_ptr_array_new ();

  g_return_if_fail (SIXAIN_IS_IMPORTER (self));
  g_return_if_fail (SIXAIN_IS_ASSET (asset));

  g_ptr_array_add (assets, asset);
  place (self, assets, shot, zone, position);
}

/**
 * sixain_importer_close:
 * @self: an importer
 *
 * Stops what is under way; nothing is placed any more.
 */
void
sixain_importer_close (SixainImporter *self)
{
  g_return_if_fail (SIXAIN_IS_IMPORTER (self));

  g_cancellable_cancel (self->cancellable);
}
