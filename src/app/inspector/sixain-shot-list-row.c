/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-drag-escape.h"
#include "sixain-drop.h"
#include "sixain-reference-picture.h"
#include "sixain-shot-list-row.h"

/**
 * SixainShotListRow:
 *
 * One reference or sound of a shot. Delete removes it, Alt with an arrow moves it, and so
 * does a drag.
 */
struct _SixainShotListRow {
  AdwActionRow parent_instance;

  char *id;
};

G_DEFINE_FINAL_TYPE (SixainShotListRow, sixain_shot_list_row, ADW_TYPE_ACTION_ROW)

enum {
  REMOVE,
  MOVED,
  DROPPED_ON,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
sixain_shot_list_row_finalize (GObject *object)
{
  SixainShotListRow *self = SIXAIN_SHOT_LIST_ROW (object);

  g_free (self->id);

  G_OBJECT_CLASS (sixain_shot_list_row_parent_class)->finalize (object);
}

static void
sixain_shot_list_row_class_init (SixainShotListRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sixain_shot_list_row_finalize;

  /**
   * SixainShotListRow::remove:
   *
   * The user wants it gone.
   */
  signals[REMOVE] =
    g_signal_new ("remove",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  /**
   * SixainShotListRow::moved:
   * @self: the row
   * @by: rows, downwards
   *
   * The user wants it elsewhere.
   */
  signals[MOVED] =
    g_signal_new ("moved",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT);

  /**
   * SixainShotListRow::dropped-on:
   * @self: the row
   * @id: of the row that was dropped on it
   *
   * The user wants another row here.
   */
  signals[DROPPED_ON] =
    g_signal_new ("dropped-on",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
emit_remove_cb (SixainShotListRow *self)
{
  g_assert (SIXAIN_IS_SHOT_LIST_ROW (self));

  g_object_ref (self);
  g_signal_emit (self, signals[REMOVE], 0);
  g_object_unref (self);
}

static gboolean
key_pressed_cb (SixainShotListRow *self,
                guint              keyval,
                guint              keycode,
                GdkModifierType    state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  g_assert (SIXAIN_IS_SHOT_LIST_ROW (self));

  if (modifiers == 0 && (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete))
    {
      emit_remove_cb (self);
      return GDK_EVENT_STOP;
    }

  if (modifiers == GDK_ALT_MASK && (keyval == GDK_KEY_Up || keyval == GDK_KEY_Down))
    {
      g_object_ref (self);
      g_signal_emit (self, signals[MOVED], 0, keyval == GDK_KEY_Up ? -1 : 1);
      g_object_unref (self);
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

static GdkContentProvider *
prepare_cb (SixainShotListRow *self)
{
  g_assert (SIXAIN_IS_SHOT_LIST_ROW (self));

  return gdk_content_provider_new_typed (SIXAIN_TYPE_SHOT_LIST_ROW, self);
}

static void
drag_begin_cb (SixainShotListRow *self,
               GdkDrag           *drag,
               GtkDragSource     *source)
{
  g_autoptr (GdkPaintable) paintable = NULL;

  g_assert (SIXAIN_IS_SHOT_LIST_ROW (self));

  paintable = gtk_widget_paintable_new (GTK_WIDGET (self));
  gtk_drag_source_set_icon (source, paintable, 12, 12);
  sixain_drag_escape_add (GTK_WIDGET (self), drag);
}

static gboolean
drop_cb (SixainShotListRow *self,
         const GValue      *value)
{
  SixainShotListRow *other;
  g_autofree char *id = NULL;

  g_assert (SIXAIN_IS_SHOT_LIST_ROW (self));

  other = g_value_get_object (value);
  if (other == NULL || other == self)
    return FALSE;

  id = g_strdup (other->id);
  g_object_ref (self);
  g_signal_emit (self, signals[DROPPED_ON], 0, id);
  g_object_unref (self);

  return TRUE;
}

static void
sixain_shot_list_row_init (SixainShotListRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

static void
make_editable (SixainShotListRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (SIXAIN_TYPE_SHOT_LIST_ROW, GDK_ACTION_MOVE);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *label = NULL;

  /* Translators: %s is the name of a picture, a sound or a person */
  label = g_strdup_printf (C_("accessible", "Remove %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, C_("tooltip", "Remove"));
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (emit_remove_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  sixain_drop_target_add (target, GTK_WIDGET (self));
}

/**
 * sixain_shot_list_row_new:
 * @storyboard: where the views of cast members are
 * @folder: (nullable): where the package's members lie
 * @record: (nullable): an asset or a cast member, %NULL when it is gone
 * @id: its id
 * @number: (nullable): under which it is sent
 * @note: (nullable): what else there is to say
 * @own: whether it can be removed and moved
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
sixain_shot_list_row_new (SixainStoryboard *storyboard,
                          const char       *folder,
                          SixainRecord     *record,
                          const char       *id,
                          const char       *number,
                          const char       *note,
                          gboolean          own)
{
  SixainShotListRow *self;
  GtkWidget *picture;
  const char *name;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (SIXAIN_TYPE_SHOT_LIST_ROW, NULL);
  self->id = g_strdup (id);

  if (SIXAIN_IS_CAST_MEMBER (record))
    name = sixain_cast_member_get_name (SIXAIN_CAST_MEMBER (record));
  else if (SIXAIN_IS_ASSET (record))
    name = sixain_asset_get_name (SIXAIN_ASSET (record));
  else
    name = C_("reference", "Missing");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  if (note != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), note);

  picture = sixain_reference_picture_new (36);
  sixain_reference_picture_set_record (SIXAIN_REFERENCE_PICTURE (picture), storyboard, folder, record);
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), picture);

  if (number != NULL)
    {
      GtkWidget *label = gtk_label_new (number);

      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_set_tooltip_text (label, C_("tooltip", "What the model knows it as"));
      adw_action_row_add_suffix (ADW_ACTION_ROW (self), label);
    }

  if (own)
    make_editable (self);

  return GTK_WIDGET (self);
}

/**
 * sixain_shot_list_row_get_id:
 * @self: a row
 *
 * Returns: the id of what it shows
 */
const char *
sixain_shot_list_row_get_id (SixainShotListRow *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT_LIST_ROW (self), NULL);

  return self->id;
}
