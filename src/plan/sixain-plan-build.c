/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-plan-private.h"

#include "sixain-pass-private.h"
#include "sixain-planner-private.h"

#define NS_PER_SECOND G_GINT64_CONSTANT (1000000000)

/* A shot that is played, or the master prompt. */
typedef struct {
  guint       position;
  const char *id;
  gint64      start;   /* frames of the film */
  gint64      length;
} Played;

typedef struct {
  SixainPlan         *plan;
  SixainStoryboard   *storyboard;
  SixainPlannerRules  rules;
  GArray             *shots;  /* of SixainPlannerShot */
  GArray             *played; /* of Played, parallel to shots */
} Builder;

static gint64
seconds_to_frames (const SixainRate *rate,
                   guint64           seconds)
{
  return (2 * seconds * rate->num + rate->den) / (2 * (guint64) rate->den);
}

/* The fewest seconds that have as many frames, to the nearest frame. */
static guint
frames_to_seconds (const SixainRate *rate,
                   gint64            frames)
{
  guint64 seconds = (guint64) frames * rate->den / rate->num;

  while (seconds_to_frames (rate, seconds) < frames)
    seconds++;

  return MAX (seconds, 1);
}

static gboolean
has_asset (SixainStoryboard *storyboard,
           const char       *id,
           SixainAssetKind   kind)
{
  SixainAsset *asset = id != NULL ? sixain_storyboard_find_asset (storyboard, id) : NULL;

  return asset != NULL && sixain_asset_get_kind (asset) == kind;
}

/* What an edited clip is billed as; 0 when its length isn't known. */
static guint
get_clip_seconds (SixainStoryboard *storyboard,
                  SixainShot       *shot)
{
  SixainAsset *asset = sixain_storyboard_find_asset (storyboard, sixain_shot_get_video (shot));
  gint64 out = sixain_asset_get_duration (asset);
  gint64 length;

  if (sixain_shot_get_video_out (shot) > 0)
    out = out > 0 ? MIN (out, sixain_shot_get_video_out (shot)) : sixain_shot_get_video_out (shot);
  length = out - sixain_shot_get_video_in (shot);
  if (length <= 0)
    return 0;

  return MIN (MAX ((length + NS_PER_SECOND / 2) / NS_PER_SECOND, 1), SIXAIN_FRAMES_MAX);
}

static void
add_shot (Builder    *self,
          SixainShot *shot,
          guint       position,
          gint64      start)
{
  SixainPlannerShot planned = { 0, };
  Played played = { position, sixain_record_get_id (SIXAIN_RECORD (shot)), start, sixain_shot_get_length (shot) };

  planned.seconds = MAX (frames_to_seconds (&self->plan->rate, played.length), self->rules.shot_seconds_min);
  planned.start_frame = has_asset (self->storyboard, sixain_shot_get_start_frame (shot), SIXAIN_ASSET_PICTURE);
  planned.end_frame = has_asset (self->storyboard, sixain_shot_get_end_frame (shot), SIXAIN_ASSET_PICTURE);
  if (has_asset (self->storyboard, sixain_shot_get_video (shot), SIXAIN_ASSET_VIDEO))
    {
      planned.video = SIXAIN_PLANNER_MOTION;
      if (sixain_shot_get_video_use (shot) == SIXAIN_VIDEO_EDIT)
        {
          guint seconds = get_clip_seconds (self->storyboard, shot);

          planned.video = SIXAIN_PLANNER_EDIT;
          if (seconds > 0)
            planned.seconds = seconds;
        }
    }

  g_array_append_val (self->shots, planned);
  g_array_append_val (self->played, played);
}

static void
add_shots (Builder *self)
{
  GListModel *shots = sixain_storyboard_get_shots (self->storyboard);
  guint n_shots = g_list_model_get_n_items (shots);
  gint64 start = 0;

  for (guint i = 0; i < n_shots; i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);

      if (sixain_shot_get_skip (shot))
        continue;

      add_shot (self, shot, i, start);
      start += sixain_shot_get_length (shot);
    }
}

static void
add_master (Builder *self)
{
  SixainPlannerShot planned = { 0, };
  Played played = { G_MAXUINT, sixain_record_get_id (SIXAIN_RECORD (self->storyboard)), 0, 0 };

  played.length = sixain_storyboard_get_master_length (self->storyboard);
  if (played.length == 0)
    played.length = sixain_storyboard_get_length (self->storyboard);
  if (played.length == 0)
    return;

  planned.seconds = MAX (frames_to_seconds (&self->plan->rate, played.length), self->rules.shot_seconds_min);
  g_array_append_val (self->shots, planned);
  g_array_append_val (self->played, played);
}

static void
set_rules (Builder *self)
{
  SixainProfile *profile = self->plan->profile;
  SixainPlannerRules *rules = &self->rules;

  rules->shots_max = sixain_profile_get_shots_max (profile);
  rules->seconds_min = sixain_profile_get_seconds_min (profile);
  rules->seconds_max = sixain_profile_get_seconds_max (profile);
  rules->shot_seconds_min = MAX (sixain_profile_get_shot_seconds_min (profile), 1);
  rules->videos_max = sixain_profile_get_limit (profile, SIXAIN_LIMIT_VIDEOS);
  rules->start_frame_with_shots = sixain_profile_can (profile, SIXAIN_CAN_START_FRAME_WITH_SHOTS);
  rules->end_frame_with_shots = sixain_profile_can (profile, SIXAIN_CAN_END_FRAME_WITH_SHOTS);
  rules->video_with_shots = sixain_profile_can (profile, SIXAIN_CAN_VIDEO_WITH_SHOTS);
  rules->edit_with_frames = sixain_profile_can (profile, SIXAIN_CAN_EDIT_WITH_FRAMES);
  rules->continuity = sixain_storyboard_get_continuity (self->storyboard);
  rules->kind = sixain_storyboard_get_audio (self->storyboard) && sixain_profile_get_audio (profile)
                ? SIXAIN_PRICE_SOUND : SIXAIN_PRICE_SILENT;
  for (guint i = 0; i < SIXAIN_N_PRICE_KINDS; i++)
    rules->prices[i] = sixain_profile_get_price (profile, self->plan->mode, i);
}

/* Adds shot @i from @offset to @end seconds to a pass of which @before seconds are there
 * already. @padding seconds are more than it needs. */
static void
add_part (Builder    *self,
          SixainPass *pass,
          guint       i,
          guint       offset,
          guint       end,
          guint       before,
          guint       padding)
{
  const SixainRate *rate = &self->plan->rate;
  const Played *played = &g_array_index (self->played, Played, i);
  guint whole = g_array_index (self->shots, SixainPlannerShot, i).seconds;
  SixainPassShot part = { played->position, played->id, };
  gint64 last;

  part.n_parts = 1;
  part.seconds = end - offset + padding;
  part.first = MIN (seconds_to_frames (rate, offset), played->length);
  last = end < whole ? MIN (seconds_to_frames (rate, end), played->length) : played->length;
  part.length = last - part.first;
  part.start = played->start + part.first;
  part.made = seconds_to_frames (rate, before + part.seconds) - seconds_to_frames (rate, before);
  part.in = pass->carries && before == 0 && part.made > part.length;
  part.out = MIN (part.in + part.length, part.made);
  sixain_pass_add_shot (pass, &part);
}

static SixainPass *
make_pass (Builder            *self,
           SixainPlannerBegin  begin,
           SixainPlannerBegin  end)
{
  const SixainPlannerShot *shots = (const SixainPlannerShot *) self->shots->data;
  SixainPass *pass = sixain_pass_new ();
  gboolean edit = shots[begin.shot].video == SIXAIN_PLANNER_EDIT;
  guint last = end.offset > 0 ? end.shot : end.shot - 1;
  gboolean video = FALSE;
  guint needed = 0;
  guint before = 0;

  for (guint i = begin.shot; i <= last; i++)
    {
      needed += shots[i].seconds;
      video |= shots[i].video != SIXAIN_PLANNER_NO_VIDEO;
    }
  needed -= begin.offset;
  if (end.offset > 0)
    needed -= shots[last].seconds - end.offset;

  pass->index = self->plan->passes->len;
  pass->seconds = sixain_planner_get_paid (&self->rules, needed, edit);
  pass->padding = pass->seconds - needed;
  pass->carries = sixain_planner_carries (&self->rules, shots, begin);
  pass->price_kind = video ? SIXAIN_PRICE_VIDEO : self->rules.kind;
  pass->price = self->rules.prices[pass->price_kind];
  if (pass->price >= 0)
    pass->price *= pass->seconds;

  for (guint i = begin.shot; i <= last; i++)
    {
      guint from = i == begin.shot ? begin.offset : 0;
      guint to = i == last && end.offset > 0 ? end.offset : shots[i].seconds;

      add_part (self, pass, i, from, to, before, i == last ? pass->padding : 0);
      before += to - from;
    }

  return pass;
}

static SixainPassShot *
get_shot (GPtrArray *passes,
          guint      i,
          gboolean   last)
{
  GArray *shots = ((SixainPass *) passes->pdata[i])->shots;

  return &g_array_index (shots, SixainPassShot, last ? shots->len - 1 : 0);
}

/* A shot that is cut is the last of its pass and the first of the next. */
static void
number_parts (GPtrArray *passes,
              GArray    *begins)
{
  for (guint i = 1; i < passes->len; i++)
    {
      if (g_array_index (begins, SixainPlannerBegin, i).offset > 0)
        get_shot (passes, i, FALSE)->part = get_shot (passes, i - 1, TRUE)->part + 1;
    }

  for (guint i = passes->len; i > 0; i--)
    {
      get_shot (passes, i - 1, FALSE)->n_parts = get_shot (passes, i - 1, FALSE)->part + 1;
      if (i < passes->len && g_array_index (begins, SixainPlannerBegin, i).offset > 0)
        get_shot (passes, i - 1, TRUE)->n_parts = get_shot (passes, i, FALSE)->n_parts;
    }
}

/**
 * sixain_plan_build:
 * @self: a plan that is being made
 * @storyboard: what it is made from
 *
 * Finds the passes.
 */
void
sixain_plan_build (SixainPlan       *self,
                   SixainStoryboard *storyboard)
{
  Builder builder = { self, storyboard, };
  g_autoptr (GArray) begins = NULL;
  const SixainPlannerShot *shots;
  gboolean master = sixain_storyboard_get_auto_shots (storyboard);

  builder.shots = g_array_new (FALSE, FALSE, sizeof (SixainPlannerShot));
  builder.played = g_array_new (FALSE, FALSE, sizeof (Played));
  set_rules (&builder);
  if (master)
    add_master (&builder);
  else
    add_shots (&builder);

  shots = (const SixainPlannerShot *) builder.shots->data;
  begins = sixain_planner_run (&builder.rules, shots, builder.shots->len);
  for (guint i = 0; i < begins->len; i++)
    {
      SixainPlannerBegin begin = g_array_index (begins, SixainPlannerBegin, i);
      SixainPlannerBegin end = { builder.shots->len, 0 };
      SixainPass *pass;

      if (i + 1 < begins->len)
        end = g_array_index (begins, SixainPlannerBegin, i + 1);
      pass = make_pass (&builder, begin, end);
      pass->auto_shots = master;
      if (i > 0)
        pass->reason = sixain_planner_explain (&builder.rules, shots,
                                               g_array_index (begins, SixainPlannerBegin, i - 1), begin, end);
      g_ptr_array_add (self->passes, pass);
    }
  number_parts (self->passes, begins);

  g_array_unref (builder.shots);
  g_array_unref (builder.played);
}
