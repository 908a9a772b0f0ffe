/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-pass.h"
#include "sixain-storyboard.h"
#include "sixain-syntax.h"

G_BEGIN_DECLS

/**
 * SixainCompiled:
 *
 * What one pass sends, before any provider's spelling: the inputs in wire order and the
 * text of each shot, in which every mention is bound to an input.
 *
 * The same storyboard, pass and profile always give the same. Immutable, and nothing done
 * to the storyboard afterwards changes it. Make it on the thread that owns the
 * storyboard; read it from any thread.
 */
typedef struct _SixainCompiled SixainCompiled;

/**
 * SixainCompiledKind:
 * @SIXAIN_COMPILED_SINGLE: one shot
 * @SIXAIN_COMPILED_CUSTOM: a list of shots
 * @SIXAIN_COMPILED_AUTO: a master prompt that the model splits itself
 */
typedef enum {
  SIXAIN_COMPILED_SINGLE,
  SIXAIN_COMPILED_CUSTOM,
  SIXAIN_COMPILED_AUTO,
} SixainCompiledKind;

/**
 * SixainMedia:
 * @asset: the asset's id, "" for the frame carried over from the pass before
 * @hash: its sha256, "" for the frame carried over
 * @extension: "png", no dot
 * @name: what people call it
 * @bytes: its size, 0 when unknown
 * @in: nanoseconds, video: the first that is sent
 * @out: nanoseconds, video: the end of what is sent, 0 for its own end
 *
 * One file that is sent.
 */
typedef struct {
  const char *asset;
  const char *hash;
  const char *extension;
  const char *name;
  gint64      bytes;
  gint64      in;
  gint64      out;
} SixainMedia;

/**
 * SixainInput:
 * @role: what it is sent as
 * @number: from 1 among the inputs of its role
 * @id: the asset's or cast member's id, "" for the frame carried over
 * @costume: (nullable): cast: the id of the costume that is worn
 * @name: what people call it
 * @description: cast: how it looks, "" when unset
 * @cast: whether @id is a cast member's
 * @cast_kind: cast: what it is
 * @voice: cast: a provider's name for the voice, "" for none
 * @views: pictures, the front first; one for a frame or a reference picture
 * @n_views: how many
 * @video: (nullable): the reference video, or a cast member's
 * @use: reference video: what for
 * @sound: reference video: whether its sound is kept
 * @mentioned: whether a prompt or a line names it, and not just the list of references
 * @shots: bit i is set when the pass's shot i uses it; the last bit is for all from 63 on
 *
 * Something that is sent beside the text.
 */
typedef struct {
  SixainInputRole    role;
  guint              number;
  const char        *id;
  const char        *costume;
  const char        *name;
  const char        *description;
  gboolean           cast;
  SixainCastKind     cast_kind;
  const char        *voice;
  const SixainMedia *views;
  guint              n_views;
  const SixainMedia *video;
  SixainVideoUse     use;
  gboolean           sound;
  gboolean           mentioned;
  guint64            shots;
} SixainInput;

/**
 * SixainSegmentOrigin:
 * @SIXAIN_ORIGIN_SCENE: the scene card, once per request
 * @SIXAIN_ORIGIN_CAMERA: size, angle and move
 * @SIXAIN_ORIGIN_PROMPT: the shot's prompt, or the master prompt
 * @SIXAIN_ORIGIN_LINE: a spoken line
 * @SIXAIN_ORIGIN_SOUND: the shot's sound text
 * @SIXAIN_ORIGIN_REFERENCE: names an input that the prompt does not
 * @SIXAIN_ORIGIN_HINT: what must stay the same about a cast member, once per request
 * @SIXAIN_ORIGIN_NEGATIVE: what is not wanted, once per request; left out where it has a
 *   field of its own
 */
typedef enum {
  SIXAIN_ORIGIN_SCENE,
  SIXAIN_ORIGIN_CAMERA,
  SIXAIN_ORIGIN_PROMPT,
  SIXAIN_ORIGIN_LINE,
  SIXAIN_ORIGIN_SOUND,
  SIXAIN_ORIGIN_REFERENCE,
  SIXAIN_ORIGIN_HINT,
  SIXAIN_ORIGIN_NEGATIVE,
} SixainSegmentOrigin;

/* In the place of an input's index: none. */
#define SIXAIN_NO_INPUT G_MAXUINT

/**
 * SixainSegment:
 * @origin: where it comes from
 * @input: index of the input it names, %SIXAIN_NO_INPUT for plain words
 * @text: the words; what people call the input otherwise
 * @offset: prompt: characters of the stored prompt before it, chips as they are stored
 *
 * A piece of a shot's text.
 */
typedef struct {
  SixainSegmentOrigin origin;
  guint               input;
  const char         *text;
  guint               offset;
} SixainSegment;

/**
 * SixainDroppedReason:
 * @SIXAIN_DROPPED_MISSING: it is no longer in the storyboard
 * @SIXAIN_DROPPED_LIMIT: the model takes no more
 * @SIXAIN_DROPPED_KIND: not what it is used as: a sound or another clip where a picture is wanted
 * @SIXAIN_DROPPED_VIDEO: a second reference video
 * @SIXAIN_DROPPED_FRAME: a frame inside the pass, or beside a clip that is edited
 */
typedef enum {
  SIXAIN_DROPPED_MISSING,
  SIXAIN_DROPPED_LIMIT,
  SIXAIN_DROPPED_KIND,
  SIXAIN_DROPPED_VIDEO,
  SIXAIN_DROPPED_FRAME,
} SixainDroppedReason;

/**
 * SixainDropped:
 * @id: the asset's or cast member's id
 * @name: what people call it, "" when it is gone
 * @reason: why it is not sent
 * @mentioned: whether a prompt or a line names it; its name is sent instead
 * @shots: as in #SixainInput
 *
 * Something the storyboard asks for that does not go into the request.
 */
typedef struct {
  const char          *id;
  const char          *name;
  SixainDroppedReason  reason;
  gboolean             mentioned;
  guint64              shots;
} SixainDropped;

#define SIXAIN_TYPE_COMPILED (sixain_compiled_get_type ())
GType                sixain_compiled_get_type       (void) G_GNUC_CONST;
SixainCompiled      *sixain_compiled_new            (SixainStoryboard   *storyboard,
                                                     SixainPass         *pass,
                                                     SixainProfile      *profile);
SixainCompiled      *sixain_compiled_ref            (SixainCompiled     *self);
void                 sixain_compiled_unref          (SixainCompiled     *self);
SixainPass          *sixain_compiled_get_pass       (SixainCompiled     *self);
SixainProfile       *sixain_compiled_get_profile    (SixainCompiled     *self);
SixainCompiledKind   sixain_compiled_get_kind       (SixainCompiled     *self);
guint                sixain_compiled_get_seconds    (SixainCompiled     *self);
SixainAspect         sixain_compiled_get_aspect     (SixainCompiled     *self);
const char          *sixain_compiled_get_mode       (SixainCompiled     *self);
gboolean             sixain_compiled_get_sound      (SixainCompiled     *self); /* the model is asked for sound */
const char          *sixain_compiled_get_negative   (SixainCompiled     *self); /* "" for none */
guint                sixain_compiled_get_n_inputs   (SixainCompiled     *self);
const SixainInput   *sixain_compiled_get_input      (SixainCompiled     *self,
                                                     guint               i);
const SixainInput   *sixain_compiled_find_input     (SixainCompiled     *self, /* (nullable): the first of @role */
                                                     SixainInputRole     role);
guint                sixain_compiled_find_record    (SixainCompiled     *self, /* index, or SIXAIN_NO_INPUT */
                                                     const char         *id,
                                                     guint               shot); /* of the pass; G_MAXUINT for any */
guint                sixain_compiled_get_n_pictures (SixainCompiled     *self); /* frames, pictures and cast that are sent */
guint                sixain_compiled_get_n_wanted   (SixainCompiled     *self); /* and those that did not fit */
guint                sixain_compiled_get_pictures_max (SixainCompiled   *self);
guint                sixain_compiled_get_n_dropped  (SixainCompiled     *self);
const SixainDropped *sixain_compiled_get_dropped    (SixainCompiled     *self,
                                                     guint               i);
guint                sixain_compiled_get_n_shots    (SixainCompiled     *self); /* texts: 1 for automatic shots */
guint                sixain_compiled_get_shot_seconds (SixainCompiled   *self,
                                                     guint               shot);
guint                sixain_compiled_get_n_segments (SixainCompiled     *self,
                                                     guint               shot);
const SixainSegment *sixain_compiled_get_segment    (SixainCompiled     *self,
                                                     guint               shot,
                                                     guint               i);
guint                sixain_compiled_get_wire_number (SixainCompiled    *self,
                                                     guint               input,
                                                     const SixainSyntax *syntax); /* 0 where the syntax has no token for it */
char                *sixain_compiled_dup_token      (SixainCompiled     *self,
                                                     guint               input,
                                                     const SixainSyntax *syntax);
guint                sixain_compiled_find_token     (SixainCompiled     *self, /* index, or SIXAIN_NO_INPUT */
                                                     const SixainSyntax *syntax,
                                                     const char         *text,
                                                     const char        **start,
                                                     const char        **end);
char                *sixain_compiled_dup_text       (SixainCompiled     *self,
                                                     guint               shot,
                                                     const SixainSyntax *syntax);
gboolean             sixain_compiled_equal          (SixainCompiled     *a,
                                                     SixainCompiled     *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainCompiled, sixain_compiled_unref)

G_END_DECLS
