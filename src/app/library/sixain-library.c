/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-library-private.h"
#include "sixain-library-text.h"
#include "sixain-menus.h"

/* Some hundred thumbnails: more than a screen holds. */
#define THUMBNAIL_BYTES (24 * 1024 * 1024)

/**
 * SixainLibrary:
 *
 * The sidebar with everything a storyboard keeps: cast, pictures, videos, sounds, takes.
 * It shows, finds, renames, replaces and removes; dragging and the menu bring things to
 * the shots.
 */
G_DEFINE_FINAL_TYPE (SixainLibrary, sixain_library, ADW_TYPE_BIN)

typedef enum {
  PROP_COLLAPSED = 1,
} SixainLibraryProperty;

static GParamSpec *props[PROP_COLLAPSED + 1];

enum {
  GO_TO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct {
  const char *name;
  const char *icon;
  const char *title;
  const char *description;
  const char *button;
} Section;

static const Section sections[] = {
  [SIXAIN_LIBRARY_CAST] = {
    NC_("library", "Cast"),
    "avatar-default-symbolic",
    NC_("library", "No Cast Yet"),
    NC_("library", "Who and what must look the same in every shot. Drop a picture here, or begin with a name."),
    NC_("library", "New _Character"),
  },
  [SIXAIN_LIBRARY_PICTURES] = {
    NC_("library", "Pictures"),
    "image-x-generic-symbolic",
    NC_("library", "No Pictures Yet"),
    NC_("library", "Drop or paste pictures here."),
    NC_("library", "_Choose Files…"),
  },
  [SIXAIN_LIBRARY_VIDEOS] = {
    NC_("library", "Videos"),
    "video-x-generic-symbolic",
    NC_("library", "No Videos Yet"),
    NC_("library", "Drop a clip here whose motion and camera a shot is to follow."),
    NC_("library", "_Choose Files…"),
  },
  [SIXAIN_LIBRARY_SOUNDS] = {
    NC_("library", "Sounds"),
    "audio-x-generic-symbolic",
    NC_("library", "No Sounds Yet"),
    NC_("library", "Drop recordings, effects or music here."),
    NC_("library", "_Choose Files…"),
  },
  [SIXAIN_LIBRARY_TAKES] = {
    NC_("library", "Takes"),
    "media-record-symbolic",
    NC_("library", "No Takes Yet"),
    NC_("library", "What a model makes of the shots is kept here."),
    NULL,
  },
};

static gboolean
matches (gpointer item,
         gpointer user_data)
{
  SixainLibrary *self = user_data;
  SixainLibraryTab tab = sixain_library_get_tab (self);
  g_autofree char *name = NULL;
  g_autofree char *folded = NULL;

  if (SIXAIN_IS_ASSET (item) &&
      (int) sixain_asset_get_kind (SIXAIN_ASSET (item)) != (int) tab - SIXAIN_LIBRARY_PICTURES + SIXAIN_ASSET_PICTURE)
    return FALSE;

  if (self->needle == NULL)
    return TRUE;

  name = sixain_library_text_dup_name (SIXAIN_RECORD (item));
  folded = g_utf8_casefold (name, -1);
  return strstr (folded, self->needle) != NULL;
}

static gboolean
has_any (SixainLibrary *self)
{
  GListModel *list = gtk_filter_list_model_get_model (self->model);
  g_autofree char *needle = g_steal_pointer (&self->needle);
  gboolean any = FALSE;

  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (list) && !any; i++)
    {
      g_autoptr (SixainRecord) record = g_list_model_get_item (list, i);

      any = matches (record, self);
    }

  self->needle = g_steal_pointer (&needle);
  return any;
}

static const char *
translate (const char *text)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "library", text);
}

static void
show_page (SixainLibrary *self)
{
  SixainLibraryTab tab = sixain_library_get_tab (self);
  const Section *section = &sections[tab];

  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "grid");
      return;
    }

  if (self->needle != NULL && has_any (self))
    {
      gtk_stack_set_visible_child_name (self->stack, "nothing");
      return;
    }

  adw_status_page_set_icon_name (self->empty, section->icon);
  adw_status_page_set_title (self->empty, translate (section->title));
  adw_status_page_set_description (self->empty, translate (section->description));
  gtk_widget_set_visible (GTK_WIDGET (self->empty_button), section->button != NULL);
  if (section->button != NULL)
    {
      gtk_button_set_label (self->empty_button, translate (section->button));
      gtk_button_set_use_underline (self->empty_button, TRUE);
      /* no name goes with the other's target */
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), NULL);
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->empty_button),
                                              tab == SIXAIN_LIBRARY_CAST ? g_variant_new_string ("character") : NULL);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button),
                                      tab == SIXAIN_LIBRARY_CAST ? "library.new-cast" : "library.add");
    }
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_details (SixainLibrary *self)
{
  g_autoptr (GPtrArray) records = sixain_library_dup_selection (self);

  if (self->session != NULL && records->len > 0)
    sixain_library_details_set_records (self->details, self->session, records);
  gtk_revealer_set_reveal_child (self->revealer, records->len > 0);
  sixain_library_update_actions (self);
}

static void
items_changed_cb (SixainLibrary *self)
{
  g_assert (SIXAIN_IS_LIBRARY (self));

  show_page (self);
}

static void
selection_changed_cb (SixainLibrary *self)
{
  g_assert (SIXAIN_IS_LIBRARY (self));

  show_details (self);
}

static void
history_changed_cb (SixainLibrary *self)
{
  g_assert (SIXAIN_IS_LIBRARY (self));

  if (self->needle != NULL)
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_details (self);
}

static void
tab_changed_cb (SixainLibrary *self)
{
  SixainStoryboard *storyboard;
  GListModel *list;

  g_assert (SIXAIN_IS_LIBRARY (self));

  adw_window_title_set_title (self->title, translate (sections[sixain_library_get_tab (self)].name));
  if (self->session == NULL)
    return;

  storyboard = sixain_session_get_storyboard (self->session);
  switch (sixain_library_get_tab (self))
    {
    case SIXAIN_LIBRARY_CAST:
      list = sixain_storyboard_get_cast (storyboard);
      break;
    case SIXAIN_LIBRARY_TAKES:
      list = sixain_storyboard_get_takes (storyboard);
      break;
    case SIXAIN_LIBRARY_PICTURES:
    case SIXAIN_LIBRARY_VIDEOS:
    case SIXAIN_LIBRARY_SOUNDS:
    default:
      list = sixain_storyboard_get_assets (storyboard);
      break;
    }

  gtk_filter_list_model_set_model (self->model, list);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  show_page (self);
  show_details (self);
}

static void
search_changed_cb (SixainLibrary *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));

  g_assert (SIXAIN_IS_LIBRARY (self));

  g_clear_pointer (&self->needle, g_free);
  if (*text != '\0')
    {
      g_autofree char *description = g_strdup_printf (C_("library", "No name here contains “%s”."), text);
      g_autofree char *escaped = g_markup_escape_text (description, -1);

      self->needle = g_utf8_casefold (text, -1);
      adw_status_page_set_description (self->nothing, escaped);
    }

  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_page (self);
}

static void
stop_search_cb (SixainLibrary *self)
{
  g_assert (SIXAIN_IS_LIBRARY (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
activate_cb (SixainLibrary *self,
             guint          position)
{
  g_assert (SIXAIN_IS_LIBRARY (self));

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self), "library.open", NULL);
}

static void
pressed_cb (SixainLibrary   *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  SixainRecord *record = sixain_library_tile_get_record (SIXAIN_LIBRARY_TILE (widget));
  graphene_point_t point;

  g_assert (SIXAIN_IS_LIBRARY (self));

  if (record == NULL || !gtk_widget_compute_point (widget, GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &point))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  {
    g_autoptr (GPtrArray) selected = sixain_library_dup_selection (self);

    if (!g_ptr_array_find (selected, record, NULL))
      sixain_library_select (self, record);
  }
  /* where the keys go when the menu is closed */
  gtk_widget_grab_focus (gtk_widget_get_parent (widget));
  sixain_library_popup (self, point.x, point.y);
}

static void
setup_cb (SixainLibrary *self,
          GtkListItem   *item)
{
  GtkWidget *tile = sixain_library_tile_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_assert (SIXAIN_IS_LIBRARY (self));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (tile, GTK_EVENT_CONTROLLER (click));
  sixain_library_add_tile_drags (self, SIXAIN_LIBRARY_TILE (tile));
  gtk_list_item_set_child (item, tile);
}

static void
name_item (GtkListItem *item)
{
  SixainRecord *record = gtk_list_item_get_item (item);
  g_autofree char *name = sixain_library_text_dup_name (record);
  g_autofree char *facts = sixain_library_text_dup_facts (record);
  /* Translators: the name of a thing, and what it is: "Kettle, Picture · 1920 × 1080" */
  g_autofree char *label = g_strdup_printf (C_("accessible", "%s, %s"), name, facts);

  gtk_list_item_set_accessible_label (item, label);
}

static void
record_changed_cb (GtkListItem *item)
{
  g_assert (GTK_IS_LIST_ITEM (item));

  name_item (item);
}

static void
bind_cb (SixainLibrary *self,
         GtkListItem   *item)
{
  SixainRecord *record = gtk_list_item_get_item (item);

  g_assert (SIXAIN_IS_LIBRARY (self));

  name_item (item);
  g_signal_connect_object (record, "notify", G_CALLBACK (record_changed_cb), item, G_CONNECT_SWAPPED);
  sixain_library_tile_set_record (SIXAIN_LIBRARY_TILE (gtk_list_item_get_child (item)), record,
                                  self->session, self->thumbnails);
}

static void
unbind_cb (SixainLibrary *self,
           GtkListItem   *item)
{
  g_assert (SIXAIN_IS_LIBRARY (self));

  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
  sixain_library_tile_set_record (SIXAIN_LIBRARY_TILE (gtk_list_item_get_child (item)), NULL, NULL, NULL);
}

static void
sixain_library_dispose (GObject *object)
{
  SixainLibrary *self = SIXAIN_LIBRARY (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  sixain_library_set_session (self, NULL, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->filter);
  g_clear_object (&self->renamed);
  g_clear_object (&self->thumbnails);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_LIBRARY);

  G_OBJECT_CLASS (sixain_library_parent_class)->dispose (object);
}

static void
sixain_library_finalize (GObject *object)
{
  SixainLibrary *self = SIXAIN_LIBRARY (object);

  g_free (self->needle);

  G_OBJECT_CLASS (sixain_library_parent_class)->finalize (object);
}

static void
sixain_library_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  SixainLibrary *self = SIXAIN_LIBRARY (object);

  switch ((SixainLibraryProperty) property_id)
    {
    case PROP_COLLAPSED:
      g_value_set_boolean (value, self->collapsed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_library_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  SixainLibrary *self = SIXAIN_LIBRARY (object);

  switch ((SixainLibraryProperty) property_id)
    {
    case PROP_COLLAPSED:
      if (self->collapsed != g_value_get_boolean (value))
        {
          self->collapsed = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_library_class_init (SixainLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_library_dispose;
  object_class->finalize = sixain_library_finalize;
  object_class->get_property = sixain_library_get_property;
  object_class->set_property = sixain_library_set_property;

  /**
   * SixainLibrary:collapsed:
   *
   * Whether it lies over the film, so that it needs a way back.
   */
  props[PROP_COLLAPSED] =
    g_param_spec_boolean ("collapsed", NULL, NULL,
                          FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SixainLibrary::go-to:
   * @self: the library
   * @owner: a shot or the storyboard
   *
   * The user wants to see where something is used.
   */
  signals[GO_TO] =
    g_signal_new ("go-to",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, SIXAIN_TYPE_RECORD);

  g_type_ensure (SIXAIN_TYPE_LIBRARY_DETAILS);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-library.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainLibrary, title);
  gtk_widget_class_bind_template_child (widget_class, SixainLibrary, tabs);
  gtk_widget_class_bind_template_child (widget_class, SixainLibrary, search);
  gtk_widget_class_bind_template_child (widget_class, SixainLibrary, stack);
  gtk_widget_class_bind_template_child (widget_class, SixainLibrary, empty);
  gtk_widget_class_bind_template_child (widget_class, SixainLibrary, empty_button);
  gtk_widget_class_bind_template_child (widget_class, SixainLibrary, nothing);
  gtk_widget_class_bind_template_child (widget_class, SixainLibrary, grid);
  gtk_widget_class_bind_template_child (widget_class, SixainLibrary, revealer);
  gtk_widget_class_bind_template_child (widget_class, SixainLibrary, details);
  gtk_widget_class_bind_template_child (widget_class, SixainLibrary, add_button);
  gtk_widget_class_bind_template_child (widget_class, SixainLibrary, more_button);
  gtk_widget_class_bind_template_child (widget_class, SixainLibrary, asset_menu);
  gtk_widget_class_bind_template_child (widget_class, SixainLibrary, cast_menu);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, sixain_library_go_to);
  sixain_library_class_add_actions (widget_class);
}

/* Before the search entry, which captures the keys of the grid and knows what this one does
 * to a text. */
static void
add_delete (SixainLibrary *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Delete|KP_Delete"),
                                                          gtk_named_action_new ("library.remove")));
  gtk_widget_add_controller (GTK_WIDGET (self->grid), controller);
}

static void
sixain_library_init (SixainLibrary *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->thumbnails = sixain_thumbnails_new (THUMBNAIL_BYTES);
  self->filter = gtk_custom_filter_new (matches, self, NULL);
  self->model = gtk_filter_list_model_new (NULL, g_object_ref (GTK_FILTER (self->filter)));
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->model)));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_view_set_factory (self->grid, factory);
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (self->selection));
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self->grid));
  add_delete (self);

  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tabs, "notify::active", G_CALLBACK (tab_changed_cb), self, G_CONNECT_SWAPPED);

  sixain_menus_name_items (gtk_menu_button_get_popover (self->add_button));
  sixain_menus_name_items (gtk_menu_button_get_popover (self->more_button));
  sixain_library_add_drags (self);
  adw_toggle_group_set_active (self->tabs, SIXAIN_LIBRARY_PICTURES);
  show_page (self);
  sixain_library_update_actions (self);
}

/**
 * sixain_library_new:
 *
 * Returns: (transfer floating): an empty library
 */
GtkWidget *
sixain_library_new (void)
{
  return g_object_new (SIXAIN_TYPE_LIBRARY, NULL);
}

/**
 * sixain_library_set_session:
 * @self: a library
 * @session: (nullable): the session whose storyboard is shown
 * @importer: (nullable): who brings things in
 */
void
sixain_library_set_session (SixainLibrary  *self,
                            SixainSession  *session,
                            SixainImporter *importer)
{
  g_return_if_fail (SIXAIN_IS_LIBRARY (self));

  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_func (sixain_session_get_history (self->session), history_changed_cb, self);
      gtk_filter_list_model_set_model (self->model, NULL);
    }

  g_set_object (&self->session, session);
  g_set_object (&self->importer, importer);
  if (session == NULL)
    return;

  g_signal_connect_object (sixain_session_get_history (session), "changed",
                           G_CALLBACK (history_changed_cb), self, G_CONNECT_SWAPPED);
  tab_changed_cb (self);
}

/**
 * sixain_library_show_record:
 * @self: a library
 * @record: an asset, cast member or take
 *
 * Turns to where @record is, and selects it.
 */
void
sixain_library_show_record (SixainLibrary *self,
                            SixainRecord  *record)
{
  SixainLibraryTab tab = SIXAIN_LIBRARY_TAKES;

  g_return_if_fail (SIXAIN_IS_LIBRARY (self));
  g_return_if_fail (SIXAIN_IS_RECORD (record));

  if (SIXAIN_IS_CAST_MEMBER (record))
    tab = SIXAIN_LIBRARY_CAST;
  else if (SIXAIN_IS_ASSET (record))
    tab = SIXAIN_LIBRARY_PICTURES + sixain_asset_get_kind (SIXAIN_ASSET (record));

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_changed_cb (self);
  adw_toggle_group_set_active (self->tabs, tab);
  sixain_library_select (self, record);
}

/**
 * sixain_library_dup_selection:
 * @self: a library
 *
 * Returns: (transfer full) (element-type SixainRecord): what is selected
 */
GPtrArray *
sixain_library_dup_selection (SixainLibrary *self)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) selected = NULL;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (SIXAIN_IS_LIBRARY (self), NULL);

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position);
       more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      SixainRecord *record = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

      if (record != NULL)
        g_ptr_array_add (records, record);
    }

  return g_steal_pointer (&records);
}

/* What follows is for the library's own other files. */

SixainLibraryTab
sixain_library_get_tab (SixainLibrary *self)
{
  g_assert (SIXAIN_IS_LIBRARY (self));

  return MIN (adw_toggle_group_get_active (self->tabs), SIXAIN_LIBRARY_TAKES);
}

SixainRecord *
sixain_library_get_single (SixainLibrary *self)
{
  g_autoptr (GPtrArray) records = sixain_library_dup_selection (self);

  /* the storyboard keeps it */
  return records->len == 1 ? g_ptr_array_index (records, 0) : NULL;
}

static SixainLibraryTile *
find_tile_below (GtkWidget    *widget,
                 SixainRecord *record)
{
  if (SIXAIN_IS_LIBRARY_TILE (widget))
    return sixain_library_tile_get_record (SIXAIN_LIBRARY_TILE (widget)) == record ? SIXAIN_LIBRARY_TILE (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      SixainLibraryTile *tile = find_tile_below (child, record);

      if (tile != NULL)
        return tile;
    }

  return NULL;
}

/* Only what is in sight has a tile. */
SixainLibraryTile *
sixain_library_find_tile (SixainLibrary *self,
                          SixainRecord  *record)
{
  g_assert (SIXAIN_IS_LIBRARY (self));

  return find_tile_below (GTK_WIDGET (self->grid), record);
}

void
sixain_library_select (SixainLibrary *self,
                       SixainRecord  *record)
{
  g_assert (SIXAIN_IS_LIBRARY (self));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (SixainRecord) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (item != record)
        continue;

      gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), i, TRUE);
      gtk_grid_view_scroll_to (self->grid, i, GTK_LIST_SCROLL_NONE, NULL);
      return;
    }
}

void
sixain_library_tell (SixainLibrary *self,
                     const char    *sentence)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  AdwToast *toast;

  if (overlay == NULL)
    return;

  toast = adw_toast_new (sentence);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, C_("toast", "_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

void
sixain_library_go_to (SixainLibrary *self,
                      SixainRecord  *owner)
{
  g_assert (SIXAIN_IS_LIBRARY (self));

  if (SIXAIN_IS_CAST_MEMBER (owner))
    sixain_library_show_record (self, owner);
  else
    g_signal_emit (self, signals[GO_TO], 0, owner);
}
