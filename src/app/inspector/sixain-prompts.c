/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-prompts.h"

/* What a prompt's editor asks of the window it is in. */

static void
boundary_cb (SixainSession *session)
{
  g_assert (SIXAIN_IS_SESSION (session));

  sixain_history_barrier (sixain_session_get_history (session));
}

static char *
create_member_cb (SixainSession *session,
                  const char    *name)
{
  SixainRecord *storyboard;
  g_autoptr (SixainCastMember) member = NULL;

  g_assert (SIXAIN_IS_SESSION (session));

  storyboard = SIXAIN_RECORD (sixain_session_get_storyboard (session));
  member = sixain_cast_member_new (SIXAIN_CAST_CHARACTER, name);

  if (!sixain_session_push (session,
                            sixain_edit_new_insert (C_("undo", "Add Cast Member"), storyboard, "cast",
                                                    G_MAXUINT, SIXAIN_RECORD (member))))
    return NULL;

  return g_strdup (sixain_record_get_id (SIXAIN_RECORD (member)));
}

/* What was dropped becomes chips at the cursor, and all of it one step. */
static void
collected_cb (SixainSession *session,
              GPtrArray     *assets,
              gpointer       user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr (SixainPromptEditor) editor = g_weak_ref_get (ref);
  g_autoptr (GString) prompt = g_string_new (NULL);
  SixainStoryboard *storyboard = sixain_session_get_storyboard (session);
  SixainHistory *history = sixain_session_get_history (session);

  if (editor == NULL || assets->len == 0)
    return;

  sixain_history_begin_gesture (history, C_("undo", "Add to Prompt"));

  for (guint i = 0; i < assets->len; i++)
    {
      SixainAsset *asset = g_ptr_array_index (assets, i);
      SixainAsset *there = sixain_storyboard_find_hash (storyboard, sixain_asset_get_hash (asset));

      if (there == NULL)
        sixain_session_push (session, sixain_edit_new_insert ("", SIXAIN_RECORD (storyboard), "assets",
                                                              G_MAXUINT, SIXAIN_RECORD (asset)));

      g_string_append_printf (prompt, "%s{asset:%s}", i > 0 ? " " : "",
                              sixain_record_get_id (SIXAIN_RECORD (there != NULL ? there : asset)));
    }

  sixain_prompt_editor_insert (editor, prompt->str);
  sixain_history_end_gesture (history);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static gboolean
dropped_cb (SixainImporter     *importer,
            const GValue       *value,
            SixainPromptEditor *editor)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_assert (SIXAIN_IS_IMPORTER (importer));
  g_assert (SIXAIN_IS_PROMPT_EDITOR (editor));

  g_weak_ref_init (ref, editor);

  return sixain_importer_collect (importer, value, collected_cb, ref, weak_ref_free);
}

/**
 * sixain_prompts_attach:
 * @editor: a prompt's editor
 * @session: (nullable): whose cast and assets are chips
 * @importer: (nullable): who brings in what is dropped
 *
 * Lets @editor end steps of the history, make cast members and take files, for @session
 * instead of the one before.
 */
void
sixain_prompts_attach (SixainPromptEditor *editor,
                       SixainSession      *session,
                       SixainImporter     *importer)
{
  g_return_if_fail (SIXAIN_IS_PROMPT_EDITOR (editor));
  g_return_if_fail (session == NULL || SIXAIN_IS_SESSION (session));

  g_signal_handlers_disconnect_matched (editor, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, boundary_cb, NULL);
  g_signal_handlers_disconnect_matched (editor, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, create_member_cb, NULL);
  g_signal_handlers_disconnect_matched (editor, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, dropped_cb, NULL);

  sixain_prompt_editor_set_folder (editor,
                                   session != NULL
                                   ? sixain_document_get_folder (sixain_session_get_document (session))
                                   : NULL);
  sixain_prompt_editor_set_storyboard (editor, session != NULL ? sixain_session_get_storyboard (session) : NULL);

  if (session == NULL)
    return;

  g_signal_connect_object (editor, "boundary", G_CALLBACK (boundary_cb), session, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "create-member", G_CALLBACK (create_member_cb), session, G_CONNECT_SWAPPED);
  if (importer != NULL)
    g_signal_connect_object (editor, "dropped", G_CALLBACK (dropped_cb), importer, G_CONNECT_SWAPPED);
}

static void
mark_over (SixainPromptEditor *editor,
           SixainReview       *review,
           guint               position)
{
  const char *prompt = sixain_prompt_editor_get_prompt (editor);
  const SixainMeters *meters;
  guint pass, shot, from;

  sixain_prompt_editor_clear_marks (editor, SIXAIN_PROMPT_MARK_OVER);

  if (!sixain_review_find_shot (review, position, &pass, &shot))
    return;

  meters = sixain_review_get_meters (review, pass);
  if (shot >= meters->n_shots)
    return;

  from = meters->shots[shot].over_from;
  if (from != SIXAIN_NOT_OVER && (glong) from < g_utf8_strlen (prompt, -1))
    sixain_prompt_editor_add_mark (editor, SIXAIN_PROMPT_MARK_OVER,
                                   g_utf8_offset_to_pointer (prompt, from) - prompt, strlen (prompt),
                                   C_("tooltip", "More than the model reads. Shorten the prompt up to here."));
}

/**
 * sixain_prompts_mark:
 * @editor: a prompt's editor
 * @session: whose review says what is wrong
 * @shot: (nullable): whose prompt it is, %NULL for the master prompt
 *
 * Marks in the text what is over a limit, and what the linter found there.
 */
void
sixain_prompts_mark (SixainPromptEditor *editor,
                     SixainSession      *session,
                     SixainShot         *shot)
{
  SixainReview *review;
  GListModel *issues;
  const char *id = NULL;
  guint position = G_MAXUINT;

  g_return_if_fail (SIXAIN_IS_PROMPT_EDITOR (editor));
  g_return_if_fail (SIXAIN_IS_SESSION (session));

  review = sixain_session_get_review (session);
  issues = sixain_review_get_issues (review);

  if (shot != NULL)
    {
      id = sixain_record_get_id (SIXAIN_RECORD (shot));
      position = sixain_timeline_model_find_shot (sixain_session_get_timeline (session), id);
    }

  mark_over (editor, review, position);
  sixain_prompt_editor_clear_marks (editor, SIXAIN_PROMPT_MARK_PROBLEM);

  for (guint i = 0; i < g_list_model_get_n_items (issues); i++)
    {
      g_autoptr (SixainIssue) issue = g_list_model_get_item (issues, i);
      gsize start, end;

      if (g_strcmp0 (sixain_issue_get_shot (issue), id) == 0 && sixain_issue_get_line (issue) == NULL &&
          g_strcmp0 (sixain_issue_get_property (issue), id != NULL ? "prompt" : "master-prompt") == 0 &&
          sixain_issue_get_range (issue, &start, &end))
        sixain_prompt_editor_add_mark (editor, SIXAIN_PROMPT_MARK_PROBLEM, start, end, sixain_issue_get_text (issue));
    }
}

/**
 * sixain_prompts_attach_chooser:
 * @chooser: what offers cast, pictures and clips
 * @session: (nullable): whose it offers
 */
void
sixain_prompts_attach_chooser (SixainPromptCompletion *chooser,
                               SixainSession          *session)
{
  g_return_if_fail (SIXAIN_IS_PROMPT_COMPLETION (chooser));

  sixain_prompt_completion_set_source (chooser,
                                       session != NULL ? sixain_session_get_storyboard (session) : NULL,
                                       session != NULL
                                       ? sixain_document_get_folder (sixain_session_get_document (session))
                                       : NULL);
}
