/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-library-details.h"
#include "sixain-library-text.h"

#define RATING_MAX 5

/**
 * SixainLibraryDetails:
 *
 * What is known of the thing that is selected in the library: facts, where it came from,
 * where it is used.
 */
struct _SixainLibraryDetails {
  AdwBin parent_instance;

  GtkLabel *name;
  GtkButton *open;
  GtkButton *rename;
  GtkWidget *rating;
  GtkLabel *facts;
  GtkLabel *origin;
  AdwWrapBox *uses;
  GtkWidget *stars[RATING_MAX];

  SixainSession *session;
  SixainTake *take; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (SixainLibraryDetails, sixain_library_details, ADW_TYPE_BIN)

enum {
  GO_TO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
use_clicked_cb (GtkButton *button,
                gpointer   user_data)
{
  SixainLibraryDetails *self =
    SIXAIN_LIBRARY_DETAILS (gtk_widget_get_ancestor (GTK_WIDGET (button), SIXAIN_TYPE_LIBRARY_DETAILS));
  SixainRecord *owner = user_data;

  g_signal_emit (self, signals[GO_TO], 0, owner);
}

static void
add_use (SixainLibraryDetails *self,
         SixainRecord         *owner)
{
  g_autofree char *label = sixain_library_text_dup_owner (sixain_session_get_storyboard (self->session), owner);
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "library-use");
  g_signal_connect_object (button, "clicked", G_CALLBACK (use_clicked_cb), owner, G_CONNECT_DEFAULT);
  adw_wrap_box_append (self->uses, button);
}

static void
list_uses (SixainLibraryDetails *self,
           SixainRecord         *record)
{
  g_autoptr (GPtrArray) owners = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->uses));
       child != NULL;
       child = gtk_widget_get_first_child (GTK_WIDGET (self->uses)))
    adw_wrap_box_remove (self->uses, child);

  if (record == NULL)
    return;

  owners = sixain_library_text_list_owners (sixain_session_get_storyboard (self->session), record);
  for (guint i = 0; i < owners->len; i++)
    add_use (self, g_ptr_array_index (owners, i));

  if (owners->len == 0)
    {
      GtkWidget *label = gtk_label_new (C_("library", "Not used anywhere"));

      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      adw_wrap_box_append (self->uses, label);
    }
}

static void
star_clicked_cb (SixainLibraryDetails *self,
                 GtkWidget            *star)
{
  int rating = 0;

  g_assert (SIXAIN_IS_LIBRARY_DETAILS (self));

  if (self->take == NULL)
    return;

  for (int i = 0; i < RATING_MAX; i++)
    if (self->stars[i] == star)
      rating = i + 1;

  /* the star that is on already takes itself back */
  if (rating == sixain_take_get_rating (self->take))
    rating--;

  sixain_session_push (self->session, sixain_edit_new_set (C_("undo", "Rate Take"), SIXAIN_RECORD (self->take),
                                                           "rating", rating, NULL));
}

static void
add_stars (SixainLibraryDetails *self)
{
  for (int i = 0; i < RATING_MAX; i++)
    {
      g_autofree char *name = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d star", "%d stars", i + 1), i + 1);
      GtkWidget *star = gtk_button_new_from_icon_name ("non-starred-symbolic");

      gtk_widget_add_css_class (star, "flat");
      gtk_widget_add_css_class (star, "library-star");
      gtk_widget_set_tooltip_text (star, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (star), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_signal_connect_object (star, "clicked", G_CALLBACK (star_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->rating), star);
      self->stars[i] = star;
    }
}

static void
show_rating (SixainLibraryDetails *self)
{
  int rating = self->take != NULL ? sixain_take_get_rating (self->take) : 0;

  gtk_widget_set_visible (self->rating, self->take != NULL);
  for (int i = 0; i < RATING_MAX; i++)
    gtk_button_set_icon_name (GTK_BUTTON (self->stars[i]), i < rating ? "starred-symbolic" : "non-starred-symbolic");
}

static void
name_opening (SixainLibraryDetails *self,
              SixainRecord         *record)
{
  const char *icon = "view-fullscreen-symbolic";
  const char *text = C_("tooltip", "Show");

  if (SIXAIN_IS_CAST_MEMBER (record))
    {
      icon = "user-info-symbolic";
      text = C_("tooltip", "Edit");
    }
  else if (SIXAIN_IS_ASSET (record) && sixain_asset_get_kind (SIXAIN_ASSET (record)) == SIXAIN_ASSET_SOUND)
    {
      icon = "media-playback-start-symbolic";
      text = C_("tooltip", "Listen");
    }

  gtk_button_set_icon_name (self->open, icon);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->open), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_one (SixainLibraryDetails *self,
          SixainRecord         *record)
{
  g_autofree char *name = sixain_library_text_dup_name (record);
  g_autofree char *facts = sixain_library_text_dup_facts (record);
  g_autofree char *origin = sixain_library_text_dup_origin (record);

  g_clear_object (&self->take);
  if (SIXAIN_IS_TAKE (record))
    self->take = g_object_ref (SIXAIN_TAKE (record));
  gtk_label_set_label (self->name, name);
  set_text (self->facts, facts);
  set_text (self->origin, origin);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->origin),
                               SIXAIN_IS_ASSET (record) ? sixain_asset_get_origin (SIXAIN_ASSET (record)) : NULL);
  name_opening (self, record);
  list_uses (self, record);
}

static void
show_many (SixainLibraryDetails *self,
           GPtrArray            *records)
{
  g_autofree char *name = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item", "%u items", records->len),
                                           records->len);
  g_autofree char *size = NULL;
  gint64 bytes = 0;

  for (guint i = 0; i < records->len; i++)
    if (SIXAIN_IS_ASSET (g_ptr_array_index (records, i)))
      bytes += sixain_asset_get_bytes (g_ptr_array_index (records, i));

  size = bytes > 0 ? g_format_size (bytes) : NULL;
  g_clear_object (&self->take);
  gtk_label_set_label (self->name, name);
  set_text (self->facts, size);
  set_text (self->origin, NULL);
  list_uses (self, NULL);
}

static void
sixain_library_details_dispose (GObject *object)
{
  SixainLibraryDetails *self = SIXAIN_LIBRARY_DETAILS (object);

  g_clear_object (&self->session);
  g_clear_object (&self->take);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_LIBRARY_DETAILS);

  G_OBJECT_CLASS (sixain_library_details_parent_class)->dispose (object);
}

static void
sixain_library_details_class_init (SixainLibraryDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_library_details_dispose;

  /**
   * SixainLibraryDetails::go-to:
   * @self: the details
   * @owner: a shot, a cast member or the storyboard
   *
   * The user wants to see where the thing is used.
   */
  signals[GO_TO] =
    g_signal_new ("go-to",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, SIXAIN_TYPE_RECORD);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-library-details.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainLibraryDetails, name);
  gtk_widget_class_bind_template_child (widget_class, SixainLibraryDetails, open);
  gtk_widget_class_bind_template_child (widget_class, SixainLibraryDetails, rename);
  gtk_widget_class_bind_template_child (widget_class, SixainLibraryDetails, rating);
  gtk_widget_class_bind_template_child (widget_class, SixainLibraryDetails, facts);
  gtk_widget_class_bind_template_child (widget_class, SixainLibraryDetails, origin);
  gtk_widget_class_bind_template_child (widget_class, SixainLibraryDetails, uses);
}

static void
sixain_library_details_init (SixainLibraryDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_stars (self);
}

/**
 * sixain_library_details_set_records:
 * @self: the details
 * @session: (nullable): where the records belong
 * @records: (nullable) (element-type SixainRecord): what is selected
 *
 * Shows the records as they are now; to be called again when something has changed.
 */
void
sixain_library_details_set_records (SixainLibraryDetails *self,
                                    SixainSession        *session,
                                    GPtrArray            *records)
{
  guint n = records != NULL ? records->len : 0;

  g_return_if_fail (SIXAIN_IS_LIBRARY_DETAILS (self));
  g_return_if_fail (n == 0 || SIXAIN_IS_SESSION (session));

  g_set_object (&self->session, session);

  if (n == 1)
    show_one (self, g_ptr_array_index (records, 0));
  else if (n > 1)
    show_many (self, records);
  else
    list_uses (self, NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->open), n == 1);
  gtk_widget_set_visible (GTK_WIDGET (self->rename), n == 1);
  gtk_widget_set_visible (GTK_WIDGET (self->uses), n == 1);
  show_rating (self);
}
