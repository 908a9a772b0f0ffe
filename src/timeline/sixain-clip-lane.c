/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-clip-lane-private.h"

#include "sixain-clip.h"
#include "sixain-shot-text.h"
#include "sixain-timeline-layout.h"
#include "sixain-wording.h"

#include <glib/gi18n-lib.h>

/**
 * SixainClipLane:
 *
 * The spoken lines, the sounds or the ambience below the shots, each with its waveform.
 * Lines can be moved within their shot. The lane hides while there is nothing in it.
 *
 * Signals:
 * - ::shot-chosen (guint position): a clip of that shot was pressed
 */
enum {
  SHOT_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SixainClipLane, sixain_clip_lane, GTK_TYPE_WIDGET)

typedef struct
{
  char   *key;
  char   *text;
  char   *label;    /* for a screen reader */
  gint64  start;    /* film time */
  gint64  frames;
  gint64  room;     /* frames to the shot's end */
  gboolean measured;
} ClipInfo;

static void
clip_info_clear (ClipInfo *info)
{
  g_free (info->key);
  g_free (info->text);
  g_free (info->label);
}

static const SixainRate *
get_rate (SixainClipLane *self)
{
  return sixain_storyboard_get_rate (sixain_timeline_model_get_storyboard (self->model));
}

static const SixainPiece *
find_piece (SixainClipLane *self,
            const char     *line_id)
{
  SixainPicturePlan *plan = self->pictures != NULL ? sixain_shot_pictures_get_plan (self->pictures) : NULL;

  for (guint i = 0; plan != NULL && i < sixain_picture_plan_get_n_pieces (plan); i++)
    {
      const SixainPiece *piece = sixain_picture_plan_get_piece (plan, i);

      if (piece->kind == SIXAIN_PIECE_SPEECH && g_strcmp0 (piece->line_id, line_id) == 0)
        return piece;
    }

  return NULL;
}

/* Asked for again at every change until it is there; asking starts the work. */
static void
fetch_sound (SixainClipLane *self,
             SixainClip     *clip)
{
  const char *key = sixain_clip_get_key (clip);
  g_autoptr (SixainSound) sound = NULL;

  if (self->clips == SIXAIN_CLIPS_LINES && self->speech != NULL)
    {
      const SixainPiece *piece = find_piece (self, key);

      if (piece != NULL)
        sound = sixain_speech_peek (self->speech, &piece->utterance);
    }
  else if (self->clips == SIXAIN_CLIPS_SOUNDS && self->sounds != NULL &&
           sixain_timeline_model_get_folder (self->model) != NULL)
    {
      SixainStoryboard *storyboard = sixain_timeline_model_get_storyboard (self->model);
      SixainAsset *asset = sixain_storyboard_find_asset (storyboard, strchr (key, '/') + 1);

      if (asset != NULL)
        {
          g_autofree char *member = sixain_asset_dup_member (asset);
          g_autofree char *path = g_build_filename (sixain_timeline_model_get_folder (self->model), member, NULL);

          sound = sixain_sound_store_peek (self->sounds, path);
        }
    }

  if (sound != NULL || self->clips == SIXAIN_CLIPS_LINES)
    sixain_clip_set_sound (clip, sound);
}

static void
add_lines (SixainClipLane *self,
           guint           position,
           SixainShot     *shot,
           gint64          shot_start,
           GArray         *infos)
{
  SixainStoryboard *storyboard = sixain_timeline_model_get_storyboard (self->model);
  GListModel *lines = sixain_shot_get_lines (shot);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (lines, i);
      g_autofree char *speaker = sixain_shot_text_dup_speaker (storyboard, line);
      g_autofree char *starts = sixain_shot_text_dup_seconds (get_rate (self), sixain_line_get_start (line));
      SixainWording wording;
      ClipInfo info = { 0 };

      sixain_line_get_wording (line, sixain_storyboard_get_language (storyboard), &wording);
      info.key = g_strdup (sixain_record_get_id (SIXAIN_RECORD (line)));
      info.text = speaker != NULL ? g_strdup_printf (C_("line: speaker and words", "%s: %s"), speaker, wording.text)
                                  : g_strdup (wording.text);
      info.label = g_strdup_printf (C_("accessible label", "%s, shot %u, starts at %s"), info.text, position + 1, starts);
      info.start = shot_start + sixain_line_get_start (line);
      info.room = MAX (sixain_shot_get_length (shot) - sixain_line_get_start (line), 0);
      info.measured = wording.spoken > 0;
      info.frames = wording.spoken > 0 ? sixain_rate_ns_to_frame (get_rate (self), wording.spoken) + 1 : MAX (info.room, 1);
      g_array_append_val (infos, info);
    }
}

static void
add_sounds (SixainClipLane *self,
            guint           position,
            SixainShot     *shot,
            gint64          shot_start,
            GArray         *infos)
{
  SixainStoryboard *storyboard = sixain_timeline_model_get_storyboard (self->model);
  const char * const *ids = sixain_shot_get_sounds (shot);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      SixainAsset *asset = sixain_storyboard_find_asset (storyboard, ids[i]);
      ClipInfo info = { 0 };
      gint64 duration;

      if (asset == NULL)
        continue;

      duration = sixain_asset_get_duration (asset);
      info.key = g_strconcat (sixain_record_get_id (SIXAIN_RECORD (shot)), "/", ids[i], NULL);
      info.text = g_strdup (sixain_asset_get_name (asset));
      info.label = g_strdup_printf (C_("accessible label", "Sound %s, shot %u"), info.text, position + 1);
      info.start = shot_start;
      info.room = sixain_shot_get_length (shot);
      info.measured = TRUE;
      info.frames = duration > 0 ? MIN (sixain_rate_ns_to_frame (get_rate (self), duration) + 1, info.room) : info.room;
      g_array_append_val (infos, info);
    }
}

static void
add_ambience (SixainClipLane *self,
              guint           position,
              SixainShot     *shot,
              gint64          shot_start,
              GArray         *infos)
{
  const char *text = sixain_shot_get_sound_text (shot);
  ClipInfo info = { 0 };

  if (*text == '\0')
    return;

  info.key = g_strconcat (sixain_record_get_id (SIXAIN_RECORD (shot)), "/ambience", NULL);
  info.text = g_strdup (text);
  info.label = g_strdup_printf (C_("accessible label", "Ambience %s, shot %u"), text, position + 1);
  info.start = shot_start;
  info.frames = info.room = sixain_shot_get_length (shot);
  /* words that name no bed are kept for the model, but are silent here */
  info.measured = sixain_ambience_from_text (text) != SIXAIN_AMBIENCE_NONE;
  g_array_append_val (infos, info);
}

static GArray *
list_clips (SixainClipLane *self)
{
  GArray *infos = g_array_new (FALSE, FALSE, sizeof (ClipInfo));

  g_array_set_clear_func (infos, (GDestroyNotify) clip_info_clear);
  for (guint i = 0; self->model != NULL && i < sixain_timeline_model_get_n_shots (self->model); i++)
    {
      SixainShot *shot = sixain_timeline_model_get_shot (self->model, i);
      SixainShotExtent extent;

      sixain_timeline_model_get_extent (self->model, i, &extent);
      if (extent.skip)
        continue;

      switch (self->clips)
        {
        case SIXAIN_CLIPS_LINES:
          add_lines (self, i, shot, extent.start, infos);
          break;
        case SIXAIN_CLIPS_SOUNDS:
          add_sounds (self, i, shot, extent.start, infos);
          break;
        case SIXAIN_CLIPS_AMBIENCE:
          add_ambience (self, i, shot, extent.start, infos);
          break;
        default:
          g_assert_not_reached ();
        }
    }

  return infos;
}

static void
set_class (GtkWidget  *widget,
           const char *css_class,
           gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
place_clip (SixainClipLane *self,
            GtkWidget      *clip,
            const ClipInfo *info)
{
  const SixainRate *rate = get_rate (self);
  double scale = sixain_timeline_model_get_scale (self->model);
  double x = sixain_timeline_model_frame_to_x (self->model, info->start);

  sixain_timeline_layout_place (clip, x, info->frames * scale);
  sixain_clip_set_scale (SIXAIN_CLIP (clip),
                         (double) SIXAIN_SAMPLE_RATE * rate->den / rate->num / scale);
}

static void
update_clips (SixainClipLane *self)
{
  g_autoptr (GArray) infos = list_clips (self);
  g_autoptr (GHashTable) gone = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  const char *key;
  GtkWidget *child;

  g_hash_table_iter_init (&iter, self->children);
  while (g_hash_table_iter_next (&iter, (gpointer *) &key, (gpointer *) &child))
    g_hash_table_insert (gone, (gpointer) key, child);

  for (guint i = 0; i < infos->len; i++)
    {
      const ClipInfo *info = &g_array_index (infos, ClipInfo, i);

      child = g_hash_table_lookup (self->children, info->key);
      if (child == NULL)
        {
          child = sixain_clip_new (info->key);
          gtk_widget_set_focusable (child, self->clips == SIXAIN_CLIPS_LINES);
          gtk_widget_set_parent (child, GTK_WIDGET (self));
          g_hash_table_insert (self->children, (gpointer) sixain_clip_get_key (SIXAIN_CLIP (child)), child);
        }
      g_hash_table_remove (gone, info->key);

      sixain_clip_set_text (SIXAIN_CLIP (child), info->text);
      set_class (child, "overrun", self->clips == SIXAIN_CLIPS_LINES && info->measured && info->frames > info->room);
      set_class (child, "unmeasured", !info->measured);
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, info->label, -1);
      place_clip (self, child, info);
      /* a drag changes no words, and is not to be slowed down by asking */
      if (!sixain_timeline_model_is_dragging (self->model) && !self->open)
        fetch_sound (self, SIXAIN_CLIP (child));
    }

  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, (gpointer *) &key, (gpointer *) &child))
    {
      g_hash_table_remove (self->children, key);
      gtk_widget_unparent (child);
    }

  gtk_widget_set_visible (GTK_WIDGET (self), infos->len > 0);
}

static void
layout_changed_cb (SixainClipLane *self)
{
  g_autoptr (GArray) infos = NULL;

  g_assert (SIXAIN_IS_CLIP_LANE (self));

  infos = list_clips (self);
  for (guint i = 0; i < infos->len; i++)
    {
      const ClipInfo *info = &g_array_index (infos, ClipInfo, i);
      GtkWidget *child = g_hash_table_lookup (self->children, info->key);

      if (child != NULL)
        place_clip (self, child, info);
    }
}

static void
history_changed_cb (SixainClipLane *self)
{
  g_assert (SIXAIN_IS_CLIP_LANE (self));

  update_clips (self);
}

static void
sound_arrived_cb (SixainClipLane *self)
{
  GHashTableIter iter;
  SixainClip *clip;

  g_assert (SIXAIN_IS_CLIP_LANE (self));

  g_hash_table_iter_init (&iter, self->children);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &clip))
    {
      if (!sixain_clip_has_sound (clip))
        fetch_sound (self, clip);
    }
}

static void
sixain_clip_lane_dispose (GObject *object)
{
  SixainClipLane *self = SIXAIN_CLIP_LANE (object);

  g_hash_table_remove_all (self->children);
  while (gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));
  g_clear_object (&self->model);
  g_clear_object (&self->pictures);
  g_clear_object (&self->sounds);
  g_clear_object (&self->speech);
  g_clear_object (&self->line);

  G_OBJECT_CLASS (sixain_clip_lane_parent_class)->dispose (object);
}

static void
sixain_clip_lane_finalize (GObject *object)
{
  SixainClipLane *self = SIXAIN_CLIP_LANE (object);

  g_clear_pointer (&self->children, g_hash_table_unref);

  G_OBJECT_CLASS (sixain_clip_lane_parent_class)->finalize (object);
}

static void
sixain_clip_lane_class_init (SixainClipLaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_clip_lane_dispose;
  object_class->finalize = sixain_clip_lane_finalize;

  signals[SHOT_CHOSEN] =
    g_signal_new ("shot-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "clip-lane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  sixain_clip_lane_class_bind (widget_class);
}

static void
sixain_clip_lane_init (SixainClipLane *self)
{
  self->children = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_widget_set_layout_manager (GTK_WIDGET (self), sixain_timeline_layout_new (0, 0));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  sixain_clip_lane_init_gestures (self);
}

/**
 * sixain_clip_lane_new:
 * @clips: what it shows
 *
 * Returns: (transfer floating): an empty lane
 */
GtkWidget *
sixain_clip_lane_new (SixainClips clips)
{
  static const char * const classes[] = { "lines", "sounds", "ambience" };
  SixainClipLane *self = g_object_new (SIXAIN_TYPE_CLIP_LANE, NULL);
  const char *labels[] = { C_("accessible label", "Lines"),
                           C_("accessible label", "Sounds"),
                           C_("accessible label", "Ambience") };

  self->clips = clips;
  gtk_widget_add_css_class (GTK_WIDGET (self), classes[clips]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, labels[clips], -1);
  return GTK_WIDGET (self);
}

/**
 * sixain_clip_lane_set_model:
 * @self: a lane
 * @model: (nullable): what to show
 */
void
sixain_clip_lane_set_model (SixainClipLane      *self,
                            SixainTimelineModel *model)
{
  g_return_if_fail (SIXAIN_IS_CLIP_LANE (self));

  if (self->model == model)
    return;

  if (self->model != NULL)
    {
      g_signal_handlers_disconnect_by_data (sixain_timeline_model_get_history (self->model), self);
      g_signal_handlers_disconnect_by_data (self->model, self);
    }
  g_clear_object (&self->pictures);
  g_set_object (&self->model, model);

  if (model != NULL)
    {
      g_signal_connect_object (model, "layout-changed", G_CALLBACK (layout_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (sixain_timeline_model_get_history (model), "changed",
                               G_CALLBACK (history_changed_cb), self, G_CONNECT_SWAPPED);
    }
  update_clips (self);
}

/**
 * sixain_clip_lane_set_pictures:
 * @self: a lane
 * @pictures: (nullable): whose plan says how lines are spoken
 */
void
sixain_clip_lane_set_pictures (SixainClipLane     *self,
                               SixainShotPictures *pictures)
{
  g_return_if_fail (SIXAIN_IS_CLIP_LANE (self));

  if (g_set_object (&self->pictures, pictures) && self->model != NULL)
    update_clips (self);
}

/**
 * sixain_clip_lane_set_sound:
 * @self: a lane
 * @sounds: (nullable): where sounds come from
 * @speech: (nullable): who speaks the lines
 */
void
sixain_clip_lane_set_sound (SixainClipLane   *self,
                            SixainSoundStore *sounds,
                            SixainSpeech     *speech)
{
  g_return_if_fail (SIXAIN_IS_CLIP_LANE (self));

  if (self->sounds != NULL)
    g_signal_handlers_disconnect_by_data (self->sounds, self);
  if (self->speech != NULL)
    g_signal_handlers_disconnect_by_data (self->speech, self);
  g_set_object (&self->sounds, sounds);
  g_set_object (&self->speech, speech);
  if (sounds != NULL)
    g_signal_connect_object (sounds, "arrived", G_CALLBACK (sound_arrived_cb), self, G_CONNECT_SWAPPED);
  if (speech != NULL)
    g_signal_connect_object (speech, "spoken", G_CALLBACK (sound_arrived_cb), self, G_CONNECT_SWAPPED);
  if (self->model != NULL)
    sound_arrived_cb (self);
}
