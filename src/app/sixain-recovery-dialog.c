/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-document.h"
#include "sixain-message.h"
#include "sixain-recovery-dialog.h"

/**
 * SixainRecoveryDialog:
 *
 * Offers the storyboards that were not saved when the program stopped. What is neither
 * recovered nor discarded is offered again at the next start.
 */
struct _SixainRecoveryDialog {
  AdwDialog parent_instance;

  AdwPreferencesGroup *group;
  guint n_rows;
};

G_DEFINE_FINAL_TYPE (SixainRecoveryDialog, sixain_recovery_dialog, ADW_TYPE_DIALOG)

enum {
  RECOVERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GQuark
folder_quark (void)
{
  return g_quark_from_static_string ("sixain-folder");
}

static void
sixain_recovery_dialog_class_init (SixainRecoveryDialogClass *klass)
{
  /**
   * SixainRecoveryDialog::recovered:
   * @self: the dialog
   * @document: what was recovered
   */
  signals[RECOVERED] =
    g_signal_new ("recovered",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, SIXAIN_TYPE_DOCUMENT);
}

static void
sixain_recovery_dialog_init (SixainRecoveryDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_description (self->group,
                                         C_("dialog", "These storyboards were not saved when Sixain stopped. "
                                                      "They are as of the last change."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->group);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);

  adw_dialog_set_title (ADW_DIALOG (self), C_("dialog", "Recover Unsaved Work"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 480);
  adw_dialog_set_follows_content_size (ADW_DIALOG (self), FALSE);
  adw_dialog_set_content_height (ADW_DIALOG (self), 360);
  adw_dialog_set_child (ADW_DIALOG (self), view);
}

static void
remove_row (SixainRecoveryDialog *self,
            GtkWidget            *row)
{
  adw_preferences_group_remove (self->group, row);
  self->n_rows--;

  if (self->n_rows == 0)
    adw_dialog_close (ADW_DIALOG (self));
}

static GtkWidget *
find_row (GtkWidget *button)
{
  return gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);
}

static void
recover_cb (SixainRecoveryDialog *self,
            GtkWidget            *button)
{
  GtkWidget *row = find_row (button);
  g_autoptr (SixainDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  g_assert (SIXAIN_IS_RECOVERY_DIALOG (self));

  document = sixain_document_recover (g_object_get_qdata (G_OBJECT (row), folder_quark ()), &error);
  if (document == NULL)
    {
      sixain_message_present (GTK_WIDGET (self), C_("dialog", "The Storyboard Can’t Be Recovered"),
                              error->message, NULL);
      return;
    }

  g_signal_emit (self, signals[RECOVERED], 0, document);
  remove_row (self, row);
}

static void
discard_cb (SixainRecoveryDialog *self,
            GtkWidget            *button)
{
  GtkWidget *row = find_row (button);

  g_assert (SIXAIN_IS_RECOVERY_DIALOG (self));

  sixain_document_discard_recovery (g_object_get_qdata (G_OBJECT (row), folder_quark ()));
  remove_row (self, row);
}

static void
add_recovery (SixainRecoveryDialog *self,
              SixainRecovery       *recovery)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *discard = gtk_button_new_from_icon_name ("user-trash-symbolic");
  GtkWidget *recover = gtk_button_new_with_label (C_("button", "Recover"));
  g_autoptr (GDateTime) local = recovery->changed != NULL ? g_date_time_to_local (recovery->changed) : NULL;
  g_autofree char *when = local != NULL ? g_date_time_format (local, "%c") : NULL;
  g_autofree char *discard_name = g_strdup_printf (C_("accessible", "Discard “%s”"), recovery->title);
  g_autofree char *recover_name = g_strdup_printf (C_("accessible", "Recover “%s”"), recovery->title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), recovery->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), when != NULL ? when : "");
  g_object_set_qdata_full (G_OBJECT (row), folder_quark (), g_strdup (recovery->folder), g_free);

  gtk_widget_set_valign (discard, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (discard, "flat");
  gtk_widget_set_tooltip_text (discard, C_("tooltip", "Discard"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (discard), GTK_ACCESSIBLE_PROPERTY_LABEL, discard_name, -1);
  g_signal_connect_object (discard, "clicked", G_CALLBACK (discard_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_set_valign (recover, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (recover), GTK_ACCESSIBLE_PROPERTY_LABEL, recover_name, -1);
  g_signal_connect_object (recover, "clicked", G_CALLBACK (recover_cb), self, G_CONNECT_SWAPPED);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), discard);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), recover);
  adw_preferences_group_add (self->group, row);
  self->n_rows++;
}

/**
 * sixain_recovery_dialog_new:
 * @recoveries: (element-type SixainRecovery): what crashes left behind, at least one
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
sixain_recovery_dialog_new (GPtrArray *recoveries)
{
  SixainRecoveryDialog *self;

  g_return_val_if_fail (recoveries != NULL && recoveries->len > 0, NULL);

  self = g_object_new (SIXAIN_TYPE_RECOVERY_DIALOG, NULL);

  for (guint i = 0; i < recoveries->len; i++)
    add_recovery (self, g_ptr_array_index (recoveries, i));

  return ADW_DIALOG (self);
}
