/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-shot-files.h"

#include <glib/gi18n.h>

#include "sixain-cache-folder.h"
#include "sixain-grab.h"
#include "sixain-media-error.h"

#define KIND "dragged"

/* One picture. */
typedef struct {
  guint  number; /* of the shot, from 1 */
  char  *name;   /* of the file */
  char  *path;   /* (nullable): the shot's own picture */
  gint64 frame;  /* of the film, where it has none */
  char  *take;   /* (nullable): the name of what the film shows there */
} Item;

/*
 * The pictures of shots as files for other programs, in a folder of the cache: a shot's
 * start frame as it is, or where it has none the film's first frame of it. They are made
 * when someone asks for them, and stay for a day, since who asked may read them late.
 * Any thread.
 */
struct _SixainShotFiles {
  SixainPicturePlan *plan;
  GArray            *items;
  GMutex             lock;
  char             **paths; /* locked: once they are made */
};

static void
clear_item (Item *item)
{
  g_clear_pointer (&item->name, g_free);
  g_clear_pointer (&item->path, g_free);
  g_clear_pointer (&item->take, g_free);
}

static char *
dup_file_name (SixainSession *session,
               SixainShot    *shot,
               const char    *path)
{
  g_autofree char *title = sixain_document_dup_title (sixain_session_get_document (session));
  guint position = sixain_timeline_model_find_shot (sixain_session_get_timeline (session),
                                                    sixain_record_get_id (SIXAIN_RECORD (shot)));
  const char *dot = path != NULL ? strrchr (path, '.') : NULL;
  g_autofree char *name = NULL;

  /* Translators: the name of a picture's file, without its ending: the storyboard's title
   * and the number of the shot */
  name = g_strdup_printf (C_("file name", "%s shot %u"), title, position + 1);
  g_strdelimit (name, "/\\", '-');
  return g_strconcat (name, dot != NULL ? dot : ".png", NULL);
}

static char *
dup_take_name (SixainSession *session,
               SixainShot    *shot)
{
  SixainTake *take = NULL;

  if (sixain_shot_get_source (shot) == SIXAIN_SOURCE_TAKE && sixain_shot_get_take (shot) != NULL)
    take = sixain_storyboard_find_take (sixain_session_get_storyboard (session), sixain_shot_get_take (shot));

  return take != NULL ? g_strdup (sixain_take_get_name (take)) : NULL;
}

SixainShotFiles *
sixain_shot_files_new (SixainSession *session,
                       GPtrArray     *shots)
{
  SixainShotFiles *self;

  g_assert (SIXAIN_IS_SESSION (session));

  self = g_atomic_rc_box_new0 (SixainShotFiles);
  self->plan = sixain_session_new_plan (session, SIXAIN_BURN_IN_NONE);
  self->items = g_array_new (FALSE, TRUE, sizeof (Item));
  g_array_set_clear_func (self->items, (GDestroyNotify) clear_item);
  g_mutex_init (&self->lock);

  for (guint i = 0; i < shots->len; i++)
    {
      SixainShot *shot = g_ptr_array_index (shots, i);
      SixainTimelineModel *timeline = sixain_session_get_timeline (session);
      guint position = sixain_timeline_model_find_shot (timeline, sixain_record_get_id (SIXAIN_RECORD (shot)));
      Item item = { .number = position + 1 };

      item.path = sixain_session_dup_asset_path (session, sixain_shot_get_start_frame (shot));
      item.name = dup_file_name (session, shot, item.path);
      item.take = dup_take_name (session, shot);
      item.frame = sixain_storyboard_get_shot_start (sixain_session_get_storyboard (session), position);
      g_array_append_val (self->items, item);
    }

  return self;
}

SixainShotFiles *
sixain_shot_files_ref (SixainShotFiles *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
files_clear (SixainShotFiles *self)
{
  g_clear_pointer (&self->plan, sixain_picture_plan_unref);
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->paths, g_strfreev);
  g_mutex_clear (&self->lock);
}

void
sixain_shot_files_unref (SixainShotFiles *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) files_clear);
}

/* A copy: who gets it may write to it. */
static gboolean
make_file (SixainShotFiles *self,
           const Item      *item,
           const char      *path,
           GCancellable    *cancellable,
           GError         **error)
{
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GError) local_error = NULL;

  if (item->path != NULL)
    {
      g_autoptr (GFile) from = g_file_new_for_path (item->path);
      g_autoptr (GFile) to = g_file_new_for_path (path);

      if (!g_file_test (item->path, G_FILE_TEST_IS_REGULAR))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                               C_("picture", "Its start frame is missing. Choose another."));
          return FALSE;
        }

      return g_file_copy (from, to, G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable, NULL, NULL, error);
    }

  png = sixain_grab_paint (self->plan, item->frame, cancellable, &local_error);
  if (png == NULL && item->take != NULL && local_error->domain == SIXAIN_MEDIA_ERROR)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 C_("picture", "Its take “%s” can’t be read. Choose another, or show the animatic."), item->take);
  else if (png == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return png != NULL &&
         g_file_set_contents (path, g_bytes_get_data (png, NULL), g_bytes_get_size (png), error);
}

/* Blocks, the first time; any thread. The error's message is for a person: it names the
 * shot whose picture can't be had, and why. */
const char * const *
sixain_shot_files_make (SixainShotFiles *self,
                        GCancellable    *cancellable,
                        GError         **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_autofree char *folder = NULL;
  g_autoptr (GError) local_error = NULL;

  if (self->paths != NULL)
    return (const char * const *) self->paths;

  folder = sixain_cache_folder_make (KIND, error);
  if (folder == NULL)
    return NULL;
  sixain_cache_folder_remove_old (KIND);

  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);
      g_autofree char *path = g_build_filename (folder, item->name, NULL);

      if (!make_file (self, item, path, cancellable, &local_error))
        {
          sixain_cache_folder_remove (folder);
          if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            g_propagate_error (error, g_steal_pointer (&local_error));
          else
            /* Translators: a shot that was dragged or copied to elsewhere, and a sentence
             * that says why it can't be */
            g_set_error (error, local_error->domain, local_error->code,
                         C_("toast", "Shot %u can’t be handed on: %s"), item->number, local_error->message);
          return NULL;
        }
      g_strv_builder_add (paths, path);
    }

  self->paths = g_strv_builder_end (paths);
  return (const char * const *) self->paths;
}
