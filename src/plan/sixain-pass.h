/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-profile.h"
#include "sixain-time.h"

G_BEGIN_DECLS

/**
 * SixainPass:
 *
 * One request: the consecutive shots it covers, the seconds that are paid for, and which
 * of the frames it returns are wanted.
 *
 * Immutable and made by a #SixainPlan; read it from any thread.
 */
typedef struct _SixainPass SixainPass;

/**
 * SixainPassReason:
 * @SIXAIN_PASS_FIRST: there is none before it
 * @SIXAIN_PASS_START_FRAME: its first shot has a start frame of its own, which only the
 *   head of a pass can have
 * @SIXAIN_PASS_START_FRAME_BEFORE: the model takes one shot at most after a start frame,
 *   and the pass before begins with one
 * @SIXAIN_PASS_END_FRAME: it has an end frame, and the model takes one shot at most
 *   before an end frame
 * @SIXAIN_PASS_END_FRAME_BEFORE: the shot before ends with an end frame, which only the
 *   tail of a pass can have
 * @SIXAIN_PASS_VIDEO: it has a reference video that can't share a pass with what was before
 * @SIXAIN_PASS_VIDEO_BEFORE: the pass before has a reference video that takes no more shots
 * @SIXAIN_PASS_SHOTS: with the pass before it would have too many shots
 * @SIXAIN_PASS_SECONDS: with the pass before it would be too long
 * @SIXAIN_PASS_CUT: it goes on with a shot that is too long for one pass
 *
 * Why a pass begins where it does, instead of going on with the one before.
 */
typedef enum {
  SIXAIN_PASS_FIRST,
  SIXAIN_PASS_START_FRAME,
  SIXAIN_PASS_START_FRAME_BEFORE,
  SIXAIN_PASS_END_FRAME,
  SIXAIN_PASS_END_FRAME_BEFORE,
  SIXAIN_PASS_VIDEO,
  SIXAIN_PASS_VIDEO_BEFORE,
  SIXAIN_PASS_SHOTS,
  SIXAIN_PASS_SECONDS,
  SIXAIN_PASS_CUT,
} SixainPassReason;

/**
 * SixainPassShot:
 * @position: in the storyboard, skipped shots counted; %G_MAXUINT for automatic shots,
 *   where the pass shows part of the master prompt
 * @id: the shot's id; the storyboard's for automatic shots
 * @part: 0, or which part of a shot that is cut
 * @n_parts: 1, or into how many the shot is cut
 * @first: frames from the shot's head to the part's first
 * @length: frames of the shot that the part shows
 * @start: frames from the film's head to the part's first
 * @seconds: what is asked of the model, and paid
 * @made: frames of the storyboard's rate that the model returns for it
 * @in: the first of the @made frames that is wanted; 1 where a part begins with the
 *   repeated frame before and there is a surplus to drop it from
 * @out: the first of the @made frames after @in that is not wanted any more
 *
 * A shot in a pass, or the part of it that the pass shows. What lies before @in and from
 * @out on is the surplus, to trim into. The strings belong to the pass.
 */
typedef struct {
  guint       position;
  const char *id;
  guint       part;
  guint       n_parts;
  gint64      first;
  gint64      length;
  gint64      start;
  guint       seconds;
  gint64      made;
  gint64      in;
  gint64      out;
} SixainPassShot;

#define SIXAIN_TYPE_PASS (sixain_pass_get_type ())
GType                 sixain_pass_get_type       (void) G_GNUC_CONST;
SixainPass           *sixain_pass_ref            (SixainPass *self);
void                  sixain_pass_unref          (SixainPass *self);
guint                 sixain_pass_get_index      (SixainPass *self); /* in its plan */
guint                 sixain_pass_get_n_shots    (SixainPass *self);
const SixainPassShot *sixain_pass_get_shot       (SixainPass *self,
                                                  guint       i);
SixainPassReason      sixain_pass_get_reason     (SixainPass *self);
guint                 sixain_pass_get_seconds    (SixainPass *self); /* of all shots, padding too */
guint                 sixain_pass_get_padding    (SixainPass *self); /* seconds the last shot has only to reach the model's least */
gint64                sixain_pass_get_start      (SixainPass *self); /* frames of the film */
gint64                sixain_pass_get_length     (SixainPass *self); /* frames of the film */
gboolean              sixain_pass_get_carries    (SixainPass *self); /* begins with the last wanted frame of the pass before */
gboolean              sixain_pass_get_auto_shots (SixainPass *self); /* the model splits it itself */
SixainPriceKind       sixain_pass_get_price_kind (SixainPass *self);
gint64                sixain_pass_get_price      (SixainPass *self); /* millionths of a US dollar, -1 when not stated */
const char           *sixain_pass_reason_to_string (SixainPassReason reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainPass, sixain_pass_unref)

G_END_DECLS
