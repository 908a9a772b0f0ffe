/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-compiled-private.h"

/* What is left of each limit while inputs are chosen. */
typedef struct {
  guint pictures;
  guint references;
  guint elements;
  guint videos;
  guint inputs;
} SixainRoom;

static const SixainDraft *
find_role (SixainCompiler *self,
           SixainInputRole role)
{
  for (guint i = 0; i < self->drafts->len; i++)
    {
      const SixainDraft *draft = &g_array_index (self->drafts, SixainDraft, i);

      if (draft->fits && draft->input.role == role)
        return draft;
    }

  return NULL;
}

/* Whether its video can be what makes the cast member; where not, its pictures are. */
static void
choose_video (SixainDraft *draft,
              SixainRoom  *room,
              guint        least)
{
  if (draft->input.video == NULL)
    return;

  if (room->videos > 0)
    {
      room->videos--;
      return;
    }

  draft->input.video = NULL;
  draft->fits = draft->input.n_views > 0;
  if (draft->input.n_views < least)
    draft->input.role = SIXAIN_INPUT_PICTURE;
}

/* One picture makes no cast member, and where there may be no more of them the front view
 * goes as a reference picture. */
static void
choose_role (SixainDraft *draft,
             SixainRoom  *room,
             guint        least)
{
  if (draft->input.role != SIXAIN_INPUT_ELEMENT)
    return;

  if (room->elements == 0 || (draft->input.video == NULL && draft->input.n_views < least))
    {
      draft->input.role = SIXAIN_INPUT_PICTURE;
      draft->input.video = NULL;
      draft->fits = draft->input.n_views > 0;
      return;
    }

  choose_video (draft, room, least);
}

static void
take_room (SixainDraft *draft,
           SixainRoom  *room)
{
  guint *own = draft->input.role == SIXAIN_INPUT_PICTURE ? &room->references :
               draft->input.role == SIXAIN_INPUT_ELEMENT ? &room->elements : NULL;

  draft->reason = SIXAIN_DROPPED_LIMIT;
  draft->fits = draft->fits && room->pictures > 0 && room->inputs > 0 && (own == NULL || *own > 0);
  if (!draft->fits)
    return;

  room->pictures--;
  room->inputs--;
  if (own != NULL)
    (*own)--;
  if (draft->input.role == SIXAIN_INPUT_PICTURE)
    draft->input.n_views = 1;
}

/* Frames come first, then what words name, then what only stands in a list. */
static guint
get_rank (const SixainDraft *draft)
{
  if (draft->input.role == SIXAIN_INPUT_START_FRAME || draft->input.role == SIXAIN_INPUT_END_FRAME)
    return 0;

  return draft->input.mentioned ? 1 : 2;
}

static void
choose_inputs (SixainCompiler *self)
{
  SixainProfile *profile = self->compiled->profile;
  const SixainDraft *video = find_role (self, SIXAIN_INPUT_VIDEO);
  gboolean starts = find_role (self, SIXAIN_INPUT_START_FRAME) != NULL;
  guint least = sixain_profile_get_limit (profile, SIXAIN_LIMIT_VIEWS_MIN);
  SixainRoom room = {
    video != NULL ? sixain_profile_get_pictures_max_with_video (profile) : sixain_profile_get_pictures_max (profile),
    sixain_profile_get_limit (profile, SIXAIN_LIMIT_REFERENCE_PICTURES),
    sixain_profile_get_limit (profile, starts ? SIXAIN_LIMIT_ELEMENTS_WITH_START_FRAME : SIXAIN_LIMIT_ELEMENTS),
    sixain_profile_get_limit (profile, video != NULL ? SIXAIN_LIMIT_VIDEO_ELEMENTS_WITH_VIDEO : SIXAIN_LIMIT_VIDEO_ELEMENTS),
    sixain_profile_get_limit (profile, SIXAIN_LIMIT_INPUTS),
  };

  self->compiled->pictures_max = room.pictures;
  room.inputs -= video != NULL && room.inputs > 0 ? 1 : 0;

  for (guint rank = 0; rank < 3; rank++)
    {
      for (guint i = 0; i < self->drafts->len; i++)
        {
          SixainDraft *draft = &g_array_index (self->drafts, SixainDraft, i);

          if (!draft->wanted || get_rank (draft) != rank)
            continue;

          self->compiled->n_wanted++;
          choose_role (draft, &room, least);
          take_room (draft, &room);
        }
    }
}

/* A model that takes no clips gets none. */
static void
choose_video_input (SixainCompiler *self)
{
  for (guint i = 0; i < self->drafts->len; i++)
    {
      SixainDraft *draft = &g_array_index (self->drafts, SixainDraft, i);

      if (draft->fits && draft->input.role == SIXAIN_INPUT_VIDEO &&
          sixain_profile_get_limit (self->compiled->profile, SIXAIN_LIMIT_VIDEOS) == 0)
        {
          draft->fits = FALSE;
          draft->reason = SIXAIN_DROPPED_LIMIT;
        }
    }
}

static void
list_input (SixainCompiler *self,
            SixainDraft    *draft,
            guint          *numbers)
{
  draft->index = self->compiled->inputs->len;
  draft->input.number = ++numbers[draft->input.role];
  g_array_append_val (self->compiled->inputs, draft->input);
}

static void
list_dropped (SixainCompiler    *self,
              const SixainDraft *draft)
{
  SixainDropped dropped = {
    draft->input.id, draft->input.name, draft->reason, draft->input.mentioned, draft->input.shots,
  };

  g_array_append_val (self->compiled->dropped, dropped);
}

/* What of everything asked for is sent, in wire order. */
void
sixain_compiler_select (SixainCompiler *self)
{
  guint numbers[SIXAIN_N_INPUT_ROLES] = { 0, };

  choose_video_input (self);
  choose_inputs (self);

  for (SixainInputRole role = 0; role < SIXAIN_N_INPUT_ROLES; role++)
    {
      for (guint i = 0; i < self->drafts->len; i++)
        {
          SixainDraft *draft = &g_array_index (self->drafts, SixainDraft, i);

          if (draft->fits && draft->input.role == role)
            list_input (self, draft, numbers);
        }
    }

  for (guint i = 0; i < self->drafts->len; i++)
    {
      const SixainDraft *draft = &g_array_index (self->drafts, SixainDraft, i);

      /* a cast member that has no picture is not left out: words are all there is */
      if (!draft->fits && (draft->wanted || !draft->input.cast))
        list_dropped (self, draft);
    }
}
