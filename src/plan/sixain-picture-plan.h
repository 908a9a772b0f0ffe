#pragma once

#include "sixain-storyboard.h"

G_BEGIN_DECLS

/* The immutable snapshot the animatic is drawn and mixed from. Pure: it names files
 * but never opens them. Safe to read from any thread. */
typedef struct _SixainPicturePlan SixainPicturePlan;

typedef enum {
  SIXAIN_BURN_IN_NONE = 0,
  SIXAIN_BURN_IN_CAPTIONS = 1 << 0,
  SIXAIN_BURN_IN_SHOT = 1 << 1,
  SIXAIN_BURN_IN_TIMECODE = 1 << 2,
  SIXAIN_BURN_IN_TEMP = 1 << 3,
} SixainBurnIns;

typedef enum {
  SIXAIN_LAYER_MATTE,   /* a plain field behind a card */
  SIXAIN_LAYER_PICTURE,
  SIXAIN_LAYER_CARD,    /* a typographic card: heading and text */
} SixainLayerKind;

typedef struct {
  SixainLayerKind kind;
  const char     *path;     /* picture: its file; owned by the plan */
  int             path_width, path_height; /* picture: upright pixels, 0 when unknown */
  double          x, y, width, height; /* picture: the visible part, in fractions of the picture; may lie outside 0..1 never */
  double          opacity;  /* 0..1 over the layers below */
  const char     *heading;  /* card: "3" or the shot's title */
  const char     *text;     /* card: the prompt, chips as names */
  guint           tint;     /* matte and card: a stable number to choose colours by */
} SixainLayer;

#define SIXAIN_LAYERS_MAX 4

typedef enum {
  SIXAIN_TEXT_CAPTION,
  SIXAIN_TEXT_SHOT,
  SIXAIN_TEXT_TIMECODE,
  SIXAIN_TEXT_TEMP,
} SixainTextKind;

typedef struct {
  SixainTextKind kind;
  const char    *text;     /* owned by the plan, or by the caller's frame for the timecode */
  const char    *language; /* BCP 47 */
  const char    *speaker;  /* caption: name or NULL */
} SixainText;

#define SIXAIN_TEXTS_MAX 6

typedef struct {
  guint       n_layers;
  SixainLayer layers[SIXAIN_LAYERS_MAX]; /* bottom first */
  guint       n_texts;
  SixainText  texts[SIXAIN_TEXTS_MAX];
  char        timecode[16];
  guint       shot;     /* position in the storyboard */
  gint64      shot_frame; /* frames from its head */
  guint64     still_key; /* equal keys of one plan and size: equal pixels, texts included */
} SixainPlanFrame;

typedef enum {
  SIXAIN_PIECE_SPEECH,
  SIXAIN_PIECE_SOUND,
  SIXAIN_PIECE_AMBIENCE,
} SixainPieceKind;

typedef enum {
  SIXAIN_AMBIENCE_NONE,
  SIXAIN_AMBIENCE_RAIN,
  SIXAIN_AMBIENCE_WIND,
  SIXAIN_AMBIENCE_ROOM,
  SIXAIN_AMBIENCE_STREET,
  SIXAIN_AMBIENCE_SEA,
  SIXAIN_AMBIENCE_CROWD,
} SixainAmbienceKind;

typedef struct {
  const char *text;
  const char *language;
  const char *voice;   /* "" : chosen from speaker */
  const char *speaker; /* cast id or "" ; a stable seed for the voice */
  int         pitch;   /* 0..100, 50 neutral */
  int         speed;   /* percent */
} SixainUtterance;

typedef struct {
  SixainPieceKind    kind;
  gint64             start;  /* samples at 48 kHz, on the frame grid */
  gint64             end;    /* samples: where it must be silent again (the shot's tail for ambience and sounds; the film's end for speech) */
  SixainUtterance    utterance; /* speech */
  const char        *line_id;   /* speech */
  const char        *path;      /* sound: its file */
  SixainAmbienceKind ambience;
  guint              seed;
} SixainPiece;

#define SIXAIN_SAMPLE_RATE 48000

#define SIXAIN_TYPE_PICTURE_PLAN (sixain_picture_plan_get_type ())
GType              sixain_picture_plan_get_type  (void) G_GNUC_CONST;
SixainPicturePlan *sixain_picture_plan_new       (SixainStoryboard  *storyboard,
                                                  const char        *folder, /* where members lie */
                                                  SixainBurnIns      burn_ins);
SixainPicturePlan *sixain_picture_plan_ref       (SixainPicturePlan *self);
void               sixain_picture_plan_unref     (SixainPicturePlan *self);
const SixainRate  *sixain_picture_plan_get_rate  (SixainPicturePlan *self);
SixainAspect       sixain_picture_plan_get_aspect (SixainPicturePlan *self);
gint64             sixain_picture_plan_get_length (SixainPicturePlan *self); /* frames; an empty board has 1 */
gint64             sixain_picture_plan_get_duration (SixainPicturePlan *self); /* ns */
gint64             sixain_picture_plan_get_samples (SixainPicturePlan *self);
void               sixain_picture_plan_get_frame (SixainPicturePlan *self,
                                                  gint64             frame,  /* clamped */
                                                  SixainPlanFrame   *out);
guint              sixain_picture_plan_get_n_pictures (SixainPicturePlan *self);
const char        *sixain_picture_plan_get_picture (SixainPicturePlan *self, /* path of the i-th distinct picture; */
                                                    guint              i,
                                                    double            *magnification); /* the largest number of its widths a frame's width is scaled from: frame_width / visible fraction */
guint              sixain_picture_plan_get_n_pieces (SixainPicturePlan *self);
const SixainPiece *sixain_picture_plan_get_piece (SixainPicturePlan *self,
                                                  guint              i);
SixainAmbienceKind sixain_ambience_from_text     (const char        *text); /* "soft rain on leaves" is rain; words of the interface's languages too */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainPicturePlan, sixain_picture_plan_unref)

G_END_DECLS
