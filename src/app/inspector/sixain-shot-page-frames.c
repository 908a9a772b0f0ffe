/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-grab.h"
#include "sixain-paste.h"
#include "sixain-shot-edits.h"
#include "sixain-shot-page-private.h"

/* The wells of the shot's first and last picture. */

guint
sixain_shot_page_get_position (SixainShotPage *self)
{
  g_assert (SIXAIN_IS_SHOT_PAGE (self));

  return sixain_timeline_model_find_shot (sixain_session_get_timeline (self->session),
                                          sixain_record_get_id (SIXAIN_RECORD (self->shot)));
}

/* What the picture before the cut shows: where the previous playing shot ends. */
static const char *
find_previous_tail (SixainShotPage *self)
{
  GListModel *shots = sixain_storyboard_get_shots (sixain_session_get_storyboard (self->session));

  for (guint i = sixain_shot_page_get_position (self); i > 0 && i != G_MAXUINT; i--)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i - 1);

      if (sixain_shot_get_skip (shot))
        continue;

      return sixain_shot_get_end_frame (shot) != NULL
             ? sixain_shot_get_end_frame (shot)
             : sixain_shot_get_start_frame (shot);
    }

  return NULL;
}

/* The shot that is seen after this one. */
static SixainShot *
find_next (SixainShotPage *self)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  guint position = sixain_shot_edit_next_playing (storyboard, sixain_shot_page_get_position (self));
  g_autoptr (SixainShot) next = NULL;

  if (position != G_MAXUINT)
    next = g_list_model_get_item (sixain_storyboard_get_shots (storyboard), position);

  /* The list keeps it. */
  return next;
}

/* What will be wrong with a picture as a frame, NULL for nothing. */
static char *
dup_warning (SixainShotPage *self,
             const char     *id)
{
  static const double ratios[] = {
    [SIXAIN_ASPECT_16_9] = 16.0 / 9.0,
    [SIXAIN_ASPECT_9_16] = 9.0 / 16.0,
    [SIXAIN_ASPECT_1_1] = 1.0,
  };
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  SixainProfile *profile = sixain_session_get_profile (self->session);
  SixainAsset *asset = id != NULL ? sixain_storyboard_find_asset (storyboard, id) : NULL;
  guint least = profile != NULL ? sixain_profile_get_limit (profile, SIXAIN_LIMIT_PICTURE_SIDE_MIN) : 0;
  double film = ratios[sixain_storyboard_get_aspect (storyboard)];
  double min, max, own;
  int side;

  if (asset == NULL || sixain_asset_get_width (asset) <= 0 || sixain_asset_get_height (asset) <= 0)
    return NULL;

  own = (double) sixain_asset_get_width (asset) / sixain_asset_get_height (asset);
  side = MIN (sixain_asset_get_width (asset), sixain_asset_get_height (asset));

  if (least != SIXAIN_NOT_STATED && side < (int) least)
    /* Translators: pixels of a picture's shorter side, as it is and at least */
    return g_strdup_printf (C_("frame", "Too small: %d pixels, the model wants %u"), side, least);

  if (profile != NULL && sixain_profile_get_range (profile, SIXAIN_RANGE_PICTURE_RATIO, &min, &max) &&
      (own < min || own > max))
    return g_strdup (own > max ? C_("frame", "Too wide for the model") : C_("frame", "Too tall for the model"));

  if (own > film * 1.01)
    return g_strdup (C_("frame", "Wider than the film: the sides are cut off"));

  if (own < film / 1.01)
    return g_strdup (C_("frame", "Taller than the film: top and bottom are cut off"));

  return NULL;
}

static void
show_warning (SixainShotPage  *self,
              SixainFrameWell *well,
              const char      *id)
{
  g_autofree char *warning = dup_warning (self, id);

  sixain_frame_well_set_warning (well, warning);
}

static void
enable_action (GSimpleActionGroup *group,
               const char         *name,
               gboolean            enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (group), name)), enabled);
}

void
sixain_shot_page_update_frames (SixainShotPage *self)
{
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  const char *tail;

  g_assert (SIXAIN_IS_SHOT_PAGE (self));

  if (self->shot == NULL)
    return;

  start = sixain_session_dup_asset_path (self->session, sixain_shot_get_start_frame (self->shot));
  end = sixain_session_dup_asset_path (self->session, sixain_shot_get_end_frame (self->shot));
  tail = find_previous_tail (self);

  sixain_frame_well_set_path (self->start_well, start);
  sixain_frame_well_set_path (self->end_well, end);
  show_warning (self, self->start_well, sixain_shot_get_start_frame (self->shot));
  show_warning (self, self->end_well, sixain_shot_get_end_frame (self->shot));
  enable_action (self->start_actions, "clear", start != NULL);
  enable_action (self->end_actions, "clear", end != NULL);
  enable_action (self->start_actions, "previous",
                 tail != NULL && g_strcmp0 (tail, sixain_shot_get_start_frame (self->shot)) != 0);
  enable_action (self->end_actions, "send", (start != NULL || end != NULL) && find_next (self) != NULL);
}

static SixainDropZone
get_zone (SixainShotPage  *self,
          SixainFrameWell *well)
{
  return well == self->end_well ? SIXAIN_DROP_ZONE_END : SIXAIN_DROP_ZONE_START;
}

static void
choose_cb (SixainShotPage  *self,
           SixainFrameWell *well)
{
  g_assert (SIXAIN_IS_SHOT_PAGE (self));
  g_assert (SIXAIN_IS_FRAME_WELL (well));

  if (self->shot != NULL)
    sixain_choose_pictures (GTK_WIDGET (self), self->importer, self->shot, get_zone (self, well), 0);
}

static gboolean
dropped_cb (SixainShotPage  *self,
            const GValue    *value,
            SixainFrameWell *well)
{
  g_assert (SIXAIN_IS_SHOT_PAGE (self));
  g_assert (SIXAIN_IS_FRAME_WELL (well));

  return self->shot != NULL &&
         sixain_importer_add (self->importer, value, self->shot, get_zone (self, well), 0);
}

static void
choose_activate_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  SixainFrameWell *well = user_data;

  g_assert (SIXAIN_IS_FRAME_WELL (well));

  g_signal_emit_by_name (well, "choose");
}

static SixainShotPage *
get_page (SixainFrameWell *well)
{
  return SIXAIN_SHOT_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (well), SIXAIN_TYPE_SHOT_PAGE));
}

static void
paste_activate_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  SixainFrameWell *well = user_data;
  SixainShotPage *self = get_page (well);

  if (self->shot != NULL &&
      !sixain_paste (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->importer,
                     self->shot, get_zone (self, well), 0))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
clear_activate_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  SixainFrameWell *well = user_data;
  SixainShotPage *self = get_page (well);

  if (well == self->end_well)
    sixain_session_push (self->session,
                         sixain_edit_new_set (C_("undo", "Clear End Frame"), SIXAIN_RECORD (self->shot),
                                              "end-frame", NULL, NULL));
  else
    sixain_session_push (self->session,
                         sixain_edit_new_set (C_("undo", "Clear Start Frame"), SIXAIN_RECORD (self->shot),
                                              "start-frame", NULL, NULL));
}

static void
previous_activate_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  SixainShotPage *self = get_page (user_data);
  const char *tail = find_previous_tail (self);

  if (tail != NULL)
    sixain_session_push (self->session,
                         sixain_edit_new_set (C_("undo", "Use Previous Tail"), SIXAIN_RECORD (self->shot),
                                              "start-frame", tail, NULL));
}

static void
send_activate_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  SixainShotPage *self = get_page (user_data);
  SixainShot *next = find_next (self);
  const char *tail = sixain_shot_get_end_frame (self->shot) != NULL
                     ? sixain_shot_get_end_frame (self->shot)
                     : sixain_shot_get_start_frame (self->shot);

  if (next != NULL && tail != NULL)
    sixain_session_push (self->session,
                         sixain_edit_new_set (C_("undo", "Send Tail to Next Head"), SIXAIN_RECORD (next),
                                              "start-frame", tail, NULL));
}

static void
grab_activate_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  SixainFrameWell *well = user_data;
  SixainShotPage *self = get_page (well);

  if (self->shot != NULL)
    sixain_grab_frame (self->session, self->shot, well == self->end_well,
                       sixain_timeline_model_get_playhead (sixain_session_get_timeline (self->session)));
}

static GSimpleActionGroup *
add_actions (SixainShotPage     *self,
             const char         *prefix,
             const GActionEntry *entries,
             guint               n_entries,
             SixainFrameWell    *well)
{
  GSimpleActionGroup *group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, n_entries, well);
  gtk_widget_insert_action_group (GTK_WIDGET (self), prefix, G_ACTION_GROUP (group));

  return group;
}

/* While the well has the focus. */
static void
add_keys (SixainFrameWell *well,
          const char      *prefix,
          const char      *tail)
{
  const struct {
    const char *trigger;
    const char *action;
  } keys[] = {
    { "Delete|BackSpace", "clear" },
    { "<Control>v", "paste" },
    { "g", "grab" },
    { "t", tail },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *action = g_strconcat (prefix, ".", keys[i].action, NULL);

      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                            gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].trigger),
                                                              gtk_named_action_new (action)));
    }

  gtk_widget_add_controller (GTK_WIDGET (well), controller);
}

void
sixain_shot_page_class_bind_frames (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, dropped_cb);
}

void
sixain_shot_page_add_frames (SixainShotPage *self)
{
  static const GActionEntry start_entries[] = {
    { .name = "choose", .activate = choose_activate_cb },
    { .name = "paste", .activate = paste_activate_cb },
    { .name = "previous", .activate = previous_activate_cb },
    { .name = "grab", .activate = grab_activate_cb },
    { .name = "clear", .activate = clear_activate_cb },
  };
  static const GActionEntry end_entries[] = {
    { .name = "choose", .activate = choose_activate_cb },
    { .name = "paste", .activate = paste_activate_cb },
    { .name = "send", .activate = send_activate_cb },
    { .name = "grab", .activate = grab_activate_cb },
    { .name = "clear", .activate = clear_activate_cb },
  };

  g_assert (SIXAIN_IS_SHOT_PAGE (self));

  sixain_frame_well_set_menu (self->start_well, self->start_menu);
  add_keys (self->start_well, "start", "previous");
  add_keys (self->end_well, "end", "send");
  sixain_frame_well_set_menu (self->end_well, self->end_menu);
  self->start_actions = add_actions (self, "start", start_entries, G_N_ELEMENTS (start_entries), self->start_well);
  self->end_actions = add_actions (self, "end", end_entries, G_N_ELEMENTS (end_entries), self->end_well);
}

/**
 * sixain_shot_page_get_place:
 * @self: a page
 * @property: (nullable): a property of the shot that is no field
 *
 * Returns: (transfer none): where a person changes it: a well, or else the prompt
 */
GtkWidget *
sixain_shot_page_get_place (SixainShotPage *self,
                            const char     *property)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT_PAGE (self), NULL);

  if (g_strcmp0 (property, "start-frame") == 0)
    return GTK_WIDGET (self->start_well);
  if (g_strcmp0 (property, "end-frame") == 0)
    return GTK_WIDGET (self->end_well);

  return GTK_WIDGET (self->prompt);
}
