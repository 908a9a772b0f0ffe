/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-drops.h"

static void
files_cb (SixainTimeline *timeline,
          GdkFileList    *files,
          SixainShot     *shot,
          SixainDropZone  zone,
          guint           position,
          SixainImporter *importer)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_assert (SIXAIN_IS_IMPORTER (importer));

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  sixain_importer_add (importer, &value, shot, zone, position);
}

static void
texture_cb (SixainTimeline *timeline,
            GdkTexture     *texture,
            SixainShot     *shot,
            SixainDropZone  zone,
            guint           position,
            SixainImporter *importer)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_assert (SIXAIN_IS_IMPORTER (importer));

  g_value_init (&value, GDK_TYPE_TEXTURE);
  g_value_set_object (&value, texture);
  sixain_importer_add (importer, &value, shot, zone, position);
}

static void
text_cb (SixainTimeline *timeline,
         const char     *text,
         SixainShot     *shot,
         SixainDropZone  zone,
         guint           position,
         SixainImporter *importer)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_assert (SIXAIN_IS_IMPORTER (importer));

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, text);
  sixain_importer_add (importer, &value, shot, zone, position);
}

static void
asset_cb (SixainTimeline *timeline,
          SixainAsset    *asset,
          SixainShot     *shot,
          SixainDropZone  zone,
          guint           position,
          SixainImporter *importer)
{
  g_assert (SIXAIN_IS_IMPORTER (importer));

  sixain_importer_place (importer, asset, shot, zone, position);
}

static void
cast_cb (SixainTimeline   *timeline,
         SixainCastMember *member,
         SixainShot       *shot,
         SixainDropZone    zone,
         guint             position,
         SixainImporter   *importer)
{
  g_assert (SIXAIN_IS_IMPORTER (importer));

  sixain_importer_place_cast (importer, member, shot, position);
}

/**
 * sixain_timeline_drops_connect:
 * @timeline: a timeline
 * @importer: of the same session
 *
 * What is dropped on @timeline comes in through @importer, as long as both live.
 */
void
sixain_timeline_drops_connect (SixainTimeline *timeline,
                               SixainImporter *importer)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE (timeline));
  g_return_if_fail (SIXAIN_IS_IMPORTER (importer));

  g_signal_connect_object (timeline, "drop-files", G_CALLBACK (files_cb), importer, G_CONNECT_DEFAULT);
  g_signal_connect_object (timeline, "drop-texture", G_CALLBACK (texture_cb), importer, G_CONNECT_DEFAULT);
  g_signal_connect_object (timeline, "drop-text", G_CALLBACK (text_cb), importer, G_CONNECT_DEFAULT);
  g_signal_connect_object (timeline, "drop-asset", G_CALLBACK (asset_cb), importer, G_CONNECT_DEFAULT);
  g_signal_connect_object (timeline, "drop-cast", G_CALLBACK (cast_cb), importer, G_CONNECT_DEFAULT);
}
