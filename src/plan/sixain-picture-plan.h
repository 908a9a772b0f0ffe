/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-ambience.h"
#include "sixain-camera.h"
#include "sixain-showing.h"

G_BEGIN_DECLS

/**
 * SixainPicturePlan:
 *
 * The immutable snapshot the animatic is drawn and mixed from: what every frame shows
 * and which sounds play where.
 *
 * It is pure: it names files but never opens them, and nothing done to the storyboard
 * afterwards changes it. Make it on the thread that owns the storyboard; read it from
 * any thread.
 */
typedef struct _SixainPicturePlan SixainPicturePlan;

/**
 * SixainBurnIns:
 * @SIXAIN_BURN_IN_NONE: pictures only
 * @SIXAIN_BURN_IN_CAPTIONS: what is spoken, while it is spoken
 * @SIXAIN_BURN_IN_SHOT: the shot's number and title, top left
 * @SIXAIN_BURN_IN_TIMECODE: the film's timecode, top right
 * @SIXAIN_BURN_IN_TEMP: the word TEMP, bottom left
 *
 * Texts drawn into the frames on request.
 */
typedef enum {
  SIXAIN_BURN_IN_NONE = 0,
  SIXAIN_BURN_IN_CAPTIONS = 1 << 0,
  SIXAIN_BURN_IN_SHOT = 1 << 1,
  SIXAIN_BURN_IN_TIMECODE = 1 << 2,
  SIXAIN_BURN_IN_TEMP = 1 << 3,
} SixainBurnIns;

/**
 * SixainLayerKind:
 * @SIXAIN_LAYER_MATTE: a plain field
 * @SIXAIN_LAYER_PICTURE: part of a picture
 * @SIXAIN_LAYER_CLIP: a moving picture as it is at a time
 * @SIXAIN_LAYER_CARD: a typographic card: number, heading and text on a plain field
 *
 * What a layer shows.
 */
typedef enum {
  SIXAIN_LAYER_MATTE,
  SIXAIN_LAYER_PICTURE,
  SIXAIN_LAYER_CLIP,
  SIXAIN_LAYER_CARD,
} SixainLayerKind;

/**
 * SixainLayer:
 * @kind: what it shows
 * @path: picture and clip: its file
 * @name: picture and clip: what the user calls it
 * @time: clip: nanoseconds from its head; it shows the picture that is seen then
 * @path_width: picture and clip: upright pixels, 0 when unknown; @x to @height then assume that
 *   the picture has the frame's aspect ratio, and whoever knows better fits them into
 *   the region of sixain_camera_fit()
 * @path_height: picture and clip: see @path_width
 * @x: picture and clip: left edge of the visible part, in fractions of the picture, never
 *   outside 0..1
 * @y: picture and clip: top edge of the visible part
 * @width: picture and clip: width of the visible part
 * @height: picture and clip: height of the visible part
 * @magnification: picture and clip: the most its whole width is ever a multiple of the frame's
 *   width in the whole plan, so that it can be decoded once for all its moves
 * @opacity: 0..1 over the layers below
 * @number: card: the shot's number from 1, or 0 for none
 * @heading: card: the shot's title, "" when it has none
 * @text: card: the prompt, with names for its chips
 * @language: (nullable): card: BCP 47, the storyboard's first
 * @tint: matte and card: a stable number to choose colours by
 *
 * One layer of a frame; it always covers the whole frame. The strings belong to the plan.
 */
typedef struct {
  SixainLayerKind kind;
  const char     *path;
  const char     *name;
  gint64          time;
  int             path_width;
  int             path_height;
  double          x;
  double          y;
  double          width;
  double          height;
  double          magnification;
  double          opacity;
  guint           number;
  const char     *heading;
  const char     *text;
  const char     *language;
  guint           tint;
} SixainLayer;

#define SIXAIN_LAYERS_MAX 4

/**
 * SixainTextKind:
 * @SIXAIN_TEXT_CAPTION: what is spoken
 * @SIXAIN_TEXT_SHOT: the shot's number and title
 * @SIXAIN_TEXT_TIMECODE: the timecode
 * @SIXAIN_TEXT_TEMP: the mark of a film that is not the final one
 *
 * What a text drawn over the layers is.
 */
typedef enum {
  SIXAIN_TEXT_CAPTION,
  SIXAIN_TEXT_SHOT,
  SIXAIN_TEXT_TIMECODE,
  SIXAIN_TEXT_TEMP,
} SixainTextKind;

/**
 * SixainText:
 * @kind: what it is
 * @text: UTF-8; belongs to the plan, the timecode's to the #SixainPicturePlanFrame
 * @language: (nullable): BCP 47
 * @speaker: (nullable): caption: the speaker's name
 * @number: shot: its number from 1
 *
 * One text over the layers of a frame.
 */
typedef struct {
  SixainTextKind kind;
  const char    *text;
  const char    *language;
  const char    *speaker;
  guint          number;
} SixainText;

#define SIXAIN_TEXTS_MAX 6

/**
 * SixainPicturePlanFrame:
 * @n_layers: layers in use, at least one
 * @layers: bottom first; the lowest is opaque
 * @n_texts: texts in use
 * @texts: captions first, in the order they begin
 * @timecode: the film's timecode at this frame
 * @shot: position in the storyboard, skipped shots counted
 * @shot_frame: frames from the shot's head
 * @still_key: frames of one plan with equal keys are equal pixels, texts included
 *
 * What one frame shows. Do not copy it: the timecode's text points into it.
 */
typedef struct {
  guint       n_layers;
  SixainLayer layers[SIXAIN_LAYERS_MAX];
  guint       n_texts;
  SixainText  texts[SIXAIN_TEXTS_MAX];
  char        timecode[16];
  guint       shot;
  gint64      shot_frame;
  guint64     still_key;
} SixainPicturePlanFrame;

/**
 * SixainPieceKind:
 * @SIXAIN_PIECE_SPEECH: a spoken line
 * @SIXAIN_PIECE_SOUND: a sound file
 * @SIXAIN_PIECE_AMBIENCE: a generated bed
 * @SIXAIN_PIECE_CLIP: the sound of a moving picture, as loud as it is in its file
 *
 * What a piece of sound is.
 */
typedef enum {
  SIXAIN_PIECE_SPEECH,
  SIXAIN_PIECE_SOUND,
  SIXAIN_PIECE_AMBIENCE,
  SIXAIN_PIECE_CLIP,
} SixainPieceKind;

/**
 * SixainUtterance:
 * @text: what is spoken
 * @language: BCP 47
 * @voice: a voice variant, "" for one chosen from @speaker
 * @speaker: cast id or "", a stable seed for the voice
 * @pitch: 0..100, 50 is the voice's own
 * @speed: percent of the voice's own
 *
 * Everything the sound of a spoken line depends on.
 */
typedef struct {
  const char *text;
  const char *language;
  const char *voice;
  const char *speaker;
  int         pitch;
  int         speed;
} SixainUtterance;

/**
 * SixainPiece:
 * @kind: what it is
 * @start: first sample, on the frame grid
 * @end: the sample from which it must be silent: the shot's tail for sounds, clips and
 *   ambience (the last shot's, where shots in a row have the same ambience), the film's
 *   end for speech
 * @utterance: speech: what is said and how
 * @line_id: (nullable): speech: the line's id
 * @path: (nullable): sound and clip: its file
 * @offset: clip: the sample of the file that is heard first
 * @ambience: ambience: which
 * @seed: ambience: a stable number, different from bed to bed
 *
 * One piece of sound. Positions are samples at %SIXAIN_SAMPLE_RATE from the film's head;
 * the strings belong to the plan.
 */
typedef struct {
  SixainPieceKind    kind;
  gint64             start;
  gint64             end;
  SixainUtterance    utterance;
  const char        *line_id;
  const char        *path;
  gint64             offset;
  SixainAmbienceKind ambience;
  guint              seed;
} SixainPiece;

#define SIXAIN_SAMPLE_RATE 48000

#define SIXAIN_TYPE_PICTURE_PLAN (sixain_picture_plan_get_type ())
GType              sixain_picture_plan_get_type       (void) G_GNUC_CONST;
SixainPicturePlan *sixain_picture_plan_new            (SixainStoryboard  *storyboard,
                                                       const char        *folder,
                                                       SixainBurnIns      burn_ins);
SixainPicturePlan *sixain_picture_plan_new_showing    (SixainStoryboard  *storyboard,
                                                       const char        *folder,
                                                       SixainBurnIns      burn_ins,
                                                       SixainShowingFunc  func,
                                                       gpointer           user_data);
SixainPicturePlan *sixain_picture_plan_ref            (SixainPicturePlan *self);
void               sixain_picture_plan_unref          (SixainPicturePlan *self);
const SixainRate  *sixain_picture_plan_get_rate       (SixainPicturePlan *self);
SixainAspect       sixain_picture_plan_get_aspect     (SixainPicturePlan *self);
gint64             sixain_picture_plan_get_length     (SixainPicturePlan *self);
gint64             sixain_picture_plan_get_duration   (SixainPicturePlan *self);
gint64             sixain_picture_plan_get_samples    (SixainPicturePlan *self);
void               sixain_picture_plan_get_frame      (SixainPicturePlan      *self,
                                                       gint64                  frame,
                                                       SixainPicturePlanFrame *out);
guint              sixain_picture_plan_get_n_shots    (SixainPicturePlan *self);
guint              sixain_picture_plan_get_shot       (SixainPicturePlan *self,
                                                       guint              i,
                                                       gint64            *start,
                                                       gint64            *length);
const char        *sixain_picture_plan_get_shot_title (SixainPicturePlan *self,
                                                       guint              i);
const char        *sixain_picture_plan_get_shot_prompt (SixainPicturePlan *self,
                                                       guint              i);
guint              sixain_picture_plan_find_shot      (SixainPicturePlan *self,
                                                       gint64             frame);
guint              sixain_picture_plan_get_n_pictures (SixainPicturePlan *self);
const char        *sixain_picture_plan_get_picture    (SixainPicturePlan *self,
                                                       guint              i,
                                                       double            *magnification);
guint              sixain_picture_plan_get_n_pieces   (SixainPicturePlan *self);
const SixainPiece *sixain_picture_plan_get_piece      (SixainPicturePlan *self,
                                                       guint              i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainPicturePlan, sixain_picture_plan_unref)

G_END_DECLS
