/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-library-empty.h"

/**
 * SixainLibraryEmpty:
 *
 * Says what belongs in a tab of the library where there is nothing in it yet, and offers to
 * bring it in.
 */
struct _SixainLibraryEmpty {
  AdwBin parent_instance;

  AdwStatusPage *page; /* owned by the bin */
  GtkButton *button;   /* owned by the page */
};

G_DEFINE_FINAL_TYPE (SixainLibraryEmpty, sixain_library_empty, ADW_TYPE_BIN)

typedef struct {
  const char *icon;
  const char *title;
  const char *description;
  const char *button;
} Section;

static const Section sections[] = {
  [SIXAIN_LIBRARY_CAST] = {
    "avatar-default-symbolic",
    NC_("library", "No Cast Yet"),
    NC_("library", "Who and what must look the same in every shot. Drop a picture here, or begin with a name."),
    NC_("library", "New _Character"),
  },
  [SIXAIN_LIBRARY_PICTURES] = {
    "image-x-generic-symbolic",
    NC_("library", "No Pictures Yet"),
    NC_("library", "Drop or paste pictures here."),
    NC_("library", "_Choose Files…"),
  },
  [SIXAIN_LIBRARY_VIDEOS] = {
    "video-x-generic-symbolic",
    NC_("library", "No Videos Yet"),
    NC_("library", "Drop a clip here whose motion and camera a shot is to follow."),
    NC_("library", "_Choose Files…"),
  },
  [SIXAIN_LIBRARY_SOUNDS] = {
    "audio-x-generic-symbolic",
    NC_("library", "No Sounds Yet"),
    NC_("library", "Drop recordings, effects or music here."),
    NC_("library", "_Choose Files…"),
  },
  [SIXAIN_LIBRARY_TAKES] = {
    "media-record-symbolic",
    NC_("library", "No Takes Yet"),
    NC_("library", "What a model makes of the shots is kept here."),
    NULL,
  },
};

static const char *
translate (const char *text)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "library", text);
}

static void
sixain_library_empty_class_init (SixainLibraryEmptyClass *klass)
{
}

static void
sixain_library_empty_init (SixainLibraryEmpty *self)
{
  self->page = ADW_STATUS_PAGE (adw_status_page_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->page), "compact");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));

  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_button_set_use_underline (self->button, TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "pill");
  adw_status_page_set_child (self->page, GTK_WIDGET (self->button));
}

/**
 * sixain_library_empty_set_tab:
 * @self: a page
 * @tab: what there is none of
 */
void
sixain_library_empty_set_tab (SixainLibraryEmpty *self,
                              SixainLibraryTab    tab)
{
  const Section *section;
  gboolean cast = tab == SIXAIN_LIBRARY_CAST;

  g_return_if_fail (SIXAIN_IS_LIBRARY_EMPTY (self));
  g_return_if_fail (tab < G_N_ELEMENTS (sections));

  section = &sections[tab];
  adw_status_page_set_icon_name (self->page, section->icon);
  adw_status_page_set_title (self->page, translate (section->title));
  adw_status_page_set_description (self->page, translate (section->description));
  gtk_widget_set_visible (GTK_WIDGET (self->button), section->button != NULL);
  if (section->button == NULL)
    return;

  gtk_button_set_label (self->button, translate (section->button));
  /* no name goes with the other's target */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->button), cast ? g_variant_new_string ("character") : NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), cast ? "library.new-cast" : "library.add");
}
