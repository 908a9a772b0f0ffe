/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-asset-dialog.h"
#include "sixain-film-save.h"
#include "sixain-library-edits.h"
#include "sixain-message.h"
#include "sixain-take-dialogs.h"
#include "sixain-take-receipt.h"

/* What is opened of a take: it plays, its name, its file, its receipt. */

typedef struct {
  SixainSession *session;
  SixainTake *take;
  GtkEditable *entry; /* lives as long as the dialog */
} Context;

static Context *
context_new (SixainSession *session,
             SixainTake    *take)
{
  Context *context = g_new0 (Context, 1);

  context->session = g_object_ref (session);
  context->take = g_object_ref (take);

  return context;
}

static void
context_free (Context *context)
{
  g_clear_object (&context->session);
  g_clear_object (&context->take);
  g_free (context);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Context, context_free)

/* What is shown when receipts were read. */
typedef struct {
  GtkWidget *window;
  GPtrArray *takes; /* of SixainTake, as the receipts */
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->window);
  g_ptr_array_unref (reading->takes);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
read_receipts (GtkWidget           *parent,
               SixainSession       *session,
               GPtrArray           *takes, /* (transfer full) */
               const char          *title,
               GAsyncReadyCallback  callback)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  Reading *reading;

  for (guint i = 0; i < takes->len; i++)
    {
      const char *receipt = sixain_take_get_receipt (g_ptr_array_index (takes, i));

      if (*receipt == '\0')
        {
          sixain_message_present (parent, title, C_("receipt", "It came without a receipt."), NULL);
          g_ptr_array_unref (takes);
          return;
        }
      g_strv_builder_take (paths, g_build_filename (sixain_document_get_folder (sixain_session_get_document (session)), receipt, NULL));
    }

  reading = g_new0 (Reading, 1);
  /* rows come and go, the window stays */
  reading->window = g_object_ref (GTK_WIDGET (gtk_widget_get_root (parent)));
  reading->takes = takes;
  all = g_strv_builder_end (paths);
  sixain_take_receipt_load_async ((const char * const *) all, NULL, callback, reading);
}

/**
 * sixain_take_dialogs_play:
 * @parent: what the dialog belongs to
 * @session: a session
 * @take: a take of it
 *
 * Plays the whole film by itself.
 */
void
sixain_take_dialogs_play (GtkWidget     *parent,
                          SixainSession *session,
                          SixainTake    *take)
{
  g_return_if_fail (GTK_IS_WIDGET (parent) && SIXAIN_IS_SESSION (session) && SIXAIN_IS_TAKE (take));

  adw_dialog_present (sixain_asset_dialog_new (session, SIXAIN_RECORD (take)), parent);
}

static void
renamed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Context) context = user_data;
  SixainStoryboard *storyboard = sixain_session_get_storyboard (context->session);
  SixainEdit *edit;

  if (!g_str_equal (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result), "rename") ||
      sixain_storyboard_find_take (storyboard, sixain_record_get_id (SIXAIN_RECORD (context->take))) == NULL)
    return;

  edit = sixain_library_edit_rename (SIXAIN_RECORD (context->take), gtk_editable_get_text (context->entry));
  if (edit != NULL)
    sixain_session_push (context->session, edit);
}

/**
 * sixain_take_dialogs_rename:
 * @parent: what the dialog belongs to
 * @session: a session
 * @take: a take of it
 *
 * Asks for another name.
 */
void
sixain_take_dialogs_rename (GtkWidget     *parent,
                            SixainSession *session,
                            SixainTake    *take)
{
  Context *context;
  AdwDialog *dialog;
  GtkWidget *entry;

  g_return_if_fail (GTK_IS_WIDGET (parent) && SIXAIN_IS_SESSION (session) && SIXAIN_IS_TAKE (take));

  entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), sixain_take_get_name (take));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible", "New name"), -1);

  dialog = adw_alert_dialog_new (C_("dialog", "Rename Take"), NULL);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), entry);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog),
                                  "cancel", C_("button", "_Cancel"),
                                  "rename", C_("button", "_Rename"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "rename", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "rename");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_dialog_set_focus (dialog, entry);

  context = context_new (session, take);
  context->entry = GTK_EDITABLE (entry);
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), parent, NULL, renamed_cb, context);
}

/**
 * sixain_take_dialogs_save:
 * @parent: what the dialog belongs to
 * @session: a session
 * @take: a take of it
 *
 * Asks where to save the film as it came.
 */
void
sixain_take_dialogs_save (GtkWidget     *parent,
                          SixainSession *session,
                          SixainTake    *take)
{
  g_autofree char *path = NULL;
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent) && SIXAIN_IS_SESSION (session) && SIXAIN_IS_TAKE (take));

  path = sixain_session_dup_record_path (session, SIXAIN_RECORD (take));
  title = sixain_document_dup_title (sixain_session_get_document (session));
  name = g_strdup_printf ("%s – %s", title, sixain_take_get_name (take));
  sixain_film_save (parent, path, name);
}

static void
receipt_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (Reading) reading = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receipts = sixain_take_receipt_load_finish (result, &error);
  g_autofree char *text = receipts != NULL ? sixain_take_receipt_dup_text (g_ptr_array_index (receipts, 0)) : NULL;

  if (gtk_widget_get_mapped (reading->window))
    sixain_message_present (reading->window, C_("dialog", "Receipt"),
                            receipts != NULL ? sixain_take_get_name (g_ptr_array_index (reading->takes, 0)) : error->message, text);
}

/**
 * sixain_take_dialogs_show_receipt:
 * @parent: what the dialog belongs to
 * @session: a session
 * @take: a take of it
 *
 * Shows what was asked for and what it cost, as soon as that is read.
 */
void
sixain_take_dialogs_show_receipt (GtkWidget     *parent,
                                  SixainSession *session,
                                  SixainTake    *take)
{
  GPtrArray *takes;

  g_return_if_fail (GTK_IS_WIDGET (parent) && SIXAIN_IS_SESSION (session) && SIXAIN_IS_TAKE (take));

  takes = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (takes, g_object_ref (take));
  read_receipts (parent, session, takes, C_("dialog", "Receipt"), receipt_read_cb);
}

static char *
describe_change (const SixainTakeChange *change)
{
  if (change->before == NULL)
    /* Translators: what is asked for now and was not before */
    return g_strdup_printf (C_("changes", "New: %s"), change->after);
  if (change->after == NULL)
    /* Translators: what was asked for before and is not now */
    return g_strdup_printf (C_("changes", "Gone: %s"), change->before);

  /* Translators: what was asked for before, and what is now */
  return g_strdup_printf (C_("changes", "Before: %s\nNow: %s"), change->before, change->after);
}

static GtkWidget *
new_changes (GPtrArray *changes)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();

  for (guint i = 0; i < changes->len; i++)
    {
      const SixainTakeChange *change = g_ptr_array_index (changes, i);
      g_autofree char *text = describe_change (change);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), change->place);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));

  return page;
}

static void
changes_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (Reading) reading = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receipts = sixain_take_receipt_load_finish (result, &error);
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *subtitle = NULL;
  AdwDialog *dialog;
  GtkWidget *view, *header;

  if (!gtk_widget_get_mapped (reading->window))
    return;
  if (receipts == NULL)
    {
      sixain_message_present (reading->window, C_("dialog", "What Changed"), error->message, NULL);
      return;
    }

  changes = sixain_take_receipt_compare (g_ptr_array_index (receipts, 0), g_ptr_array_index (receipts, 1));
  if (changes->len == 0)
    {
      sixain_message_present (reading->window, C_("dialog", "What Changed"),
                              C_("dialog", "Nothing: both were asked for in the same words, with the same pictures."), NULL);
      return;
    }

  /* Translators: two names of takes: "From Take 1 to Take 2" */
  subtitle = g_strdup_printf (C_("changes", "From %s to %s"), sixain_take_get_name (g_ptr_array_index (reading->takes, 0)),
                              sixain_take_get_name (g_ptr_array_index (reading->takes, 1)));
  header = adw_header_bar_new ();
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (C_("dialog", "What Changed"), subtitle));
  view = adw_toolbar_view_new ();
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), new_changes (changes));

  dialog = adw_dialog_new ();
  adw_dialog_set_title (dialog, C_("dialog", "What Changed"));
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 520);
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, reading->window);
}

/**
 * sixain_take_dialogs_show_changes:
 * @parent: what the dialog belongs to
 * @session: a session
 * @before: a take of it
 * @after: another
 *
 * Lists what was asked for otherwise, as soon as that is read.
 */
void
sixain_take_dialogs_show_changes (GtkWidget     *parent,
                                  SixainSession *session,
                                  SixainTake    *before,
                                  SixainTake    *after)
{
  GPtrArray *takes;

  g_return_if_fail (GTK_IS_WIDGET (parent) && SIXAIN_IS_SESSION (session));
  g_return_if_fail (SIXAIN_IS_TAKE (before) && SIXAIN_IS_TAKE (after));

  takes = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (takes, g_object_ref (before));
  g_ptr_array_add (takes, g_object_ref (after));
  read_receipts (parent, session, takes, C_("dialog", "What Changed"), changes_read_cb);
}
