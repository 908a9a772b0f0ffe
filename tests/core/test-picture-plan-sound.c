/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-picture-plan.h"
#include "test-board.h"

#define FOLDER "/nowhere"
#define HASH_S "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"


static SixainPicturePlan *
make_plan (SixainStoryboard *board)
{
  return sixain_picture_plan_new (board, FOLDER, SIXAIN_BURN_IN_NONE);
}

static void
test_pieces (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  SixainCastMember *member = test_board_add_cast (board, "Mira");
  SixainAsset *sound = test_board_add_asset (board, SIXAIN_ASSET_SOUND, HASH_S, "ogg", 0, 0);
  const char * const sounds[] = { test_board_get_id (sound), "missing", NULL };
  g_autoptr (SixainPicturePlan) plan = NULL;
  const SixainPiece *piece;
  SixainShot *shot;
  SixainLine *line;
  guint seed;

  g_object_set (member, "voice", "f2", "pitch", 60, "speed", 90, NULL);
  shot = test_board_add_shot (board, 24, SIXAIN_MOVE_HOLD, NULL, NULL);
  g_object_set (shot, "sound-text", "Rain on the roof", "sounds", sounds, NULL);
  shot = test_board_add_shot (board, 24, SIXAIN_MOVE_HOLD, NULL, NULL);
  g_object_set (shot, "skip", TRUE, "sound-text", "sea", NULL);
  shot = test_board_add_shot (board, 24, SIXAIN_MOVE_HOLD, NULL, NULL);
  g_object_set (shot, "sound-text", "more rain", NULL);
  line = test_board_add_line (shot, "Good morning.", "en-GB", test_board_get_id (member), 6, 0);
  test_board_add_line (shot, "Nobody hears this.", "en", NULL, 24, 0);
  shot = test_board_add_shot (board, 24, SIXAIN_MOVE_HOLD, NULL, NULL);
  shot = test_board_add_shot (board, 24, SIXAIN_MOVE_HOLD, NULL, NULL);
  g_object_set (shot, "sound-text", "rain", NULL);
  plan = make_plan (board);

  g_assert_cmpint (sixain_picture_plan_get_samples (plan), ==, 4 * 48000);
  g_assert_cmpuint (sixain_picture_plan_get_n_pieces (plan), ==, 4);

  /* one rain over two shots in a row */
  piece = sixain_picture_plan_get_piece (plan, 0);
  g_assert_cmpint (piece->kind, ==, SIXAIN_PIECE_AMBIENCE);
  g_assert_cmpint (piece->ambience, ==, SIXAIN_AMBIENCE_RAIN);
  g_assert_cmpint (piece->start, ==, 0);
  g_assert_cmpint (piece->end, ==, 96000);
  seed = piece->seed;

  piece = sixain_picture_plan_get_piece (plan, 1);
  g_assert_cmpint (piece->kind, ==, SIXAIN_PIECE_SOUND);
  g_assert_cmpstr (piece->path, ==, FOLDER "/assets/" HASH_S ".ogg");
  g_assert_cmpint (piece->end, ==, 48000);

  piece = sixain_picture_plan_get_piece (plan, 2);
  g_assert_cmpint (piece->kind, ==, SIXAIN_PIECE_SPEECH);
  g_assert_cmpint (piece->start, ==, 48000 + 12000);
  g_assert_cmpint (piece->end, ==, 4 * 48000);
  g_assert_cmpstr (piece->line_id, ==, test_board_get_id (line));
  g_assert_cmpstr (piece->utterance.text, ==, "Good morning.");
  g_assert_cmpstr (piece->utterance.language, ==, "en-GB");
  g_assert_cmpstr (piece->utterance.voice, ==, "f2");
  g_assert_cmpstr (piece->utterance.speaker, ==, test_board_get_id (member));
  g_assert_cmpint (piece->utterance.pitch, ==, 60);
  g_assert_cmpint (piece->utterance.speed, ==, 90);

  piece = sixain_picture_plan_get_piece (plan, 3);
  g_assert_cmpint (piece->ambience, ==, SIXAIN_AMBIENCE_RAIN);
  g_assert_cmpint (piece->start, ==, 3 * 48000);
  g_assert_cmpuint (piece->seed, !=, seed);
}

/* Sound and picture are cut on the same grid, at every rate. */
static void
test_grid (void)
{
  static const SixainRate rates[] = { { 24, 1 }, { 25, 1 }, { 30, 1 }, { 24000, 1001 }, { 30000, 1001 } };

  for (guint r = 0; r < G_N_ELEMENTS (rates); r++)
    {
      g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, rates[r].num, rates[r].den);
      g_autoptr (SixainPicturePlan) plan = NULL;
      gint64 frame = 0;

      for (guint i = 0; i < 40; i++)
        {
          SixainShot *shot = test_board_add_shot (board, 7 + i, SIXAIN_MOVE_HOLD, NULL, NULL);

          test_board_add_line (shot, "Word", "en", NULL, i % 5, 0);
        }
      plan = make_plan (board);
      g_assert_true (sixain_rate_equal (sixain_picture_plan_get_rate (plan), &rates[r]));
      for (guint i = 0; i < 40; i++)
        {
          const SixainPiece *piece = sixain_picture_plan_get_piece (plan, i);

          g_assert_cmpint (piece->start, ==, sixain_rate_frame_to_sample (&rates[r], frame + i % 5, 48000));
          frame += 7 + i;
        }
      g_assert_cmpint (sixain_picture_plan_get_samples (plan), ==, sixain_rate_frame_to_sample (&rates[r], frame, 48000));
      g_assert_cmpint (sixain_picture_plan_get_duration (plan), ==, sixain_rate_frame_to_ns (&rates[r], frame));
    }
}

static void
test_ambience (void)
{
  static const struct {
    const char *text;
    SixainAmbienceKind kind;
  } table[] = {
    { "", SIXAIN_AMBIENCE_NONE },
    { "soft rain on leaves", SIXAIN_AMBIENCE_RAIN },
    { "RAIN!", SIXAIN_AMBIENCE_RAIN },
    { "street in the rain", SIXAIN_AMBIENCE_STREET },
    { "a train passes", SIXAIN_AMBIENCE_NONE },
    { "a rainbow", SIXAIN_AMBIENCE_NONE },
    { "no rain, only wind", SIXAIN_AMBIENCE_WIND },
    { "without wind", SIXAIN_AMBIENCE_NONE },
    { "room tone", SIXAIN_AMBIENCE_ROOM },
    { "camera shutter", SIXAIN_AMBIENCE_NONE },
    { "ocean waves", SIXAIN_AMBIENCE_SEA },
    { "café chatter", SIXAIN_AMBIENCE_CROWD },
    { "leichter Regen", SIXAIN_AMBIENCE_RAIN },
    { "Regentropfen am Fenster", SIXAIN_AMBIENCE_RAIN },
    { "STRASSENLÄRM", SIXAIN_AMBIENCE_STREET },
    { "Straßenlärm", SIXAIN_AMBIENCE_STREET },
    { "Meeresrauschen", SIXAIN_AMBIENCE_SEA },
    { "kein Wind", SIXAIN_AMBIENCE_NONE },
    { "Wind in den Bäumen", SIXAIN_AMBIENCE_WIND },
    { "stilles Zimmer", SIXAIN_AMBIENCE_ROOM },
    { "Stimmengewirr", SIXAIN_AMBIENCE_CROWD },
    { "la pluie sur le toit", SIXAIN_AMBIENCE_RAIN },
    { "bord de mer", SIXAIN_AMBIENCE_SEA },
    { "le brouhaha de la foule", SIXAIN_AMBIENCE_CROWD },
    { "une rue animée", SIXAIN_AMBIENCE_STREET },
    { "une pie\314\200ce calme", SIXAIN_AMBIENCE_ROOM }, /* decomposed */
    { "rafales de vent", SIXAIN_AMBIENCE_WIND },
    { "lluvia suave", SIXAIN_AMBIENCE_RAIN },
    { "el ruido de la calle", SIXAIN_AMBIENCE_STREET },
    { "olas del mar", SIXAIN_AMBIENCE_SEA },
    { "habitación en silencio", SIXAIN_AMBIENCE_ROOM },
    { "mucha gente", SIXAIN_AMBIENCE_CROWD },
    { "pioggia leggera", SIXAIN_AMBIENCE_RAIN },
    { "vento forte", SIXAIN_AMBIENCE_WIND },
    { "il mare d'inverno", SIXAIN_AMBIENCE_SEA },
    { "una stanza vuota", SIXAIN_AMBIENCE_ROOM },
    { "chuva na janela", SIXAIN_AMBIENCE_RAIN },
    { "rua movimentada", SIXAIN_AMBIENCE_STREET },
    { "uma multidão", SIXAIN_AMBIENCE_CROWD },
    { "窓を打つ雨", SIXAIN_AMBIENCE_RAIN },
    { "風の音", SIXAIN_AMBIENCE_WIND },
    { "静かな部屋", SIXAIN_AMBIENCE_ROOM },
    { "街の騒音", SIXAIN_AMBIENCE_STREET },
    { "美しい風景", SIXAIN_AMBIENCE_NONE },
    { "お風呂", SIXAIN_AMBIENCE_NONE },
    { "海の波", SIXAIN_AMBIENCE_SEA },
    { "雑踏のざわめき", SIXAIN_AMBIENCE_CROWD },
    { "轻柔的雨声", SIXAIN_AMBIENCE_RAIN },
    { "风声", SIXAIN_AMBIENCE_WIND },
    { "安静的房间", SIXAIN_AMBIENCE_ROOM },
    { "城市街道", SIXAIN_AMBIENCE_STREET },
    { "海浪", SIXAIN_AMBIENCE_SEA },
    { "上海的人群", SIXAIN_AMBIENCE_CROWD },
    { "嘈杂的市场", SIXAIN_AMBIENCE_CROWD },
    { "Shot in 上海, light rain", SIXAIN_AMBIENCE_RAIN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      SixainAmbienceKind kind = sixain_ambience_from_text (table[i].text);

      if (kind != table[i].kind)
        g_error ("“%s” gave %d instead of %d", table[i].text, kind, table[i].kind);
    }
}

/* The storyboard's language decides which words are spoken and written. */
static void
test_language (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  SixainShot *shot = test_board_add_shot (board, 48, SIXAIN_MOVE_HOLD, NULL, NULL);
  SixainLine *line = test_board_add_line (shot, "Good morning.", "en", NULL, 0, 1000000000);
  g_autoptr (SixainLineVersion) german = sixain_line_version_new ("de");
  g_autoptr (SixainLineVersion) empty = sixain_line_version_new ("fr");
  static const struct {
    const char *language;
    const char *spoken_in;
    const char *text;
    gint64      caption_end;
  } table[] = {
    { "", "en", "Good morning.", 24 },
    { "en", "en", "Good morning.", 24 },
    { "de", "de", "Guten Morgen.", 36 },
    { "DE", "de", "Guten Morgen.", 36 },
    /* where nothing is written yet, the line's own words are heard */
    { "fr", "en", "Good morning.", 24 },
    { "ja", "en", "Good morning.", 24 },
  };

  g_object_set (german, "text", " Guten Morgen. ", "spoken", G_GINT64_CONSTANT (1500000000), NULL);
  g_list_store_append (G_LIST_STORE (sixain_line_get_versions (line)), german);
  g_list_store_append (G_LIST_STORE (sixain_line_get_versions (line)), empty);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (SixainPicturePlan) plan = NULL;
      SixainPicturePlanFrame frame;
      const SixainPiece *piece;

      g_object_set (board, "language", table[i].language, NULL);
      plan = sixain_picture_plan_new (board, FOLDER, SIXAIN_BURN_IN_CAPTIONS);
      piece = sixain_picture_plan_get_piece (plan, 0);
      g_assert_cmpstr (piece->utterance.text, ==, table[i].text);
      g_assert_cmpstr (piece->utterance.language, ==, table[i].spoken_in);
      g_assert_cmpstr (piece->line_id, ==, test_board_get_id (line));

      sixain_picture_plan_get_frame (plan, 0, &frame);
      g_assert_cmpuint (frame.n_texts, ==, 1);
      g_assert_cmpstr (frame.texts[0].text, ==, table[i].text);
      sixain_picture_plan_get_frame (plan, table[i].caption_end - 1, &frame);
      g_assert_cmpuint (frame.n_texts, ==, 1);
      sixain_picture_plan_get_frame (plan, table[i].caption_end, &frame);
      g_assert_cmpuint (frame.n_texts, ==, 0);
    }
}

static void
test_delivery (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  SixainCastMember *member = test_board_add_cast (board, "Tom");
  SixainShot *shot = test_board_add_shot (board, 48, SIXAIN_MOVE_HOLD, NULL, NULL);
  SixainLine *line = test_board_add_line (shot, "Now.", "en", test_board_get_id (member), 0, 0);
  static const struct {
    const char *delivery;
    const char *voice;
    int         pitch;
    int         speed;
  } table[] = {
    { "", "m3", 50, 100 },
    { "warm, close to the microphone", "m3", 50, 100 },
    { "Whispering, slowly", "whisper", 50, 80 },
    { "geflüstert", "whisper", 50, 100 },
    { "Flüsternd", "whisper", 50, 100 },
    { "shouts, breathless", "m3", 70, 125 },
    /* not in the middle of a word */
    { "steadfast, uncritical", "m3", 50, 100 },
  };

  g_object_set (member, "voice", "m3", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (SixainPicturePlan) plan = NULL;
      const SixainUtterance *utterance;

      g_object_set (line, "delivery", table[i].delivery, NULL);
      plan = make_plan (board);
      utterance = &sixain_picture_plan_get_piece (plan, 0)->utterance;
      g_test_message ("%s", table[i].delivery);
      g_assert_cmpstr (utterance->voice, ==, table[i].voice);
      g_assert_cmpint (utterance->pitch, ==, table[i].pitch);
      g_assert_cmpint (utterance->speed, ==, table[i].speed);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/picture-plan-sound/pieces", test_pieces);
  g_test_add_func ("/picture-plan-sound/grid", test_grid);
  g_test_add_func ("/picture-plan-sound/ambience", test_ambience);
  g_test_add_func ("/picture-plan-sound/language", test_language);
  g_test_add_func ("/picture-plan-sound/delivery", test_delivery);

  return g_test_run ();
}
