/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-storyboard.h"

#include "sixain-record-private.h"
#include "sixain-storyboard-private.h"

/**
 * SixainStoryboard:
 *
 * The root of a document: settings, scene card, shots, assets, cast and takes.
 */

G_DEFINE_FINAL_TYPE (SixainStoryboard, sixain_storyboard, SIXAIN_TYPE_RECORD)

#define FIELD(name) G_STRUCT_OFFSET (SixainStoryboard, name)

static void
sixain_storyboard_constructed (GObject *object)
{
  SixainStoryboard *self = SIXAIN_STORYBOARD (object);
  g_autoptr (SixainSceneCard) scene = NULL;

  G_OBJECT_CLASS (sixain_storyboard_parent_class)->constructed (object);

  /* the card is always there, so its identity needs no chance */
  scene = g_object_new (SIXAIN_TYPE_SCENE_CARD, "id", SIXAIN_SCENE_ID, NULL);
  g_list_store_append (self->scene, scene);

  sixain_storyboard_follow_shots (self);
}

static void
sixain_storyboard_finalize (GObject *object)
{
  SixainStoryboard *self = SIXAIN_STORYBOARD (object);

  g_clear_pointer (&self->index, sixain_index_free);
  g_clear_pointer (&self->starts, g_array_unref);

  G_OBJECT_CLASS (sixain_storyboard_parent_class)->finalize (object);
}

static void
sixain_storyboard_class_init (SixainStoryboardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SixainRecordClass *record_class = SIXAIN_RECORD_CLASS (klass);

  object_class->constructed = sixain_storyboard_constructed;
  object_class->finalize = sixain_storyboard_finalize;

  /* the order is that of storyboard.json */
  sixain_record_class_install_string (record_class, FIELD (title), "title", "", NULL, 0);
  sixain_record_class_install_enum (record_class, FIELD (aspect), "aspect", SIXAIN_TYPE_ASPECT);
  sixain_record_class_install_boxed (record_class, FIELD (rate), "rate", SIXAIN_TYPE_RATE);
  sixain_record_class_install_string (record_class, FIELD (profile), "profile", "kling-o3", NULL, 0);
  sixain_record_class_install_string (record_class, FIELD (mode), "mode", "pro", NULL, 0);
  sixain_record_class_install_boolean (record_class, FIELD (audio), "audio");
  sixain_record_class_install_boxed (record_class, FIELD (languages), "languages", G_TYPE_STRV);
  sixain_record_class_install_string (record_class, FIELD (language), "language", "",
                                      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-", 0);
  sixain_record_class_install_string (record_class, FIELD (negative), "negative", "", NULL, 0);
  sixain_record_class_install_boolean (record_class, FIELD (continuity), "continuity");
  sixain_record_class_install_boolean (record_class, FIELD (auto_shots), "auto-shots");
  sixain_record_class_install_string (record_class, FIELD (master_prompt), "master-prompt", "", NULL, 0);
  sixain_record_class_install_int64 (record_class, FIELD (master_length), "master-length", 0, SIXAIN_FRAMES_MAX, 0);
  sixain_record_class_install_int64 (record_class, FIELD (budget), "budget", 0, G_MAXINT64, 0);
  sixain_record_class_install_list (record_class, FIELD (scene), "scene", SIXAIN_TYPE_SCENE_CARD, SIXAIN_PARAM_FIXED);
  sixain_record_class_install_list (record_class, FIELD (shots), "shots", SIXAIN_TYPE_SHOT, 0);
  sixain_record_class_install_list (record_class, FIELD (assets), "assets", SIXAIN_TYPE_ASSET, 0);
  sixain_record_class_install_list (record_class, FIELD (cast), "cast", SIXAIN_TYPE_CAST_MEMBER, 0);
  sixain_record_class_install_list (record_class, FIELD (takes), "takes", SIXAIN_TYPE_TAKE, 0);
}

static void
sixain_storyboard_init (SixainStoryboard *self)
{
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
