/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-compiled.h"

G_BEGIN_DECLS

/**
 * SixainMeterKind:
 * @SIXAIN_METER_CHARACTERS: of all texts of the pass, as they are sent
 * @SIXAIN_METER_TOKENS: of the model's context, estimated
 * @SIXAIN_METER_PICTURES: frames, pictures and cast members, those that did not fit too
 * @SIXAIN_METER_SECONDS: that are asked for
 * @SIXAIN_METER_SHOTS: of the pass
 */
typedef enum {
  SIXAIN_METER_CHARACTERS,
  SIXAIN_METER_TOKENS,
  SIXAIN_METER_PICTURES,
  SIXAIN_METER_SECONDS,
  SIXAIN_METER_SHOTS,
} SixainMeterKind;

#define SIXAIN_N_METERS 5

/* In the place of an offset: nothing of the prompt is over. */
#define SIXAIN_NOT_OVER G_MAXUINT

/**
 * SixainMeter:
 * @value: what it is
 * @limit: what it may be, 0 when there is no limit
 * @over: by how much @value is more, 0 when it fits
 */
typedef struct {
  guint value;
  guint limit;
  guint over;
} SixainMeter;

/**
 * SixainShotMeter:
 * @characters: of the shot's text as it is sent
 * @own: of @characters, those its own prompt makes
 * @over_from: characters of the stored prompt, chips as they are stored, before the first
 *   that is over a limit, the shot's or the pass's; %SIXAIN_NOT_OVER when all of it fits
 */
typedef struct {
  SixainMeter characters;
  guint       own;
  guint       over_from;
} SixainShotMeter;

/**
 * SixainMeters:
 * @pass: its index in the plan
 * @meters: by #SixainMeterKind
 * @n_shots: how many texts
 * @shots: (array length=n_shots): theirs, in the order of the pass
 *
 * How full a pass is. Characters are Unicode code points of what is sent.
 */
typedef struct {
  guint            pass;
  SixainMeter      meters[SIXAIN_N_METERS];
  guint            n_shots;
  SixainShotMeter *shots;
} SixainMeters;

SixainMeters *sixain_meters_new          (SixainCompiled     *compiled,
                                          const SixainSyntax *syntax);
void          sixain_meters_free         (SixainMeters       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainMeters, sixain_meters_free)

G_END_DECLS
