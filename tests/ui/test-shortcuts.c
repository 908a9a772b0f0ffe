/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "fixture.h"
#include "sixain-clip-lane.h"
#include "sixain-shortcuts.h"
#include "sixain-timeline-ruler.h"
#include "sixain-timeline.h"
#include "sixain-trim-handle.h"

/* What the dialog says of keys, and what menus show, against the keys there are. */

static void
collect_keys (GtkWidget  *widget,
              GHashTable *keys)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "key"))
    g_hash_table_add (keys, g_strdup (gtk_label_get_label (GTK_LABEL (widget))));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_keys (child, keys);
}

/* Adds the keys that a group of the dialog lists. */
static void
add_group (GtkWidget  *widget,
           const char *title,
           GHashTable *keys)
{
  if (ADW_IS_PREFERENCES_GROUP (widget) &&
      g_strcmp0 (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (widget)), title) == 0)
    collect_keys (widget, keys);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    add_group (child, title, keys);
}

/* A second key for the same, which the dialog leaves out. */
static gboolean
is_other_way (guint keyval)
{
  const char *name = gdk_keyval_name (keyval);

  return g_str_has_prefix (name, "KP_") || keyval == GDK_KEY_Up || keyval == GDK_KEY_Down ||
         keyval == GDK_KEY_braceleft || keyval == GDK_KEY_braceright || keyval == GDK_KEY_equal ||
         keyval == GDK_KEY_Menu;
}

/* @with: modifiers that change each key of the widget alike, and are listed with one of them */
static guint
assert_listed (gpointer         widget,
               GHashTable      *listed,
               GdkModifierType  with)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  guint n_keys = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
          g_autofree char *label = NULL;
          GdkModifierType modifiers;
          guint keyval;

          if (!GTK_IS_KEYVAL_TRIGGER (trigger))
            continue;
          keyval = gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger));
          modifiers = gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger));
          if (is_other_way (keyval) || (modifiers & with) != 0)
            continue;

          label = gtk_accelerator_get_label (keyval, modifiers);
          if (!g_hash_table_contains (listed, label))
            g_error ("%s has the key %s, which the dialog does not list", G_OBJECT_TYPE_NAME (widget), label);
          n_keys++;
        }
    }

  return n_keys;
}

static void
test_listed (void)
{
  g_autoptr (SixainDocument) document = fixture_new_document (3);
  SixainWindow *window = fixture_open_window (document);
  GtkWidget *timeline = fixture_find_type (window, SIXAIN_TYPE_TIMELINE);
  AdwDialog *dialog = sixain_shortcuts_new_dialog ();
  g_autoptr (GHashTable) shots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) lanes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  adw_dialog_present (dialog, GTK_WIDGET (window));
  fixture_settle ();
  add_group (GTK_WIDGET (dialog), "Timeline", shots);
  add_group (GTK_WIDGET (dialog), "Playback", shots);
  add_group (GTK_WIDGET (dialog), "Ruler, Edges and Lines", lanes);
  adw_dialog_force_close (dialog);
  fixture_settle ();
  g_assert_cmpuint (g_hash_table_size (lanes), >, 8);

  g_assert_cmpuint (assert_listed (timeline, shots, 0), >, 40);
  g_assert_cmpuint (assert_listed (fixture_find_type (timeline, SIXAIN_TYPE_TIMELINE_RULER), lanes, 0), ==, 8);
  g_assert_cmpuint (assert_listed (fixture_find_type (timeline, SIXAIN_TYPE_TRIM_HANDLE), lanes, GDK_CONTROL_MASK), >=, 8);
  g_assert_cmpuint (assert_listed (fixture_find_type (timeline, SIXAIN_TYPE_CLIP_LANE), lanes, 0), ==, 4);

  fixture_close_window (window);
}

static gboolean
has_popover (gpointer timeline)
{
  GtkWidget *popover = GTK_WIDGET (fixture_find_type (timeline, GTK_TYPE_POPOVER_MENU));

  return popover != NULL && gtk_widget_get_mapped (popover);
}

/* Each item, those of submenus too, shows its key. */
static guint
assert_accels (GtkWidget *widget)
{
  GObjectClass *klass = G_OBJECT_GET_CLASS (widget);
  guint n_items = 0;

  if (g_object_class_find_property (klass, "accel") != NULL && g_object_class_find_property (klass, "menu-name") != NULL)
    {
      g_autofree char *text = NULL;
      g_autofree char *accel = NULL;
      g_autofree char *menu = NULL;
      g_autoptr (GtkWidget) popover = NULL;

      g_object_get (widget, "text", &text, "accel", &accel, "menu-name", &menu, "popover", &popover, NULL);
      if (menu == NULL && popover == NULL && text != NULL)
        {
          if (accel == NULL || *accel == '\0')
            g_error ("“%s” shows no key", text);
          n_items++;
        }
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n_items += assert_accels (child);

  return n_items;
}

static void
test_menu (void)
{
  g_autoptr (SixainDocument) document = fixture_new_document (3);
  SixainWindow *window = fixture_open_window (document);
  GtkWidget *timeline = fixture_find_type (window, SIXAIN_TYPE_TIMELINE);

  sixain_timeline_model_select (sixain_session_get_timeline (sixain_window_get_session (window)), 1);
  g_assert_true (gtk_widget_activate_action (timeline, "timeline.menu", NULL));
  fixture_wait (has_popover, timeline, "the menu");
  g_assert_cmpuint (assert_accels (GTK_WIDGET (fixture_find_type (timeline, GTK_TYPE_POPOVER_MENU))), >=, 15);

  fixture_close_window (window);
}

int
main (int   argc,
      char *argv[])
{
  fixture_init (&argc, &argv);

  g_test_add_func ("/shortcuts/listed", test_listed);
  g_test_add_func ("/shortcuts/menu", test_menu);

  return g_test_run ();
}
