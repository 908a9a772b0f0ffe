/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-shortcuts.h"

typedef struct {
  const char *title;
  const char *accels; /* separated by spaces */
} Shortcut;

typedef struct {
  const char *title;
  const Shortcut *shortcuts;
  guint n_shortcuts;
} Section;

static const Shortcut general[] = {
  { NC_("shortcut", "New storyboard"), "<Control>n" },
  { NC_("shortcut", "Open"), "<Control>o" },
  { NC_("shortcut", "Save"), "<Control>s" },
  { NC_("shortcut", "Save as"), "<Control><Shift>s" },
  { NC_("shortcut", "Export film"), "<Control>e" },
  { NC_("shortcut", "Generate"), "<Control>g" },
  { NC_("shortcut", "Show what is generated"), "<Control><Shift>g" },
  { NC_("shortcut", "Undo"), "<Control>z" },
  { NC_("shortcut", "Redo"), "<Control><Shift>z" },
  { NC_("shortcut", "Paste a picture"), "<Control>v" },
  { NC_("shortcut", "Add pictures"), "<Control><Shift>a" },
  { NC_("shortcut", "Stop fetching from the web"), "<Control>period" },
  { NC_("shortcut", "Show the inspector"), "F9" },
  { NC_("shortcut", "Show the library"), "<Shift>F9" },
  { NC_("shortcut", "Preferences"), "<Control>comma" },
  { NC_("shortcut", "Problems and hints"), "F8" },
  { NC_("shortcut", "Keyboard shortcuts"), "<Control>question" },
  { NC_("shortcut", "Close the window"), "<Control>w" },
  { NC_("shortcut", "Quit"), "<Control>q" },
};

static const Shortcut playback[] = {
  { NC_("shortcut", "Play, pause"), "space" },
  { NC_("shortcut", "Backwards, pause, forwards; again for faster"), "j k l" },
  { NC_("shortcut", "One frame back"), "comma" },
  { NC_("shortcut", "One frame on"), "period" },
  { NC_("shortcut", "Start"), "Home" },
  { NC_("shortcut", "End"), "End" },
  { NC_("shortcut", "All shots: animatic or takes"), "<Shift>t" },
  { NC_("shortcut", "Compare with the other take or the animatic, as long as it is held"), "c" },
  { NC_("shortcut", "Compare by wipe, side by side, not at all"), "<Shift>c" },
  { NC_("shortcut", "Stop comparing"), "Escape" },
  { NC_("shortcut", "Move the divider of the wipe"), "Left Right Page_Up Page_Down Home End" },
  { NC_("shortcut", "Full screen"), "F11" },
};

static const Shortcut timeline[] = {
  { NC_("shortcut", "Select a shot"), "Left Right" },
  { NC_("shortcut", "Select the first, the last shot"), "Home End" },
  { NC_("shortcut", "Select several shots"), "<Shift>Left <Shift>Right <Shift>Home <Shift>End" },
  { NC_("shortcut", "Select all shots"), "<Control>a" },
  { NC_("shortcut", "Edit the shot"), "Return" },
  { NC_("shortcut", "Add a shot"), "n" },
  { NC_("shortcut", "Copy the shot and its picture"), "<Control>c" },
  { NC_("shortcut", "Move the shot"), "<Alt>Left <Alt>Right" },
  { NC_("shortcut", "Move the shot to an end"), "<Alt>Home <Alt>End" },
  { NC_("shortcut", "Trim the tail by a frame"), "bracketleft bracketright" },
  { NC_("shortcut", "Trim the tail by a second"), "<Shift>bracketleft <Shift>bracketright" },
  { NC_("shortcut", "Trim and move what follows"), "<Control>bracketleft <Control>bracketright" },
  { NC_("shortcut", "Trim by a second and move what follows"),
    "<Control><Shift>bracketleft <Control><Shift>bracketright" },
  { NC_("shortcut", "Slip the take by a frame"), "<Alt><Shift>Left <Alt><Shift>Right" },
  { NC_("shortcut", "Slip the take by a second"), "<Alt><Shift>Page_Up <Alt><Shift>Page_Down" },
  { NC_("shortcut", "Show the board, the animatic, the take"), "b a t" },
  { NC_("shortcut", "Round to whole seconds"), "r" },
  { NC_("shortcut", "Make equally long"), "e" },
  { NC_("shortcut", "Fit to lines"), "f" },
  { NC_("shortcut", "Split at the playhead"), "s" },
  { NC_("shortcut", "Merge with the next shot"), "m" },
  { NC_("shortcut", "Duplicate"), "d" },
  { NC_("shortcut", "Skip"), "k" },
  { NC_("shortcut", "Delete"), "Delete" },
  { NC_("shortcut", "Delete and keep the total"), "<Shift>Delete" },
  { NC_("shortcut", "Mark the in point, the out point, neither"), "i o x" },
  { NC_("shortcut", "Zoom in, zoom out, show everything"), "<Control>plus <Control>minus <Control>0" },
  { NC_("shortcut", "Menu of the shot"), "<Shift>F10" },
  { NC_("shortcut", "Cancel the drag; of several shots keep one selected"), "Escape" },
};

static const Shortcut lanes[] = {
  { NC_("shortcut", "Ruler: a frame back, on"), "Left Right" },
  { NC_("shortcut", "Ruler: a second back, on"), "<Shift>Left <Shift>Right" },
  { NC_("shortcut", "Ruler: to the cut before, behind"), "Page_Up Page_Down" },
  { NC_("shortcut", "Ruler: start, end"), "Home End" },
  { NC_("shortcut", "Edge: trim by a frame"), "Left Right" },
  { NC_("shortcut", "Edge: trim by a second"), "Page_Down Page_Up" },
  { NC_("shortcut", "Edge: shortest, longest"), "Home End" },
  { NC_("shortcut", "Edge: trim and move what follows"), "<Control>Left <Control>Right" },
  { NC_("shortcut", "Edge: keep it, put it back"), "Return Escape" },
  { NC_("shortcut", "Line: move by a frame"), "Left Right" },
  { NC_("shortcut", "Line: move by a second"), "<Shift>Left <Shift>Right" },
};

static const Shortcut library[] = {
  { NC_("shortcut", "Open, edit or listen"), "Return" },
  { NC_("shortcut", "Rename"), "F2" },
  { NC_("shortcut", "Remove"), "Delete" },
  { NC_("shortcut", "Search"), "<Control>f" },
  { NC_("shortcut", "Add what was copied"), "<Control>v" },
  { NC_("shortcut", "Copy"), "<Control>c" },
  { NC_("shortcut", "Menu"), "Menu" },
};

static const Shortcut inspector[] = {
  { NC_("shortcut", "Mention someone or something in a prompt"), "at" },
  { NC_("shortcut", "Complete a name, or choose another for one that was deleted"), "<Control>space" },
  { NC_("shortcut", "Clear the frame, remove the reference"), "Delete" },
  { NC_("shortcut", "Paste into the frame"), "<Control>v" },
  { NC_("shortcut", "Grab the picture under the playhead as the frame"), "g" },
  { NC_("shortcut", "Use the previous tail as start frame, send the end frame to the next head"), "t" },
  { NC_("shortcut", "Move the reference"), "<Alt>Up <Alt>Down" },
  { NC_("shortcut", "Next line in the table of languages"), "Up Down" },
  { NC_("shortcut", "Use the take"), "Return" },
  { NC_("shortcut", "Compare with the take, as long as it is held"), "c" },
  { NC_("shortcut", "Rate the take with no to five stars"), "0 1 2 3 4 5" },
  { NC_("shortcut", "Rename the take"), "F2" },
  { NC_("shortcut", "Remove the take"), "Delete" },
};

static const Shortcut jobs[] = {
  { NC_("shortcut", "Details of the pass, storyboard of the run"), "Return" },
  { NC_("shortcut", "Cancel the pass, dismiss the run"), "Delete" },
};

static const Shortcut trim[] = {
  { NC_("shortcut", "Play what is used, pause"), "space" },
  { NC_("shortcut", "One frame back"), "comma" },
  { NC_("shortcut", "One frame on"), "period" },
  { NC_("shortcut", "Begin here, end here"), "i o" },
  { NC_("shortcut", "Move the end by a frame"), "Left Right" },
  { NC_("shortcut", "Move the end by a second"), "<Shift>Left <Shift>Right" },
};

static const Shortcut cast[] = {
  { NC_("shortcut", "Move the view"), "<Alt>Left <Alt>Right" },
  { NC_("shortcut", "Make it the front view"), "<Alt>Home" },
  { NC_("shortcut", "Move the costume"), "<Alt>Up <Alt>Down" },
  { NC_("shortcut", "Mention in the shot, in the coverage"), "Return" },
};

static const Section sections[] = {
  { NC_("shortcut", "General"), general, G_N_ELEMENTS (general) },
  { NC_("shortcut", "Playback"), playback, G_N_ELEMENTS (playback) },
  { NC_("shortcut", "Timeline"), timeline, G_N_ELEMENTS (timeline) },
  { NC_("shortcut", "Ruler, Edges and Lines"), lanes, G_N_ELEMENTS (lanes) },
  { NC_("shortcut", "Trimming a Video"), trim, G_N_ELEMENTS (trim) },
  { NC_("shortcut", "Library"), library, G_N_ELEMENTS (library) },
  { NC_("shortcut", "Cast"), cast, G_N_ELEMENTS (cast) },
  { NC_("shortcut", "Inspector"), inspector, G_N_ELEMENTS (inspector) },
  { NC_("shortcut", "Generating"), jobs, G_N_ELEMENTS (jobs) },
};

static GtkWidget *
new_keys (const char *accels)
{
  g_auto (GStrv) list = g_strsplit (accels, " ", -1);
  GtkWidget *box = g_object_new (ADW_TYPE_WRAP_BOX,
                                 "child-spacing", 6,
                                 "line-spacing", 3,
                                 "align", 1.f,
                                 "valign", GTK_ALIGN_CENTER,
                                 NULL);

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autofree char *text = NULL;
      GtkWidget *key;
      GdkModifierType modifiers;
      guint keyval;

      if (!gtk_accelerator_parse (list[i], &keyval, &modifiers))
        g_assert_not_reached ();

      text = gtk_accelerator_get_label (keyval, modifiers);
      key = gtk_label_new (text);
      gtk_widget_add_css_class (key, "key");
      adw_wrap_box_append (ADW_WRAP_BOX (box), key);
    }

  return box;
}

static GtkWidget *
new_row (const Shortcut *shortcut)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 g_dpgettext2 (GETTEXT_PACKAGE, "shortcut", shortcut->title));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_keys (shortcut->accels));

  return row;
}

/**
 * sixain_shortcuts_new_dialog:
 *
 * Returns: (transfer floating): a dialog that lists the keys
 */
AdwDialog *
sixain_shortcuts_new_dialog (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      GtkWidget *group = adw_preferences_group_new ();

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                       g_dpgettext2 (GETTEXT_PACKAGE, "shortcut", sections[i].title));
      for (guint j = 0; j < sections[i].n_shortcuts; j++)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), new_row (&sections[i].shortcuts[j]));
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
    }

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);

  adw_dialog_set_title (dialog, C_("dialog", "Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 480);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);

  return dialog;
}
