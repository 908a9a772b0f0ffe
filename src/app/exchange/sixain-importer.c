/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-importer-private.h"
#include "sixain-placement.h"
#include "sixain-web-text.h"

/**
 * SixainImporter:
 *
 * Brings what was dropped, pasted or chosen into the document, one thing after the
 * other, and then places all of it in one step. What can't be used is named in
 * #SixainImporter::failed, and the rest is used all the same. Main thread only.
 */
G_DEFINE_FINAL_TYPE (SixainImporter, sixain_importer, G_TYPE_OBJECT)

typedef enum {
  PROP_BUSY = 1,
} SixainImporterProperty;

static GParamSpec *props[PROP_BUSY + 1];

enum {
  FAILED,
  FETCHING,
  PLACED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

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
  g_clear_pointer (&self->fetches, g_ptr_array_unref);

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
   * SixainImporter::fetching:
   * @self: the importer
   * @fetch: what is under way
   *
   * Something is being fetched from the web, and can be cancelled.
   */
  signals[FETCHING] =
    g_signal_new ("fetching",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, SIXAIN_TYPE_FETCH);

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
  self->fetches = g_ptr_array_new_with_free_func (g_object_unref);
}

void
sixain_importer_change_running (SixainImporter *self,
                                int             by)
{
  gboolean was = self->n_running > 0;

  self->n_running += by;
  if (was != (self->n_running > 0))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

void
sixain_importer_put (SixainImporter *self,
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
  if (edit != NULL)
    {
      if (sixain_session_push (self->session, edit))
        g_signal_emit (self, signals[PLACED], 0, assets->len);
    }
  else if (assets->len > 0)
    {
      g_autofree char *sentence = g_strdup_printf (C_("toast", "“%s” is in that shot already"),
                                                   sixain_asset_get_name (g_ptr_array_index (assets, 0)));

      sixain_importer_fail (self, sentence, NULL);
    }
}

void
sixain_importer_fail (SixainImporter *self,
                      const char     *sentence,
                      const char     *details)
{
  g_assert (SIXAIN_IS_IMPORTER (self));

  g_signal_emit (self, signals[FAILED], 0, sentence, details);
}

void
sixain_importer_fail_empty (SixainImporter *self)
{
  g_assert (SIXAIN_IS_IMPORTER (self));

  sixain_importer_fail (self,
                        C_("toast", "There is nothing in what was dropped or pasted. Save it as a file, and drop that."),
                        NULL);
}

void
sixain_importer_announce_fetch (SixainImporter *self,
                                SixainFetch    *fetch)
{
  g_assert (SIXAIN_IS_IMPORTER (self));
  g_assert (SIXAIN_IS_FETCH (fetch));

  g_signal_emit (self, signals[FETCHING], 0, fetch);
}

static SixainImporterRun *
new_run (SixainImporter *self,
         SixainShot     *shot,
         SixainDropZone  zone,
         guint           position)
{
  SixainImporterRun *run = sixain_importer_run_new (self);

  run->zone = zone;
  run->position = position;
  if (shot != NULL)
    {
      const char *id = sixain_record_get_id (SIXAIN_RECORD (shot));

      /* should it be deleted meanwhile, what comes takes its place */
      run->shot_id = g_strdup (id);
      run->position = sixain_timeline_model_find_shot (sixain_session_get_timeline (self->session), id);
    }

  return run;
}

static void
begin (SixainImporter    *self,
       SixainImporterRun *run)
{
  sixain_importer_change_running (self, 1);
  sixain_importer_run_next (run);
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
 * @value: a #GdkFileList, a #GdkTexture, or text, also %SIXAIN_TYPE_WEB_TEXT and
 *   %SIXAIN_TYPE_WEB_LINK; addresses of the web in the first and the
 *   last are fetched
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
  g_autoptr (SixainImporterRun) run = NULL;

  g_return_val_if_fail (SIXAIN_IS_IMPORTER (self), FALSE);
  g_return_val_if_fail (G_IS_VALUE (value), FALSE);

  if (G_VALUE_HOLDS_STRING (value) ||
      G_VALUE_HOLDS (value, SIXAIN_TYPE_WEB_TEXT) || G_VALUE_HOLDS (value, SIXAIN_TYPE_WEB_LINK))
    {
      g_autofree char *text = g_strstrip (g_strdup (G_VALUE_HOLDS_STRING (value) ? g_value_get_string (value)
                                                                                 : g_value_get_boxed (value)));
      g_autofree char *address = sixain_web_text_dup_address (text);

      if (*text == '\0' || !g_utf8_validate (text, -1, NULL))
        {
          sixain_importer_fail_empty (self);
          return FALSE;
        }

      if (address != NULL)
        {
          run = new_run (self, shot, zone, position);
          run->address = g_steal_pointer (&address);
          begin (self, g_steal_pointer (&run));
          return TRUE;
        }

      if (sixain_session_push (self->session,
                               sixain_placement_new_text (self->session, text, shot, zone, position)))
        g_signal_emit (self, signals[PLACED], 0, 1);

      return TRUE;
    }

  run = new_run (self, shot, zone, position);
  if (!sixain_importer_run_fill (run, value))
    return FALSE;

  begin (self, g_steal_pointer (&run));

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
  g_autoptr (SixainImporterRun) run = NULL;

  g_return_val_if_fail (SIXAIN_IS_IMPORTER (self), FALSE);
  g_return_val_if_fail (G_IS_VALUE (value), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  run = sixain_importer_run_new (self);
  run->func = func;
  run->user_data = user_data;
  run->destroy = destroy;

  if (!sixain_importer_run_fill (run, value))
    return FALSE;

  begin (self, g_steal_pointer (&run));

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
  sixain_importer_put (self, assets, shot, zone, position);
}

/**
 * sixain_importer_place_cast:
 * @self: an importer
 * @member: a cast member of the storyboard
 * @shot: (nullable): the shot it is for, %NULL for a new one
 * @position: before which shot a new one goes
 *
 * Lets a cast member appear in a shot; where it does already, #SixainImporter::failed says
 * so.
 */
void
sixain_importer_place_cast (SixainImporter   *self,
                            SixainCastMember *member,
                            SixainShot       *shot,
                            guint             position)
{
  SixainEdit *edit;

  g_return_if_fail (SIXAIN_IS_IMPORTER (self));
  g_return_if_fail (SIXAIN_IS_CAST_MEMBER (member));

  edit = sixain_placement_new_cast (self->session, member, shot, position);
  if (edit != NULL)
    {
      sixain_session_push (self->session, edit);
    }
  else
    {
      g_autofree char *sentence = g_strdup_printf (C_("toast", "“%s” is mentioned in that shot already"),
                                                   sixain_cast_member_get_name (member));

      sixain_importer_fail (self, sentence, NULL);
    }
}

/**
 * sixain_importer_cancel_fetches:
 * @self: an importer
 *
 * Stops what is being fetched from the web. Files go on.
 */
void
sixain_importer_cancel_fetches (SixainImporter *self)
{
  g_return_if_fail (SIXAIN_IS_IMPORTER (self));

  for (guint i = 0; i < self->fetches->len; i++)
    sixain_fetch_cancel (g_ptr_array_index (self->fetches, i));
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
  sixain_importer_cancel_fetches (self);
}
