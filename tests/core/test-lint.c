/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "plan-profile.h"
#include "sixain-codec.h"
#include "sixain-data.h"
#include "sixain-history.h"
#include "sixain-lint.h"
#include "test-board.h"

#include <string.h>

#define HASH "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

/* One file in tests/data/lint for each rule:
 *   failing, passing   two storyboards
 *   says               part of the sentence
 *   model              a profile's id, what is changed in that of Kling Video O3, or null
 *                      for none
 *   mute               languages no voice speaks
 *   range              the text that is marked
 *   fixed              "record.property" afterwards, as text */

static JsonNode *
load_file (const char *rule)
{
  g_autofree char *name = g_strconcat (rule, ".json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "lint", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  node = sixain_codec_parse (text, -1, &error);
  g_assert_no_error (error);

  return node;
}

static SixainProfile *
find_profile (const char *id)
{
  g_autofree char *folder = sixain_data_dup_path ("models");
  g_autoptr (GListModel) profiles = sixain_profiles_load (folder, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr (SixainProfile) profile = g_list_model_get_item (profiles, i);

      if (g_str_equal (sixain_profile_get_id (profile), id))
        return g_steal_pointer (&profile);
    }

  g_assert_not_reached ();
}

static SixainProfile *
load_profile (JsonObject *file)
{
  JsonNode *model = json_object_get_member (file, "model");
  g_autofree char *changes = NULL;

  if (model == NULL)
    return plan_profile_new ("{}");
  if (JSON_NODE_HOLDS_NULL (model))
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (model))
    return find_profile (json_node_get_string (model));

  changes = sixain_codec_print (model);
  return plan_profile_new (changes);
}

static SixainStoryboard *
load_board (JsonObject *file,
            const char *member)
{
  g_autofree char *text = sixain_codec_print (json_object_get_member (file, member));
  g_autoptr (GError) error = NULL;
  SixainStoryboard *board = sixain_codec_load_storyboard (text, -1, NULL, &error);

  g_assert_no_error (error);
  return board;
}

static GPtrArray *
lint (SixainStoryboard   *board,
      SixainProfile      *profile,
      const char * const *mute)
{
  g_autoptr (SixainPlan) plan = profile != NULL ? sixain_plan_new (board, profile) : NULL;

  return sixain_lint (board, profile, plan, mute);
}

static GPtrArray *
lint_rule (SixainStoryboard   *board,
           SixainProfile      *profile,
           const char * const *mute,
           const char         *rule)
{
  GPtrArray *issues = lint (board, profile, mute);

  for (guint i = issues->len; i > 0; i--)
    {
      if (!g_str_equal (sixain_issue_get_rule (issues->pdata[i - 1]), rule))
        g_ptr_array_remove_index (issues, i - 1);
    }

  return issues;
}

static void
assert_same (GPtrArray *a,
             GPtrArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    g_assert_true (sixain_issue_equal (a->pdata[i], b->pdata[i]));
}

static char *
dup_value (SixainStoryboard *board,
           const char       *place)
{
  g_auto (GStrv) parts = g_strsplit (place, ".", 2);
  SixainRecord *record = sixain_storyboard_find_record (board, parts[0]);
  GParamSpec *pspec = sixain_record_class_find_stored (SIXAIN_RECORD_GET_CLASS (record), parts[1]);
  g_auto (GValue) value = G_VALUE_INIT;
  g_auto (GValue) text = G_VALUE_INIT;

  g_value_init (&value, pspec->value_type);
  g_value_init (&text, G_TYPE_STRING);
  g_object_get_property (G_OBJECT (record), parts[1], &value);
  g_assert_true (g_value_transform (&value, &text));
  return g_value_dup_string (&text);
}

static void
assert_fixed (SixainStoryboard *board,
              JsonObject       *file)
{
  g_autoptr (GList) places = NULL;
  JsonObject *fixed;

  if (!json_object_has_member (file, "fixed"))
    return;

  fixed = json_object_get_object_member (file, "fixed");
  places = json_object_get_members (fixed);
  for (GList *l = places; l != NULL; l = l->next)
    {
      g_autofree char *value = dup_value (board, l->data);
      JsonNode *expected = json_object_get_member (fixed, l->data);

      g_assert_cmpstr (value, ==, JSON_NODE_HOLDS_NULL (expected) ? NULL : json_node_get_string (expected));
    }
}

static void
assert_range (SixainIssue      *issue,
              SixainStoryboard *board,
              JsonObject       *file)
{
  const char *owner = sixain_issue_get_shot (issue) != NULL ? sixain_issue_get_shot (issue) : "board";
  g_autofree char *text = NULL;
  g_autofree char *marked = NULL;
  gsize start, end;

  if (!json_object_has_member (file, "range"))
    return;

  g_assert_true (sixain_issue_get_range (issue, &start, &end));
  g_object_get (sixain_storyboard_find_record (board, owner), sixain_issue_get_property (issue), &text, NULL);
  g_assert_cmpuint (end, <=, strlen (text));
  marked = g_strndup (text + start, end - start);
  g_assert_cmpstr (marked, ==, json_object_get_string_member (file, "range"));
}

/* The quick fix makes the issue go, one undo brings all of them back, and a redo makes it
 * go again. */
static void
assert_fix (SixainIssue        *issue,
            SixainStoryboard   *board,
            JsonObject         *file,
            SixainProfile      *profile,
            const char * const *mute)
{
  g_autoptr (SixainHistory) history = sixain_history_new (board);
  g_autoptr (GPtrArray) before = lint (board, profile, mute);
  g_autofree char *json = sixain_codec_save_storyboard (board);
  g_autofree char *undone = NULL;
  g_autoptr (GPtrArray) fixed = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GError) error = NULL;
  SixainEdit *edit = sixain_issue_create_fix (issue, board);

  g_assert_nonnull (edit);
  g_assert_cmpstr (sixain_issue_get_fix_label (issue), !=, "");
  g_assert_cmpstr (sixain_edit_get_label (edit), !=, "");
  sixain_history_push (history, edit, &error);
  g_assert_no_error (error);
  fixed = lint_rule (board, profile, mute, sixain_issue_get_rule (issue));
  g_assert_cmpuint (fixed->len, ==, 0);
  assert_fixed (board, file);

  g_assert_true (sixain_history_undo (history));
  g_assert_false (sixain_history_get_can_undo (history));
  again = lint (board, profile, mute);
  assert_same (before, again);
  undone = sixain_codec_save_storyboard (board);
  g_assert_cmpstr (undone, ==, json);
}

/* Whatever else was found there can be mended, too. */
static void
assert_all_fixes (SixainStoryboard   *board,
                  SixainProfile      *profile,
                  const char * const *mute)
{
  g_autoptr (GPtrArray) issues = lint (board, profile, mute);

  for (guint i = 0; i < issues->len; i++)
    {
      g_autoptr (SixainHistory) history = sixain_history_new (board);
      g_autoptr (GPtrArray) again = NULL;
      g_autoptr (GError) error = NULL;
      SixainEdit *edit = sixain_issue_create_fix (issues->pdata[i], board);

      g_assert_cmpint (edit != NULL, ==, sixain_issue_get_fix_label (issues->pdata[i]) != NULL);
      if (edit == NULL)
        continue;

      sixain_history_push (history, edit, &error);
      g_assert_no_error (error);
      again = lint (board, profile, mute);
      for (guint j = 0; j < again->len; j++)
        g_assert_false (sixain_issue_equal (issues->pdata[i], again->pdata[j]));
      g_assert_true (sixain_history_undo (history));
    }
}

static void
test_rule (gconstpointer data)
{
  const SixainLintDescription *rule = data;
  g_autoptr (JsonNode) node = load_file (rule->id);
  JsonObject *file = json_node_get_object (node);
  g_autoptr (SixainProfile) profile = load_profile (file);
  g_autoptr (SixainStoryboard) failing = load_board (file, "failing");
  g_autoptr (SixainStoryboard) passing = load_board (file, "passing");
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) none = NULL;
  const char *mute[] = { NULL, NULL };
  SixainIssue *issue;

  if (json_object_has_member (file, "mute"))
    mute[0] = json_array_get_string_element (json_object_get_array_member (file, "mute"), 0);

  found = lint_rule (failing, profile, mute, rule->id);
  g_assert_cmpuint (found->len, ==, 1);
  issue = found->pdata[0];
  g_assert_cmpint (sixain_issue_get_severity (issue), ==, rule->severity);
  g_assert_cmpstr (sixain_issue_get_source (issue), ==, rule->source);
  g_assert_cmpstr (strstr (sixain_issue_get_text (issue), json_object_get_string_member (file, "says")), !=, NULL);
  g_assert_true (g_utf8_validate (sixain_issue_get_text (issue), -1, NULL));
  assert_range (issue, failing, file);

  g_assert_cmpint (sixain_issue_get_fix_label (issue) != NULL, ==, rule->has_fix);
  if (rule->has_fix)
    assert_fix (issue, failing, file, profile, mute);
  else
    g_assert_null (sixain_issue_create_fix (issue, failing));
  assert_all_fixes (failing, profile, mute);
  assert_all_fixes (passing, profile, mute);

  if (profile == NULL || !g_str_equal (sixain_profile_get_id (profile), sixain_storyboard_get_profile (passing)))
    {
      g_clear_object (&profile);
      profile = plan_profile_new ("{}");
    }
  none = lint_rule (passing, profile, mute, rule->id);
  for (guint i = 0; i < none->len; i++)
    g_test_message ("%s", sixain_issue_get_text (none->pdata[i]));
  g_assert_cmpuint (none->len, ==, 0);
}

typedef struct {
  const char *prompt;
  const char *rules; /* that are broken, in the order of the list */
} Prompt;

/* What rules make of words; {m} is a chip of Mira, {k} one of the kettle. */
static void
test_prompts (void)
{
  static const Prompt prompts[] = {
    { "{m} waits at the stop", "" },
    { "@Mira waits", "unbound-name" },
    { "@Mirabel waits", "unbound-name" },
    { "Mirabel waits", "" },
    { "{m} and Mira wait", "unbound-name" },
    { "Write to mira@example.org", "" },
    { "@nobody waits, @the stop", "unbound-name unbound-name" },
    { "小雨在等车", "unbound-name" },
    { "The Old Kettle sings", "unbound-name" },
    { "The old kettle sings", "" },
    { "镜头推近，右摇", "two-moves" },
    { "The camera pulls back as she pulls out a knife", "" },
    { "The camera pulls back, then the camera circles her", "two-moves" },
    { "Slow pan, pans left", "" },
    { "Dolly in, zoom in on the cup", "" },
    { "Static shot. Zoom in.", "two-moves" },
    { "Shot 2: a tram", "shot-label" },
    { "A tram; scene 3, 2.5 s, rain", "shot-label" },
    { "镜头2，3秒，一辆电车", "shot-label" },
    { "One shot, 2 trams", "" },
    { "A tram. Then cut to a taxi", "cut-in-prompt" },
    { "No one is there", "" },
    { "A street without people", "negation" },
    { "No people. No cars.", "negation" },
    { "{m}, her long red hair loose", "repeats-reference" },
    { "The kettle with red hair", "" },
    { "{k}, copper spout, sings", "repeats-reference" },
    { "{k} sings, a spout of copper", "" },
    { "{cast:", "" },
    { "{asset:gone}", "broken-chip" },
    { "", "" },
    { "\303\244@", "" },
  };
  g_autoptr (SixainProfile) profile = plan_profile_new ("{}");

  for (guint i = 0; i < G_N_ELEMENTS (prompts); i++)
    {
      g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
      SixainAsset *front = test_board_add_asset (board, SIXAIN_ASSET_PICTURE, HASH, "png", 1920, 1080);
      SixainAsset *side = test_board_add_asset (board, SIXAIN_ASSET_PICTURE, HASH, "png", 1920, 1080);
      const char *views[] = { test_board_get_id (front), test_board_get_id (side), NULL };
      SixainCastMember *mira = test_board_add_cast (board, "Mira");
      SixainCastMember *kettle = test_board_add_cast (board, "The Old Kettle");
      SixainCastMember *rain = test_board_add_cast (board, "小雨");
      SixainShot *shot = test_board_add_shot (board, 120, SIXAIN_MOVE_HOLD, views[0], NULL);
      g_autofree char *mira_chip = g_strdup_printf ("{cast:%s}", test_board_get_id (mira));
      g_autofree char *kettle_chip = g_strdup_printf ("{cast:%s}", test_board_get_id (kettle));
      g_autoptr (GString) prompt = g_string_new (prompts[i].prompt);
      g_autoptr (GString) found = g_string_new (NULL);
      g_autoptr (GPtrArray) issues = NULL;

      g_string_replace (prompt, "{m}", mira_chip, 0);
      g_string_replace (prompt, "{k}", kettle_chip, 0);
      g_object_set (mira, "views", views, NULL);
      g_object_set (rain, "views", views, NULL);
      g_object_set (kettle, "views", views, "kind", SIXAIN_CAST_PRODUCT, "description", "Enamel, with a copper spout", NULL);
      g_object_set (shot, "prompt", prompt->str, NULL);

      issues = lint (board, profile, NULL);
      for (guint j = 0; j < issues->len; j++)
        g_string_append_printf (found, "%s%s", j > 0 ? " " : "", sixain_issue_get_rule (issues->pdata[j]));
      g_test_message ("“%s”: %s", prompts[i].prompt, found->str);
      g_assert_cmpstr (found->str, ==, prompts[i].rules);
      assert_all_fixes (board, profile, NULL);
    }
}

/* The storyboard's own first, then shot by shot, the worst first; skipped shots have no
 * problems; and the same storyboard always gives the same list. */
static void
test_order (void)
{
  g_autoptr (SixainProfile) profile = plan_profile_new ("{}");
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  guint before = 0;
  guint n_second = 0;

  g_object_set (board, "mode", "8k", "budget", (gint64) 1, NULL);
  for (guint i = 0; i < 4; i++)
    {
      SixainShot *shot = test_board_add_shot (board, 12, SIXAIN_MOVE_PUSH, NULL, NULL);

      g_object_set (shot, "prompt", "@Mira pans left. Cut to rain, no people. {cast:gone}", "size", SIXAIN_SHOT_SIZE_WIDE,
                    "skip", i == 1, NULL);
    }

  first = lint (board, profile, NULL);
  second = lint (board, profile, NULL);
  assert_same (first, second);
  g_assert_cmpuint (first->len, >, 12);
  for (guint i = 0; i < first->len; i++)
    {
      guint rank = sixain_issue_get_number (first->pdata[i]) * 10 + sixain_issue_get_severity (first->pdata[i]);

      g_assert_cmpuint (rank, >=, before);
      before = rank;
      n_second += sixain_issue_get_number (first->pdata[i]) == 2;
    }
  g_assert_cmpuint (n_second, ==, 0);
}

/* Each rule has a name of its own, and says what it is about and who says so. */
static void
test_descriptions (void)
{
  g_autoptr (GArray) rules = sixain_lint_describe_rules ();
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (rules->len, >=, 30);
  for (guint i = 0; i < rules->len; i++)
    {
      const SixainLintDescription *rule = &g_array_index (rules, SixainLintDescription, i);

      g_assert_true (g_hash_table_add (names, (gpointer) rule->id));
      g_assert_cmpstr (rule->summary, !=, "");
      g_assert_nonnull (strstr (rule->source, "read 2026-"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GArray) rules = NULL;

  g_test_init (&argc, &argv, NULL);

  rules = sixain_lint_describe_rules ();
  for (guint i = 0; i < rules->len; i++)
    {
      const SixainLintDescription *rule = &g_array_index (rules, SixainLintDescription, i);
      g_autofree char *path = g_strdup_printf ("/lint/rules/%s", rule->id);

      g_test_add_data_func (path, rule, test_rule);
    }

  g_test_add_func ("/lint/prompts", test_prompts);
  g_test_add_func ("/lint/order", test_order);
  g_test_add_func ("/lint/descriptions", test_descriptions);

  return g_test_run ();
}
