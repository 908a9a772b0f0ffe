/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-reference-picture.h"
#include "sixain-texture-loader.h"

/* Pixels of the longer side: the largest that is shown, at scale 2. */
#define TEXTURE_SIZE 128

/* All pictures of a large library's completion together stay below some 10 MB. */
#define CACHE_MAX 200

/**
 * SixainReferencePicture:
 *
 * A small square picture of an asset, a cast member or a take, or an icon of what it is. It is
 * decoded in a thread, and kept for the next one that shows the same. Main thread only.
 */
struct _SixainReferencePicture {
  GtkWidget parent_instance;

  GtkWidget *icon;
  GdkTexture *texture;
  char *path;
  int size;
  GCancellable *loading;
};

G_DEFINE_FINAL_TYPE (SixainReferencePicture, sixain_reference_picture, GTK_TYPE_WIDGET)

/* By path; files of a document are named by what is in them and never change. */
static GHashTable *cache;

static void
sixain_reference_picture_dispose (GObject *object)
{
  SixainReferencePicture *self = SIXAIN_REFERENCE_PICTURE (object);

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_object (&self->texture);

  G_OBJECT_CLASS (sixain_reference_picture_parent_class)->dispose (object);
}

static void
sixain_reference_picture_finalize (GObject *object)
{
  SixainReferencePicture *self = SIXAIN_REFERENCE_PICTURE (object);

  g_free (self->path);

  G_OBJECT_CLASS (sixain_reference_picture_parent_class)->finalize (object);
}

static void
sixain_reference_picture_measure (GtkWidget      *widget,
                                  GtkOrientation  orientation,
                                  int             for_size,
                                  int            *minimum,
                                  int            *natural,
                                  int            *minimum_baseline,
                                  int            *natural_baseline)
{
  *minimum = *natural = SIXAIN_REFERENCE_PICTURE (widget)->size;
}

static void
sixain_reference_picture_size_allocate (GtkWidget *widget,
                                        int        width,
                                        int        height,
                                        int        baseline)
{
  SixainReferencePicture *self = SIXAIN_REFERENCE_PICTURE (widget);

  gtk_widget_measure (self->icon, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (self->icon, width, height, -1, NULL);
}

static void
sixain_reference_picture_snapshot (GtkWidget   *widget,
                                   GtkSnapshot *snapshot)
{
  SixainReferencePicture *self = SIXAIN_REFERENCE_PICTURE (widget);
  float width = gtk_widget_get_width (widget);
  float height = gtk_widget_get_height (widget);
  float scale, texture_width, texture_height;
  graphene_rect_t bounds;
  GskRoundedRect clip;

  if (self->texture == NULL)
    {
      gtk_widget_snapshot_child (widget, self->icon, snapshot);
      return;
    }

  texture_width = gdk_texture_get_width (self->texture);
  texture_height = gdk_texture_get_height (self->texture);
  scale = MAX (width / texture_width, height / texture_height);

  graphene_rect_init (&bounds, 0, 0, width, height);
  gsk_rounded_rect_init_from_rect (&clip, &bounds, self->size > 32 ? 6 : 4);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  graphene_rect_init (&bounds,
                      (width - texture_width * scale) / 2,
                      (height - texture_height * scale) / 2,
                      texture_width * scale,
                      texture_height * scale);
  gtk_snapshot_append_scaled_texture (snapshot, self->texture, GSK_SCALING_FILTER_TRILINEAR, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
sixain_reference_picture_class_init (SixainReferencePictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_reference_picture_dispose;
  object_class->finalize = sixain_reference_picture_finalize;
  widget_class->measure = sixain_reference_picture_measure;
  widget_class->size_allocate = sixain_reference_picture_size_allocate;
  widget_class->snapshot = sixain_reference_picture_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
sixain_reference_picture_init (SixainReferencePicture *self)
{
  self->size = 24;
  self->icon = gtk_image_new ();
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
}

static const char *
find_icon (SixainRecord *record)
{
  static const char * const of_cast[] = {
    [SIXAIN_CAST_CHARACTER] = "avatar-default-symbolic",
    [SIXAIN_CAST_PRODUCT] = "package-x-generic-symbolic",
    [SIXAIN_CAST_PLACE] = "mark-location-symbolic",
    [SIXAIN_CAST_PROP] = "package-x-generic-symbolic",
  };
  static const char * const of_assets[] = {
    [SIXAIN_ASSET_PICTURE] = "image-x-generic-symbolic",
    [SIXAIN_ASSET_VIDEO] = "video-x-generic-symbolic",
    [SIXAIN_ASSET_SOUND] = "audio-x-generic-symbolic",
  };

  if (SIXAIN_IS_CAST_MEMBER (record))
    return of_cast[sixain_cast_member_get_kind (SIXAIN_CAST_MEMBER (record))];

  if (SIXAIN_IS_TAKE (record))
    return "video-x-generic-symbolic";

  if (SIXAIN_IS_ASSET (record))
    return of_assets[sixain_asset_get_kind (SIXAIN_ASSET (record))];

  return "dialog-warning-symbolic";
}

/* The picture that stands for a record, NULL where it has none. */
static char *
dup_path (SixainStoryboard *storyboard,
          const char       *folder,
          SixainRecord     *record)
{
  SixainAsset *asset = NULL;
  g_autofree char *member = NULL;

  if (SIXAIN_IS_TAKE (record) && folder != NULL)
    return g_build_filename (folder, sixain_take_get_member (SIXAIN_TAKE (record)), NULL);

  if (SIXAIN_IS_ASSET (record))
    {
      asset = SIXAIN_ASSET (record);
    }
  else if (SIXAIN_IS_CAST_MEMBER (record))
    {
      const char * const *views = sixain_cast_member_get_views (SIXAIN_CAST_MEMBER (record));

      if (views != NULL && views[0] != NULL)
        asset = sixain_storyboard_find_asset (storyboard, views[0]);
    }

  if (asset == NULL || folder == NULL || sixain_asset_get_kind (asset) == SIXAIN_ASSET_SOUND)
    return NULL;

  member = sixain_asset_dup_member (asset);

  return g_build_filename (folder, member, NULL);
}

static void
remember (const char *path,
          GdkTexture *texture)
{
  if (cache == NULL)
    cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  if (g_hash_table_size (cache) >= CACHE_MAX)
    g_hash_table_remove_all (cache);

  g_hash_table_replace (cache, g_strdup (path), g_object_ref (texture));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SixainReferencePicture) self = user_data;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  texture = sixain_texture_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (texture == NULL)
    {
      g_debug ("No picture: %s", error->message);
      return;
    }

  remember (self->path, texture);
  g_set_object (&self->texture, texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sixain_reference_picture_new:
 * @size: of a side, in pixels
 *
 * Returns: (transfer floating): a picture of nothing yet
 */
GtkWidget *
sixain_reference_picture_new (int size)
{
  SixainReferencePicture *self = g_object_new (SIXAIN_TYPE_REFERENCE_PICTURE, NULL);

  self->size = size;

  return GTK_WIDGET (self);
}

/**
 * sixain_reference_picture_set_record:
 * @self: a picture
 * @storyboard: (nullable): where the views of cast members are
 * @folder: (nullable): where the package's members lie
 * @record: (nullable): an asset, a cast member, a take, or %NULL for what is gone
 */
void
sixain_reference_picture_set_record (SixainReferencePicture *self,
                                     SixainStoryboard       *storyboard,
                                     const char             *folder,
                                     SixainRecord           *record)
{
  g_autofree char *path = NULL;
  GdkTexture *known;

  g_return_if_fail (SIXAIN_IS_REFERENCE_PICTURE (self));
  g_return_if_fail (record == NULL || SIXAIN_IS_RECORD (record));

  path = dup_path (storyboard, folder, record);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), find_icon (record));

  if (g_strcmp0 (path, self->path) == 0)
    return;

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->texture);
  g_set_str (&self->path, path);
  gtk_widget_queue_draw (GTK_WIDGET (self));

  if (path == NULL)
    return;

  known = cache != NULL ? g_hash_table_lookup (cache, path) : NULL;
  if (known != NULL)
    {
      self->texture = g_object_ref (known);
      return;
    }

  self->loading = g_cancellable_new ();
  sixain_texture_load_async (path, TEXTURE_SIZE, self->loading, loaded_cb, g_object_ref (self));
}
