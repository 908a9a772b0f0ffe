/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-generation.h"
#include "sixain-network.h"
#include "sixain-remote-voices.h"
#include "sixain-voices-dialog.h"

/**
 * SixainVoicesDialog:
 *
 * The voices a provider has for an account, to choose one of them: the user's own, then
 * everybody's.
 */
struct _SixainVoicesDialog {
  AdwDialog parent_instance;

  GtkSearchEntry *search;
  GtkStack *pages;
  AdwStatusPage *problem;
  GtkButton *again;
  GtkListBox *list;

  SixainProvider *provider;
  GCancellable *cancellable;
  GPtrArray *voices; /* (nullable): of SixainRemoteVoice; a row's index is its voice's */
  char *chosen;
};

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SixainVoicesDialog, sixain_voices_dialog, ADW_TYPE_DIALOG)

static const SixainRemoteVoice *
get_voice (SixainVoicesDialog *self,
           GtkListBoxRow      *row)
{
  return g_ptr_array_index (self->voices, gtk_list_box_row_get_index (row));
}

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer       user_data)
{
  SixainVoicesDialog *self = user_data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_assert (SIXAIN_IS_VOICES_DIALOG (self));

  return *text == '\0' || g_str_match_string (text, get_voice (self, row)->made.name, TRUE);
}

static void
show_list (SixainVoicesDialog *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->voices->len && !any; i++)
    any = gtk_widget_get_child_visible (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, i)));
  gtk_stack_set_visible_child_name (self->pages, any ? "voices" : "none");
}

static void
search_cb (SixainVoicesDialog *self)
{
  g_assert (SIXAIN_IS_VOICES_DIALOG (self));

  if (self->voices == NULL)
    return;

  gtk_list_box_invalidate_filter (self->list);
  show_list (self);
}

static GtkWidget *
new_row (SixainVoicesDialog      *self,
         const SixainRemoteVoice *voice)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *voice->made.name != '\0' ? voice->made.name : voice->made.id);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), voice->made.own ? C_("voices", "Yours") : sixain_provider_get_name (self->provider));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (g_strcmp0 (voice->made.id, self->chosen) == 0)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("object-select-symbolic"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      C_("accessible", "Chosen now"), -1);
    }

  return row;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SixainVoicesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) voices = sixain_remote_voices_list_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (voices == NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->problem, escaped);
      gtk_stack_set_visible_child_name (self->pages, "problem");
      return;
    }

  self->voices = g_steal_pointer (&voices);
  for (guint i = 0; i < self->voices->len; i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (self->voices, i)));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  show_list (self);
}

static void
ask (SixainVoicesDialog *self)
{
  gtk_stack_set_visible_child_name (self->pages, "waiting");
  sixain_remote_voices_list_async (sixain_network_get (), sixain_generation_get_keyring (), self->provider,
                                   self->cancellable, listed_cb, g_object_ref (self));
}

static void
again_cb (SixainVoicesDialog *self)
{
  g_assert (SIXAIN_IS_VOICES_DIALOG (self));

  ask (self);
}

static void
activated_cb (SixainVoicesDialog *self,
              GtkListBoxRow      *row)
{
  g_autofree char *id = NULL;

  g_assert (SIXAIN_IS_VOICES_DIALOG (self));

  id = g_strdup (get_voice (self, row)->made.id);
  g_object_ref (self);
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[CHOSEN], 0, id);
  g_object_unref (self);
}

static void
sixain_voices_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (SIXAIN_VOICES_DIALOG (dialog)->cancellable);
}

static void
sixain_voices_dialog_dispose (GObject *object)
{
  SixainVoicesDialog *self = SIXAIN_VOICES_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->provider);
  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_VOICES_DIALOG);

  G_OBJECT_CLASS (sixain_voices_dialog_parent_class)->dispose (object);
}

static void
sixain_voices_dialog_finalize (GObject *object)
{
  SixainVoicesDialog *self = SIXAIN_VOICES_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->voices, g_ptr_array_unref);
  g_free (self->chosen);

  G_OBJECT_CLASS (sixain_voices_dialog_parent_class)->finalize (object);
}

static void
sixain_voices_dialog_class_init (SixainVoicesDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_voices_dialog_dispose;
  object_class->finalize = sixain_voices_dialog_finalize;

  ADW_DIALOG_CLASS (klass)->closed = sixain_voices_dialog_closed;

  /**
   * SixainVoicesDialog::chosen:
   * @self: a dialog
   * @id: by which a cast member names the voice
   */
  signals[CHOSEN] = g_signal_new ("chosen", SIXAIN_TYPE_VOICES_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-voices-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainVoicesDialog, search);
  gtk_widget_class_bind_template_child (widget_class, SixainVoicesDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, SixainVoicesDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, SixainVoicesDialog, again);
  gtk_widget_class_bind_template_child (widget_class, SixainVoicesDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
sixain_voices_dialog_init (SixainVoicesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/**
 * sixain_voices_dialog_new:
 * @provider: one that has voices: sixain_provider_list_voices() gives a request
 * @chosen: the id of the voice that is chosen now, "" for none
 *
 * Asks for the voices at once.
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
sixain_voices_dialog_new (SixainProvider *provider,
                          const char     *chosen)
{
  SixainVoicesDialog *self;

  g_return_val_if_fail (SIXAIN_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (chosen != NULL, NULL);

  self = g_object_new (SIXAIN_TYPE_VOICES_DIALOG, NULL);
  self->provider = g_object_ref (provider);
  self->chosen = g_strdup (chosen);
  ask (self);

  return ADW_DIALOG (self);
}
