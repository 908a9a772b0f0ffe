/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-lint-private.h"
#include "sixain-uses.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What prompts, references and the cast name, and whether that is any use. */

static void
check_broken_chip (SixainLint           *lint,
                   const SixainLintRule *rule,
                   SixainLintText       *text)
{
  const char *rest = text->stored;
  SixainSpan span;

  while (sixain_span_next (&rest, &span))
    {
      g_autofree char *id = span.kind != SIXAIN_SPAN_TEXT ? sixain_span_dup_id (&span) : NULL;
      gboolean there;

      if (id == NULL)
        continue;

      there = span.kind == SIXAIN_SPAN_CAST
              ? sixain_storyboard_find_cast (lint->storyboard, id) != NULL
              : sixain_storyboard_find_asset (lint->storyboard, id) != NULL;
      if (there)
        continue;

      sixain_lint_add (lint, rule,
                       &(SixainIssuePlace) {
                         .shot = text->shot != NULL ? text->shot->shot : NULL,
                         .number = text->shot != NULL ? text->shot->number : 0,
                         .id = id,
                         .property = text->property,
                         .start = span.text - text->stored,
                         .end = span.text - text->stored + span.length,
                         .fix = TRUE,
                       },
                       text->shot != NULL
                       ? g_strdup_printf (C_("lint", "The prompt of shot %u names something that was deleted. Take it out, "
                                             "or name something else."), text->shot->number)
                       : g_strdup (C_("lint", "The master prompt names something that was deleted. Take it out, or name "
                                      "something else.")));
    }
}

static SixainEdit *
remove_range (SixainIssue      *issue,
              SixainStoryboard *storyboard)
{
  gsize start, end;

  sixain_issue_get_range (issue, &start, &end);
  return sixain_issue_edit_text (issue, storyboard, start, end, "");
}

typedef struct {
  SixainLint           *lint;
  const SixainLintRule *rule;
} Search;

static char *
describe_missing (const SixainUse *use,
                  guint            number)
{
  if (SIXAIN_IS_CAST_MEMBER (use->owner))
    return g_strdup_printf (g_str_equal (use->property, "video")
                            ? C_("lint", "The video of @%s is no longer there. Choose another.")
                            : C_("lint", "A view of @%s is no longer there. Choose another."),
                            sixain_cast_member_get_name (SIXAIN_CAST_MEMBER (use->owner)));
  if (g_str_equal (use->property, "start-frame"))
    return g_strdup_printf (C_("lint", "The start frame of shot %u is no longer there. Choose another."), number);
  if (g_str_equal (use->property, "end-frame"))
    return g_strdup_printf (C_("lint", "The end frame of shot %u is no longer there. Choose another."), number);
  if (g_str_equal (use->property, "video"))
    return g_strdup_printf (C_("lint", "The video of shot %u is no longer there. Choose another."), number);
  if (g_str_equal (use->property, "costumes"))
    return g_strdup_printf (C_("lint", "A costume of shot %u is no longer there. Choose another."), number);
  if (g_str_equal (use->property, "speaker"))
    return g_strdup_printf (C_("lint", "Who speaks in shot %u is no longer in the cast. Choose another."), number);

  return g_strdup_printf (C_("lint", "A reference of shot %u is no longer there. Choose another."), number);
}

static void
missing_cb (const SixainUse *use,
            gpointer         data)
{
  Search *search = data;
  SixainIssuePlace place = { .id = use->id, .property = use->property, .fix = TRUE };

  /* a chip has a rule of its own; sounds and takes are not sent */
  if (use->chip || use->kind == SIXAIN_USE_TAKE || g_str_equal (use->property, "sounds") ||
      sixain_use_is_whole (use, search->lint->storyboard))
    return;

  if (SIXAIN_IS_CAST_MEMBER (use->owner))
    place.cast = SIXAIN_CAST_MEMBER (use->owner);

  for (guint i = 0; i < search->lint->shots->len && place.shot == NULL; i++)
    {
      SixainLintShot *shot = sixain_lint_get_shot (search->lint, i);

      if (SIXAIN_RECORD (shot->shot) != use->owner)
        continue;

      place.shot = shot->shot;
      place.number = shot->number;
      place.line = SIXAIN_IS_LINE (use->record) ? SIXAIN_LINE (use->record) : NULL;
    }

  if (place.shot != NULL || place.cast != NULL)
    sixain_lint_add (search->lint, search->rule, &place, describe_missing (use, place.number));
}

static void
check_missing (SixainLint           *lint,
               const SixainLintRule *rule)
{
  Search search = { lint, rule };

  sixain_uses_foreach (lint->storyboard, missing_cb, &search);
}

static SixainEdit *
forget (const char   *label,
        SixainRecord *record,
        const char   *property,
        const char   *id)
{
  GParamSpec *pspec = sixain_record_class_find_stored (SIXAIN_RECORD_GET_CLASS (record), property);
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) ids = NULL;
  g_auto (GStrv) rest = NULL;

  if (pspec->value_type != G_TYPE_STRV)
    return sixain_edit_new_set (label, record, property, NULL, NULL);

  builder = g_strv_builder_new ();
  g_object_get (record, property, &ids, NULL);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (!g_str_equal (ids[i], id))
        g_strv_builder_add (builder, ids[i]);
    }

  rest = g_strv_builder_end (builder);
  return sixain_edit_new_set (label, record, property, rest, NULL);
}

static SixainEdit *
fix_missing (SixainIssue      *issue,
             SixainStoryboard *storyboard)
{
  const char *label = sixain_issue_get_fix_label (issue);
  const char *id = sixain_issue_get_missing_id (issue);
  g_autoptr (GPtrArray) uses = sixain_uses_find (storyboard, id);
  g_autoptr (SixainEdit) group = sixain_edit_new_group (label);
  gboolean any = FALSE;

  for (guint i = 0; i < uses->len; i++)
    {
      const SixainUse *use = g_ptr_array_index (uses, i);
      const char *owner = sixain_record_get_id (use->owner);

      if (!g_str_equal (use->property, sixain_issue_get_property (issue)) ||
          (g_strcmp0 (owner, sixain_issue_get_shot (issue)) != 0 && g_strcmp0 (owner, sixain_issue_get_cast (issue)) != 0))
        continue;

      sixain_edit_append (group, forget (label, use->record, use->property, id));
      any = TRUE;
    }

  return any ? g_steal_pointer (&group) : NULL;
}

static const char *
get_name (SixainStoryboard *storyboard,
          const char       *id)
{
  SixainCastMember *member = sixain_storyboard_find_cast (storyboard, id);
  SixainAsset *asset = member == NULL ? sixain_storyboard_find_asset (storyboard, id) : NULL;

  return member != NULL ? sixain_cast_member_get_name (member) : asset != NULL ? sixain_asset_get_name (asset) : NULL;
}

static void
check_unused_reference (SixainLint           *lint,
                        const SixainLintRule *rule,
                        SixainLintShot       *shot)
{
  const char * const *references = sixain_shot_get_references (shot->shot);

  for (guint i = 0; references[i] != NULL; i++)
    {
      const char *name = get_name (lint->storyboard, references[i]);

      if (name == NULL || g_hash_table_contains (shot->text.chips, references[i]) ||
          sixain_lint_has_speaker (shot, references[i]))
        continue;

      sixain_lint_add (lint, rule,
                       &(SixainIssuePlace) {
                         .shot = shot->shot,
                         .number = shot->number,
                         .cast = sixain_storyboard_find_cast (lint->storyboard, references[i]),
                         .asset = sixain_storyboard_find_asset (lint->storyboard, references[i]),
                         .id = references[i],
                         .property = "references",
                         .fix = TRUE,
                       },
                       g_strdup_printf (C_("lint", "Shot %u has “%s” as a reference, but its prompt doesn’t say what for. "
                                           "Name it in the prompt, or remove it."), shot->number, name));
    }
}

static SixainEdit *
fix_unused_reference (SixainIssue      *issue,
                      SixainStoryboard *storyboard,
                      SixainShot       *shot,
                      guint             position)
{
  return forget (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (shot), "references",
                 sixain_issue_get_missing_id (issue));
}

static void
check_views (SixainLint           *lint,
             const SixainLintRule *rule,
             gboolean              none)
{
  GListModel *cast = sixain_storyboard_get_cast (lint->storyboard);

  for (guint i = 0; i < g_list_model_get_n_items (cast); i++)
    {
      g_autoptr (SixainCastMember) member = g_list_model_get_item (cast, i);
      guint n_views = g_strv_length ((char **) sixain_cast_member_get_views (member));
      const char *name = sixain_cast_member_get_name (member);

      if (n_views != (none ? 0 : 1) || sixain_cast_member_get_video (member) != NULL || !sixain_lint_is_shown (lint, sixain_record_get_id (SIXAIN_RECORD (member))))
        continue;

      sixain_lint_add (lint, rule, &(SixainIssuePlace) { .cast = member, .property = "views" },
                       none
                       ? g_strdup_printf (C_("lint", "@%s has no picture, so every shot invents another look. Add a front "
                                             "view."), name)
                       : g_strdup_printf (C_("lint", "@%s has one view, and the model needs two to know it from every side. "
                                             "Add a side or back view."), name));
    }
}

static void
check_no_front_view (SixainLint           *lint,
                     const SixainLintRule *rule)
{
  check_views (lint, rule, TRUE);
}

static void
check_one_view (SixainLint           *lint,
                const SixainLintRule *rule)
{
  if (lint->profile != NULL && sixain_profile_get_limit (lint->profile, SIXAIN_LIMIT_VIEWS_MIN) > 1 &&
      sixain_profile_get_limit (lint->profile, SIXAIN_LIMIT_ELEMENTS) > 0)
    check_views (lint, rule, FALSE);
}

static const SixainLintRule rules[] = {
  {
    .id = "broken-chip",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "A prompt names something that was deleted"),
    .source = "vrgamegirl19/comfyui-vrgamedevgirl, issue 196; invoke-ai/InvokeAI, issue 8923; read 2026-11-22",
    .check_text = check_broken_chip,
    .fix_label = NC_("fix", "Take It Out"),
    .fix = remove_range,
  },
  {
    .id = "missing-record",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "A frame, reference, video, costume, view or speaker is no longer there"),
    .source = "vrgamegirl19/comfyui-vrgamedevgirl, issue 196; zenstory-ai/drama-skills, issue 94; read 2026-11-22",
    .check = check_missing,
    .fix_label = NC_("fix", "Clear It"),
    .fix = fix_missing,
  },
  {
    .id = "unused-reference",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "A reference takes a place, and the prompt doesn’t say what for"),
    .source = "Kling open platform, video/3-0-omni (7 pictures and elements); read 2026-10-12",
    .check_shot = check_unused_reference,
    .fix_label = NC_("fix", "Remove the Reference"),
    .fix_shot = fix_unused_reference,
  },
  {
    .id = "no-front-view",
    .severity = SIXAIN_ISSUE_SPOILS,
    .summary = NC_("lint rule", "Somebody who is seen has no picture"),
    .source = "Kling open platform, advanced-custom-elements (frontal_image); AgnesAI-Labs/AgnesAI-Models, issue 121; read 2026-11-22",
    .check = check_no_front_view,
  },
  {
    .id = "one-view",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "Somebody has one view where the model needs two"),
    .source = "Kling open platform, advanced-custom-elements (refer_images, one to three); read 2026-10-12",
    .check = check_one_view,
  },
};

const SixainLintTheme sixain_lint_references = { rules, G_N_ELEMENTS (rules) };
