/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-drag-escape.h"
#include "sixain-drop.h"
#include "sixain-frame-well.h"
#include "sixain-paste.h"
#include "sixain-view-strip.h"

#define VIEWS_MAX 4

/**
 * SixainViewStrip:
 *
 * The views of a cast member or costume side by side, the front first. They are dropped,
 * pasted, chosen and put in order; every change is an edit.
 */
struct _SixainViewStrip {
  AdwBin parent_instance;

  AdwWrapBox *box;
  SixainFrameWell *wells[VIEWS_MAX];
  GSimpleActionGroup *actions[VIEWS_MAX];

  SixainSession *session;
  SixainImporter *importer;
  SixainRecord *record; /* (nullable): a cast member or costume */
  GSignalGroup *record_signals;
};

G_DEFINE_FINAL_TYPE (SixainViewStrip, sixain_view_strip, ADW_TYPE_BIN)

typedef struct {
  SixainViewStrip *strip;
  SixainRecord *record;
  guint at;
} Bringing;

static void
bringing_free (gpointer data)
{
  Bringing *self = data;

  g_clear_object (&self->strip);
  g_clear_object (&self->record);
  g_free (self);
}

static GPtrArray *
dup_views (SixainRecord *record)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) ids = NULL;

  g_object_get (record, "views", &ids, NULL);
  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (views, g_strdup (ids[i]));

  return g_steal_pointer (&views);
}

static guint
count_views (SixainViewStrip *self)
{
  g_autoptr (GPtrArray) views = dup_views (self->record);

  return views->len;
}

static SixainEdit *
set_views (const char   *label,
           SixainRecord *record,
           GPtrArray    *views)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < views->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (views, i));
  ids = g_strv_builder_end (builder);

  return sixain_edit_new_set (label, record, "views", ids, NULL);
}

static void
update (SixainViewStrip *self)
{
  g_autoptr (GPtrArray) views = NULL;

  g_assert (SIXAIN_IS_VIEW_STRIP (self));

  if (self->record == NULL)
    return;

  views = dup_views (self->record);
  for (guint i = 0; i < VIEWS_MAX; i++)
    {
      g_autofree char *path = i < views->len
                              ? sixain_session_dup_asset_path (self->session, g_ptr_array_index (views, i))
                              : NULL;
      gboolean filled = i < views->len;
      const struct {
        const char *name;
        gboolean enabled;
      } states[] = {
        { "earlier", filled && i > 0 },
        { "later", filled && i + 1 < views->len },
        { "front", filled && i > 0 },
        { "remove", filled },
      };

      sixain_frame_well_set_path (self->wells[i], path);
      /* one free place, not three */
      gtk_widget_set_visible (GTK_WIDGET (self->wells[i]), i <= views->len);
      for (guint j = 0; j < G_N_ELEMENTS (states); j++)
        g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions[i]), states[j].name)),
                                     states[j].enabled);
    }
}

/* Places */

static guint
find_well (SixainViewStrip *self,
           gpointer         well)
{
  for (guint i = 0; i < VIEWS_MAX; i++)
    if ((gpointer) self->wells[i] == well)
      return i;

  g_assert_not_reached ();
}

static SixainViewStrip *
get_strip (gpointer well)
{
  return SIXAIN_VIEW_STRIP (gtk_widget_get_ancestor (well, SIXAIN_TYPE_VIEW_STRIP));
}

static void
move_view (SixainViewStrip *self,
           guint            from,
           guint            to)
{
  g_autoptr (GPtrArray) views = dup_views (self->record);

  if (from >= views->len || to >= views->len || from == to)
    return;

  g_ptr_array_insert (views, to, g_ptr_array_steal_index (views, from));
  sixain_session_push (self->session, set_views (C_("undo", "Move View"), self->record, views));
  gtk_widget_child_focus (GTK_WIDGET (self->wells[to]), GTK_DIR_TAB_FORWARD);
}

static void
put_views (SixainViewStrip *self,
           SixainRecord    *record,
           GPtrArray       *assets,
           guint            at)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  g_autoptr (GPtrArray) views = dup_views (record);
  g_autoptr (SixainEdit) group = NULL;
  gboolean any = FALSE;

  group = sixain_edit_new_group (at < views->len ? C_("undo", "Replace View") : C_("undo", "Add View"));
  for (guint i = 0; i < assets->len; i++)
    {
      SixainAsset *asset = g_ptr_array_index (assets, i);
      SixainAsset *there = sixain_storyboard_find_hash (storyboard, sixain_asset_get_hash (asset));
      const char *id = sixain_record_get_id (SIXAIN_RECORD (there != NULL ? there : asset));
      guint known;

      if (sixain_asset_get_kind (asset) != SIXAIN_ASSET_PICTURE)
        continue;

      /* one of its own is only moved */
      if (g_ptr_array_find_with_equal_func (views, id, g_str_equal, &known))
        {
          if (assets->len == 1)
            move_view (self, known, MIN (at, views->len - 1));
          continue;
        }

      if (at >= VIEWS_MAX)
        break;

      if (there == NULL)
        sixain_edit_append (group, sixain_edit_new_insert (NULL, SIXAIN_RECORD (storyboard), "assets", G_MAXUINT,
                                                           SIXAIN_RECORD (asset)));
      if (at < views->len)
        {
          g_free (g_ptr_array_index (views, at));
          g_ptr_array_index (views, at) = g_strdup (id);
        }
      else
        {
          g_ptr_array_add (views, g_strdup (id));
        }

      sixain_edit_append (group, set_views (NULL, record, views));
      any = TRUE;
      at++;
    }

  if (any)
    sixain_session_push (self->session, g_steal_pointer (&group));
}

static void
brought_cb (SixainSession *session,
            GPtrArray     *assets,
            gpointer       user_data)
{
  Bringing *bringing = user_data;
  SixainViewStrip *self = bringing->strip;

  if (self->session == NULL || assets->len == 0 ||
      sixain_storyboard_find_record (sixain_session_get_storyboard (session),
                                     sixain_record_get_id (bringing->record)) != bringing->record)
    return;

  put_views (self, bringing->record, assets, bringing->at);
}

static gboolean
bring (SixainViewStrip *self,
       const GValue    *value,
       guint            at)
{
  Bringing *bringing;

  if (self->importer == NULL || self->record == NULL)
    return FALSE;

  bringing = g_new0 (Bringing, 1);
  bringing->strip = g_object_ref (self);
  bringing->record = g_object_ref (self->record);
  bringing->at = MIN (at, count_views (self));
  return sixain_importer_collect (self->importer, value, brought_cb, bringing, bringing_free);
}

static gboolean
dropped_cb (SixainViewStrip *self,
            const GValue    *value,
            SixainFrameWell *well)
{
  g_assert (SIXAIN_IS_VIEW_STRIP (self));

  return bring (self, value, find_well (self, well));
}

/* What the menu and the keys do */

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SixainFrameWell) well = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  SixainViewStrip *self = get_strip (well);
  g_auto (GValue) value = G_VALUE_INIT;

  if (file == NULL || self == NULL)
    return;

  sixain_drop_init_file (&value, file);
  bring (self, &value, find_well (self, well));
}

static void
choose_cb (SixainViewStrip *self,
           SixainFrameWell *well)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  g_assert (SIXAIN_IS_VIEW_STRIP (self));

  gtk_file_filter_set_name (filter, C_("file filter", "Pictures"));
  gtk_file_filter_add_pixbuf_formats (filter);
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, C_("dialog", "Choose a Picture"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, chosen_cb, g_object_ref (well));
}

static void
choose_activate_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  choose_cb (get_strip (user_data), user_data);
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SixainFrameWell) well = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  SixainViewStrip *self = get_strip (well);

  if (value != NULL && self != NULL)
    bring (self, value, find_well (self, well));
}

static void
paste_activate_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (user_data);
  GType type = sixain_paste_find_media (clipboard);

  if (type != G_TYPE_INVALID)
    gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, NULL, pasted_cb, g_object_ref (user_data));
  else
    gtk_widget_error_bell (user_data);
}

static void
earlier_activate_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  SixainViewStrip *self = get_strip (user_data);
  guint at = find_well (self, user_data);

  move_view (self, at, at - 1);
}

static void
later_activate_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  SixainViewStrip *self = get_strip (user_data);
  guint at = find_well (self, user_data);

  move_view (self, at, at + 1);
}

static void
front_activate_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  SixainViewStrip *self = get_strip (user_data);

  move_view (self, find_well (self, user_data), 0);
}

static void
remove_activate_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  SixainViewStrip *self = get_strip (user_data);
  g_autoptr (GPtrArray) views = dup_views (self->record);
  guint at = find_well (self, user_data);

  if (at >= views->len)
    return;

  g_ptr_array_remove_index (views, at);
  sixain_session_push (self->session, set_views (C_("undo", "Remove View"), self->record, views));
}

static GMenuModel *
new_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) bring_section = g_menu_new ();
  g_autoptr (GMenu) order = g_menu_new ();
  g_autoptr (GMenu) removal = g_menu_new ();

  g_menu_append (bring_section, C_("menu", "_Choose…"), "view.choose");
  g_menu_append (bring_section, C_("menu", "_Paste"), "view.paste");
  g_menu_append (order, C_("menu", "Make _Front View"), "view.front");
  g_menu_append (order, C_("menu", "Move _Earlier"), "view.earlier");
  g_menu_append (order, C_("menu", "Move _Later"), "view.later");
  g_menu_append (removal, C_("menu", "Re_move"), "view.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (bring_section));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (removal));

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static void
add_keys (GtkWidget *well)
{
  static const struct {
    const char *trigger;
    const char *action;
  } keys[] = {
    { "<Alt>Left", "view.earlier" },
    { "<Alt>Right", "view.later" },
    { "<Alt>Home", "view.front" },
    { "<Control>v", "view.paste" },
    { "Delete", "view.remove" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].trigger),
                                                            gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (well, controller);
}

static GdkContentProvider *
prepare_cb (SixainFrameWell *well,
            double           x,
            double           y,
            GtkDragSource   *source)
{
  g_autoptr (GFile) file = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  g_assert (SIXAIN_IS_FRAME_WELL (well));

  if (sixain_frame_well_get_path (well) == NULL)
    return NULL;

  file = g_file_new_for_path (sixain_frame_well_get_path (well));
  sixain_drop_init_file (&value, file);
  return gdk_content_provider_new_for_value (&value);
}

static void
add_well (SixainViewStrip *self,
          guint            position)
{
  static const GActionEntry entries[] = {
    { .name = "choose", .activate = choose_activate_cb },
    { .name = "paste", .activate = paste_activate_cb },
    { .name = "earlier", .activate = earlier_activate_cb },
    { .name = "later", .activate = later_activate_cb },
    { .name = "front", .activate = front_activate_cb },
    { .name = "remove", .activate = remove_activate_cb },
  };
  g_autoptr (GMenuModel) menu = new_menu ();
  g_autofree char *title = position == 0 ? g_strdup (C_("cast", "Front"))
                                         : g_strdup_printf (C_("cast", "View %u"), position + 1);
  GtkWidget *well = sixain_frame_well_new ();
  GtkDragSource *source = gtk_drag_source_new ();

  g_object_set (well, "title", title, NULL);
  sixain_frame_well_set_square (SIXAIN_FRAME_WELL (well));
  sixain_frame_well_set_menu (SIXAIN_FRAME_WELL (well), menu);

  self->wells[position] = SIXAIN_FRAME_WELL (well);
  self->actions[position] = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions[position]), entries, G_N_ELEMENTS (entries), well);
  gtk_widget_insert_action_group (well, "view", G_ACTION_GROUP (self->actions[position]));

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), well, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (sixain_drag_escape_add), well, G_CONNECT_SWAPPED);
  /* the button inside would keep the press to itself */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (well, GTK_EVENT_CONTROLLER (source));
  add_keys (well);

  g_signal_connect_object (well, "choose", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (well, "dropped", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  adw_wrap_box_append (self->box, well);
}

static void
sixain_view_strip_dispose (GObject *object)
{
  SixainViewStrip *self = SIXAIN_VIEW_STRIP (object);

  for (guint i = 0; i < VIEWS_MAX; i++)
    g_clear_object (&self->actions[i]);
  g_clear_object (&self->record_signals);
  g_clear_object (&self->record);
  g_clear_object (&self->importer);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (sixain_view_strip_parent_class)->dispose (object);
}

static void
sixain_view_strip_class_init (SixainViewStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sixain_view_strip_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sixain_view_strip_init (SixainViewStrip *self)
{
  self->box = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->box, 9);
  adw_wrap_box_set_line_spacing (self->box, 9);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible", "Views"), -1);

  for (guint i = 0; i < VIEWS_MAX; i++)
    add_well (self, i);

  self->record_signals = g_signal_group_new (SIXAIN_TYPE_RECORD);
  g_signal_group_connect_object (self->record_signals, "notify::views", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/**
 * sixain_view_strip_set_record:
 * @self: a strip
 * @session: (nullable): where @record belongs
 * @importer: (nullable): who brings in pictures
 * @record: (nullable): a cast member or costume
 */
void
sixain_view_strip_set_record (SixainViewStrip *self,
                              SixainSession   *session,
                              SixainImporter  *importer,
                              SixainRecord    *record)
{
  g_return_if_fail (SIXAIN_IS_VIEW_STRIP (self));
  g_return_if_fail (record == NULL || SIXAIN_IS_SESSION (session));

  g_set_object (&self->session, session);
  g_set_object (&self->importer, importer);
  g_set_object (&self->record, record);
  g_signal_group_set_target (self->record_signals, record);
  update (self);
}
