/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-library-private.h"
#include "sixain-menus.h"

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

static const char * const names[] = {
  [SIXAIN_LIBRARY_CAST] = NC_("library", "Cast"),
  [SIXAIN_LIBRARY_PICTURES] = NC_("library", "Pictures"),
  [SIXAIN_LIBRARY_VIDEOS] = NC_("library", "Videos"),
  [SIXAIN_LIBRARY_SOUNDS] = NC_("library", "Sounds"),
  [SIXAIN_LIBRARY_TAKES] = NC_("library", "Takes"),
};

static void
show_page (SixainLibrary *self)
{
  const char *page = "empty";

  if (g_list_model_get_n_items (G_LIST_MODEL (sixain_library_list_get_model (self->list))) > 0)
    page = "grid";
  else if (sixain_library_list_is_hiding (self->list))
    page = "nothing";
  else
    sixain_library_empty_set_tab (self->empty, sixain_library_get_tab (self));

  gtk_stack_set_visible_child_name (self->stack, page);
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

  sixain_library_list_names_changed (self->list);
  show_details (self);
}

static void
tab_changed_cb (SixainLibrary *self)
{
  SixainLibraryTab tab = MIN (adw_toggle_group_get_active (self->tabs), SIXAIN_LIBRARY_TAKES);

  g_assert (SIXAIN_IS_LIBRARY (self));

  adw_window_title_set_title (self->title, g_dpgettext2 (GETTEXT_PACKAGE, "library", names[tab]));
  sixain_library_list_set_tab (self->list, tab);
  show_page (self);
  show_details (self);
}

static void
search_changed_cb (SixainLibrary *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));

  g_assert (SIXAIN_IS_LIBRARY (self));

  if (*text != '\0')
    {
      g_autofree char *description = g_strdup_printf (C_("library", "No name here contains “%s”."), text);
      g_autofree char *escaped = g_markup_escape_text (description, -1);

      adw_status_page_set_description (self->nothing, escaped);
    }

  sixain_library_list_set_search (self->list, text);
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

  gtk_selection_model_select_item (sixain_library_list_get_model (self->list), position, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self), "library.open", NULL);
}

static void
sixain_library_dispose (GObject *object)
{
  SixainLibrary *self = SIXAIN_LIBRARY (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  sixain_library_set_session (self, NULL, NULL);
  g_clear_object (&self->thumbnails);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_LIBRARY);

  G_OBJECT_CLASS (sixain_library_parent_class)->dispose (object);
}

static void
sixain_library_finalize (GObject *object)
{
  SixainLibrary *self = SIXAIN_LIBRARY (object);

  g_clear_object (&self->list);

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
  g_type_ensure (SIXAIN_TYPE_LIBRARY_EMPTY);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-library.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainLibrary, title);
  gtk_widget_class_bind_template_child (widget_class, SixainLibrary, tabs);
  gtk_widget_class_bind_template_child (widget_class, SixainLibrary, search);
  gtk_widget_class_bind_template_child (widget_class, SixainLibrary, stack);
  gtk_widget_class_bind_template_child (widget_class, SixainLibrary, empty);
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
  GtkSelectionModel *model;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->list = sixain_library_list_new ();
  model = sixain_library_list_get_model (self->list);

  gtk_grid_view_set_model (self->grid, model);
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self->grid));
  add_delete (self);

  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tabs, "notify::active", G_CALLBACK (tab_changed_cb), self, G_CONNECT_SWAPPED);

  sixain_menus_name_items (gtk_menu_button_get_popover (self->add_button));
  sixain_menus_name_items (gtk_menu_button_get_popover (self->more_button));
  sixain_library_add_tiles (self);
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
      sixain_library_list_set_storyboard (self->list, NULL);
    }

  g_set_object (&self->session, session);
  g_set_object (&self->importer, importer);
  if (session == NULL)
    return;

  g_signal_connect_object (sixain_session_get_history (session), "changed",
                           G_CALLBACK (history_changed_cb), self, G_CONNECT_SWAPPED);
  sixain_library_list_set_storyboard (self->list, sixain_session_get_storyboard (session));
  show_page (self);
  show_details (self);
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
  g_return_val_if_fail (SIXAIN_IS_LIBRARY (self), NULL);

  return sixain_library_list_dup_selection (self->list);
}

/* What follows is for the library's own other files. */

SixainLibraryTab
sixain_library_get_tab (SixainLibrary *self)
{
  g_assert (SIXAIN_IS_LIBRARY (self));

  return sixain_library_list_get_tab (self->list);
}

SixainRecord *
sixain_library_get_single (SixainLibrary *self)
{
  g_autoptr (GPtrArray) records = sixain_library_dup_selection (self);

  /* the storyboard keeps it */
  return records->len == 1 ? g_ptr_array_index (records, 0) : NULL;
}

void
sixain_library_select (SixainLibrary *self,
                       SixainRecord  *record)
{
  guint position;

  g_assert (SIXAIN_IS_LIBRARY (self));

  if (sixain_library_list_select (self->list, record, &position))
    gtk_grid_view_scroll_to (self->grid, position, GTK_LIST_SCROLL_NONE, NULL);
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
