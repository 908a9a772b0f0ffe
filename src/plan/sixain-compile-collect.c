/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-compiled-private.h"

#include <string.h>

#include "sixain-span.h"

static guint64
get_bit (guint shot)
{
  return G_GUINT64_CONSTANT (1) << MIN (shot, 63);
}

/* A record's id is unique in its storyboard, so no cast member has an asset's. */
SixainDraft *
sixain_compiler_find (SixainCompiler *self,
                      const char     *id,
                      const char     *costume)
{
  for (guint i = 0; i < self->drafts->len; i++)
    {
      SixainDraft *draft = &g_array_index (self->drafts, SixainDraft, i);

      if (!draft->aside && strcmp (draft->input.id, id) == 0 && g_strcmp0 (draft->input.costume, costume) == 0)
        return draft;
    }

  return NULL;
}

/* Where in the pass it is used, and whether words name it there. */
static void
use (SixainDraft *draft,
     guint        shot,
     gboolean     mentioned)
{
  draft->input.shots |= get_bit (shot);
  draft->input.mentioned |= mentioned;
}

static SixainDraft *
add (SixainCompiler *self,
     SixainDraft    *draft)
{
  g_array_append_val (self->drafts, *draft);
  return &g_array_index (self->drafts, SixainDraft, self->drafts->len - 1);
}

static void
fill_media (SixainCompiler *self,
            SixainMedia    *media,
            SixainAsset    *asset)
{
  media->asset = sixain_compiler_keep (self, sixain_record_get_id (SIXAIN_RECORD (asset)));
  media->hash = sixain_compiler_keep (self, sixain_asset_get_hash (asset));
  media->extension = sixain_compiler_keep (self, sixain_asset_get_extension (asset));
  media->name = sixain_compiler_keep (self, sixain_asset_get_name (asset));
  media->bytes = sixain_asset_get_bytes (asset);
}

static SixainMedia *
new_media (SixainCompiler *self,
           guint           n)
{
  SixainMedia *media = g_new0 (SixainMedia, n);

  g_ptr_array_add (self->compiled->media, media);
  return media;
}

static SixainDraft *
add_dropped (SixainCompiler      *self,
             const char          *id,
             const char          *name,
             SixainDroppedReason  reason)
{
  SixainDraft draft = { .input.id = sixain_compiler_keep (self, id), .input.name = sixain_compiler_keep (self, name), .reason = reason, };

  return add (self, &draft);
}

static SixainDraft *
add_aside (SixainCompiler      *self,
           const char          *id,
           SixainAsset         *asset,
           SixainDroppedReason  reason)
{
  SixainDraft *draft = asset != NULL ? add_dropped (self, id, sixain_asset_get_name (asset), reason)
                                     : add_dropped (self, id, "", SIXAIN_DROPPED_MISSING);

  draft->aside = TRUE;
  return draft;
}

static SixainDraft *
add_picture (SixainCompiler *self,
             SixainAsset    *asset,
             SixainInputRole role)
{
  SixainMedia *media = new_media (self, 1);
  SixainDraft draft = { .input.role = role, .wanted = TRUE, .fits = TRUE, };

  fill_media (self, media, asset);
  draft.input.id = media->asset;
  draft.input.name = media->name;
  draft.input.voice = draft.input.description = "";
  draft.input.views = media;
  draft.input.n_views = 1;

  return add (self, &draft);
}

static guint
add_views (SixainCompiler     *self,
           GPtrArray          *assets,
           const char * const *views,
           guint               most)
{
  guint n = 0;

  for (guint i = 0; views != NULL && views[i] != NULL && n < most; i++)
    {
      SixainAsset *asset = sixain_storyboard_find_asset (self->storyboard, views[i]);

      if (asset == NULL || sixain_asset_get_kind (asset) != SIXAIN_ASSET_PICTURE || g_ptr_array_find (assets, asset, NULL))
        continue;
      g_ptr_array_add (assets, asset);
      n++;
    }

  return n;
}

static const SixainMedia *
make_video (SixainCompiler *self,
            const char     *id,
            gint64          in,
            gint64          out)
{
  SixainAsset *asset = sixain_storyboard_find_asset (self->storyboard, id);
  SixainMedia *media;

  if (asset == NULL || sixain_asset_get_kind (asset) != SIXAIN_ASSET_VIDEO)
    return NULL;

  media = new_media (self, 1);
  fill_media (self, media, asset);
  media->in = in;
  media->out = out;
  return media;
}

static SixainDraft *
add_video (SixainCompiler    *self,
           SixainShot        *shot,
           const SixainMedia *media)
{
  SixainDraft draft = { .input.role = SIXAIN_INPUT_VIDEO, .fits = TRUE, };

  draft.input.id = media->asset;
  draft.input.name = media->name;
  draft.input.voice = draft.input.description = "";
  draft.input.video = media;
  draft.input.use = sixain_shot_get_video_use (shot);
  draft.input.sound = sixain_shot_get_video_sound (shot);

  return add (self, &draft);
}

/* A costume shows what is worn; with only one picture of it the face comes from the
 * member's own front, which also makes the two pictures that an element needs. */
static SixainDraft *
add_cast (SixainCompiler   *self,
          SixainCastMember *member,
          SixainCostume    *costume)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new ();
  guint most = sixain_profile_get_limit (self->compiled->profile, SIXAIN_LIMIT_VIEWS_MAX);
  SixainDraft draft = { .input.cast = TRUE, .wanted = TRUE, .fits = TRUE, };
  SixainMedia *media;

  if (costume != NULL)
    {
      add_views (self, views, sixain_costume_get_views (costume), most);
      draft.input.costume = sixain_compiler_keep (self, sixain_record_get_id (SIXAIN_RECORD (costume)));
    }
  if (views->len < 2)
    add_views (self, views, sixain_cast_member_get_views (member), views->len == 0 ? most : 1);
  if (costume == NULL)
    draft.input.video = make_video (self, sixain_cast_member_get_video (member),
                                    sixain_cast_member_get_video_in (member), sixain_cast_member_get_video_out (member));

  draft.input.id = sixain_compiler_keep (self, sixain_record_get_id (SIXAIN_RECORD (member)));
  draft.input.name = sixain_compiler_keep (self, sixain_cast_member_get_name (member));
  draft.input.description = sixain_compiler_keep (self, sixain_cast_member_get_description (member));
  draft.input.cast_kind = sixain_cast_member_get_kind (member);
  draft.input.voice = sixain_compiler_keep (self, sixain_cast_member_get_voice_id (member));
  draft.input.n_views = views->len;

  media = new_media (self, MAX (views->len, 1));
  for (guint i = 0; i < views->len; i++)
    fill_media (self, &media[i], g_ptr_array_index (views, i));
  draft.input.views = media;

  draft.input.role = SIXAIN_INPUT_ELEMENT;
  if (views->len == 0 && draft.input.video == NULL)
    draft.wanted = draft.fits = FALSE;

  return add (self, &draft);
}

/* The costume @member wears in @shot, and its id where it has pictures of its own. */
const char *
sixain_compiler_get_worn (SixainCompiler   *self,
                          SixainCastMember *member,
                          guint             shot,
                          SixainCostume   **costume)
{
  const char * const *worn;

  *costume = NULL;
  if (shot >= self->shots->len)
    return NULL;

  worn = sixain_shot_get_costumes (g_ptr_array_index (self->shots, shot));
  for (guint i = 0; worn != NULL && worn[i] != NULL; i++)
    {
      GListModel *costumes = sixain_cast_member_get_costumes (member);

      for (guint k = 0; k < g_list_model_get_n_items (costumes); k++)
        {
          g_autoptr (SixainCostume) candidate = g_list_model_get_item (costumes, k);
          g_autoptr (GPtrArray) views = g_ptr_array_new ();

          if (strcmp (sixain_record_get_id (SIXAIN_RECORD (candidate)), worn[i]) != 0)
            continue;

          *costume = candidate; /* the member's list holds it */
          return add_views (self, views, sixain_costume_get_views (candidate), 1) > 0 ? worn[i] : NULL;
        }
    }

  return NULL;
}

static void
use_cast (SixainCompiler *self,
          const char     *id,
          guint           shot,
          gboolean        mentioned)
{
  SixainCastMember *member = sixain_storyboard_find_cast (self->storyboard, id);
  SixainCostume *costume = NULL;
  const char *pictured = member != NULL ? sixain_compiler_get_worn (self, member, shot, &costume) : NULL;
  SixainDraft *draft = sixain_compiler_find (self, id, pictured);

  if (draft == NULL)
    draft = member != NULL ? add_cast (self, member, pictured != NULL ? costume : NULL)
                           : add_dropped (self, id, "", SIXAIN_DROPPED_MISSING);

  use (draft, shot, mentioned);
}

static void
use_asset (SixainCompiler *self,
           const char     *id,
           guint           shot,
           gboolean        mentioned)
{
  SixainDraft *draft = sixain_compiler_find (self, id, NULL);
  SixainAsset *asset = sixain_storyboard_find_asset (self->storyboard, id);

  if (draft == NULL && asset == NULL)
    draft = add_dropped (self, id, "", SIXAIN_DROPPED_MISSING);
  else if (draft == NULL && sixain_asset_get_kind (asset) != SIXAIN_ASSET_PICTURE)
    draft = add_dropped (self, id, sixain_asset_get_name (asset), SIXAIN_DROPPED_KIND);
  else if (draft == NULL)
    draft = add_picture (self, asset, SIXAIN_INPUT_PICTURE);

  use (draft, shot, mentioned);
}

static void
collect_prompt (SixainCompiler *self,
                const char     *prompt,
                guint           shot)
{
  SixainSpan span;

  while (sixain_span_next (&prompt, &span))
    {
      g_autofree char *id = span.kind != SIXAIN_SPAN_TEXT ? sixain_span_dup_id (&span) : NULL;

      if (span.kind == SIXAIN_SPAN_CAST)
        use_cast (self, id, shot, TRUE);
      else if (span.kind == SIXAIN_SPAN_ASSET)
        use_asset (self, id, shot, TRUE);
    }
}

static void
collect_frame (SixainCompiler *self,
               const char     *id,
               guint           shot,
               SixainInputRole role,
               gboolean        sent)
{
  SixainAsset *asset = sixain_storyboard_find_asset (self->storyboard, id);
  SixainDraft *draft;

  if (id == NULL)
    return;

  if (asset == NULL || sixain_asset_get_kind (asset) != SIXAIN_ASSET_PICTURE)
    draft = add_aside (self, id, asset, SIXAIN_DROPPED_KIND);
  else if (!sent)
    draft = add_aside (self, id, asset, SIXAIN_DROPPED_FRAME);
  else
    draft = add_picture (self, asset, role);

  use (draft, shot, FALSE);
}

static void
collect_carried (SixainCompiler *self)
{
  SixainMedia *media = new_media (self, 1);
  SixainDraft draft = { .input.role = SIXAIN_INPUT_START_FRAME, .wanted = TRUE, .fits = TRUE, };

  media->asset = media->hash = media->name = "";
  media->extension = "png";
  draft.input.id = draft.input.name = draft.input.voice = draft.input.description = "";
  draft.input.views = media;
  draft.input.n_views = 1;

  use (add (self, &draft), 0, FALSE);
}

/* Only the head of a pass can have a start frame and only its tail an end frame. A clip
 * that is edited brings its own frames. */
static void
collect_frames (SixainCompiler *self,
                gboolean        edits)
{
  guint n = self->shots->len;

  for (guint i = 0; i < n; i++)
    {
      const SixainPassShot *part = sixain_pass_get_shot (self->compiled->pass, i);
      SixainShot *shot = g_ptr_array_index (self->shots, i);

      if (part->part == 0)
        collect_frame (self, sixain_shot_get_start_frame (shot), i, SIXAIN_INPUT_START_FRAME, i == 0 && !edits);
      if (i == 0 && sixain_pass_get_carries (self->compiled->pass) && !edits &&
          (part->part > 0 || sixain_shot_get_start_frame (shot) == NULL))
        collect_carried (self);
      if (part->part + 1 == part->n_parts)
        collect_frame (self, sixain_shot_get_end_frame (shot), i, SIXAIN_INPUT_END_FRAME, i + 1 == n && !edits);
    }
}

/* The clip that is sent with the pass: the first. */
static const SixainInput *
collect_video (SixainCompiler *self)
{
  guint sent = SIXAIN_NO_INPUT;

  for (guint i = 0; i < self->shots->len; i++)
    {
      SixainShot *shot = g_ptr_array_index (self->shots, i);
      const char *id = sixain_shot_get_video (shot);
      const SixainMedia *media;
      SixainDraft *draft = sent != SIXAIN_NO_INPUT ? &g_array_index (self->drafts, SixainDraft, sent) : NULL;

      if (id == NULL)
        continue;

      media = make_video (self, id, sixain_shot_get_video_in (shot), sixain_shot_get_video_out (shot));
      if (media == NULL)
        draft = add_aside (self, id, sixain_storyboard_find_asset (self->storyboard, id), SIXAIN_DROPPED_KIND);
      else if (draft == NULL)
        {
          sent = self->drafts->len;
          draft = add_video (self, shot, media);
        }
      else if (strcmp (draft->input.id, id) != 0 || draft->input.video->in != media->in || draft->input.video->out != media->out)
        draft = add_aside (self, id, sixain_storyboard_find_asset (self->storyboard, id), SIXAIN_DROPPED_VIDEO);

      use (draft, i, FALSE);
    }

  return sent != SIXAIN_NO_INPUT ? &g_array_index (self->drafts, SixainDraft, sent).input : NULL;
}

/* Everything the pass asks for, in reading order: what a prompt or a line names, and what
 * only stands in a shot's list of references. */
void
sixain_compiler_collect (SixainCompiler *self)
{
  const SixainInput *video = collect_video (self);

  collect_frames (self, video != NULL && video->use == SIXAIN_VIDEO_EDIT);

  if (sixain_pass_get_auto_shots (self->compiled->pass))
    collect_prompt (self, sixain_storyboard_get_master_prompt (self->storyboard), 0);

  for (guint i = 0; i < self->shots->len; i++)
    {
      SixainShot *shot = g_ptr_array_index (self->shots, i);
      const char * const *references = sixain_shot_get_references (shot);
      g_autoptr (GArray) spoken = sixain_compiler_list_spoken (self, i);

      collect_prompt (self, sixain_shot_get_prompt (shot), i);
      for (guint k = 0; k < spoken->len; k++)
        {
          const char *speaker = sixain_line_get_speaker (g_array_index (spoken, SixainSpoken, k).line);

          if (speaker != NULL)
            use_cast (self, speaker, i, TRUE);
        }
      for (guint k = 0; references != NULL && references[k] != NULL; k++)
        {
          if (sixain_storyboard_find_cast (self->storyboard, references[k]) != NULL)
            use_cast (self, references[k], i, FALSE);
          else
            use_asset (self, references[k], i, FALSE);
        }
    }
}
