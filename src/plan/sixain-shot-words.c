/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-shot-words.h"

/* the words of the providers' own examples and of camera reports */
static const char * const size_words[] = {
  [SIXAIN_SHOT_SIZE_UNSET] = "",
  [SIXAIN_SHOT_SIZE_EXTREME_WIDE] = "extreme wide shot",
  [SIXAIN_SHOT_SIZE_WIDE] = "wide shot",
  [SIXAIN_SHOT_SIZE_FULL] = "full shot",
  [SIXAIN_SHOT_SIZE_MEDIUM] = "medium shot",
  [SIXAIN_SHOT_SIZE_MEDIUM_CLOSE_UP] = "medium close-up",
  [SIXAIN_SHOT_SIZE_CLOSE_UP] = "close-up",
  [SIXAIN_SHOT_SIZE_EXTREME_CLOSE_UP] = "extreme close-up",
};

static const char * const angle_words[] = {
  [SIXAIN_SHOT_ANGLE_UNSET] = "",
  [SIXAIN_SHOT_ANGLE_EYE_LEVEL] = "eye level",
  [SIXAIN_SHOT_ANGLE_LOW] = "low angle",
  [SIXAIN_SHOT_ANGLE_HIGH] = "high angle",
  [SIXAIN_SHOT_ANGLE_OVERHEAD] = "overhead view",
  [SIXAIN_SHOT_ANGLE_DUTCH] = "Dutch angle",
  [SIXAIN_SHOT_ANGLE_OVER_THE_SHOULDER] = "over the shoulder",
  [SIXAIN_SHOT_ANGLE_POINT_OF_VIEW] = "point of view",
};

/* Hold is what a new shot has, so it must not contradict a move that the prompt asks for. */
static const char * const move_words[] = {
  [SIXAIN_MOVE_HOLD] = "",
  [SIXAIN_MOVE_PUSH] = "the camera pushes in",
  [SIXAIN_MOVE_PULL] = "the camera pulls back",
  [SIXAIN_MOVE_PAN_LEFT] = "the camera pans left",
  [SIXAIN_MOVE_PAN_RIGHT] = "the camera pans right",
  [SIXAIN_MOVE_TILT_UP] = "the camera tilts up",
  [SIXAIN_MOVE_TILT_DOWN] = "the camera tilts down",
  [SIXAIN_MOVE_TRUCK_LEFT] = "the camera trucks left",
  [SIXAIN_MOVE_TRUCK_RIGHT] = "the camera trucks right",
};

/**
 * sixain_shot_size_get_words:
 * @size: a size
 *
 * Returns: the words a model is told, "" for none
 */
const char *
sixain_shot_size_get_words (SixainShotSize size)
{
  g_return_val_if_fail (size < G_N_ELEMENTS (size_words), "");

  return size_words[size];
}

/**
 * sixain_shot_angle_get_words:
 * @angle: an angle
 *
 * Returns: the words a model is told, "" for none
 */
const char *
sixain_shot_angle_get_words (SixainShotAngle angle)
{
  g_return_val_if_fail (angle < G_N_ELEMENTS (angle_words), "");

  return angle_words[angle];
}

/**
 * sixain_move_get_words:
 * @move: a camera move
 *
 * Returns: the words a model is told, "" for none
 */
const char *
sixain_move_get_words (SixainMove move)
{
  g_return_val_if_fail (move < G_N_ELEMENTS (move_words), "");

  return move_words[move];
}

/**
 * sixain_shot_words_dup:
 * @size: a size
 * @angle: an angle
 * @move: a camera move
 *
 * What the three read out as at the head of a shot: "Close-up, low angle, the camera
 * pushes in."
 *
 * Returns: (transfer full): a sentence, "" when nothing is said
 */
char *
sixain_shot_words_dup (SixainShotSize  size,
                       SixainShotAngle angle,
                       SixainMove      move)
{
  const char *words[] = { sixain_shot_size_get_words (size), sixain_shot_angle_get_words (angle), sixain_move_get_words (move) };
  g_autoptr (GString) sentence = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (*words[i] == '\0')
        continue;
      if (sentence->len > 0)
        g_string_append (sentence, ", ");
      g_string_append (sentence, words[i]);
    }

  if (sentence->len > 0)
    {
      sentence->str[0] = g_ascii_toupper (sentence->str[0]);
      g_string_append_c (sentence, '.');
    }

  return g_strdup (sentence->str);
}
