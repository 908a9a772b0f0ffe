/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-media-probe.h"

#include "sixain-document-error.h"

#include <glib/gi18n.h>

/* Set once, before the first import. */
static SixainClipProbe clip_probe;

/* What a file with only sound in it should end in instead. */
static const char *
find_sound_extension (const char *extension)
{
  if (g_str_equal (extension, "mp4") || g_str_equal (extension, "mov"))
    return "m4a";
  if (g_str_equal (extension, "webm") || g_str_equal (extension, "mkv"))
    return "mka";
  if (g_str_equal (extension, "ogv"))
    return "ogg";

  return extension;
}

static gboolean
is_named (const char *name,
          const char *class)
{
  g_autofree char *type = g_content_type_guess (name, NULL, 0, NULL);

  return g_str_has_prefix (type, class);
}

static gboolean
take_sound (const char             *name,
            const SixainClipFacts  *facts,
            SixainMedia            *media,
            GError                **error)
{
  media->extension = find_sound_extension (media->extension);
  if (media->kind == SIXAIN_ASSET_VIDEO && is_named (name, "video/"))
    {
      g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_MEDIA,
                   C_("import error", "There is only sound in “%s”. Rename it to end in .%s to use it as a sound."),
                   name, media->extension);
      return FALSE;
    }

  media->kind = SIXAIN_ASSET_SOUND;
  media->duration = facts->duration;
  return TRUE;
}

/**
 * sixain_media_set_clip_probe:
 * @probe: looks into videos and sounds
 *
 * Says who can look into a video or sound: this layer knows no codec. Before the first
 * import; without one their sizes and lengths stay unknown.
 */
void
sixain_media_set_clip_probe (SixainClipProbe probe)
{
  clip_probe = probe;
}

/**
 * sixain_media_measure:
 * @path: a file on this computer
 * @name: what the user knows it by
 * @media: (inout): what sixain_media_probe() made of it
 * @cancellable: (nullable): stops it
 * @error: return location, domain %SIXAIN_DOCUMENT_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Adds how large and long a video is, or how long a sound, and refuses what can't be
 * decoded or holds nothing. Blocks; any thread.
 *
 * Returns: whether it can be used
 */
gboolean
sixain_media_measure (const char    *path,
                      const char    *name,
                      SixainMedia   *media,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (GError) cause = NULL;
  SixainClipFacts facts;

  g_return_val_if_fail (path != NULL && name != NULL && media != NULL, FALSE);

  if (media->kind == SIXAIN_ASSET_PICTURE || clip_probe == NULL)
    return TRUE;

  if (!clip_probe (path, name, &facts, cancellable, &cause))
    {
      if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&cause));
      else
        g_set_error_literal (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_MEDIA, cause->message);
      return FALSE;
    }

  if (!facts.pictures)
    return take_sound (name, &facts, media, error);

  if (media->kind == SIXAIN_ASSET_SOUND)
    {
      /* the containers of Ogg are told apart by what is in them */
      media->kind = SIXAIN_ASSET_VIDEO;
      if (g_str_equal (media->extension, "ogg"))
        media->extension = "ogv";
      else if (g_str_equal (media->extension, "m4a"))
        media->extension = "mp4";
    }

  media->width = facts.width;
  media->height = facts.height;
  media->duration = facts.duration;
  media->frames = facts.frames;
  media->sound = facts.sound;
  return TRUE;
}
