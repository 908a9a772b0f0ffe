/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-storyboard.h"

#include "sixain-record-private.h"
#include "sixain-storyboard-private.h"

static const SixainRate default_rate = { 24, 1 };

/**
 * SixainStoryboard:
 *
 * The root of a document: settings, scene card, shots, assets, cast and takes.
 */

G_DEFINE_FINAL_TYPE (SixainStoryboard, sixain_storyboard, SIXAIN_TYPE_RECORD)

typedef enum {
  PROP_TITLE = 1,
  PROP_ASPECT,
  PROP_RATE,
  PROP_PROFILE,
  PROP_MODE,
  PROP_AUDIO,
  PROP_LANGUAGES,
  PROP_LANGUAGE,
  PROP_NEGATIVE,
  PROP_CONTINUITY,
  PROP_AUTO_SHOTS,
  PROP_MASTER_PROMPT,
  PROP_MASTER_LENGTH,
  PROP_BUDGET,
  PROP_SCENE,
  PROP_SHOTS,
  PROP_ASSETS,
  PROP_CAST,
  PROP_TAKES,
} SixainStoryboardProperty;

static void
set_rate (SixainStoryboard *self,
          GParamSpec       *pspec,
          const SixainRate *rate)
{
  g_assert (SIXAIN_IS_STORYBOARD (self));

  if (rate == NULL)
    rate = &default_rate;
  if (sixain_rate_equal (&self->rate, rate))
    return;

  self->rate = *rate;
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
sixain_storyboard_constructed (GObject *object)
{
  SixainStoryboard *self = SIXAIN_STORYBOARD (object);

  G_OBJECT_CLASS (sixain_storyboard_parent_class)->constructed (object);

  sixain_storyboard_follow_shots (self);
}

static void
sixain_storyboard_finalize (GObject *object)
{
  SixainStoryboard *self = SIXAIN_STORYBOARD (object);

  g_clear_pointer (&self->index, sixain_index_free);
  g_clear_pointer (&self->starts, g_array_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->profile, g_free);
  g_clear_pointer (&self->mode, g_free);
  g_clear_pointer (&self->languages, g_strfreev);
  g_clear_object (&self->scene);
  g_clear_object (&self->shots);
  g_clear_object (&self->assets);
  g_clear_object (&self->cast);
  g_clear_object (&self->takes);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->negative, g_free);
  g_clear_pointer (&self->master_prompt, g_free);

  G_OBJECT_CLASS (sixain_storyboard_parent_class)->finalize (object);
}

static void
sixain_storyboard_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  SixainStoryboard *self = SIXAIN_STORYBOARD (object);

  switch ((SixainStoryboardProperty) prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_ASPECT:
      g_value_set_enum (value, self->aspect);
      break;
    case PROP_RATE:
      g_value_set_boxed (value, &self->rate);
      break;
    case PROP_PROFILE:
      g_value_set_string (value, self->profile);
      break;
    case PROP_MODE:
      g_value_set_string (value, self->mode);
      break;
    case PROP_AUDIO:
      g_value_set_boolean (value, self->audio);
      break;
    case PROP_LANGUAGES:
      g_value_set_boxed (value, self->languages);
      break;
    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;
    case PROP_NEGATIVE:
      g_value_set_string (value, self->negative);
      break;
    case PROP_CONTINUITY:
      g_value_set_boolean (value, self->continuity);
      break;
    case PROP_AUTO_SHOTS:
      g_value_set_boolean (value, self->auto_shots);
      break;
    case PROP_MASTER_PROMPT:
      g_value_set_string (value, self->master_prompt);
      break;
    case PROP_MASTER_LENGTH:
      g_value_set_int64 (value, self->master_length);
      break;
    case PROP_BUDGET:
      g_value_set_int64 (value, self->budget);
      break;
    case PROP_SCENE:
      g_value_set_object (value, self->scene);
      break;
    case PROP_SHOTS:
      g_value_set_object (value, self->shots);
      break;
    case PROP_ASSETS:
      g_value_set_object (value, self->assets);
      break;
    case PROP_CAST:
      g_value_set_object (value, self->cast);
      break;
    case PROP_TAKES:
      g_value_set_object (value, self->takes);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_storyboard_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  SixainStoryboard *self = SIXAIN_STORYBOARD (object);
  SixainRecord *record = SIXAIN_RECORD (object);

  switch ((SixainStoryboardProperty) prop_id)
    {
    case PROP_TITLE:
      sixain_record_set_string (record, pspec, &self->title, value);
      break;
    case PROP_ASPECT:
      sixain_record_set_int (record, pspec, &self->aspect, value);
      break;
    case PROP_RATE:
      set_rate (self, pspec, g_value_get_boxed (value));
      break;
    case PROP_PROFILE:
      sixain_record_set_string (record, pspec, &self->profile, value);
      break;
    case PROP_MODE:
      sixain_record_set_string (record, pspec, &self->mode, value);
      break;
    case PROP_AUDIO:
      sixain_record_set_boolean (record, pspec, &self->audio, value);
      break;
    case PROP_LANGUAGES:
      sixain_record_set_strv (record, pspec, &self->languages, value);
      break;
    case PROP_LANGUAGE:
      sixain_record_set_string (record, pspec, &self->language, value);
      break;
    case PROP_NEGATIVE:
      sixain_record_set_string (record, pspec, &self->negative, value);
      break;
    case PROP_CONTINUITY:
      sixain_record_set_boolean (record, pspec, &self->continuity, value);
      break;
    case PROP_AUTO_SHOTS:
      sixain_record_set_boolean (record, pspec, &self->auto_shots, value);
      break;
    case PROP_MASTER_PROMPT:
      sixain_record_set_string (record, pspec, &self->master_prompt, value);
      break;
    case PROP_MASTER_LENGTH:
      sixain_record_set_int64 (record, pspec, &self->master_length, value);
      break;
    case PROP_BUDGET:
      sixain_record_set_int64 (record, pspec, &self->budget, value);
      break;
    case PROP_SCENE:
    case PROP_SHOTS:
    case PROP_ASSETS:
    case PROP_CAST:
    case PROP_TAKES:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_storyboard_class_init (SixainStoryboardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SixainRecordClass *record_class = SIXAIN_RECORD_CLASS (klass);

  object_class->constructed = sixain_storyboard_constructed;
  object_class->finalize = sixain_storyboard_finalize;
  object_class->get_property = sixain_storyboard_get_property;
  object_class->set_property = sixain_storyboard_set_property;

  /* the order is that of storyboard.json */
  sixain_record_class_install_string (record_class, PROP_TITLE, "title", "", NULL, 0);
  sixain_record_class_install_enum (record_class, PROP_ASPECT, "aspect", SIXAIN_TYPE_ASPECT);
  sixain_record_class_install_boxed (record_class, PROP_RATE, "rate", SIXAIN_TYPE_RATE);
  sixain_record_class_install_string (record_class, PROP_PROFILE, "profile", "kling-o3", NULL, 0);
  sixain_record_class_install_string (record_class, PROP_MODE, "mode", "pro", NULL, 0);
  sixain_record_class_install_boolean (record_class, PROP_AUDIO, "audio");
  sixain_record_class_install_boxed (record_class, PROP_LANGUAGES, "languages", G_TYPE_STRV);
  sixain_record_class_install_string (record_class, PROP_LANGUAGE, "language", "",
                                      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-", 0);
  sixain_record_class_install_string (record_class, PROP_NEGATIVE, "negative", "", NULL, 0);
  sixain_record_class_install_boolean (record_class, PROP_CONTINUITY, "continuity");
  sixain_record_class_install_boolean (record_class, PROP_AUTO_SHOTS, "auto-shots");
  sixain_record_class_install_string (record_class, PROP_MASTER_PROMPT, "master-prompt", "", NULL, 0);
  sixain_record_class_install_int64 (record_class, PROP_MASTER_LENGTH, "master-length", 0, SIXAIN_FRAMES_MAX, 0);
  sixain_record_class_install_int64 (record_class, PROP_BUDGET, "budget", 0, G_MAXINT64, 0);
  sixain_record_class_install_list (record_class, PROP_SCENE, "scene", SIXAIN_TYPE_SCENE_CARD, SIXAIN_PARAM_FIXED);
  sixain_record_class_install_list (record_class, PROP_SHOTS, "shots", SIXAIN_TYPE_SHOT, 0);
  sixain_record_class_install_list (record_class, PROP_ASSETS, "assets", SIXAIN_TYPE_ASSET, 0);
  sixain_record_class_install_list (record_class, PROP_CAST, "cast", SIXAIN_TYPE_CAST_MEMBER, 0);
  sixain_record_class_install_list (record_class, PROP_TAKES, "takes", SIXAIN_TYPE_TAKE, 0);
}

static void
sixain_storyboard_init (SixainStoryboard *self)
{
  g_autoptr (SixainSceneCard) scene = NULL;

  self->title = g_strdup ("");
  self->rate = default_rate;
  self->profile = g_strdup ("kling-o3");
  self->mode = g_strdup ("pro");
  self->languages = g_new0 (char *, 1);
  self->scene = g_list_store_new (SIXAIN_TYPE_SCENE_CARD);
  self->shots = g_list_store_new (SIXAIN_TYPE_SHOT);
  self->assets = g_list_store_new (SIXAIN_TYPE_ASSET);
  self->cast = g_list_store_new (SIXAIN_TYPE_CAST_MEMBER);
  self->takes = g_list_store_new (SIXAIN_TYPE_TAKE);
  self->language = g_strdup ("");
  self->negative = g_strdup ("");
  self->master_prompt = g_strdup ("");

  /* the card is always there, so its identity needs no chance */
  scene = g_object_new (SIXAIN_TYPE_SCENE_CARD, "id", SIXAIN_SCENE_ID, NULL);
  g_list_store_append (self->scene, scene);
}

/**
 * sixain_storyboard_new:
 *
 * Returns: (transfer full): an empty storyboard
 */
SixainStoryboard *
sixain_storyboard_new (void)
{
  return g_object_new (SIXAIN_TYPE_STORYBOARD, NULL);
}

/**
 * sixain_storyboard_get_title:
 * @self: a storyboard
 *
 * Returns: the title, "" when unset
 */
const char *
sixain_storyboard_get_title (SixainStoryboard *self)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), NULL);

  return self->title;
}

/**
 * sixain_storyboard_get_aspect:
 * @self: a storyboard
 *
 * Returns: shape of the film
 */
SixainAspect
sixain_storyboard_get_aspect (SixainStoryboard *self)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), SIXAIN_ASPECT_16_9);

  return self->aspect;
}

/**
 * sixain_storyboard_get_rate:
 * @self: a storyboard
 *
 * Returns: frames a second, never %NULL
 */
const SixainRate *
sixain_storyboard_get_rate (SixainStoryboard *self)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), NULL);

  return &self->rate;
}

/**
 * sixain_storyboard_get_profile:
 * @self: a storyboard
 *
 * Returns: id of the model profile
 */
const char *
sixain_storyboard_get_profile (SixainStoryboard *self)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), NULL);

  return self->profile;
}

/**
 * sixain_storyboard_get_mode:
 * @self: a storyboard
 *
 * Returns: one of the profile's modes
 */
const char *
sixain_storyboard_get_mode (SixainStoryboard *self)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), NULL);

  return self->mode;
}

/**
 * sixain_storyboard_get_audio:
 * @self: a storyboard
 *
 * Returns: whether the model is asked for sound
 */
gboolean
sixain_storyboard_get_audio (SixainStoryboard *self)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), FALSE);

  return self->audio;
}

/**
 * sixain_storyboard_get_languages:
 * @self: a storyboard
 *
 * Returns: BCP 47 tags of the languages spoken
 */
const char * const *
sixain_storyboard_get_languages (SixainStoryboard *self)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), NULL);

  return (const char * const *) self->languages;
}

/**
 * sixain_storyboard_get_language:
 * @self: a storyboard
 *
 * Returns: BCP 47 tag of the language the film is spoken in, "" for every line's own
 */
const char *
sixain_storyboard_get_language (SixainStoryboard *self)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), NULL);

  return self->language;
}

/**
 * sixain_storyboard_get_negative:
 * @self: a storyboard
 *
 * Returns: what must not be seen, for models that take it; "" when unset
 */
const char *
sixain_storyboard_get_negative (SixainStoryboard *self)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), NULL);

  return self->negative;
}

/**
 * sixain_storyboard_get_continuity:
 * @self: a storyboard
 *
 * Returns: whether each pass begins with the last frame of the one before
 */
gboolean
sixain_storyboard_get_continuity (SixainStoryboard *self)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), FALSE);

  return self->continuity;
}

/**
 * sixain_storyboard_get_auto_shots:
 * @self: a storyboard
 *
 * Returns: whether the model splits the master prompt itself, instead of being given the shots
 */
gboolean
sixain_storyboard_get_auto_shots (SixainStoryboard *self)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), FALSE);

  return self->auto_shots;
}

/**
 * sixain_storyboard_get_master_prompt:
 * @self: a storyboard
 *
 * Returns: what happens in the whole film, with {asset:id} and {cast:id} spans
 */
const char *
sixain_storyboard_get_master_prompt (SixainStoryboard *self)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), NULL);

  return self->master_prompt;
}

/**
 * sixain_storyboard_get_master_length:
 * @self: a storyboard
 *
 * Returns: frames of a film made from the master prompt, 0 for as long as the shots
 */
gint64
sixain_storyboard_get_master_length (SixainStoryboard *self)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), 0);

  return self->master_length;
}

/**
 * sixain_storyboard_get_budget:
 * @self: a storyboard
 *
 * Returns: millionths of a US dollar that generating may cost, 0 for no limit
 */
gint64
sixain_storyboard_get_budget (SixainStoryboard *self)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), 0);

  return self->budget;
}

/**
 * sixain_storyboard_get_scene:
 * @self: a storyboard
 *
 * Returns: the card of what all shots share
 */
SixainSceneCard *
sixain_storyboard_get_scene (SixainStoryboard *self)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), NULL);

  g_autoptr (SixainSceneCard) scene = g_list_model_get_item (G_LIST_MODEL (self->scene), 0);

  return scene;
}

/**
 * sixain_storyboard_get_shots:
 * @self: a storyboard
 *
 * Returns: (transfer none): the #SixainShot objects
 */
GListModel *
sixain_storyboard_get_shots (SixainStoryboard *self)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), NULL);

  return G_LIST_MODEL (self->shots);
}

/**
 * sixain_storyboard_get_assets:
 * @self: a storyboard
 *
 * Returns: (transfer none): the #SixainAsset objects
 */
GListModel *
sixain_storyboard_get_assets (SixainStoryboard *self)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), NULL);

  return G_LIST_MODEL (self->assets);
}

/**
 * sixain_storyboard_get_cast:
 * @self: a storyboard
 *
 * Returns: (transfer none): the #SixainCastMember objects
 */
GListModel *
sixain_storyboard_get_cast (SixainStoryboard *self)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), NULL);

  return G_LIST_MODEL (self->cast);
}

/**
 * sixain_storyboard_get_takes:
 * @self: a storyboard
 *
 * Returns: (transfer none): the #SixainTake objects
 */
GListModel *
sixain_storyboard_get_takes (SixainStoryboard *self)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), NULL);

  return G_LIST_MODEL (self->takes);
}
