/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-picture-plan-private.h"

#include "sixain-prompt-text.h"

/* A dissolve takes two fifths of its shot, so that both pictures are seen alone, and no
 * more than two seconds: longer, and neither is seen. */
#define DISSOLVE_NUM 2
#define DISSOLVE_DEN 5
#define DISSOLVE_SECONDS 2

/* A shot of which only the end is drawn comes out of a matte within a third of its time,
 * and a second. */
#define RISE_DEN 3
#define RISE_SECONDS 1

static guint
hash_text (const char *text)
{
  guint32 hash = 2166136261u;

  for (; *text != '\0'; text++)
    hash = (hash ^ (guchar) *text) * 16777619u;

  return hash;
}

static gint64
seconds_to_frames (SixainPicturePlan *self,
                   gint64             seconds)
{
  return MAX (1, seconds * self->rate.num / self->rate.den);
}

static guint
add_picture (SixainPicturePlan *self,
             SixainStoryboard  *storyboard,
             const char        *folder,
             const char        *id)
{
  g_autofree char *member = NULL;
  g_autofree char *path = NULL;
  SixainPicturePlanPicture picture = { NULL, };
  SixainAsset *asset;

  asset = id != NULL ? sixain_storyboard_find_asset (storyboard, id) : NULL;
  if (asset == NULL || sixain_asset_get_kind (asset) != SIXAIN_ASSET_PICTURE)
    return SIXAIN_NO_PICTURE;

  member = sixain_asset_dup_member (asset);
  path = g_build_filename (folder, member, NULL);
  picture.path = sixain_picture_plan_keep (self, path);

  for (guint i = 0; i < self->pictures->len; i++)
    {
      if (g_array_index (self->pictures, SixainPicturePlanPicture, i).path == picture.path)
        return i;
    }

  picture.name = sixain_picture_plan_keep (self, sixain_asset_get_name (asset));
  if (sixain_asset_get_width (asset) > 0 && sixain_asset_get_height (asset) > 0)
    {
      picture.width = sixain_asset_get_width (asset);
      picture.height = sixain_asset_get_height (asset);
    }
  g_array_append_val (self->pictures, picture);

  return self->pictures->len - 1;
}

static void
note_magnification (SixainPicturePlan           *self,
                    guint                        index,
                    const SixainPicturePlanShot *shot)
{
  SixainPicturePlanPicture *picture;
  SixainView region = { 0.0, 0.0, 1.0, 1.0 };
  int size = MIN (shot->from.width, shot->to.width);

  if (index == SIXAIN_NO_PICTURE)
    return;

  picture = &g_array_index (self->pictures, SixainPicturePlanPicture, index);
  if (picture->width > 0)
    sixain_camera_fit ((double) picture->width / picture->height,
                       sixain_aspect_get_ratio (self->aspect), &region);

  picture->magnification = MAX (picture->magnification,
                                SIXAIN_RECT_UNIT / (region.width * size));
}

static void
set_camera (SixainPicturePlanShot *plan_shot,
            SixainShot            *shot,
            const SixainShowing   *showing)
{
  /* the board as it hangs on the wall does not move */
  if (showing->source == SIXAIN_SOURCE_BOARD)
    sixain_camera_get_rects (SIXAIN_MOVE_HOLD, NULL, NULL, &plan_shot->from, &plan_shot->to);
  else
    sixain_camera_get_rects (sixain_shot_get_move (shot),
                             sixain_shot_get_from_rect (shot), sixain_shot_get_to_rect (shot),
                             &plan_shot->from, &plan_shot->to);
}

/* What the shot shows at its head and tail, and when the one becomes the other. */
static void
set_pictures (SixainPicturePlan     *self,
              SixainStoryboard      *storyboard,
              const char            *folder,
              SixainPicturePlanShot *plan_shot,
              SixainShot            *shot,
              const SixainShowing   *showing)
{
  guint start = add_picture (self, storyboard, folder, sixain_shot_get_start_frame (shot));
  guint end = add_picture (self, storyboard, folder, sixain_shot_get_end_frame (shot));
  gboolean board = showing->source == SIXAIN_SOURCE_BOARD;

  if (start != SIXAIN_NO_PICTURE && (end == SIXAIN_NO_PICTURE || end == start || board))
    {
      plan_shot->bottom = start;
      plan_shot->top = SIXAIN_NO_PICTURE;
    }
  else if (start == SIXAIN_NO_PICTURE && end != SIXAIN_NO_PICTURE && board)
    {
      plan_shot->bottom = end;
      plan_shot->top = SIXAIN_NO_PICTURE;
    }
  else
    {
      plan_shot->bottom = start;
      plan_shot->top = end;
    }

  if (plan_shot->top != SIXAIN_NO_PICTURE && plan_shot->bottom != SIXAIN_NO_PICTURE)
    {
      plan_shot->dissolve_length = MIN (plan_shot->length * DISSOLVE_NUM / DISSOLVE_DEN,
                                        seconds_to_frames (self, DISSOLVE_SECONDS));
      plan_shot->dissolve = (plan_shot->length - plan_shot->dissolve_length + 1) / 2;
    }
  else if (plan_shot->top != SIXAIN_NO_PICTURE)
    {
      plan_shot->dissolve_length = MIN (plan_shot->length / RISE_DEN,
                                        seconds_to_frames (self, RISE_SECONDS));
      plan_shot->dissolve = 0;
    }
}

static int
compare_captions (gconstpointer a,
                  gconstpointer b)
{
  const SixainPicturePlanCaption *one = a;
  const SixainPicturePlanCaption *other = b;

  return one->start < other->start ? -1 : one->start > other->start;
}

/**
 * sixain_picture_plan_dup_line:
 * @storyboard: a storyboard
 * @line: a line of one of its shots
 * @length: of that shot, in frames
 * @wording: (out): how it is said in the storyboard's language
 *
 * Returns: (nullable): what is heard and read, %NULL where the line says nothing or is not
 *   begun within the shot
 */
char *
sixain_picture_plan_dup_line (SixainStoryboard *storyboard,
                              SixainLine       *line,
                              gint64            length,
                              SixainWording    *wording)
{
  g_autofree char *text = NULL;

  sixain_line_get_wording (line, sixain_storyboard_get_language (storyboard), wording);
  text = g_strstrip (sixain_prompt_to_text (storyboard, wording->text));
  if (*text == '\0' || sixain_line_get_start (line) < 0 || sixain_line_get_start (line) >= length)
    return NULL;

  return g_steal_pointer (&text);
}

static void
add_captions (SixainPicturePlan *self,
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
      SixainPicturePlanCaption caption = { 0, };
      SixainCastMember *member = NULL;
      SixainWording wording;

      text = sixain_picture_plan_dup_line (storyboard, line, length, &wording);
      if (text == NULL)
        continue;

      caption.start = start + sixain_line_get_start (line);
      caption.end = start + length;
      if (wording.spoken > 0)
        {
          gint64 begins = sixain_rate_frame_to_ns (&self->rate, caption.start);

          caption.end = MIN (sixain_rate_ns_to_frame (&self->rate, begins + wording.spoken - 1) + 1, self->length);
        }
      caption.text = sixain_picture_plan_keep (self, text);
      caption.language = sixain_picture_plan_keep (self, wording.language);
      if (sixain_line_get_speaker (line) != NULL)
        member = sixain_storyboard_find_cast (storyboard, sixain_line_get_speaker (line));
      if (member != NULL)
        caption.speaker = sixain_picture_plan_keep (self, sixain_cast_member_get_name (member));
      g_array_append_val (self->captions, caption);
    }
}

static void
finish_captions (SixainPicturePlan *self)
{
  gint64 reach = 0;

  g_array_sort (self->captions, compare_captions);

  for (guint i = 0; i < self->captions->len; i++)
    {
      SixainPicturePlanCaption *caption = &g_array_index (self->captions, SixainPicturePlanCaption, i);

      reach = MAX (reach, caption->end);
      caption->reach = reach;
    }
}

/**
 * sixain_picture_plan_keep:
 * @self: a plan that is being made
 * @text: (nullable): a string
 *
 * Returns: (nullable): the plan's own copy; the same address for equal strings
 */
const char *
sixain_picture_plan_keep (SixainPicturePlan *self,
                          const char        *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

/**
 * sixain_picture_plan_build:
 * @self: a plan that is being made
 * @storyboard: what it is made from
 * @folder: where the package's members lie
 * @func: (nullable) (scope call): says what each shot shows
 * @user_data: for @func
 *
 * Writes down what is seen.
 */
void
sixain_picture_plan_build (SixainPicturePlan *self,
                           SixainStoryboard  *storyboard,
                           const char        *folder,
                           SixainShowingFunc  func,
                           gpointer           user_data)
{
  GListModel *shots = sixain_storyboard_get_shots (storyboard);
  const char * const *languages = sixain_storyboard_get_languages (storyboard);
  guint n_shots = g_list_model_get_n_items (shots);
  gint64 start = 0;

  self->length = 0;
  self->language = languages != NULL ? sixain_picture_plan_keep (self, languages[0]) : NULL;

  for (guint i = 0; i < n_shots; i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);

      if (!sixain_shot_get_skip (shot))
        self->length += MAX (1, sixain_shot_get_length (shot));
    }

  for (guint i = 0; i < n_shots; i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);
      g_autofree char *text = NULL;
      SixainPicturePlanShot plan_shot = { 0, };
      SixainShowing showing;

      if (sixain_shot_get_skip (shot))
        continue;

      sixain_showing_init (&showing, shot);
      if (func != NULL)
        func (&showing, storyboard, shot, user_data);

      text = g_strstrip (sixain_prompt_to_text (storyboard, sixain_shot_get_prompt (shot)));
      plan_shot.position = i;
      plan_shot.start = start;
      plan_shot.length = MAX (1, sixain_shot_get_length (shot));
      plan_shot.title = sixain_picture_plan_keep (self, sixain_shot_get_title (shot));
      plan_shot.text = sixain_picture_plan_keep (self, text);
      plan_shot.tint = hash_text (sixain_record_get_id (SIXAIN_RECORD (shot)));
      set_camera (&plan_shot, shot, &showing);
      set_pictures (self, storyboard, folder, &plan_shot, shot, &showing);
      sixain_picture_plan_set_clip (self, storyboard, folder, &plan_shot, shot, &showing);
      note_magnification (self, plan_shot.bottom, &plan_shot);
      note_magnification (self, plan_shot.top, &plan_shot);
      g_array_append_val (self->shots, plan_shot);

      if (self->burn_ins & SIXAIN_BURN_IN_CAPTIONS)
        add_captions (self, storyboard, shot, plan_shot.start, plan_shot.length);

      start += plan_shot.length;
    }

  finish_captions (self);

  /* something has to be shown before there is a shot */
  if (self->length == 0)
    self->length = 1;
}
