/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-library-text.h"
#include "sixain-library-tile.h"

/* The widest a tile's picture gets. */
#define THUMBNAIL_SIZE 144

/**
 * SixainLibraryTile:
 *
 * One thing of the library: its picture and its name. It is used again for another one
 * when the list scrolls, and asks for a picture only while it shows something.
 */
struct _SixainLibraryTile {
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkImage *icon;
  GtkPicture *picture;
  GtkLabel *badge;
  GtkLabel *hint;
  GtkLabel *name;

  SixainRecord *record;
  SixainSession *session;
  SixainThumbnails *thumbnails;
  GSignalGroup *record_signals;
  GSignalGroup *arrivals;
  char *path;
};

G_DEFINE_FINAL_TYPE (SixainLibraryTile, sixain_library_tile, GTK_TYPE_WIDGET)

static gboolean
has_picture (SixainRecord *record)
{
  return !SIXAIN_IS_ASSET (record) || sixain_asset_get_kind (SIXAIN_ASSET (record)) != SIXAIN_ASSET_SOUND;
}

static void
show_picture (SixainLibraryTile *self)
{
  guint size = THUMBNAIL_SIZE * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  GdkTexture *texture = self->path != NULL ? sixain_thumbnails_peek (self->thumbnails, self->path, size) : NULL;

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child_name (self->stack, texture != NULL ? "picture" : "icon");
}

static void
arrived_cb (SixainLibraryTile *self,
            const char        *path)
{
  g_assert (SIXAIN_IS_LIBRARY_TILE (self));

  if (g_strcmp0 (path, self->path) == 0)
    show_picture (self);
}

static void
update (SixainLibraryTile *self)
{
  g_autofree char *name = NULL;
  g_autofree char *duration = NULL;
  g_autofree char *path = NULL;

  g_assert (SIXAIN_IS_LIBRARY_TILE (self));

  if (self->record == NULL)
    return;

  name = sixain_library_text_dup_name (self->record);
  duration = sixain_library_text_dup_duration (self->record);
  path = has_picture (self->record) ? sixain_session_dup_record_path (self->session, self->record) : NULL;

  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->badge, duration != NULL ? duration : "");
  gtk_widget_set_visible (GTK_WIDGET (self->badge), duration != NULL);
  gtk_image_set_from_icon_name (self->icon, sixain_library_text_get_icon (self->record));

  g_set_str (&self->path, path);
  show_picture (self);
}

static void
sixain_library_tile_dispose (GObject *object)
{
  SixainLibraryTile *self = SIXAIN_LIBRARY_TILE (object);
  GtkWidget *child;

  g_clear_object (&self->record_signals);
  g_clear_object (&self->arrivals);
  g_clear_object (&self->record);
  g_clear_object (&self->session);
  g_clear_object (&self->thumbnails);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_LIBRARY_TILE);

  child = gtk_widget_get_first_child (GTK_WIDGET (self));
  if (child != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (sixain_library_tile_parent_class)->dispose (object);
}

static void
sixain_library_tile_finalize (GObject *object)
{
  SixainLibraryTile *self = SIXAIN_LIBRARY_TILE (object);

  g_free (self->path);

  G_OBJECT_CLASS (sixain_library_tile_parent_class)->finalize (object);
}

static void
sixain_library_tile_class_init (SixainLibraryTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_library_tile_dispose;
  object_class->finalize = sixain_library_tile_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-library-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainLibraryTile, stack);
  gtk_widget_class_bind_template_child (widget_class, SixainLibraryTile, icon);
  gtk_widget_class_bind_template_child (widget_class, SixainLibraryTile, picture);
  gtk_widget_class_bind_template_child (widget_class, SixainLibraryTile, badge);
  gtk_widget_class_bind_template_child (widget_class, SixainLibraryTile, hint);
  gtk_widget_class_bind_template_child (widget_class, SixainLibraryTile, name);
}

static void
sixain_library_tile_init (SixainLibraryTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->record_signals = g_signal_group_new (SIXAIN_TYPE_RECORD);
  g_signal_group_connect_object (self->record_signals, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->arrivals = g_signal_group_new (SIXAIN_TYPE_THUMBNAILS);
  g_signal_group_connect_object (self->arrivals, "arrived", G_CALLBACK (arrived_cb), self, G_CONNECT_SWAPPED);
}

/**
 * sixain_library_tile_new:
 *
 * Returns: (transfer floating): a tile of nothing
 */
GtkWidget *
sixain_library_tile_new (void)
{
  return g_object_new (SIXAIN_TYPE_LIBRARY_TILE, NULL);
}

/**
 * sixain_library_tile_get_record:
 * @self: a tile
 *
 * Returns: (nullable): what it shows
 */
SixainRecord *
sixain_library_tile_get_record (SixainLibraryTile *self)
{
  g_return_val_if_fail (SIXAIN_IS_LIBRARY_TILE (self), NULL);

  return self->record;
}

/**
 * sixain_library_tile_set_record:
 * @self: a tile
 * @record: (nullable): an asset, cast member or take
 * @session: (nullable): where it belongs
 * @thumbnails: (nullable): who makes its picture
 */
void
sixain_library_tile_set_record (SixainLibraryTile *self,
                                SixainRecord      *record,
                                SixainSession     *session,
                                SixainThumbnails  *thumbnails)
{
  g_return_if_fail (SIXAIN_IS_LIBRARY_TILE (self));
  g_return_if_fail (record == NULL || (session != NULL && thumbnails != NULL));

  g_set_object (&self->session, session);
  g_set_object (&self->thumbnails, thumbnails);
  g_set_object (&self->record, record);
  g_signal_group_set_target (self->record_signals, record);
  g_signal_group_set_target (self->arrivals, thumbnails);

  if (record == NULL)
    {
      g_clear_pointer (&self->path, g_free);
      gtk_picture_set_paintable (self->picture, NULL);
      sixain_library_tile_set_hint (self, NULL);
    }

  update (self);
}

/**
 * sixain_library_tile_set_hint:
 * @self: a tile
 * @hint: (nullable): what a drop here would do
 */
void
sixain_library_tile_set_hint (SixainLibraryTile *self,
                              const char        *hint)
{
  g_return_if_fail (SIXAIN_IS_LIBRARY_TILE (self));

  gtk_label_set_label (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
}
