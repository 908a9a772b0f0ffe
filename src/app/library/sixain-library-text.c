/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-library-text.h"
#include "sixain-uses.h"

#define NS_PER_SECOND G_GINT64_CONSTANT (1000000000)

/**
 * sixain_library_text_dup_name:
 * @record: an asset, cast member, costume or take
 *
 * Returns: (transfer full): what it is called
 */
char *
sixain_library_text_dup_name (SixainRecord *record)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (SIXAIN_IS_RECORD (record), NULL);

  g_object_get (record, "name", &name, NULL);
  return name != NULL && *name != '\0' ? g_steal_pointer (&name) : g_strdup (C_("library", "Untitled"));
}

/**
 * sixain_library_text_get_kind:
 * @record: an asset, cast member or take
 *
 * Returns: what it is
 */
const char *
sixain_library_text_get_kind (SixainRecord *record)
{
  static const char * const assets[] = {
    [SIXAIN_ASSET_PICTURE] = NC_("library", "Picture"),
    [SIXAIN_ASSET_VIDEO] = NC_("library", "Video"),
    [SIXAIN_ASSET_SOUND] = NC_("library", "Sound"),
  };
  static const char * const cast[] = {
    [SIXAIN_CAST_CHARACTER] = NC_("library", "Character"),
    [SIXAIN_CAST_PRODUCT] = NC_("library", "Product"),
    [SIXAIN_CAST_PLACE] = NC_("library", "Place"),
    [SIXAIN_CAST_PROP] = NC_("library", "Prop"),
  };
  const char *name = NC_("library", "Take");

  g_return_val_if_fail (SIXAIN_IS_RECORD (record), NULL);

  if (SIXAIN_IS_ASSET (record))
    name = assets[sixain_asset_get_kind (SIXAIN_ASSET (record))];
  else if (SIXAIN_IS_CAST_MEMBER (record))
    name = cast[sixain_cast_member_get_kind (SIXAIN_CAST_MEMBER (record))];

  return g_dpgettext2 (GETTEXT_PACKAGE, "library", name);
}

/**
 * sixain_library_text_get_icon:
 * @record: an asset, cast member or take
 *
 * Returns: the name of the icon that stands for it where there is no picture
 */
const char *
sixain_library_text_get_icon (SixainRecord *record)
{
  static const char * const assets[] = {
    [SIXAIN_ASSET_PICTURE] = "image-x-generic-symbolic",
    [SIXAIN_ASSET_VIDEO] = "video-x-generic-symbolic",
    [SIXAIN_ASSET_SOUND] = "audio-x-generic-symbolic",
  };
  static const char * const cast[] = {
    [SIXAIN_CAST_CHARACTER] = "avatar-default-symbolic",
    [SIXAIN_CAST_PRODUCT] = "package-x-generic-symbolic",
    [SIXAIN_CAST_PLACE] = "mark-location-symbolic",
    [SIXAIN_CAST_PROP] = "applications-engineering-symbolic",
  };

  g_return_val_if_fail (SIXAIN_IS_RECORD (record), NULL);

  if (SIXAIN_IS_ASSET (record))
    return assets[sixain_asset_get_kind (SIXAIN_ASSET (record))];
  if (SIXAIN_IS_CAST_MEMBER (record))
    return cast[sixain_cast_member_get_kind (SIXAIN_CAST_MEMBER (record))];
  return "media-record-symbolic";
}

static gint64
get_duration (SixainRecord *record)
{
  if (SIXAIN_IS_ASSET (record))
    return sixain_asset_get_duration (SIXAIN_ASSET (record));
  return SIXAIN_IS_TAKE (record) ? sixain_take_get_duration (SIXAIN_TAKE (record)) : 0;
}

/**
 * sixain_library_text_dup_duration:
 * @record: an asset, cast member or take
 *
 * Returns: (transfer full) (nullable): how long it is, "1:05"; %NULL where that is not known
 */
char *
sixain_library_text_dup_duration (SixainRecord *record)
{
  gint64 seconds;

  g_return_val_if_fail (SIXAIN_IS_RECORD (record), NULL);

  if (get_duration (record) <= 0)
    return NULL;

  seconds = MAX (1, (get_duration (record) + NS_PER_SECOND / 2) / NS_PER_SECOND);
  return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
}

static void
add_fact (GString *facts,
          char    *fact) /* (transfer full) (nullable) */
{
  g_autofree char *text = fact;

  if (text == NULL || *text == '\0')
    return;
  if (facts->len > 0)
    g_string_append (facts, " · ");
  g_string_append (facts, text);
}

/**
 * sixain_library_text_dup_facts:
 * @record: an asset, cast member or take
 *
 * Returns: (transfer full): what it is, its pixels or seconds, its bytes, in one line
 */
char *
sixain_library_text_dup_facts (SixainRecord *record)
{
  g_autoptr (GString) facts = g_string_new (NULL);

  g_return_val_if_fail (SIXAIN_IS_RECORD (record), NULL);

  add_fact (facts, g_strdup (sixain_library_text_get_kind (record)));

  if (SIXAIN_IS_ASSET (record))
    {
      SixainAsset *asset = SIXAIN_ASSET (record);

      /* isolated, or a line that runs to the left would turn the two around */
      if (sixain_asset_get_width (asset) > 0)
        add_fact (facts, g_strdup_printf ("\u2066%d × %d\u2069", sixain_asset_get_width (asset), sixain_asset_get_height (asset)));
      add_fact (facts, sixain_library_text_dup_duration (record));
      if (sixain_asset_get_bytes (asset) > 0)
        add_fact (facts, g_format_size (sixain_asset_get_bytes (asset)));
    }
  else if (SIXAIN_IS_CAST_MEMBER (record))
    {
      SixainCastMember *member = SIXAIN_CAST_MEMBER (record);

      guint n_views = g_strv_length ((char **) sixain_cast_member_get_views (member));
      guint n_costumes = g_list_model_get_n_items (sixain_cast_member_get_costumes (member));

      add_fact (facts, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u view", "%u views", n_views), n_views));
      if (n_costumes > 0)
        add_fact (facts, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u costume", "%u costumes", n_costumes),
                                          n_costumes));
    }
  else
    {
      guint n_shots = g_strv_length ((char **) sixain_take_get_shots (SIXAIN_TAKE (record)));

      add_fact (facts, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u shot", "%u shots", n_shots), n_shots));
      add_fact (facts, sixain_library_text_dup_duration (record));
    }

  return g_string_free (g_steal_pointer (&facts), FALSE);
}

/**
 * sixain_library_text_dup_origin:
 * @record: an asset, cast member or take
 *
 * Returns: (transfer full) (nullable): when an asset was added and where it came from;
 *   %NULL where nothing is known
 */
char *
sixain_library_text_dup_origin (SixainRecord *record)
{
  g_autoptr (GDateTime) added = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *date = NULL;
  const char *from;

  g_return_val_if_fail (SIXAIN_IS_RECORD (record), NULL);

  if (!SIXAIN_IS_ASSET (record))
    return NULL;

  added = g_date_time_new_from_iso8601 (sixain_asset_get_added (SIXAIN_ASSET (record)), NULL);
  local = added != NULL ? g_date_time_to_local (added) : NULL;
  /* Translators: the day something was added, as strftime(3) writes it */
  date = local != NULL ? g_date_time_format (local, C_("library", "%-d %B %Y")) : NULL;
  uri = g_uri_parse (sixain_asset_get_origin (SIXAIN_ASSET (record)), G_URI_FLAGS_NONE, NULL);
  from = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (date != NULL && from != NULL && *from != '\0')
    /* Translators: a date, and a place on the web */
    return g_strdup_printf (C_("library", "Added on %s from %s"), date, from);
  if (date != NULL)
    return g_strdup_printf (C_("library", "Added on %s"), date);
  return NULL;
}

/**
 * sixain_library_text_dup_owner:
 * @storyboard: a storyboard
 * @owner: a shot, a cast member or the storyboard
 *
 * Returns: (transfer full): where something is used: "Shot 3", "@Mira"
 */
char *
sixain_library_text_dup_owner (SixainStoryboard *storyboard,
                               SixainRecord     *owner)
{
  guint position;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  if (SIXAIN_IS_CAST_MEMBER (owner))
    return g_strdup_printf ("@%s", sixain_cast_member_get_name (SIXAIN_CAST_MEMBER (owner)));
  if (SIXAIN_IS_SHOT (owner) &&
      g_list_store_find (G_LIST_STORE (sixain_storyboard_get_shots (storyboard)), owner, &position))
    return g_strdup_printf (C_("library", "Shot %u"), position + 1);
  return g_strdup (C_("library", "Prompt for All Shots"));
}

/**
 * sixain_library_text_list_owners:
 * @storyboard: a storyboard
 * @record: an asset, cast member or take
 *
 * Returns: (transfer container) (element-type SixainRecord): the shots, cast members and
 *   the storyboard that use it, each once
 */
GPtrArray *
sixain_library_text_list_owners (SixainStoryboard *storyboard,
                                 SixainRecord     *record)
{
  g_autoptr (GPtrArray) uses = NULL;
  g_autoptr (GPtrArray) owners = g_ptr_array_new ();

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (SIXAIN_IS_RECORD (record), NULL);

  uses = sixain_uses_find (storyboard, sixain_record_get_id (record));
  for (guint i = 0; i < uses->len; i++)
    {
      SixainUse *use = g_ptr_array_index (uses, i);

      if (!g_ptr_array_find (owners, use->owner, NULL))
        g_ptr_array_add (owners, use->owner);
    }

  return g_steal_pointer (&owners);
}
