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

static SixainTakeReceipt *
load_receipt (SixainSession *session,
              SixainTake    *take,
              GError       **error)
{
  g_autofree char *path = NULL;

  if (*sixain_take_get_receipt (take) == '\0')
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           C_("receipt", "It came without a receipt."));
      return NULL;
    }

  path = g_build_filename (sixain_document_get_folder (sixain_session_get_document (session)),
                           sixain_take_get_receipt (take), NULL);
  return sixain_take_receipt_load (path, error);
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

/**
 * sixain_take_dialogs_show_receipt:
 * @parent: what the dialog belongs to
 * @session: a session
 * @take: a take of it
 *
 * Shows what was asked for and what it cost.
 */
void
sixain_take_dialogs_show_receipt (GtkWidget     *parent,
                                  SixainSession *session,
                                  SixainTake    *take)
{
  g_autoptr (SixainTakeReceipt) receipt = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent) && SIXAIN_IS_SESSION (session) && SIXAIN_IS_TAKE (take));

  receipt = load_receipt (session, take, &error);
  text = receipt != NULL ? sixain_take_receipt_dup_text (receipt) : NULL;
  sixain_message_present (parent, C_("dialog", "Receipt"),
                          receipt != NULL ? sixain_take_get_name (take) : error->message, text);
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

/**
 * sixain_take_dialogs_show_changes:
 * @parent: what the dialog belongs to
 * @session: a session
 * @before: a take of it
 * @after: another
 *
 * Lists what was asked for otherwise.
 */
void
sixain_take_dialogs_show_changes (GtkWidget     *parent,
                                  SixainSession *session,
                                  SixainTake    *before,
                                  SixainTake    *after)
{
  g_autoptr (SixainTakeReceipt) was = NULL;
  g_autoptr (SixainTakeReceipt) is = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *subtitle = NULL;
  AdwDialog *dialog;
  GtkWidget *view, *header;

  g_return_if_fail (GTK_IS_WIDGET (parent) && SIXAIN_IS_SESSION (session));
  g_return_if_fail (SIXAIN_IS_TAKE (before) && SIXAIN_IS_TAKE (after));

  was = load_receipt (session, before, &error);
  is = was != NULL ? load_receipt (session, after, &error) : NULL;
  if (is == NULL)
    {
      sixain_message_present (parent, C_("dialog", "What Changed"), error->message, NULL);
      return;
    }

  changes = sixain_take_receipt_compare (was, is);
  if (changes->len == 0)
    {
      sixain_message_present (parent, C_("dialog", "What Changed"),
                              C_("dialog", "Nothing: both were asked for in the same words, with the same pictures."), NULL);
      return;
    }

  /* Translators: two names of takes: "From Take 1 to Take 2" */
  subtitle = g_strdup_printf (C_("changes", "From %s to %s"), sixain_take_get_name (before), sixain_take_get_name (after));
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
  adw_dialog_present (dialog, parent);
}
