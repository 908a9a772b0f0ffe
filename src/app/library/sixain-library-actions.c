/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-asset-dialog.h"
#include "sixain-cast-dialog.h"
#include "sixain-cast-edits.h"
#include "sixain-coverage-dialog.h"
#include "sixain-library-edits.h"
#include "sixain-library-private.h"
#include "sixain-library-text.h"
#include "sixain-menus.h"
#include "sixain-name-popover.h"
#include "sixain-paste.h"

/* What the library's menus, buttons and keys do. */

static SixainStoryboard *
get_storyboard (SixainLibrary *self)
{
  return sixain_session_get_storyboard (self->session);
}

static gboolean
is_kind (SixainRecord    *record,
         SixainAssetKind  kind)
{
  return SIXAIN_IS_ASSET (record) && sixain_asset_get_kind (SIXAIN_ASSET (record)) == kind;
}

static void
popover_closed_cb (SixainLibrary *self)
{
  g_assert (SIXAIN_IS_LIBRARY (self));

  /* else the keys would go to whatever had the focus before */
  if (gtk_widget_get_mapped (GTK_WIDGET (self->grid)))
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
set_popover (SixainLibrary *self,
             GtkWidget     *popover)
{
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->popover = popover;
  g_signal_connect_object (popover, "closed", G_CALLBACK (popover_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
}

/* Files */

static void
add_cb (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  sixain_library_choose_files (SIXAIN_LIBRARY (widget), NULL);
}

static void
replace_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SixainLibrary *self = SIXAIN_LIBRARY (widget);

  sixain_library_choose_files (self, sixain_library_get_single (self));
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SixainLibrary) self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  if (value != NULL)
    sixain_library_bring (self, value, NULL);
  else
    g_message ("Nothing to paste: %s", error->message);
}

static void
paste_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GType type = sixain_paste_find_media (clipboard);

  if (type != G_TYPE_INVALID)
    gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, NULL, pasted_cb, g_object_ref (widget));
  else
    gtk_widget_error_bell (widget);
}

static void
copy_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  SixainLibrary *self = SIXAIN_LIBRARY (widget);
  g_autoptr (GPtrArray) records = sixain_library_dup_selection (self);
  g_autoptr (GdkContentProvider) content = NULL;

  if (records->len > 0)
    content = sixain_library_new_content (self, g_ptr_array_index (records, 0));
  if (content != NULL)
    gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), content);
}

/* Cast */

static void
edit_member (SixainLibrary    *self,
             SixainCastMember *member)
{
  adw_dialog_present (sixain_cast_dialog_new (self->session, self->importer, member), GTK_WIDGET (self));
}

static void
show_new_member (SixainLibrary *self)
{
  GListModel *cast = sixain_storyboard_get_cast (get_storyboard (self));
  g_autoptr (SixainRecord) member = g_list_model_get_item (cast, g_list_model_get_n_items (cast) - 1);

  sixain_library_show_record (self, member);
  edit_member (self, SIXAIN_CAST_MEMBER (member));
}

static void
new_cast_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SixainLibrary *self = SIXAIN_LIBRARY (widget);
  g_autoptr (GEnumClass) kinds = g_type_class_ref (SIXAIN_TYPE_CAST_KIND);
  GEnumValue *kind = g_enum_get_value_by_nick (kinds, g_variant_get_string (parameter, NULL));

  if (kind != NULL &&
      sixain_session_push (self->session, sixain_cast_edit_add (get_storyboard (self), kind->value, NULL, NULL)))
    show_new_member (self);
}

static void
cast_from_picture_cb (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  SixainLibrary *self = SIXAIN_LIBRARY (widget);
  SixainRecord *record = sixain_library_get_single (self);
  g_autofree char *called = sixain_library_text_dup_name (record);
  char *dot = strrchr (called, '.');

  if (dot != NULL && dot != called)
    *dot = '\0';

  if (sixain_session_push (self->session, sixain_cast_edit_add (get_storyboard (self), SIXAIN_CAST_CHARACTER,
                                                                called, SIXAIN_ASSET (record))))
    show_new_member (self);
}

static void
mention_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SixainLibrary *self = SIXAIN_LIBRARY (widget);
  SixainShot *shot = sixain_session_get_shot (self->session);
  SixainEdit *edit = sixain_cast_edit_mention (shot, SIXAIN_CAST_MEMBER (sixain_library_get_single (self)), TRUE);

  if (edit == NULL || !sixain_session_push (self->session, edit))
    gtk_widget_error_bell (widget);
}

/* The selected thing */

static void
open_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  SixainLibrary *self = SIXAIN_LIBRARY (widget);
  SixainRecord *record = sixain_library_get_single (self);
  SixainAudition *audition = sixain_session_get_audition (self->session);
  g_autofree char *path = NULL;

  if (SIXAIN_IS_CAST_MEMBER (record))
    {
      edit_member (self, SIXAIN_CAST_MEMBER (record));
      return;
    }
  if (!is_kind (record, SIXAIN_ASSET_SOUND))
    {
      adw_dialog_present (sixain_asset_dialog_new (self->session, record), widget);
      return;
    }

  path = sixain_session_dup_record_path (self->session, record);
  if (g_strcmp0 (path, sixain_audition_get_subject (audition)) == 0)
    sixain_audition_stop (audition);
  else
    sixain_audition_play (audition, path);
}

static void
place_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  static const struct {
    const char *target;
    SixainDropZone zone;
  } places[] = {
    { "start", SIXAIN_DROP_ZONE_START },
    { "end", SIXAIN_DROP_ZONE_END },
    { "reference", SIXAIN_DROP_ZONE_REFERENCE },
    { "new", SIXAIN_DROP_ZONE_NEW },
  };
  SixainLibrary *self = SIXAIN_LIBRARY (widget);
  SixainTimelineModel *timeline = sixain_session_get_timeline (self->session);
  SixainRecord *record = sixain_library_get_single (self);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].target, g_variant_get_string (parameter, NULL)) && SIXAIN_IS_ASSET (record))
      sixain_importer_place (self->importer, SIXAIN_ASSET (record),
                             places[i].zone != SIXAIN_DROP_ZONE_NEW ? sixain_session_get_shot (self->session) : NULL,
                             places[i].zone, sixain_timeline_model_get_n_shots (timeline));
}

static void
rename_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  SixainLibrary *self = SIXAIN_LIBRARY (widget);
  SixainRecord *record = sixain_library_get_single (self);
  SixainLibraryTile *tile = sixain_library_find_tile (self, record);
  GtkWidget *popover = sixain_name_popover_new (self->session, record);
  graphene_rect_t bounds;

  set_popover (self, popover);
  if (tile != NULL && gtk_widget_compute_bounds (GTK_WIDGET (tile), widget, &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                                 &(GdkRectangle) { bounds.origin.x, bounds.origin.y,
                                                   bounds.size.width, bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (popover));
  gtk_widget_grab_focus (popover);
}

static char *
describe_removal (SixainLibrary *self,
                  GPtrArray     *records)
{
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) owners = NULL;

  if (records->len != 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item removed", "%u items removed", records->len),
                            records->len);

  name = sixain_library_text_dup_name (g_ptr_array_index (records, 0));
  owners = sixain_library_text_list_owners (get_storyboard (self), g_ptr_array_index (records, 0));
  if (owners->len == 0)
    return g_strdup_printf (C_("toast", "“%s” removed"), name);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "“%s” removed; it was used in %u place",
                                       "“%s” removed; it was used in %u places", owners->len),
                          name, owners->len);
}

static void
remove_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  SixainLibrary *self = SIXAIN_LIBRARY (widget);
  g_autoptr (GPtrArray) records = sixain_library_dup_selection (self);
  g_autofree char *sentence = describe_removal (self, records);
  SixainEdit *edit = sixain_library_edit_remove (get_storyboard (self), records);

  if (edit == NULL || !sixain_session_push (self->session, edit))
    return;

  sixain_library_tell (self, sentence);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
remove_unused_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SixainLibrary *self = SIXAIN_LIBRARY (widget);
  g_autofree char *sentence = NULL;
  SixainEdit *edit;
  guint n;

  edit = sixain_library_edit_remove_unused (get_storyboard (self), &n);
  if (edit == NULL || !sixain_session_push (self->session, edit))
    return;

  sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u unused item removed", "%u unused items removed", n), n);
  sixain_library_tell (self, sentence);
}

/* Finding */

static void
search_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (SIXAIN_LIBRARY (widget)->search));
}

static void
coverage_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SixainLibrary *self = SIXAIN_LIBRARY (widget);
  AdwDialog *dialog = sixain_coverage_dialog_new (self->session);

  g_signal_connect_object (dialog, "go-to", G_CALLBACK (sixain_library_go_to), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
menu_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  SixainLibrary *self = SIXAIN_LIBRARY (widget);
  g_autoptr (GPtrArray) records = sixain_library_dup_selection (self);
  SixainLibraryTile *tile = records->len > 0
                            ? sixain_library_find_tile (self, g_ptr_array_index (records, 0))
                            : NULL;
  graphene_rect_t bounds;

  if (tile != NULL && gtk_widget_compute_bounds (GTK_WIDGET (tile), widget, &bounds))
    sixain_library_popup (self, bounds.origin.x + bounds.size.width / 2, bounds.origin.y + bounds.size.height / 2);
}

void
sixain_library_class_add_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "library.add", NULL, add_cb },
    { "library.replace", NULL, replace_cb },
    { "library.paste", NULL, paste_cb },
    { "library.copy", NULL, copy_cb },
    { "library.new-cast", "s", new_cast_cb },
    { "library.cast-from-picture", NULL, cast_from_picture_cb },
    { "library.mention", NULL, mention_cb },
    { "library.open", NULL, open_cb },
    { "library.place", "s", place_cb },
    { "library.rename", NULL, rename_cb },
    { "library.remove", NULL, remove_cb },
    { "library.remove-unused", NULL, remove_unused_cb },
    { "library.search", NULL, search_cb },
    { "library.coverage", NULL, coverage_cb },
    { "library.menu", NULL, menu_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type, actions[i].func);
}

static void
enable (SixainLibrary *self,
        const char    *action,
        gboolean       enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
}

void
sixain_library_update_actions (SixainLibrary *self)
{
  g_autoptr (GPtrArray) records = sixain_library_dup_selection (self);
  g_autoptr (SixainEdit) unused = NULL;
  SixainRecord *single = records->len == 1 ? g_ptr_array_index (records, 0) : NULL;
  gboolean open = self->session != NULL;

  g_assert (SIXAIN_IS_LIBRARY (self));

  if (open)
    unused = sixain_library_edit_remove_unused (get_storyboard (self), NULL);

  enable (self, "library.add", open);
  enable (self, "library.paste", open);
  enable (self, "library.new-cast", open);
  enable (self, "library.coverage", open);
  enable (self, "library.remove-unused", unused != NULL);
  enable (self, "library.copy", records->len > 0);
  enable (self, "library.remove", records->len > 0);
  enable (self, "library.menu", records->len > 0);
  enable (self, "library.open", single != NULL);
  enable (self, "library.rename", single != NULL);
  enable (self, "library.replace", SIXAIN_IS_ASSET (single));
  enable (self, "library.place", SIXAIN_IS_ASSET (single));
  enable (self, "library.cast-from-picture", single != NULL && is_kind (single, SIXAIN_ASSET_PICTURE));
  enable (self, "library.mention", SIXAIN_IS_CAST_MEMBER (single) && sixain_session_get_shot (self->session) != NULL);
}

void
sixain_library_popup (SixainLibrary *self,
                      double         x,
                      double         y)
{
  GtkWidget *popover;

  g_assert (SIXAIN_IS_LIBRARY (self));

  popover = gtk_popover_menu_new_from_model (sixain_library_get_tab (self) == SIXAIN_LIBRARY_CAST ? self->cast_menu
                                                                                                  : self->asset_menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  sixain_menus_name_items (GTK_POPOVER (popover));
  sixain_library_update_actions (self);

  set_popover (self, popover);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (popover));
}
