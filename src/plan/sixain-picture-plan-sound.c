/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-picture-plan-private.h"

#include "sixain-delivery.h"

typedef struct {
  gint64             end;
  SixainAmbienceKind kind;
  guint              piece; /* of pieces */
} Bed;

/* The clip that is heard. */
typedef struct {
  const char *path;
  gint64      end;
  gint64      jump;  /* of the film's samples, the one with which the clip would begin */
  guint       piece; /* of pieces */
} Voice;

static gint64
ns_to_samples (gint64 ns)
{
  const gint64 second = G_GINT64_CONSTANT (1000000000);
  const gint64 whole = ns / second;
  const gint64 half = ns < 0 ? -second / 2 : second / 2;

  return whole * SIXAIN_SAMPLE_RATE + ((ns - whole * second) * SIXAIN_SAMPLE_RATE + half) / second;
}

static gint64
to_samples (SixainPicturePlan *self,
            gint64             frame)
{
  return sixain_rate_frame_to_sample (&self->rate, frame, SIXAIN_SAMPLE_RATE);
}

static void
add_lines (SixainPicturePlan *self,
           SixainStoryboard  *storyboard,
           SixainShot        *shot,
           gint64             start,
           gint64             length)
{
  GListModel *lines = sixain_shot_get_lines (shot);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (lines, i);
      g_autofree char *text = NULL;
      SixainPiece piece = { .kind = SIXAIN_PIECE_SPEECH, };
      SixainUtterance utterance;
      SixainWording wording;

      text = sixain_picture_plan_dup_line (storyboard, line, length, &wording);
      if (text == NULL)
        continue;

      piece.start = to_samples (self, start + sixain_line_get_start (line));
      piece.end = to_samples (self, self->length);
      piece.line_id = sixain_picture_plan_keep (self, sixain_record_get_id (SIXAIN_RECORD (line)));
      sixain_utterance_init (&utterance, storyboard, line, wording.language, text);
      piece.utterance = utterance;
      piece.utterance.text = sixain_picture_plan_keep (self, utterance.text);
      piece.utterance.language = sixain_picture_plan_keep (self, utterance.language);
      piece.utterance.voice = sixain_picture_plan_keep (self, utterance.voice);
      piece.utterance.speaker = sixain_picture_plan_keep (self, utterance.speaker);
      g_array_append_val (self->pieces, piece);
    }
}

static void
add_sounds (SixainPicturePlan *self,
            SixainStoryboard  *storyboard,
            const char        *folder,
            SixainShot        *shot,
            gint64             start,
            gint64             length)
{
  const char * const *sounds = sixain_shot_get_sounds (shot);

  for (guint i = 0; sounds != NULL && sounds[i] != NULL; i++)
    {
      SixainAsset *asset = sixain_storyboard_find_asset (storyboard, sounds[i]);
      SixainPiece piece = { .kind = SIXAIN_PIECE_SOUND, };
      g_autofree char *member = NULL;
      g_autofree char *path = NULL;

      if (asset == NULL || sixain_asset_get_kind (asset) == SIXAIN_ASSET_PICTURE)
        continue;

      member = sixain_asset_dup_member (asset);
      path = g_build_filename (folder, member, NULL);
      piece.start = to_samples (self, start);
      piece.end = to_samples (self, start + length);
      piece.path = sixain_picture_plan_keep (self, path);
      g_array_append_val (self->pieces, piece);
    }
}

/* What two shots in a row show of one clip without a jump is heard as one. */
#define JUMP (SIXAIN_SAMPLE_RATE / 500)

static void
add_clip (SixainPicturePlan           *self,
          const SixainPicturePlanShot *shot,
          Voice                       *voice)
{
  SixainPiece piece = { .kind = SIXAIN_PIECE_CLIP, };

  piece.path = shot->clip;
  piece.start = to_samples (self, shot->start);
  piece.end = to_samples (self, shot->start + shot->length);
  piece.offset = ns_to_samples (shot->clip_start);

  /* where a picture stands, nothing is heard */
  if (piece.offset < 0)
    {
      piece.start -= piece.offset;
      piece.offset = 0;
    }
  if (shot->clip_last < G_MAXINT64)
    piece.end = MIN (piece.end, piece.start + ns_to_samples (shot->clip_last + 1) - piece.offset);
  if (piece.start >= piece.end)
    return;

  if (voice->path == piece.path && voice->end == piece.start &&
      ABS (voice->jump - (piece.start - piece.offset)) <= JUMP)
    {
      g_array_index (self->pieces, SixainPiece, voice->piece).end = piece.end;
    }
  else
    {
      voice->path = piece.path;
      voice->jump = piece.start - piece.offset;
      voice->piece = self->pieces->len;
      g_array_append_val (self->pieces, piece);
    }
  voice->end = piece.end;
}

/* Rain does not stop and begin again at a cut. */
static void
add_ambience (SixainPicturePlan *self,
              SixainShot        *shot,
              gint64             start,
              gint64             length,
              Bed               *bed)
{
  SixainAmbienceKind kind = sixain_ambience_from_text (sixain_shot_get_sound_text (shot));

  if (kind != SIXAIN_AMBIENCE_NONE && kind == bed->kind && bed->end == start)
    {
      g_array_index (self->pieces, SixainPiece, bed->piece).end = to_samples (self, start + length);
    }
  else if (kind != SIXAIN_AMBIENCE_NONE)
    {
      SixainPiece piece = { .kind = SIXAIN_PIECE_AMBIENCE, };

      piece.start = to_samples (self, start);
      piece.end = to_samples (self, start + length);
      piece.ambience = kind;
      piece.seed = g_str_hash (sixain_record_get_id (SIXAIN_RECORD (shot)));
      bed->piece = self->pieces->len;
      g_array_append_val (self->pieces, piece);
    }

  bed->kind = kind;
  bed->end = start + length;
}

static int
compare_pieces (gconstpointer a,
                gconstpointer b)
{
  const SixainPiece *one = a;
  const SixainPiece *other = b;

  return one->start < other->start ? -1 : one->start > other->start;
}

/**
 * sixain_picture_plan_build_sound:
 * @self: a plan whose shots are built
 * @storyboard: what it is made from
 * @folder: where the package's members lie
 *
 * Writes down what is heard. A clip with sound replaces all other sound of its shot. A line that begins behind its shot's tail is not part of
 * the shot.
 */
void
sixain_picture_plan_build_sound (SixainPicturePlan *self,
                                 SixainStoryboard  *storyboard,
                                 const char        *folder)
{
  GListModel *shots = sixain_storyboard_get_shots (storyboard);
  Voice voice = { 0, };
  Bed bed = { 0, };

  for (guint i = 0; i < self->shots->len; i++)
    {
      const SixainPicturePlanShot *plan_shot = &g_array_index (self->shots, SixainPicturePlanShot, i);
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, plan_shot->position);

      if (plan_shot->clip_sound)
        {
          add_clip (self, plan_shot, &voice);
          continue;
        }

      add_ambience (self, shot, plan_shot->start, plan_shot->length, &bed);
      add_sounds (self, storyboard, folder, shot, plan_shot->start, plan_shot->length);
      add_lines (self, storyboard, shot, plan_shot->start, plan_shot->length);
    }

  /* g_array_sort() is stable */
  g_array_sort (self->pieces, compare_pieces);
}
