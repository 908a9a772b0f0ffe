/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "test-board.h"

static void
append (GListModel *list,
        gpointer    record)
{
  g_list_store_append (G_LIST_STORE (list), record);
}

SixainStoryboard *
test_board_new (SixainAspect aspect,
                guint        rate_num,
                guint        rate_den)
{
  SixainStoryboard *board = sixain_storyboard_new ();
  SixainRate rate = { rate_num, rate_den };

  g_object_set (board, "aspect", aspect, "rate", &rate, NULL);

  return board;
}

SixainShot *
test_board_add_shot (SixainStoryboard *board,
                     gint64            length,
                     SixainMove        move,
                     const char       *start_frame,
                     const char       *end_frame)
{
  g_autoptr (SixainShot) shot = sixain_shot_new (length);

  g_object_set (shot, "move", move, "start-frame", start_frame, "end-frame", end_frame, NULL);
  append (sixain_storyboard_get_shots (board), shot);

  return shot;
}

SixainAsset *
test_board_add_asset (SixainStoryboard *board,
                      SixainAssetKind   kind,
                      const char       *hash,
                      const char       *extension,
                      int               width,
                      int               height)
{
  g_autoptr (SixainAsset) asset = sixain_asset_new (kind, hash, extension);

  g_object_set (asset, "name", hash, "width", width, "height", height, NULL);
  append (sixain_storyboard_get_assets (board), asset);

  return asset;
}

SixainLine *
test_board_add_line (SixainShot *shot,
                     const char *text,
                     const char *language,
                     const char *speaker,
                     gint64      start,
                     gint64      spoken)
{
  g_autoptr (SixainLine) line = sixain_line_new (text);

  g_object_set (line, "language", language, "speaker", speaker, "start", start, "spoken", spoken, NULL);
  append (sixain_shot_get_lines (shot), line);

  return line;
}

SixainCastMember *
test_board_add_cast (SixainStoryboard *board,
                     const char       *name)
{
  g_autoptr (SixainCastMember) member = sixain_cast_member_new (SIXAIN_CAST_CHARACTER, name);

  append (sixain_storyboard_get_cast (board), member);

  return member;
}

const char *
test_board_get_id (gpointer record)
{
  return sixain_record_get_id (SIXAIN_RECORD (record));
}

const char *
test_board_add_picture (SixainStoryboard *board,
                        const char       *hash,
                        int               width,
                        int               height)
{
  return test_board_get_id (test_board_add_asset (board, SIXAIN_ASSET_PICTURE, hash, "jpg", width, height));
}

void
test_board_assert_inside (const SixainLayer *layer)
{
  g_assert_cmpfloat (layer->x, >=, 0.0);
  g_assert_cmpfloat (layer->y, >=, 0.0);
  g_assert_cmpfloat (layer->width, >, 0.0);
  g_assert_cmpfloat (layer->height, >, 0.0);
  g_assert_cmpfloat (layer->x + layer->width, <=, 1.0 + 1e-12);
  g_assert_cmpfloat (layer->y + layer->height, <=, 1.0 + 1e-12);
}
