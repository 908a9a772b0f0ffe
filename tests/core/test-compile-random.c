/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "plan-profile.h"
#include "sixain-compiled.h"
#include "sixain-plan.h"
#include "sixain-span.h"
#include "test-board.h"

/* Ten thousand random boards, each changed three times. After every change each token of
 * each text, read as a provider reads it, must stand for what the chip was bound to. */

#define BOARDS 10000
#define CHANGES 3

static const struct {
  const char *provider; /* NULL for none */
  const char *syntax;
} ways[] = {
  { NULL, "kling-v1" },
  { "kling-v1", "kling-v1" },
  { "kling-v2", "kling-v2" },
  { "fal", "fal-o3" },
  { "replicate", "replicate" },
};

static const char * const words[] = {
  "a boat ", "fog, ", "雾", "<<<image_1>>>", "@Image2", "@img01", "@el01", "<<<", ">>>", "@", "7", "_", "\n", "; shot ", "é", "<<<element_2>>> ", "@Element1",
  "\"hm\" ", "{asset:", "}", ".", "x",
};

typedef struct {
  GRand            *rand;
  SixainStoryboard *board;
  guint             made; /* of everything, so that no two are alike */
} Random;

static guint
pick (Random *self,
      guint   n)
{
  return g_rand_int_range (self->rand, 0, n);
}

static gpointer
pick_item (Random     *self,
           GListModel *list)
{
  guint n = g_list_model_get_n_items (list);
  g_autoptr (GObject) item = n > 0 ? g_list_model_get_item (list, pick (self, n)) : NULL;

  return item; /* the list holds it */
}

static const char *
pick_id (Random     *self,
         GListModel *list)
{
  gpointer record = pick_item (self, list);

  return record != NULL ? sixain_record_get_id (record) : NULL;
}

static void
add_asset (Random *self)
{
  g_autofree char *hash = g_strdup_printf ("%064x", ++self->made);
  SixainAssetKind kind = pick (self, 8) == 0 ? SIXAIN_ASSET_VIDEO : pick (self, 12) == 0 ? SIXAIN_ASSET_SOUND : SIXAIN_ASSET_PICTURE;
  SixainAsset *asset = test_board_add_asset (self->board, kind, hash, "png", 1920, 1080);
  g_autofree char *name = g_strdup_printf ("%s%u", pick (self, 2) == 0 ? "@Image" : "Pier ", self->made);

  g_object_set (asset, "name", name, "duration", kind == SIXAIN_ASSET_VIDEO ? G_GINT64_CONSTANT (5000000000) : 0, NULL);
}

static char **
pick_ids (Random     *self,
          GListModel *list,
          guint       most)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  guint n = pick (self, most + 1);

  for (guint i = 0; i < n && g_list_model_get_n_items (list) > 0; i++)
    g_strv_builder_add (ids, pick_id (self, list));

  return g_strv_builder_end (ids);
}

static void
add_cast (Random *self)
{
  g_autofree char *name = g_strdup_printf ("Mara%u", ++self->made);
  SixainCastMember *member = test_board_add_cast (self->board, name);
  g_auto (GStrv) views = pick_ids (self, sixain_storyboard_get_assets (self->board), 4);

  g_object_set (member, "views", views, "hints", pick (self, 3) == 0 ? "a scar" : "", "description", "tall", NULL);
  if (pick (self, 3) == 0)
    {
      g_autoptr (SixainCostume) costume = sixain_costume_new ("Coat");
      g_auto (GStrv) worn = pick_ids (self, sixain_storyboard_get_assets (self->board), 2);

      g_object_set (costume, "views", worn, NULL);
      g_list_store_append (G_LIST_STORE (sixain_cast_member_get_costumes (member)), costume);
    }
}

static char *
make_prompt (Random *self)
{
  GString *prompt = g_string_new (NULL);
  guint n = pick (self, 9);

  for (guint i = 0; i < n; i++)
    {
      guint kind = pick (self, 4);
      const char *id = kind == 0 ? pick_id (self, sixain_storyboard_get_assets (self->board))
                                 : kind == 1 ? pick_id (self, sixain_storyboard_get_cast (self->board)) : NULL;

      if (id != NULL)
        g_string_append_printf (prompt, "{%s:%s}", kind == 0 ? "asset" : "cast", id);
      else
        g_string_append (prompt, words[pick (self, G_N_ELEMENTS (words))]);
    }

  return g_string_free (prompt, FALSE);
}

static void
set_references (Random     *self,
                SixainShot *shot)
{
  g_auto (GStrv) assets = pick_ids (self, sixain_storyboard_get_assets (self->board), 3);
  g_auto (GStrv) cast = pick_ids (self, sixain_storyboard_get_cast (self->board), 1);
  g_autoptr (GStrvBuilder) both = g_strv_builder_new ();
  g_auto (GStrv) references = NULL;

  g_strv_builder_addv (both, (const char **) assets);
  g_strv_builder_addv (both, (const char **) cast);
  references = g_strv_builder_end (both);
  g_object_set (shot, "references", references, NULL);
}

static void
add_shot (Random *self)
{
  SixainShot *shot = test_board_add_shot (self->board, 24 * (1 + pick (self, 5)), SIXAIN_MOVE_PUSH, NULL, NULL);
  g_autofree char *prompt = make_prompt (self);
  SixainCastMember *member = pick_item (self, sixain_storyboard_get_cast (self->board));

  g_object_set (shot, "prompt", prompt, NULL);
  set_references (self, shot);
  if (pick (self, 4) == 0)
    g_object_set (shot, "start-frame", pick_id (self, sixain_storyboard_get_assets (self->board)), NULL);
  if (pick (self, 5) == 0)
    g_object_set (shot, "end-frame", pick_id (self, sixain_storyboard_get_assets (self->board)), NULL);
  if (pick (self, 8) == 0)
    g_object_set (shot, "video", pick_id (self, sixain_storyboard_get_assets (self->board)), "video-use", pick (self, 2), NULL);
  if (member != NULL && pick (self, 3) == 0)
    test_board_add_line (shot, "Now.", "en", sixain_record_get_id (SIXAIN_RECORD (member)), 0, 0);
  if (member != NULL && pick (self, 2) == 0)
    {
      g_auto (GStrv) costumes = pick_ids (self, sixain_cast_member_get_costumes (member), 1);

      g_object_set (shot, "costumes", costumes, NULL);
    }
}

static void
remove_one (Random     *self,
            GListModel *list)
{
  if (g_list_model_get_n_items (list) > 1)
    g_list_store_remove (G_LIST_STORE (list), pick (self, g_list_model_get_n_items (list)));
}

static void
move_one (Random     *self,
          GListModel *list)
{
  guint from = pick (self, g_list_model_get_n_items (list));
  g_autoptr (GObject) item = g_list_model_get_item (list, from);

  g_list_store_remove (G_LIST_STORE (list), from);
  g_list_store_insert (G_LIST_STORE (list), pick (self, g_list_model_get_n_items (list) + 1), item);
}

static void
change (Random *self)
{
  GListModel *assets = sixain_storyboard_get_assets (self->board);
  GListModel *shots = sixain_storyboard_get_shots (self->board);
  GListModel *cast = sixain_storyboard_get_cast (self->board);
  SixainCastMember *member = pick_item (self, cast);
  SixainShot *shot = pick_item (self, shots);
  g_autofree char *prompt = NULL;

  switch (pick (self, 12))
    {
    case 0:
      add_asset (self);
      break;
    case 1:
      remove_one (self, assets);
      break;
    case 2:
      move_one (self, assets);
      break;
    case 3:
      g_object_set (pick_item (self, assets), "name", "<<<image_1>>>@Image1", NULL);
      break;
    case 4:
      add_cast (self);
      break;
    case 5:
      remove_one (self, cast);
      break;
    case 6:
      if (member != NULL)
        g_object_set (member, "name", "@img01", NULL);
      break;
    case 7:
      add_shot (self);
      break;
    case 8:
      remove_one (self, shots);
      break;
    case 9:
      move_one (self, shots);
      break;
    case 10:
      set_references (self, shot);
      break;
    default:
      prompt = make_prompt (self);
      g_object_set (shot, "prompt", prompt, NULL);
    }
}

/* The costume that is worn, if there is a picture of it. */
static const char *
get_worn (SixainStoryboard *board,
          SixainShot       *shot,
          SixainCastMember *member)
{
  const char *costume = sixain_shot_get_costumes (shot)[0];
  GListModel *costumes = sixain_cast_member_get_costumes (member);

  for (guint i = 0; costume != NULL && i < g_list_model_get_n_items (costumes); i++)
    {
      g_autoptr (SixainCostume) one = g_list_model_get_item (costumes, i);
      const char * const *views = sixain_costume_get_views (one);

      for (guint k = 0; strcmp (sixain_record_get_id (SIXAIN_RECORD (one)), costume) == 0 && views[k] != NULL; k++)
        {
          SixainAsset *asset = sixain_storyboard_find_asset (board, views[k]);

          if (asset != NULL && sixain_asset_get_kind (asset) == SIXAIN_ASSET_PICTURE)
            return costume;
        }
    }

  return NULL;
}

/* The input of a chip; a frame comes before a reference picture of the same asset. */
static guint
find_bound (SixainStoryboard *board,
            SixainCompiled   *compiled,
            SixainShot       *shot,
            const char       *id)
{
  SixainCastMember *member = sixain_storyboard_find_cast (board, id);
  const char *worn = member != NULL ? get_worn (board, shot, member) : NULL;

  for (guint i = 0; i < sixain_compiled_get_n_inputs (compiled); i++)
    {
      const SixainInput *input = sixain_compiled_get_input (compiled, i);

      if (strcmp (input->id, id) == 0 && g_strcmp0 (input->costume, worn) == 0)
        return i;
    }

  return SIXAIN_NO_INPUT;
}

static void
expect (SixainStoryboard   *board,
        SixainCompiled     *compiled,
        const SixainSyntax *syntax,
        SixainShot         *shot,
        const char         *id,
        GArray             *expected)
{
  guint input = find_bound (board, compiled, shot, id);
  g_autofree char *token = input != SIXAIN_NO_INPUT ? sixain_compiled_dup_token (compiled, input, syntax) : NULL;

  if (token != NULL)
    g_array_append_val (expected, input);
}

/* What a shot's text must name, in this order; references and hints may follow. */
static GArray *
list_expected (SixainStoryboard   *board,
               SixainCompiled     *compiled,
               const SixainSyntax *syntax,
               SixainShot         *shot)
{
  GArray *expected = g_array_new (FALSE, FALSE, sizeof (guint));
  const SixainInput *video = sixain_compiled_find_input (compiled, SIXAIN_INPUT_VIDEO);
  const char *rest = sixain_shot_get_prompt (shot);
  gboolean named = FALSE;
  SixainSpan span;

  while (sixain_span_next (&rest, &span))
    {
      g_autofree char *id = span.kind != SIXAIN_SPAN_TEXT ? sixain_span_dup_id (&span) : NULL;

      named |= id != NULL && g_strcmp0 (id, sixain_shot_get_video (shot)) == 0;
      if (id != NULL)
        expect (board, compiled, syntax, shot, id, expected);
    }

  if (video != NULL && !named && g_strcmp0 (video->id, sixain_shot_get_video (shot)) == 0)
    {
      guint input = find_bound (board, compiled, shot, video->id);

      g_array_prepend_val (expected, input);
    }

  for (guint i = 0; sixain_compiled_get_sound (compiled) && i < g_list_model_get_n_items (sixain_shot_get_lines (shot)); i++)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (sixain_shot_get_lines (shot), i);

      expect (board, compiled, syntax, shot, sixain_line_get_speaker (line), expected);
    }

  return expected;
}

static void
assert_media (SixainStoryboard *board,
              SixainCompiled   *compiled)
{
  g_assert_cmpuint (sixain_compiled_get_n_pictures (compiled), <=, sixain_compiled_get_pictures_max (compiled));

  for (guint i = 0; i < sixain_compiled_get_n_inputs (compiled); i++)
    {
      const SixainInput *input = sixain_compiled_get_input (compiled, i);

      g_assert_true (input->n_views > 0 || input->video != NULL);
      for (guint k = 0; k < input->n_views && *input->id != '\0'; k++)
        {
          SixainAsset *asset = sixain_storyboard_find_asset (board, input->views[k].asset);

          g_assert_nonnull (asset);
          g_assert_cmpstr (input->views[k].hash, ==, sixain_asset_get_hash (asset));
          if (!input->cast)
            g_assert_cmpstr (input->views[k].asset, ==, input->id);
        }
      if (input->role == SIXAIN_INPUT_VIDEO)
        g_assert_cmpstr (input->video->asset, ==, input->id);
    }
}

static void
assert_text (SixainStoryboard   *board,
             SixainCompiled     *compiled,
             const SixainSyntax *syntax,
             guint               i)
{
  SixainShot *shot = sixain_storyboard_find_shot (board, sixain_pass_get_shot (sixain_compiled_get_pass (compiled), i)->id);
  g_autofree char *text = sixain_compiled_dup_text (compiled, i, syntax);
  g_autoptr (GArray) expected = list_expected (board, compiled, syntax, shot);
  const char *rest = text;
  guint n = 0;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (; ; n++)
    {
      const char *start, *end, *any_start, *any_end;
      SixainInputRole role;
      guint number;
      gboolean any = sixain_syntax_find_token (syntax, rest, &role, &number, &any_start, &any_end);
      guint input = sixain_compiled_find_token (compiled, syntax, rest, &start, &end);

      /* nothing reads as a token that is none */
      g_assert_true (any == (input != SIXAIN_NO_INPUT));
      if (!any)
        break;
      g_assert_true (start == any_start);

      if (n < expected->len)
        g_assert_cmpuint (input, ==, g_array_index (expected, guint, n));
      else
        g_assert_true ((sixain_compiled_get_input (compiled, input)->shots >> i & 1) != 0);
      rest = end;
    }

  g_assert_cmpuint (n, >=, expected->len);
}

static void
check (Random        *self,
       SixainProfile *profile)
{
  guint way = pick (self, G_N_ELEMENTS (ways));
  SixainProfile *own = ways[way].provider != NULL ? sixain_profile_get_for_provider (profile, ways[way].provider) : profile;
  const SixainSyntax *syntax = sixain_syntax_find (ways[way].syntax);
  g_autoptr (SixainPlan) plan = sixain_plan_new (self->board, profile);

  for (guint i = 0; i < sixain_plan_get_n_passes (plan); i++)
    {
      g_autoptr (SixainCompiled) compiled = sixain_compiled_new (self->board, sixain_plan_get_pass (plan, i), own);

      assert_media (self->board, compiled);
      for (guint k = 0; k < sixain_compiled_get_n_shots (compiled); k++)
        assert_text (self->board, compiled, syntax, k);
    }
}

/* The library's order and what things are called decide nothing. */
static void
check_order (Random        *self,
             SixainProfile *profile)
{
  g_autoptr (SixainPlan) plan = sixain_plan_new (self->board, profile);
  g_autoptr (SixainCompiled) before = NULL;
  g_autoptr (SixainCompiled) after = NULL;

  if (sixain_plan_get_n_passes (plan) == 0)
    return;

  before = sixain_compiled_new (self->board, sixain_plan_get_pass (plan, 0), profile);
  move_one (self, sixain_storyboard_get_assets (self->board));
  if (g_list_model_get_n_items (sixain_storyboard_get_cast (self->board)) > 0)
    move_one (self, sixain_storyboard_get_cast (self->board));
  after = sixain_compiled_new (self->board, sixain_plan_get_pass (plan, 0), profile);
  g_assert_true (sixain_compiled_equal (before, after));
}

static void
test_bindings (void)
{
  g_autoptr (SixainProfile) profile = plan_profile_new ("{}");
  guint32 seed = g_test_rand_int ();

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < BOARDS; i++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed + i);
      g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
      Random self = { rand, board, 0 };
      guint n_assets = 1 + pick (&self, 12);
      guint n_cast = pick (&self, 5);
      guint n_shots = 1 + pick (&self, 6);

      g_object_set (board, "profile", "kling-o3", "mode", "pro", "audio", pick (&self, 2), NULL);
      for (guint k = 0; k < n_assets; k++)
        add_asset (&self);
      for (guint k = 0; k < n_cast; k++)
        add_cast (&self);
      for (guint k = 0; k < n_shots; k++)
        add_shot (&self);

      check (&self, profile);
      check_order (&self, profile);
      for (guint k = 0; k < CHANGES; k++)
        {
          change (&self);
          check (&self, profile);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/compile/bindings", test_bindings);

  return g_test_run ();
}
