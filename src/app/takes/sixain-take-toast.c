/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-announce.h"
#include "sixain-shot-edits.h"
#include "sixain-take-stretch.h"
#include "sixain-take-toast.h"

typedef struct {
  SixainSession *session;
  char *id;
} ToastData;

static void
toast_data_free (gpointer  data,
                 GClosure *closure)
{
  ToastData *self = data;

  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);
  g_free (self);
}

/* Positions of the shots a take covers. */
static GArray *
list_positions (SixainStoryboard *storyboard,
                SixainTake       *take)
{
  GListModel *shots = sixain_storyboard_get_shots (storyboard);
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainRecord) shot = g_list_model_get_item (shots, i);

      if (sixain_take_covers (take, storyboard, sixain_record_get_id (shot)))
        g_array_append_val (positions, i);
    }

  return positions;
}

static gboolean
is_used (SixainStoryboard *storyboard,
         GArray           *positions,
         SixainTake       *take)
{
  for (guint i = 0; i < positions->len; i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (sixain_storyboard_get_shots (storyboard),
                                                           g_array_index (positions, guint, i));

      if (g_strcmp0 (sixain_shot_get_take (shot), sixain_record_get_id (SIXAIN_RECORD (take))) == 0)
        return TRUE;
    }

  return FALSE;
}

static char *
dup_sentence (GPtrArray *takes,
              GArray    *positions)
{
  const char *name = sixain_take_get_name (g_ptr_array_index (takes, 0));
  guint first, last;

  if (takes->len > 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u take arrived", "%u takes arrived", takes->len), takes->len);

  if (positions->len == 0)
    /* Translators: "Take 3" */
    return g_strdup_printf (C_("toast", "%s arrived. Its shots are gone; it is in the library"), name);

  first = g_array_index (positions, guint, 0) + 1;
  last = g_array_index (positions, guint, positions->len - 1) + 1;
  if (first == last)
    /* Translators: "Take 3 of shot 2 arrived" */
    return g_strdup_printf (C_("toast", "%s of shot %u arrived"), name, first);

  /* Translators: "Take 3 of shots 2 to 4 arrived" */
  return g_strdup_printf (C_("toast", "%s of shots %u to %u arrived"), name, first, last);
}

static void
clicked_cb (AdwToast *toast,
            gpointer  user_data)
{
  ToastData *self = user_data;
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  SixainTake *take = sixain_storyboard_find_take (storyboard, self->id);
  g_autoptr (GArray) positions = NULL;
  const guint *places;
  SixainEdit *edit;

  if (take == NULL)
    return;

  positions = list_positions (storyboard, take);
  if (positions->len == 0)
    return;

  places = (const guint *) (gpointer) positions->data;
  edit = is_used (storyboard, positions, take) ? NULL : sixain_shot_edit_use (storyboard, places, positions->len, take);
  if (edit != NULL)
    sixain_session_push (self->session, edit);

  sixain_timeline_model_select (sixain_session_get_timeline (self->session), places[0]);
  sixain_session_seek (self->session, sixain_storyboard_get_shot_start (storyboard, places[0]));
}

/**
 * sixain_take_toast_show:
 * @overlay: where toasts are shown
 * @session: the session
 * @takes: (element-type SixainTake): what came
 *
 * Says that takes came. One that no shot shows can be used from there, any other be gone to.
 */
void
sixain_take_toast_show (AdwToastOverlay *overlay,
                        SixainSession   *session,
                        GPtrArray       *takes)
{
  SixainStoryboard *storyboard;
  g_autoptr (GArray) positions = NULL;
  g_autofree char *sentence = NULL;
  SixainTake *take;
  AdwToast *toast;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));
  g_return_if_fail (SIXAIN_IS_SESSION (session));
  g_return_if_fail (takes != NULL && takes->len > 0);

  storyboard = sixain_session_get_storyboard (session);
  take = g_ptr_array_index (takes, 0);
  positions = list_positions (storyboard, take);
  sentence = dup_sentence (takes, positions);

  toast = adw_toast_new (sentence);
  adw_toast_set_use_markup (toast, FALSE);
  if (positions->len > 0)
    {
      ToastData *data = g_new0 (ToastData, 1);

      data->session = g_object_ref (session);
      data->id = g_strdup (sixain_record_get_id (SIXAIN_RECORD (take)));
      adw_toast_set_button_label (toast, takes->len == 1 && !is_used (storyboard, positions, take)
                                         ? C_("button", "_Use") : C_("button", "_Show"));
      /* the toast owns it */
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (clicked_cb), data, toast_data_free, G_CONNECT_DEFAULT);
    }

  adw_toast_overlay_add_toast (overlay, toast);
  sixain_announce (GTK_WIDGET (overlay), sentence);
}
