/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-drop.h"
#include "sixain-importer-private.h"
#include "sixain-paste.h"
#include "sixain-shot-content.h"
#include "sixain-shot-edits.h"
#include "sixain-shot-ids.h"
#include "sixain-web-text.h"

typedef struct {
  SixainImporter *importer;
  SixainShot *shot; /* (nullable) */
  SixainDropZone zone;
  guint position;
  GType types[6]; /* what to read, in this order, ended by 0 */
  guint next;
} PasteState;

static PasteState *
paste_state_new (SixainImporter *importer,
                 SixainShot     *shot,
                 SixainDropZone  zone,
                 guint           position)
{
  PasteState *state = g_new0 (PasteState, 1);

  state->importer = g_object_ref (importer);
  g_set_object (&state->shot, shot);
  state->zone = zone;
  state->position = position;

  return state;
}

static void
paste_state_free (PasteState *state)
{
  g_clear_object (&state->importer);
  g_clear_object (&state->shot);
  g_free (state);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PasteState, paste_state_free)

static void read_next (GdkClipboard *clipboard,
                       PasteState   *state);

/* What was copied on a page is read for the picture in it; its text comes better as text. */
static gboolean
is_wanted (const GValue *value)
{
  g_autofree char *address = NULL;

  if (!G_VALUE_HOLDS (value, SIXAIN_TYPE_WEB_TEXT))
    return TRUE;

  address = sixain_web_text_dup_address (g_value_get_boxed (value));
  return address != NULL;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (PasteState) state = user_data;
  g_autoptr (GError) error = NULL;
  GdkClipboard *clipboard = GDK_CLIPBOARD (source);
  const GValue *value;

  value = gdk_clipboard_read_value_finish (clipboard, result, &error);
  if (value != NULL && is_wanted (value))
    sixain_importer_add (state->importer, value, state->shot, state->zone, state->position);
  else if (error != NULL && SIXAIN_IS_SHOT_CONTENT (gdk_clipboard_get_content (clipboard)))
    g_info ("Nothing to paste: %s", error->message); /* told where it comes from */
  else if (state->types[state->next] != 0)
    read_next (clipboard, g_steal_pointer (&state));
  else if (error != NULL)
    sixain_importer_fail (state->importer,
                          C_("toast", "What was copied can’t be read. Copy it again, or save it as a file and drop that."),
                          error->message);
}

static void
read_next (GdkClipboard *clipboard,
           PasteState   *state)
{
  GType type = state->types[state->next++];

  gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, NULL, read_cb, state);
}

static GdkContentFormats *
dup_formats (GdkClipboard *clipboard)
{
  return gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));
}

/* A browser offers the picture itself, which needs no network, and beside it the page's
 * text; a file manager's files come before a picture of them. */
static void
choose_types (PasteState        *state,
              GdkContentFormats *formats)
{
  const GType files[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE, G_TYPE_STRING };
  const GType web[] = { GDK_TYPE_TEXTURE, SIXAIN_TYPE_WEB_TEXT, SIXAIN_TYPE_WEB_LINK, GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  gboolean page = gdk_content_formats_contain_gtype (formats, SIXAIN_TYPE_WEB_TEXT) ||
                  gdk_content_formats_contain_gtype (formats, SIXAIN_TYPE_WEB_LINK);
  const GType *types = page ? web : files;
  guint n = 0;

  for (guint i = 0; i < (page ? G_N_ELEMENTS (web) : G_N_ELEMENTS (files)); i++)
    if (gdk_content_formats_contain_gtype (formats, types[i]))
      state->types[n++] = types[i];
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (PasteState) state = user_data;
  g_autoptr (GListModel) chosen = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  chosen = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (chosen == NULL)
    return;

  sixain_drop_init_files (&value, chosen);
  sixain_importer_add (state->importer, &value, state->shot, state->zone, state->position);
}

/**
 * sixain_paste:
 * @clipboard: a clipboard
 * @importer: who brings it in
 * @shot: (nullable): the shot it is for, %NULL for new ones
 * @zone: the part of the shot
 * @position: before which shot new ones go
 *
 * Brings in what the clipboard holds: files, else a picture or the link to one, else text
 * for a prompt.
 *
 * Returns: whether there is anything that can be used
 */
gboolean
sixain_paste (GdkClipboard   *clipboard,
              SixainImporter *importer,
              SixainShot     *shot,
              SixainDropZone  zone,
              guint           position)
{
  g_autoptr (GdkContentFormats) formats = NULL;
  g_autoptr (PasteState) state = NULL;

  g_return_val_if_fail (GDK_IS_CLIPBOARD (clipboard), FALSE);
  g_return_val_if_fail (SIXAIN_IS_IMPORTER (importer), FALSE);

  sixain_web_text_register ();
  formats = dup_formats (clipboard);

  state = paste_state_new (importer, shot, zone, position);
  choose_types (state, formats);
  if (state->types[0] == 0)
    return FALSE;

  read_next (clipboard, g_steal_pointer (&state));
  return TRUE;
}

/**
 * sixain_paste_shots:
 * @clipboard: a clipboard
 * @session: a session
 *
 * Puts copies of the shots that were copied behind the current one, as they are now.
 *
 * Returns: whether the clipboard holds shots of this storyboard
 */
gboolean
sixain_paste_shots (GdkClipboard  *clipboard,
                    SixainSession *session)
{
  GdkContentProvider *content;
  SixainTimelineModel *timeline;
  SixainStoryboard *storyboard;
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GArray) positions = NULL;
  guint to;

  g_return_val_if_fail (GDK_IS_CLIPBOARD (clipboard), FALSE);
  g_return_val_if_fail (SIXAIN_IS_SESSION (session), FALSE);

  content = gdk_clipboard_get_content (clipboard);
  if (content == NULL || !SIXAIN_IS_SHOT_CONTENT (content))
    return FALSE;

  g_value_init (&value, SIXAIN_TYPE_SHOT_IDS);
  if (!gdk_content_provider_get_value (content, &value, NULL))
    return FALSE;

  timeline = sixain_session_get_timeline (session);
  storyboard = sixain_session_get_storyboard (session);
  positions = sixain_shot_ids_find (g_value_get_boxed (&value), storyboard);
  if (positions->len == 0)
    return FALSE;

  to = sixain_timeline_model_get_current (timeline) != NULL
       ? sixain_timeline_model_get_current_position (timeline) + 1
       : sixain_timeline_model_get_n_shots (timeline);
  if (sixain_session_push (session, sixain_shot_edit_duplicate_to (storyboard, (const guint *) positions->data,
                                                                   positions->len, to)))
    sixain_timeline_model_select (timeline, to);
  return TRUE;
}

/**
 * sixain_paste_find_media:
 * @clipboard: a clipboard
 *
 * Returns: the type in which it has files, else a picture, for
 *   gdk_clipboard_read_value_async(); %G_TYPE_INVALID when it has neither
 */
GType
sixain_paste_find_media (GdkClipboard *clipboard)
{
  const GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };
  g_autoptr (GdkContentFormats) formats = NULL;

  g_return_val_if_fail (GDK_IS_CLIPBOARD (clipboard), G_TYPE_INVALID);

  formats = dup_formats (clipboard);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (gdk_content_formats_contain_gtype (formats, types[i]))
      return types[i];

  return G_TYPE_INVALID;
}

/**
 * sixain_choose_pictures:
 * @parent: the widget that asks
 * @importer: who brings them in
 * @shot: (nullable): the shot they are for, %NULL for new ones
 * @zone: the part of the shot
 * @position: before which shot new ones go
 *
 * Lets the user choose pictures with the file dialog, and brings them in.
 */
void
sixain_choose_pictures (GtkWidget      *parent,
                        SixainImporter *importer,
                        SixainShot     *shot,
                        SixainDropZone  zone,
                        guint           position)
{
  g_autoptr (GtkFileDialog) dialog = NULL;
  g_autoptr (GtkFileFilter) pictures = NULL;
  g_autoptr (GtkFileFilter) media = NULL;
  g_autoptr (GListStore) filters = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (SIXAIN_IS_IMPORTER (importer));

  pictures = gtk_file_filter_new ();
  gtk_file_filter_set_name (pictures, C_("file filter", "Pictures"));
  gtk_file_filter_add_pixbuf_formats (pictures);

  media = gtk_file_filter_new ();
  gtk_file_filter_set_name (media, C_("file filter", "Pictures, Videos and Sounds"));
  gtk_file_filter_add_pixbuf_formats (media);
  gtk_file_filter_add_mime_type (media, "video/*");
  gtk_file_filter_add_mime_type (media, "audio/*");

  filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_list_store_append (filters, pictures);
  g_list_store_append (filters, media);

  dialog = gtk_file_dialog_new ();
  gtk_file_dialog_set_title (dialog, C_("dialog", "Choose a Picture"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_default_filter (dialog, zone == SIXAIN_DROP_ZONE_REFERENCE ? media : pictures);
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (parent)), NULL, chosen_cb,
                                 paste_state_new (importer, shot, zone, position));
}
