/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "sixain-enums.h"
#include "sixain-labels.h"
#include "sixain-language-name.h"

static const char * const sizes[] = {
  [SIXAIN_SHOT_SIZE_UNSET] = NC_("shot size", "Any"),
  [SIXAIN_SHOT_SIZE_EXTREME_WIDE] = NC_("shot size", "Extreme wide"),
  [SIXAIN_SHOT_SIZE_WIDE] = NC_("shot size", "Wide"),
  [SIXAIN_SHOT_SIZE_FULL] = NC_("shot size", "Full"),
  [SIXAIN_SHOT_SIZE_MEDIUM] = NC_("shot size", "Medium"),
  [SIXAIN_SHOT_SIZE_MEDIUM_CLOSE_UP] = NC_("shot size", "Medium close-up"),
  [SIXAIN_SHOT_SIZE_CLOSE_UP] = NC_("shot size", "Close-up"),
  [SIXAIN_SHOT_SIZE_EXTREME_CLOSE_UP] = NC_("shot size", "Extreme close-up"),
};

static const char * const angles[] = {
  [SIXAIN_SHOT_ANGLE_UNSET] = NC_("shot angle", "Any"),
  [SIXAIN_SHOT_ANGLE_EYE_LEVEL] = NC_("shot angle", "Eye level"),
  [SIXAIN_SHOT_ANGLE_LOW] = NC_("shot angle", "Low"),
  [SIXAIN_SHOT_ANGLE_HIGH] = NC_("shot angle", "High"),
  [SIXAIN_SHOT_ANGLE_OVERHEAD] = NC_("shot angle", "Overhead"),
  [SIXAIN_SHOT_ANGLE_DUTCH] = NC_("shot angle", "Dutch"),
  [SIXAIN_SHOT_ANGLE_OVER_THE_SHOULDER] = NC_("shot angle", "Over the shoulder"),
  [SIXAIN_SHOT_ANGLE_POINT_OF_VIEW] = NC_("shot angle", "Point of view"),
};

static const char * const moves[] = {
  [SIXAIN_MOVE_HOLD] = NC_("camera move", "Hold"),
  [SIXAIN_MOVE_PUSH] = NC_("camera move", "Push in"),
  [SIXAIN_MOVE_PULL] = NC_("camera move", "Pull out"),
  [SIXAIN_MOVE_PAN_LEFT] = NC_("camera move", "Pan left"),
  [SIXAIN_MOVE_PAN_RIGHT] = NC_("camera move", "Pan right"),
  [SIXAIN_MOVE_TILT_UP] = NC_("camera move", "Tilt up"),
  [SIXAIN_MOVE_TILT_DOWN] = NC_("camera move", "Tilt down"),
  [SIXAIN_MOVE_TRUCK_LEFT] = NC_("camera move", "Truck left"),
  [SIXAIN_MOVE_TRUCK_RIGHT] = NC_("camera move", "Truck right"),
};

static const char * const aspects[] = {
  [SIXAIN_ASPECT_16_9] = NC_("aspect ratio", "16:9 landscape"),
  [SIXAIN_ASPECT_9_16] = NC_("aspect ratio", "9:16 portrait"),
  [SIXAIN_ASPECT_1_1] = NC_("aspect ratio", "1:1 square"),
};

static const char * const rates[] = { "24000/1001", "24", "25", "30000/1001", "30", NULL };

static const char * const rate_names[] = {
  NC_("frame rate", "23.976 frames a second"),
  NC_("frame rate", "24 frames a second"),
  NC_("frame rate", "25 frames a second"),
  NC_("frame rate", "29.97 frames a second"),
  NC_("frame rate", "30 frames a second"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (rate_names) == G_N_ELEMENTS (rates) - 1);

static GListModel *
new_list (const char         *context,
          const char * const *names,
          guint               n)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (list, g_dpgettext2 (GETTEXT_PACKAGE, context, names[i]));

  return G_LIST_MODEL (list);
}

/**
 * sixain_labels_new_sizes:
 *
 * Returns: (transfer full): the names of #SixainShotSize, in its order
 */
GListModel *
sixain_labels_new_sizes (void)
{
  return new_list ("shot size", sizes, G_N_ELEMENTS (sizes));
}

/**
 * sixain_labels_new_angles:
 *
 * Returns: (transfer full): the names of #SixainShotAngle, in its order
 */
GListModel *
sixain_labels_new_angles (void)
{
  return new_list ("shot angle", angles, G_N_ELEMENTS (angles));
}

/**
 * sixain_labels_new_moves:
 *
 * Returns: (transfer full): the names of #SixainMove, in its order
 */
GListModel *
sixain_labels_new_moves (void)
{
  return new_list ("camera move", moves, G_N_ELEMENTS (moves));
}

/**
 * sixain_labels_new_aspects:
 *
 * Returns: (transfer full): the names of #SixainAspect, in its order
 */
GListModel *
sixain_labels_new_aspects (void)
{
  return new_list ("aspect ratio", aspects, G_N_ELEMENTS (aspects));
}

/**
 * sixain_labels_get_rates:
 *
 * Returns: (array zero-terminated=1): the rates that are offered, as sixain_rate_parse()
 *   reads them
 */
const char * const *
sixain_labels_get_rates (void)
{
  return rates;
}

/**
 * sixain_labels_new_rates:
 *
 * Returns: (transfer full): the names of sixain_labels_get_rates(), in its order
 */
GListModel *
sixain_labels_new_rates (void)
{
  return new_list ("frame rate", rate_names, G_N_ELEMENTS (rate_names));
}

/**
 * sixain_labels_new_languages:
 *
 * Returns: (transfer full): the names of sixain_language_name_get_tags(), in its order
 */
GListModel *
sixain_labels_new_languages (void)
{
  const char * const *tags = sixain_language_name_get_tags ();
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; tags[i] != NULL; i++)
    gtk_string_list_take (list, sixain_language_name_dup (tags[i]));

  return G_LIST_MODEL (list);
}

/**
 * sixain_labels_dup_voice:
 * @variant: a voice of this computer, "f2"
 *
 * Returns: (transfer full): what people call it
 */
char *
sixain_labels_dup_voice (const char *variant)
{
  int number;

  g_return_val_if_fail (variant != NULL && *variant != '\0', NULL);

  number = atoi (variant + 1);

  if (g_str_equal (variant, "whisperf"))
    return g_strdup (C_("voice", "Whispering woman"));
  if (g_str_equal (variant, "whisper"))
    return g_strdup (C_("voice", "Whispering man"));
  if (variant[0] == 'f')
    return g_strdup_printf (C_("voice", "Woman %d"), number);

  return g_strdup_printf (C_("voice", "Man %d"), number);
}
