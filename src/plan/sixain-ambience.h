/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SixainAmbienceKind:
 * @SIXAIN_AMBIENCE_NONE: silence
 * @SIXAIN_AMBIENCE_RAIN: rain
 * @SIXAIN_AMBIENCE_WIND: wind
 * @SIXAIN_AMBIENCE_ROOM: a quiet room
 * @SIXAIN_AMBIENCE_STREET: a street
 * @SIXAIN_AMBIENCE_SEA: the sea
 * @SIXAIN_AMBIENCE_CROWD: a crowd of people
 *
 * The ambience beds the animatic can make by itself.
 */
typedef enum {
  SIXAIN_AMBIENCE_NONE,
  SIXAIN_AMBIENCE_RAIN,
  SIXAIN_AMBIENCE_WIND,
  SIXAIN_AMBIENCE_ROOM,
  SIXAIN_AMBIENCE_STREET,
  SIXAIN_AMBIENCE_SEA,
  SIXAIN_AMBIENCE_CROWD,
} SixainAmbienceKind;

SixainAmbienceKind sixain_ambience_from_text (const char *text);

G_END_DECLS
