/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-data.h"
#include "sixain-session-private.h"

/* Decoded pictures of six shots at 720 lines, with room for the ones beside them. */
#define PICTURES_BYTES (96 * 1024 * 1024)
#define SOUNDS_BYTES (64 * 1024 * 1024)

/* On the disk: six minutes of clips at 720 lines. */
#define PROXIES_BYTES (G_GINT64_CONSTANT (1) << 30)

/**
 * SixainSession:
 *
 * What the parts of a window share: the document, the player with its stores, the
 * selection and the playhead. The parts watch the session and do not know each other.
 *
 * It makes a new picture plan when the history has changed, once per turn of the main
 * loop. Main thread only.
 */
G_DEFINE_FINAL_TYPE (SixainSession, sixain_session, G_TYPE_OBJECT)

typedef enum {
  PROP_DOCUMENT = 1,
  PROP_PLAYER,
  PROP_PAINTABLE,
  PROP_SHOT,
} SixainSessionProperty;

static GParamSpec *props[PROP_SHOT + 1];

enum {
  MEDIA_FAILED,
  LINE_MEASURED,
  COMPARED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_profile (SixainSession *self)
{
  sixain_timeline_model_set_profile (self->timeline, sixain_session_get_profile (self));
  sixain_review_set_profile (self->review, sixain_session_get_profile (self));
}

static gboolean
make_plan_cb (gpointer user_data)
{
  SixainSession *self = user_data;

  g_assert (SIXAIN_IS_SESSION (self));

  self->plan_source = 0;
  sixain_session_make_plan (self);

  return G_SOURCE_REMOVE;
}

static void
history_changed_cb (SixainSession *self)
{
  g_assert (SIXAIN_IS_SESSION (self));

  /* Before the next frame is drawn, and one plan for all edits of this turn. */
  if (self->plan_source == 0)
    self->plan_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, make_plan_cb, self, NULL);
}

static void
current_changed_cb (SixainSession *self)
{
  g_assert (SIXAIN_IS_SESSION (self));

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOT]);
}

static void
set_document (SixainSession  *self,
              SixainDocument *document)
{
  SixainHistory *history;

  g_assert (SIXAIN_IS_DOCUMENT (document));

  self->document = g_object_ref (document);
  history = sixain_document_get_history (document);
  self->timeline = sixain_timeline_model_new (history);
  self->review = sixain_review_new (history);
  self->comparison = sixain_comparison_new (document);
  sixain_timeline_model_set_folder (self->timeline, sixain_document_get_folder (document));

  g_signal_connect_object (history, "changed", G_CALLBACK (history_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->comparison, "changed", G_CALLBACK (sixain_session_make_plan), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "notify::current", G_CALLBACK (current_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sixain_document_get_storyboard (document), "notify::profile",
                           G_CALLBACK (update_profile), self, G_CONNECT_SWAPPED);

  sixain_session_watch_issues (self);
  update_profile (self);
  sixain_session_make_plan (self);
}

static void
sixain_session_dispose (GObject *object)
{
  SixainSession *self = SIXAIN_SESSION (object);

  sixain_session_close (self);

  g_clear_object (&self->paintable);
  g_clear_object (&self->player);
  g_clear_object (&self->audition);
  g_clear_object (&self->timeline);
  g_clear_object (&self->review);
  g_clear_object (&self->comparison);
  g_clear_object (&self->pictures);
  g_clear_object (&self->proxies);
  g_clear_object (&self->sounds);
  g_clear_object (&self->speech);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (sixain_session_parent_class)->dispose (object);
}

static void
sixain_session_finalize (GObject *object)
{
  SixainSession *self = SIXAIN_SESSION (object);

  g_clear_pointer (&self->plan, sixain_picture_plan_unref);
  g_clear_pointer (&self->doubted, g_ptr_array_unref);
  g_clear_pointer (&self->compared_shot, g_free);
  g_clear_pointer (&self->compared_take, g_free);
  g_clear_object (&self->profiles);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (sixain_session_parent_class)->finalize (object);
}

static void
sixain_session_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  SixainSession *self = SIXAIN_SESSION (object);

  switch ((SixainSessionProperty) property_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_PLAYER:
      g_value_set_object (value, self->player);
      break;
    case PROP_PAINTABLE:
      g_value_set_object (value, self->paintable);
      break;
    case PROP_SHOT:
      g_value_set_object (value, sixain_session_get_shot (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_session_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  SixainSession *self = SIXAIN_SESSION (object);

  switch ((SixainSessionProperty) property_id)
    {
    case PROP_DOCUMENT:
      set_document (self, g_value_get_object (value));
      break;
    case PROP_PLAYER:
    case PROP_PAINTABLE:
    case PROP_SHOT:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_session_class_init (SixainSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_session_dispose;
  object_class->finalize = sixain_session_finalize;
  object_class->get_property = sixain_session_get_property;
  object_class->set_property = sixain_session_set_property;

  /**
   * SixainSession:document:
   *
   * The open storyboard.
   */
  props[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL,
                         SIXAIN_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /**
   * SixainSession:player:
   *
   * The player; %NULL until GStreamer is ready.
   */
  props[PROP_PLAYER] =
    g_param_spec_object ("player", NULL, NULL,
                         SIXAIN_TYPE_PLAYER,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /**
   * SixainSession:paintable:
   *
   * The picture of the player; %NULL until it has one, or where the video sink for
   * GTK 4 is not installed.
   */
  props[PROP_PAINTABLE] =
    g_param_spec_object ("paintable", NULL, NULL,
                         GDK_TYPE_PAINTABLE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /**
   * SixainSession:shot:
   *
   * The shot that is current, %NULL for none.
   */
  props[PROP_SHOT] =
    g_param_spec_object ("shot", NULL, NULL,
                         SIXAIN_TYPE_SHOT,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SixainSession::media-failed:
   * @self: the session
   * @message: a sentence
   *
   * The storyboard can't be played; everything else works.
   */
  signals[MEDIA_FAILED] =
    g_signal_new ("media-failed",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * SixainSession::line-measured:
   * @self: a session
   * @line: a line of the storyboard
   *
   * Emitted when it is known how long @line is spoken, or that it can't be.
   */
  signals[LINE_MEASURED] =
    g_signal_new ("line-measured",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, SIXAIN_TYPE_LINE);

  /**
   * SixainSession::compared:
   * @self: a session
   *
   * Something else than the storyboard says is shown, or not any more; see
   * sixain_session_compare().
   */
  signals[COMPARED] =
    g_signal_new ("compared",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static GListModel *
load_profiles (void)
{
  g_autofree char *folder = sixain_data_dup_path ("models");
  g_autoptr (GError) error = NULL;
  GListModel *profiles = sixain_profiles_load (folder, &error);

  if (profiles != NULL)
    return profiles;

  g_warning ("No models: %s", error->message);

  return G_LIST_MODEL (g_list_store_new (SIXAIN_TYPE_PROFILE));
}

static void
sixain_session_init (SixainSession *self)
{
  self->cancellable = g_cancellable_new ();
  self->profiles = load_profiles ();
  self->pictures = sixain_picture_store_new (PICTURES_BYTES);
  self->proxies = sixain_clip_proxies_new (NULL, PROXIES_BYTES);
  sixain_clip_store_set_proxies (sixain_picture_store_get_clips (self->pictures), self->proxies);
  self->sounds = sixain_sound_store_new (SOUNDS_BYTES);
  self->speech = sixain_speech_new ();
  self->audition = sixain_audition_new (self->sounds, self->speech);
}

/**
 * sixain_session_new:
 * @document: an open storyboard
 *
 * Returns: (transfer full): a session without a player
 */
SixainSession *
sixain_session_new (SixainDocument *document)
{
  return g_object_new (SIXAIN_TYPE_SESSION, "document", document, NULL);
}

/**
 * sixain_session_get_document:
 * @self: a session
 *
 * Returns: the open storyboard's document
 */
SixainDocument *
sixain_session_get_document (SixainSession *self)
{
  g_return_val_if_fail (SIXAIN_IS_SESSION (self), NULL);

  return self->document;
}

/**
 * sixain_session_get_timeline:
 * @self: a session
 *
 * Returns: selection and playhead
 */
SixainTimelineModel *
sixain_session_get_timeline (SixainSession *self)
{
  g_return_val_if_fail (SIXAIN_IS_SESSION (self), NULL);

  return self->timeline;
}

/**
 * sixain_session_get_review:
 * @self: a session
 *
 * Returns: what the storyboard's model will make of it, and what is wrong
 */
SixainReview *
sixain_session_get_review (SixainSession *self)
{
  g_return_val_if_fail (SIXAIN_IS_SESSION (self), NULL);

  return self->review;
}

/**
 * sixain_session_get_sounds:
 * @self: a session
 *
 * Returns: the decoded sound files
 */
SixainSoundStore *
sixain_session_get_sounds (SixainSession *self)
{
  g_return_val_if_fail (SIXAIN_IS_SESSION (self), NULL);

  return self->sounds;
}

/**
 * sixain_session_get_speech:
 * @self: a session
 *
 * Returns: who speaks the lines
 */
SixainSpeech *
sixain_session_get_speech (SixainSession *self)
{
  g_return_val_if_fail (SIXAIN_IS_SESSION (self), NULL);

  return self->speech;
}

/**
 * sixain_session_get_audition:
 * @self: a session
 *
 * Returns: where sounds and voices are heard by themselves
 */
SixainAudition *
sixain_session_get_audition (SixainSession *self)
{
  g_return_val_if_fail (SIXAIN_IS_SESSION (self), NULL);

  return self->audition;
}

/**
 * sixain_session_get_player:
 * @self: a session
 *
 * Returns: (nullable): the player, once GStreamer is ready
 */
SixainPlayer *
sixain_session_get_player (SixainSession *self)
{
  g_return_val_if_fail (SIXAIN_IS_SESSION (self), NULL);

  return self->player;
}

/**
 * sixain_session_get_paintable:
 * @self: a session
 *
 * Returns: (nullable): the player's picture
 */
GdkPaintable *
sixain_session_get_paintable (SixainSession *self)
{
  g_return_val_if_fail (SIXAIN_IS_SESSION (self), NULL);

  return self->paintable;
}

/**
 * sixain_session_get_shot:
 * @self: a session
 *
 * Returns: (nullable): the current shot
 */
SixainShot *
sixain_session_get_shot (SixainSession *self)
{
  g_return_val_if_fail (SIXAIN_IS_SESSION (self), NULL);

  return self->timeline != NULL ? sixain_timeline_model_get_current (self->timeline) : NULL;
}

/**
 * sixain_session_get_profiles:
 * @self: a session
 *
 * Returns: every #SixainProfile that is known
 */
GListModel *
sixain_session_get_profiles (SixainSession *self)
{
  g_return_val_if_fail (SIXAIN_IS_SESSION (self), NULL);

  return self->profiles;
}

/**
 * sixain_session_keep_takes:
 * @self: a session
 * @controller: what carries out runs
 *
 * Puts what was generated for the storyboard into its document from now on.
 *
 * Returns: (transfer none): who does it, until sixain_session_close()
 */
SixainTakeKeeper *
sixain_session_keep_takes (SixainSession    *self,
                           SixainController *controller)
{
  g_return_val_if_fail (SIXAIN_IS_SESSION (self), NULL);
  g_return_val_if_fail (SIXAIN_IS_CONTROLLER (controller), NULL);

  if (self->takes == NULL)
    self->takes = sixain_take_keeper_new (self->document, controller);

  return self->takes;
}

/**
 * sixain_session_close:
 * @self: a session
 *
 * Stops playing and all work. The document stays as it is.
 */
void
sixain_session_close (SixainSession *self)
{
  g_return_if_fail (SIXAIN_IS_SESSION (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->plan_source, g_source_remove);

  g_clear_object (&self->measurer);
  g_clear_object (&self->keeper);
  g_clear_object (&self->takes);
  if (self->audition != NULL)
    sixain_audition_stop (self->audition);

  if (self->player != NULL)
    sixain_player_stop (self->player);
}

/* What follows is for the session's own other files. */

void
sixain_session_make_plan (SixainSession *self)
{
  g_assert (SIXAIN_IS_SESSION (self));

  g_clear_handle_id (&self->plan_source, g_source_remove);
  g_clear_pointer (&self->plan, sixain_picture_plan_unref);
  self->plan = sixain_session_new_shown_plan (self);

  if (self->player != NULL)
    {
      g_autoptr (SixainPicturePlan) beside = sixain_session_new_beside_plan (self);

      sixain_player_set_beside (self->player, beside,
                                sixain_comparison_get_heard (self->comparison) == SIXAIN_SIDE_SECOND);
      sixain_player_set_plan (self->player, self->plan);
    }
}

void
sixain_session_tell_media (SixainSession *self)
{
  g_assert (SIXAIN_IS_SESSION (self));

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLAYER]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAINTABLE]);
}

void
sixain_session_tell_failure (SixainSession *self,
                             const char    *message)
{
  g_assert (SIXAIN_IS_SESSION (self));

  g_signal_emit (self, signals[MEDIA_FAILED], 0, message);
}

void
sixain_session_tell_measured (SixainSession *self,
                              SixainLine    *line)
{
  g_assert (SIXAIN_IS_SESSION (self));

  g_signal_emit (self, signals[LINE_MEASURED], 0, line);
}

void
sixain_session_tell_compared (SixainSession *self)
{
  g_assert (SIXAIN_IS_SESSION (self));

  g_signal_emit (self, signals[COMPARED], 0);
}
