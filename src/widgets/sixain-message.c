/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-message.h"

typedef struct {
  GWeakRef overlay;
  char *sentence;
  char *details;
} ToastData;

static void
toast_data_free (gpointer  data,
                 GClosure *closure)
{
  ToastData *toast = data;

  g_weak_ref_clear (&toast->overlay);
  g_free (toast->sentence);
  g_free (toast->details);
  g_free (toast);
}

static void
details_clicked_cb (AdwToast *toast,
                    gpointer  user_data)
{
  ToastData *data = user_data;
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (&data->overlay);

  if (overlay != NULL)
    sixain_message_present (overlay, C_("dialog", "Details"), data->sentence, data->details);
}

static void
response_cb (AdwAlertDialog *dialog,
             const char     *response,
             gpointer        user_data)
{
  const char *details = user_data;

  if (g_str_equal (response, "copy"))
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), details);
}

static void
free_details (gpointer  data,
              GClosure *closure)
{
  g_free (data);
}

static GtkWidget *
new_details (const char *details)
{
  GtkWidget *text = gtk_text_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), details, -1);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (text), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (text), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (text), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (text), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible", "Details"),
                                  -1);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), text);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 240);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);

  return scrolled;
}

/* The body of an alert dialog can't break a long file name. */
static GtkWidget *
new_sentence (const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);

  return label;
}

/**
 * sixain_message_present:
 * @parent: the widget it belongs to
 * @heading: what happened, in a few words
 * @sentence: what it means and what helps
 * @details: (nullable): more, for who wants to report it; can be copied
 *
 * Shows a dialog about something that did not work.
 */
void
sixain_message_present (GtkWidget  *parent,
                        const char *heading,
                        const char *sentence,
                        const char *details)
{
  AdwAlertDialog *dialog;
  GtkWidget *box;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (heading != NULL);
  g_return_if_fail (sentence != NULL);

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_box_append (GTK_BOX (box), new_sentence (sentence));

  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, NULL));
  adw_alert_dialog_set_extra_child (dialog, box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dialog),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence,
                                  -1);

  if (details != NULL && *details != '\0')
    {
      gtk_box_append (GTK_BOX (box), new_details (details));
      adw_alert_dialog_add_response (dialog, "copy", C_("button", "_Copy Details"));
      /* The dialog owns the text, and goes with its last response. */
      g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb),
                             g_strdup (details), free_details, G_CONNECT_DEFAULT);
    }

  adw_alert_dialog_add_response (dialog, "close", C_("button", "_Close"));
  adw_alert_dialog_set_default_response (dialog, "close");
  adw_alert_dialog_set_close_response (dialog, "close");
  adw_dialog_present (ADW_DIALOG (dialog), parent);
}

/**
 * sixain_message_toast:
 * @overlay: where toasts are shown
 * @sentence: what did not work and why
 * @details: (nullable): shown by the toast's "Details" button
 *
 * Says that something did not work, without stopping the user.
 */
void
sixain_message_toast (AdwToastOverlay *overlay,
                      const char      *sentence,
                      const char      *details)
{
  AdwToast *toast;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));
  g_return_if_fail (sentence != NULL);

  toast = adw_toast_new (sentence);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);

  if (details != NULL)
    {
      ToastData *data = g_new0 (ToastData, 1);

      g_weak_ref_init (&data->overlay, overlay);
      data->sentence = g_strdup (sentence);
      data->details = g_strdup (details);

      adw_toast_set_timeout (toast, 10);
      adw_toast_set_button_label (toast, C_("button", "_Details"));
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (details_clicked_cb),
                             data, toast_data_free, G_CONNECT_DEFAULT);
    }

  adw_toast_overlay_add_toast (overlay, toast);
}
