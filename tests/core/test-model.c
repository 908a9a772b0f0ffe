/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-codec.h"
#include "sixain-history.h"
#include "sixain-span.h"
#include "sixain-uses.h"

static GType
type_at (guint i)
{
  switch (i)
    {
    case 0: return SIXAIN_TYPE_STORYBOARD;
    case 1: return SIXAIN_TYPE_SHOT;
    case 2: return SIXAIN_TYPE_LINE;
    case 3: return SIXAIN_TYPE_ASSET;
    case 4: return SIXAIN_TYPE_CAST_MEMBER;
    case 5: return SIXAIN_TYPE_SCENE_CARD;
    case 6: return SIXAIN_TYPE_TAKE;
    case 7: return SIXAIN_TYPE_COSTUME;
    case 8: return SIXAIN_TYPE_LINE_VERSION;
    default: return G_TYPE_INVALID;
    }
}

static void
test_finalize (void)
{
  for (guint i = 0; type_at (i) != G_TYPE_INVALID; i++)
    {
      GObject *object = g_object_new (type_at (i), NULL);

      g_assert_finalize_object (object);
    }
}

static void
test_defaults (void)
{
  for (guint i = 0; type_at (i) != G_TYPE_INVALID; i++)
    {
      g_autoptr (SixainRecord) record = g_object_new (type_at (i), NULL);
      GParamSpec * const *stored;
      guint n_stored;

      g_assert_true (g_uuid_string_is_valid (sixain_record_get_id (record)));
      g_assert_null (sixain_record_get_extra (record));

      stored = sixain_record_class_list_stored (SIXAIN_RECORD_GET_CLASS (record), &n_stored);
      g_assert_cmpuint (n_stored, >, 0);
      for (guint j = 0; j < n_stored; j++)
        {
          g_auto (GValue) value = G_VALUE_INIT;

          g_test_message ("%s:%s", G_OBJECT_TYPE_NAME (record), stored[j]->name);
          g_object_get_property (G_OBJECT (record), stored[j]->name, &value);
          if (stored[j]->value_type == G_TYPE_LIST_MODEL)
            {
              g_assert_true (G_IS_LIST_STORE (g_value_get_object (&value)));
              g_assert_true (g_type_is_a (sixain_record_class_get_item_type (SIXAIN_RECORD_GET_CLASS (record), stored[j]->name),
                                          SIXAIN_TYPE_RECORD));
              g_assert_true (sixain_record_get_list (record, stored[j]->name) == g_value_get_object (&value));
              continue;
            }

          g_assert_null (sixain_record_get_list (record, stored[j]->name));
          if (stored[j]->value_type == G_TYPE_STRV)
            g_assert_cmpuint (g_strv_length (g_value_get_boxed (&value)), ==, 0);
          else if (stored[j]->value_type == SIXAIN_TYPE_RATE)
            g_assert_cmpuint (((SixainRate *) g_value_get_boxed (&value))->num, ==, 24);
          else
            g_assert_true (g_param_value_defaults (stored[j], &value));
        }
    }
}

/* Some value that @pspec allows and that is not its default. */
static void
set_other_value (GParamSpec *pspec,
                 GValue     *value)
{
  static const char * const strv[] = { "a", "b", NULL };

  g_value_init (value, pspec->value_type);
  if (G_VALUE_HOLDS_STRING (value))
    g_value_set_string (value, "ab1");
  else if (G_VALUE_HOLDS_INT64 (value))
    g_value_set_int64 (value, 5);
  else if (G_VALUE_HOLDS_INT (value))
    g_value_set_int (value, G_PARAM_SPEC_INT (pspec)->maximum);
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    g_value_set_boolean (value, TRUE);
  else if (G_VALUE_HOLDS_ENUM (value))
    g_value_set_enum (value, 1);
  else if (pspec->value_type == G_TYPE_STRV)
    g_value_set_boxed (value, strv);
  else if (pspec->value_type == SIXAIN_TYPE_RECT)
    g_value_set_boxed (value, &(SixainRect) { 1, 2, 3, 4 });
  else if (pspec->value_type == SIXAIN_TYPE_RATE)
    g_value_set_boxed (value, &(SixainRate) { 30000, 1001 });
  else
    g_assert_not_reached ();
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          gpointer    user_data)
{
  guint *count = user_data;

  (*count)++;
}

static void
test_notify (void)
{
  for (guint i = 0; type_at (i) != G_TYPE_INVALID; i++)
    {
      g_autoptr (SixainRecord) record = g_object_new (type_at (i), NULL);
      GParamSpec * const *stored;
      guint n_stored;

      stored = sixain_record_class_list_stored (SIXAIN_RECORD_GET_CLASS (record), &n_stored);
      for (guint j = 0; j < n_stored; j++)
        {
          g_auto (GValue) before = G_VALUE_INIT;
          g_auto (GValue) other = G_VALUE_INIT;
          g_autofree char *signal = g_strconcat ("notify::", stored[j]->name, NULL);
          guint n_own = 0, n_all = 0;
          gulong own, all;

          if ((stored[j]->flags & G_PARAM_WRITABLE) == 0)
            continue;

          g_test_message ("%s:%s", G_OBJECT_TYPE_NAME (record), stored[j]->name);
          own = g_signal_connect (record, signal, G_CALLBACK (count_cb), &n_own);
          all = g_signal_connect (record, "notify", G_CALLBACK (count_cb), &n_all);

          g_object_get_property (G_OBJECT (record), stored[j]->name, &before);
          g_object_set_property (G_OBJECT (record), stored[j]->name, &before);
          g_assert_cmpuint (n_all, ==, 0);

          set_other_value (stored[j], &other);
          g_object_set_property (G_OBJECT (record), stored[j]->name, &other);
          g_object_set_property (G_OBJECT (record), stored[j]->name, &other);
          g_assert_cmpuint (n_own, ==, 1);
          g_assert_cmpuint (n_all, ==, 1);

          g_object_set_property (G_OBJECT (record), stored[j]->name, &before);
          g_assert_cmpuint (n_own, ==, 2);
          g_assert_cmpuint (n_all, ==, 2);

          g_signal_handler_disconnect (record, own);
          g_signal_handler_disconnect (record, all);
        }
    }
}

/* The order in which members are written is part of the format. */
static void
test_stored_order (void)
{
  static const char * const expected[] = {
    "title aspect rate profile mode audio languages language negative continuity auto-shots master-prompt master-length budget "
    "scene shots assets cast takes ",
    "length title prompt size angle move from-rect to-rect start-frame end-frame references costumes "
    "video video-use video-in video-out video-sound sound-text sounds lines skip source take slip origins ",
    "speaker language delivery text versions start spoken ",
    "kind hash extension name bytes width height duration frames cuts sound origin added ",
    "kind name description views costumes video video-in video-out hints voice pitch speed voice-id ",
    "place light palette style ",
    "member name hash shots cuts asked profile receipt rating duration frames width height sound ",
    "name description views ",
    "language text spoken ",
  };

  for (guint i = 0; type_at (i) != G_TYPE_INVALID; i++)
    {
      g_autoptr (GTypeClass) klass = g_type_class_ref (type_at (i));
      g_autoptr (GString) names = g_string_new (NULL);
      GParamSpec * const *stored;
      guint n_stored;

      stored = sixain_record_class_list_stored (SIXAIN_RECORD_CLASS (klass), &n_stored);
      for (guint j = 0; j < n_stored; j++)
        g_string_append_printf (names, "%s ", stored[j]->name);
      g_assert_cmpstr (names->str, ==, expected[i]);
    }
}

static void
test_nicks (void)
{
  static const struct {
    GType     (*get_type) (void);
    const char *nicks;
  } enums[] = {
    { sixain_shot_size_get_type, "unset extreme-wide wide full medium medium-close-up close-up extreme-close-up " },
    { sixain_shot_angle_get_type, "unset eye-level low high overhead dutch over-the-shoulder point-of-view " },
    { sixain_move_get_type, "hold push pull pan-left pan-right tilt-up tilt-down truck-left truck-right " },
    { sixain_asset_kind_get_type, "picture video sound " },
    { sixain_cast_kind_get_type, "character product place prop " },
    { sixain_aspect_get_type, "16:9 9:16 1:1 " },
    { sixain_shot_source_get_type, "animatic board take " },
    { sixain_video_use_get_type, "motion edit " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (enums); i++)
    {
      g_autoptr (GEnumClass) klass = g_type_class_ref (enums[i].get_type ());
      g_autoptr (GString) nicks = g_string_new (NULL);

      for (guint j = 0; j < klass->n_values; j++)
        {
          g_assert_cmpint (klass->values[j].value, ==, j);
          g_string_append_printf (nicks, "%s ", klass->values[j].value_nick);
        }
      g_assert_cmpstr (nicks->str, ==, enums[i].nicks);
    }
}

static void
test_empty_texts (void)
{
  g_autoptr (SixainShot) shot = sixain_shot_new (24);

  g_object_set (shot, "start-frame", "", "title", NULL, "references", NULL, NULL);
  g_assert_null (sixain_shot_get_start_frame (shot));
  g_assert_cmpstr (sixain_shot_get_title (shot), ==, "");
  g_assert_nonnull (sixain_shot_get_references (shot));
}

static void
test_asset_member (void)
{
  g_autoptr (SixainAsset) asset = sixain_asset_new (SIXAIN_ASSET_PICTURE, "00ff", "jpg");
  g_autofree char *member = sixain_asset_dup_member (asset);

  g_assert_cmpstr (member, ==, "assets/00ff.jpg");
}

static void
test_starts (void)
{
  g_autoptr (SixainStoryboard) storyboard = sixain_storyboard_new ();
  GListStore *shots = G_LIST_STORE (sixain_storyboard_get_shots (storyboard));
  g_autoptr (SixainShot) a = sixain_shot_new (24);
  g_autoptr (SixainShot) b = sixain_shot_new (48);
  g_autoptr (SixainShot) c = sixain_shot_new (12);

  g_assert_cmpint (sixain_storyboard_get_length (storyboard), ==, 0);
  g_assert_cmpint (sixain_storyboard_get_shot_start (storyboard, 0), ==, 0);

  g_list_store_append (shots, a);
  g_list_store_append (shots, b);
  g_list_store_append (shots, c);
  g_assert_cmpint (sixain_storyboard_get_length (storyboard), ==, 84);
  g_assert_cmpint (sixain_storyboard_get_shot_start (storyboard, 2), ==, 72);
  g_assert_cmpint (sixain_storyboard_get_shot_start (storyboard, 99), ==, 84);

  g_object_set (b, "length", (gint64) 50, NULL);
  g_assert_cmpint (sixain_storyboard_get_length (storyboard), ==, 86);
  g_object_set (a, "skip", TRUE, NULL);
  g_assert_cmpint (sixain_storyboard_get_length (storyboard), ==, 62);
  g_assert_cmpint (sixain_storyboard_get_shot_start (storyboard, 1), ==, 0);
  g_list_store_remove (shots, 1);
  g_assert_cmpint (sixain_storyboard_get_length (storyboard), ==, 12);

  /* one that is out is no longer followed */
  g_object_set (b, "length", (gint64) 99, NULL);
  g_assert_cmpint (sixain_storyboard_get_length (storyboard), ==, 12);
}

static void
test_find (void)
{
  g_autoptr (SixainStoryboard) storyboard = sixain_storyboard_new ();
  GListStore *shots = G_LIST_STORE (sixain_storyboard_get_shots (storyboard));
  GListStore *assets = G_LIST_STORE (sixain_storyboard_get_assets (storyboard));
  g_autoptr (SixainShot) shot = sixain_shot_new (24);
  g_autoptr (SixainLine) early = sixain_line_new ("early");
  g_autoptr (SixainLine) late = sixain_line_new ("late");
  g_autoptr (SixainAsset) asset = sixain_asset_new (SIXAIN_ASSET_SOUND, "abc", "wav");
  const char *shot_id = sixain_record_get_id (SIXAIN_RECORD (shot));
  const char *early_id = sixain_record_get_id (SIXAIN_RECORD (early));
  const char *late_id = sixain_record_get_id (SIXAIN_RECORD (late));

  g_list_store_append (G_LIST_STORE (sixain_shot_get_lines (shot)), early);
  g_assert_null (sixain_storyboard_find_record (storyboard, early_id));

  g_list_store_append (shots, shot);
  g_list_store_append (assets, asset);
  g_list_store_append (G_LIST_STORE (sixain_shot_get_lines (shot)), late);
  g_assert_true (sixain_storyboard_find_shot (storyboard, shot_id) == shot);
  g_assert_true (sixain_storyboard_find_record (storyboard, early_id) == (gpointer) early);
  g_assert_true (sixain_storyboard_find_record (storyboard, late_id) == (gpointer) late);
  g_assert_true (sixain_storyboard_find_hash (storyboard, "abc") == asset);
  g_assert_null (sixain_storyboard_find_hash (storyboard, "abd"));
  g_assert_null (sixain_storyboard_find_asset (storyboard, shot_id));
  g_assert_null (sixain_storyboard_find_shot (storyboard, NULL));
  g_assert_true (sixain_storyboard_find_record (storyboard, sixain_record_get_id (SIXAIN_RECORD (storyboard))) == (gpointer) storyboard);
  g_assert_nonnull (sixain_storyboard_find_record (storyboard, sixain_record_get_id (SIXAIN_RECORD (sixain_storyboard_get_scene (storyboard)))));

  g_list_store_remove (shots, 0);
  g_assert_null (sixain_storyboard_find_shot (storyboard, shot_id));
  g_assert_null (sixain_storyboard_find_record (storyboard, late_id));

  /* the list of a shot that is out is not followed */
  g_list_store_remove (G_LIST_STORE (sixain_shot_get_lines (shot)), 0);
  g_assert_finalize_object (g_steal_pointer (&storyboard));
  g_assert_finalize_object (g_steal_pointer (&shot));
}

static void
test_rect (void)
{
  g_assert_true (sixain_rect_is_valid (&(SixainRect) { 0, 0, 10000, 10000 }));
  g_assert_true (sixain_rect_is_valid (&(SixainRect) { 9999, 9999, 1, 1 }));
  g_assert_false (sixain_rect_is_valid (&(SixainRect) { 9999, 0, 2, 1 }));
  g_assert_false (sixain_rect_is_valid (&(SixainRect) { -1, 0, 2, 1 }));
  g_assert_false (sixain_rect_is_valid (&(SixainRect) { 0, 0, 0, 1 }));
  g_assert_false (sixain_rect_is_valid (&(SixainRect) { G_MAXINT, 0, G_MAXINT, 1 }));
  g_assert_true (sixain_rect_equal (NULL, NULL));
  g_assert_false (sixain_rect_equal (NULL, &(SixainRect) { 0, 0, 1, 1 }));
}

static void
test_spans (void)
{
  static const struct {
    SixainSpanKind kind;
    const char *text;
    const char *id;
  } wanted[] = {
    { SIXAIN_SPAN_TEXT, "a {brace} ", NULL },
    { SIXAIN_SPAN_CAST, "{cast:x}", "x" },
    { SIXAIN_SPAN_ASSET, "{asset:y-2}", "y-2" },
    { SIXAIN_SPAN_TEXT, "{cast:} {asset:a{b} ", NULL },
    { SIXAIN_SPAN_ASSET, "{asset:z}", "z" },
    { SIXAIN_SPAN_TEXT, "{cast:open", NULL },
  };
  g_autoptr (GString) all = g_string_new (NULL);
  const char *rest;
  SixainSpan span;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_string_append (all, wanted[i].text);

  for (rest = all->str; sixain_span_next (&rest, &span); n++)
    {
      g_assert_cmpuint (n, <, G_N_ELEMENTS (wanted));
      g_assert_cmpint (span.kind, ==, wanted[n].kind);
      g_assert_cmpmem (span.text, span.length, wanted[n].text, strlen (wanted[n].text));
      g_assert_false (sixain_span_has_id (&span, "nobody"));
      if (wanted[n].id != NULL)
        {
          g_autofree char *id = sixain_span_dup_id (&span);

          g_assert_cmpstr (id, ==, wanted[n].id);
          g_assert_true (sixain_span_has_id (&span, id));
        }
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (wanted));
}

static void
put_at_end (gpointer    owner,
            const char *list,
            gpointer    item)
{
  g_list_store_append (G_LIST_STORE (sixain_record_get_list (owner, list)), item);
}

static const char *
id_of (gpointer record)
{
  return sixain_record_get_id (record);
}

static void
add_name_cb (const SixainUse *use,
             gpointer         data)
{
  g_string_append_printf (data, "%s%s%s ", G_OBJECT_TYPE_NAME (use->record) + strlen ("Sixain"),
                          use->chip ? "~" : ".", use->property);
}

/* One asset wherever an asset can be, and one of everything else. */
static void
test_uses (void)
{
  g_autoptr (SixainStoryboard) board = sixain_storyboard_new ();
  g_autoptr (SixainAsset) asset = sixain_asset_new (SIXAIN_ASSET_PICTURE, "a", "png");
  g_autoptr (SixainAsset) lonely = sixain_asset_new (SIXAIN_ASSET_PICTURE, "b", "png");
  g_autoptr (SixainCastMember) member = sixain_cast_member_new (SIXAIN_CAST_CHARACTER, "Mira");
  g_autoptr (SixainCostume) costume = sixain_costume_new ("Coat");
  g_autoptr (SixainTake) take = sixain_take_new ("takes/a.mp4");
  g_autoptr (SixainShot) shot = sixain_shot_new (24);
  g_autoptr (SixainLine) line = sixain_line_new ("Hello");
  const char * const pictures[] = { id_of (asset), NULL };
  const char * const references[] = { id_of (asset), id_of (member), NULL };
  const char * const costumes[] = { id_of (costume), "gone", NULL };
  g_autofree char *prompt = g_strdup_printf ("{asset:%s} {asset:%s} {cast:%s}", id_of (asset), id_of (asset), id_of (member));
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GString) some = g_string_new (NULL);
  g_autoptr (GHashTable) counts = NULL;
  guint n_whole = 0;

  g_object_set (shot, "prompt", prompt, "start-frame", id_of (asset), "end-frame", id_of (asset),
                "references", references, "costumes", costumes, "video", id_of (asset), "sounds", pictures,
                "take", id_of (take), NULL);
  g_object_set (line, "speaker", id_of (member), NULL);
  g_object_set (member, "views", pictures, "video", id_of (asset), NULL);
  g_object_set (costume, "views", pictures, NULL);
  g_object_set (board, "master-prompt", prompt, NULL);
  put_at_end (shot, "lines", line);
  put_at_end (member, "costumes", costume);
  put_at_end (board, "shots", shot);
  put_at_end (board, "assets", asset);
  put_at_end (board, "assets", lonely);
  put_at_end (board, "cast", member);
  put_at_end (board, "takes", take);

  sixain_uses_foreach (board, add_name_cb, all);
  g_assert_cmpstr (all->str, ==,
                   "Shot~prompt Shot~prompt Shot~prompt Shot.start-frame Shot.end-frame "
                   "Shot.references Shot.references Shot.costumes Shot.costumes Shot.video Shot.sounds "
                   "Shot.take Line.speaker CastMember.views CastMember.video Costume.views "
                   "Storyboard~master-prompt Storyboard~master-prompt Storyboard~master-prompt ");

  {
    g_autoptr (GPtrArray) uses = sixain_uses_find (board, id_of (asset));

    for (guint i = 0; i < uses->len; i++)
      {
        SixainUse *use = g_ptr_array_index (uses, i);

        add_name_cb (use, some);
        g_assert_cmpstr (use->id, ==, id_of (asset));
        if (use->record == SIXAIN_RECORD (costume))
          g_assert_true (use->owner == SIXAIN_RECORD (member));
        n_whole += sixain_use_is_whole (use, board);
      }
    g_assert_cmpstr (some->str, ==,
                     "Shot~prompt Shot.start-frame Shot.end-frame Shot.references Shot.video Shot.sounds "
                     "CastMember.views CastMember.video Costume.views Storyboard~master-prompt ");
    g_assert_cmpuint (n_whole, ==, uses->len);
  }
  {
    g_autoptr (GPtrArray) gone = sixain_uses_find (board, "gone");

    g_assert_cmpuint (gone->len, ==, 1);
    g_assert_false (sixain_use_is_whole (g_ptr_array_index (gone, 0), board));
  }

  counts = sixain_uses_count (board);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, id_of (asset))), ==, 12);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, id_of (take))), ==, 1);
  g_assert_null (g_hash_table_lookup (counts, id_of (lonely)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/finalize", test_finalize);
  g_test_add_func ("/model/defaults", test_defaults);
  g_test_add_func ("/model/notify", test_notify);
  g_test_add_func ("/model/stored-order", test_stored_order);
  g_test_add_func ("/model/nicks", test_nicks);
  g_test_add_func ("/model/empty-texts", test_empty_texts);
  g_test_add_func ("/model/asset-member", test_asset_member);
  g_test_add_func ("/model/starts", test_starts);
  g_test_add_func ("/model/find", test_find);
  g_test_add_func ("/model/rect", test_rect);
  g_test_add_func ("/model/spans", test_spans);
  g_test_add_func ("/model/uses", test_uses);

  return g_test_run ();
}
