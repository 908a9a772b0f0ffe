/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-fetch-toast.h"

/* What is there sooner needs no telling; a toast that flashes only startles. */
#define DELAY_MS 400

typedef struct {
  AdwToastOverlay *overlay; /* weak */
  SixainFetch *fetch;
  AdwToast *toast;          /* (nullable): while it is shown */
  GtkWidget *figures;       /* of it */
  GtkWidget *bar;
  guint delay;
} FetchToast;

static void
fetch_toast_free (FetchToast *self)
{
  g_clear_handle_id (&self->delay, g_source_remove);
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_clear_object (&self->toast);
  g_clear_weak_pointer (&self->overlay);
  g_clear_object (&self->fetch);
  g_free (self);
}

static void
show_figures (FetchToast *self)
{
  gint64 done = sixain_fetch_get_done (self->fetch);
  gint64 total = sixain_fetch_get_total (self->fetch);
  g_autofree char *done_text = g_format_size (done);
  g_autofree char *text = NULL;

  if (total > 0)
    {
      g_autofree char *total_text = g_format_size (total);

      /* Translators: how much has arrived of how much there is: "1.2 MB of 5 MB" */
      text = g_strdup_printf (C_("toast", "%s of %s"), done_text, total_text);
      gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), CLAMP ((double) done / total, 0, 1));
    }
  else if (done > 0)
    {
      text = g_steal_pointer (&done_text);
      gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->bar));
    }
  else
    {
      /* Translators: the name of a web server */
      text = g_strdup_printf (C_("toast", "Waiting for “%s”"), sixain_fetch_get_host (self->fetch));
    }

  gtk_label_set_label (GTK_LABEL (self->figures), text);
}

static void
progress_cb (SixainFetch *fetch,
             GParamSpec  *pspec,
             gpointer     user_data)
{
  FetchToast *self = user_data;

  if (self->toast != NULL)
    show_figures (self);
}

static void
cancel_cb (AdwToast *toast,
           gpointer  user_data)
{
  sixain_fetch_cancel (SIXAIN_FETCH (user_data));
}

static GtkWidget *
new_title (FetchToast *self,
           const char *sentence)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (sentence);

  self->figures = gtk_label_new (NULL);
  self->bar = gtk_progress_bar_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_label_set_ellipsize (GTK_LABEL (self->figures), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->figures), 0);
  gtk_widget_add_css_class (self->figures, "numeric");
  gtk_widget_add_css_class (self->figures, "caption");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);

  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), self->figures);
  /* the button keeps its word on a phone */
  gtk_widget_set_size_request (box, 130, -1);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  return box;
}

static gboolean
show_cb (gpointer user_data)
{
  FetchToast *self = user_data;
  g_autofree char *sentence = NULL;

  self->delay = 0;
  if (self->overlay == NULL)
    return G_SOURCE_REMOVE;

  /* Translators: the name of a file that is being fetched from the web */
  sentence = g_strdup_printf (C_("toast", "Fetching “%s”"), sixain_fetch_get_name (self->fetch));
  self->toast = g_object_ref_sink (adw_toast_new (sentence));
  adw_toast_set_custom_title (self->toast, new_title (self, sentence));
  adw_toast_set_timeout (self->toast, 0);
  adw_toast_set_button_label (self->toast, C_("button", "_Cancel"));
  g_signal_connect_object (self->toast, "button-clicked", G_CALLBACK (cancel_cb), self->fetch, G_CONNECT_DEFAULT);
  show_figures (self);
  adw_toast_overlay_add_toast (self->overlay, g_object_ref (self->toast));
  gtk_accessible_announce (GTK_ACCESSIBLE (self->overlay), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  return G_SOURCE_REMOVE;
}

static void
over_cb (SixainFetch *fetch,
         GParamSpec  *pspec,
         gpointer     user_data)
{
  g_signal_handlers_disconnect_by_data (fetch, user_data);
  fetch_toast_free (user_data);
}

/**
 * sixain_fetch_toast_show:
 * @overlay: where toasts are shown
 * @fetch: what is under way
 *
 * Shows how far a fetch is, with a button that cancels it, unless it is over in a moment.
 */
void
sixain_fetch_toast_show (AdwToastOverlay *overlay,
                         SixainFetch     *fetch)
{
  FetchToast *self;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));
  g_return_if_fail (SIXAIN_IS_FETCH (fetch));

  if (sixain_fetch_get_over (fetch))
    return;

  self = g_new0 (FetchToast, 1);
  g_set_weak_pointer (&self->overlay, overlay);
  self->fetch = g_object_ref (fetch);
  self->delay = g_timeout_add (DELAY_MS, show_cb, self);
  /* both go with the fetch, which always comes to an end */
  g_signal_connect (fetch, "notify::done", G_CALLBACK (progress_cb), self);
  g_signal_connect (fetch, "notify::over", G_CALLBACK (over_cb), self);
}
