/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-comparison.h"

/**
 * SixainComparison:
 *
 * Which two versions of the film are seen together, and how. Nothing of it is part of the
 * storyboard. Main thread only.
 */
struct _SixainComparison {
  GObject parent_instance;

  SixainDocument *document;
  SixainCompareMode mode;
  char *sides[SIXAIN_N_SIDES];
  SixainCompareSide heard;
};

G_DEFINE_ENUM_TYPE (SixainCompareMode, sixain_compare_mode,
                    G_DEFINE_ENUM_VALUE (SIXAIN_COMPARE_OFF, "off"),
                    G_DEFINE_ENUM_VALUE (SIXAIN_COMPARE_WIPE, "wipe"),
                    G_DEFINE_ENUM_VALUE (SIXAIN_COMPARE_SIDE_BY_SIDE, "side-by-side"))

G_DEFINE_ENUM_TYPE (SixainCompareSide, sixain_compare_side,
                    G_DEFINE_ENUM_VALUE (SIXAIN_SIDE_FIRST, "first"),
                    G_DEFINE_ENUM_VALUE (SIXAIN_SIDE_SECOND, "second"))

G_DEFINE_FINAL_TYPE (SixainComparison, sixain_comparison, G_TYPE_OBJECT)

typedef enum {
  PROP_MODE = 1,
  PROP_FIRST,
  PROP_SECOND,
  PROP_HEARD,
} SixainComparisonProperty;

static GParamSpec *props[PROP_HEARD + 1];

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
tell (SixainComparison *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
set_side (SixainComparison  *self,
          SixainCompareSide  side,
          const char        *shows)
{
  if (!g_set_str (&self->sides[side], shows))
    return FALSE;

  g_object_notify_by_pspec (G_OBJECT (self), props[side == SIXAIN_SIDE_FIRST ? PROP_FIRST : PROP_SECOND]);

  return TRUE;
}

static gboolean
set_mode (SixainComparison  *self,
          SixainCompareMode  mode)
{
  if (self->mode == mode)
    return FALSE;

  self->mode = mode;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODE]);

  return TRUE;
}

static void
sixain_comparison_finalize (GObject *object)
{
  SixainComparison *self = SIXAIN_COMPARISON (object);

  for (guint i = 0; i < SIXAIN_N_SIDES; i++)
    g_free (self->sides[i]);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (sixain_comparison_parent_class)->finalize (object);
}

static void
sixain_comparison_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  SixainComparison *self = SIXAIN_COMPARISON (object);

  switch ((SixainComparisonProperty) property_id)
    {
    case PROP_MODE:
      g_value_set_enum (value, self->mode);
      break;
    case PROP_FIRST:
      g_value_set_string (value, self->sides[SIXAIN_SIDE_FIRST]);
      break;
    case PROP_SECOND:
      g_value_set_string (value, self->sides[SIXAIN_SIDE_SECOND]);
      break;
    case PROP_HEARD:
      g_value_set_enum (value, self->heard);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_comparison_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  SixainComparison *self = SIXAIN_COMPARISON (object);

  switch ((SixainComparisonProperty) property_id)
    {
    case PROP_MODE:
      sixain_comparison_set_mode (self, g_value_get_enum (value));
      break;
    case PROP_FIRST:
      if (set_side (self, SIXAIN_SIDE_FIRST, g_value_get_string (value)))
        tell (self);
      break;
    case PROP_SECOND:
      if (set_side (self, SIXAIN_SIDE_SECOND, g_value_get_string (value)))
        tell (self);
      break;
    case PROP_HEARD:
      if (self->heard != (SixainCompareSide) g_value_get_enum (value))
        {
          self->heard = g_value_get_enum (value);
          g_object_notify_by_pspec (object, pspec);
          tell (self);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_comparison_class_init (SixainComparisonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = sixain_comparison_finalize;
  object_class->get_property = sixain_comparison_get_property;
  object_class->set_property = sixain_comparison_set_property;

  /**
   * SixainComparison:mode:
   *
   * How the sides are seen.
   */
  props[PROP_MODE] = g_param_spec_enum ("mode", NULL, NULL, SIXAIN_TYPE_COMPARE_MODE, SIXAIN_COMPARE_OFF, flags);

  /**
   * SixainComparison:first:
   *
   * What the first side shows: %SIXAIN_SIDE_ANIMATIC, %SIXAIN_SIDE_BOARD, %SIXAIN_SIDE_TAKES,
   * or the id of a take, and then the takes where that one doesn't reach.
   */
  props[PROP_FIRST] = g_param_spec_string ("first", NULL, NULL, SIXAIN_SIDE_ANIMATIC, flags);

  /**
   * SixainComparison:second:
   *
   * What the second side shows, likewise.
   */
  props[PROP_SECOND] = g_param_spec_string ("second", NULL, NULL, SIXAIN_SIDE_TAKES, flags);

  /**
   * SixainComparison:heard:
   *
   * Which of them is heard.
   */
  props[PROP_HEARD] = g_param_spec_enum ("heard", NULL, NULL, SIXAIN_TYPE_COMPARE_SIDE, SIXAIN_SIDE_FIRST, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SixainComparison::changed:
   *
   * Other plans are needed.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
sixain_comparison_init (SixainComparison *self)
{
  self->sides[SIXAIN_SIDE_FIRST] = g_strdup (SIXAIN_SIDE_ANIMATIC);
  self->sides[SIXAIN_SIDE_SECOND] = g_strdup (SIXAIN_SIDE_TAKES);
}

/**
 * sixain_comparison_new:
 * @document: what is compared with itself
 *
 * Returns: (transfer full): a comparison that is off, of the animatic with the takes
 */
SixainComparison *
sixain_comparison_new (SixainDocument *document)
{
  SixainComparison *self;

  g_return_val_if_fail (SIXAIN_IS_DOCUMENT (document), NULL);

  self = g_object_new (SIXAIN_TYPE_COMPARISON, NULL);
  self->document = g_object_ref (document);

  return self;
}

/**
 * sixain_comparison_get_mode:
 * @self: a comparison
 *
 * Returns: how the sides are seen
 */
SixainCompareMode
sixain_comparison_get_mode (SixainComparison *self)
{
  g_return_val_if_fail (SIXAIN_IS_COMPARISON (self), SIXAIN_COMPARE_OFF);

  return self->mode;
}

/**
 * sixain_comparison_set_mode:
 * @self: a comparison
 * @mode: how the sides are seen
 */
void
sixain_comparison_set_mode (SixainComparison  *self,
                            SixainCompareMode  mode)
{
  g_return_if_fail (SIXAIN_IS_COMPARISON (self));

  if (set_mode (self, mode))
    tell (self);
}

/**
 * sixain_comparison_get_heard:
 * @self: a comparison
 *
 * Returns: the side that is heard
 */
SixainCompareSide
sixain_comparison_get_heard (SixainComparison *self)
{
  g_return_val_if_fail (SIXAIN_IS_COMPARISON (self), SIXAIN_SIDE_FIRST);

  return self->heard;
}

/**
 * sixain_comparison_get_side:
 * @self: a comparison
 * @side: one of its sides
 *
 * Returns: what it shows, as #SixainComparison:first says it
 */
const char *
sixain_comparison_get_side (SixainComparison  *self,
                            SixainCompareSide  side)
{
  g_return_val_if_fail (SIXAIN_IS_COMPARISON (self), NULL);

  return self->sides[side];
}

/**
 * sixain_comparison_start:
 * @self: a comparison
 * @mode: how the sides are seen
 * @first: what the first side shows
 * @second: what the second side shows
 *
 * Sets all of it in one step.
 */
void
sixain_comparison_start (SixainComparison  *self,
                         SixainCompareMode  mode,
                         const char        *first,
                         const char        *second)
{
  gboolean changed;

  g_return_if_fail (SIXAIN_IS_COMPARISON (self));
  g_return_if_fail (first != NULL && second != NULL);

  changed = set_side (self, SIXAIN_SIDE_FIRST, first);
  changed = set_side (self, SIXAIN_SIDE_SECOND, second) || changed;
  changed = set_mode (self, mode) || changed;
  if (changed)
    tell (self);
}

static void
show_side (SixainShowing    *showing,
           SixainStoryboard *storyboard,
           SixainShot       *shot,
           gpointer          user_data)
{
  const char *shows = user_data;
  SixainTake *take = sixain_storyboard_find_take (storyboard, shows);

  sixain_showing_set_source (showing, storyboard, shot,
                             g_str_equal (shows, SIXAIN_SIDE_ANIMATIC) ? SIXAIN_SOURCE_ANIMATIC
                             : g_str_equal (shows, SIXAIN_SIDE_BOARD)  ? SIXAIN_SOURCE_BOARD
                                                                       : SIXAIN_SOURCE_TAKE);
  if (take != NULL)
    sixain_showing_set_take (showing, storyboard, shot, take);
}

/**
 * sixain_comparison_make_plan:
 * @self: a comparison
 * @side: one of its sides
 *
 * Returns: (transfer full): the storyboard as it is now, as the side shows it
 */
SixainPicturePlan *
sixain_comparison_make_plan (SixainComparison  *self,
                             SixainCompareSide  side)
{
  g_return_val_if_fail (SIXAIN_IS_COMPARISON (self), NULL);

  return sixain_picture_plan_new_showing (sixain_document_get_storyboard (self->document),
                                          sixain_document_get_folder (self->document),
                                          SIXAIN_BURN_IN_CAPTIONS, show_side, self->sides[side]);
}

/**
 * sixain_comparison_get_showing:
 * @self: a comparison
 * @side: one of its sides
 * @shot: a shot of the storyboard
 * @showing: (out caller-allocates): what the side shows of it
 */
void
sixain_comparison_get_showing (SixainComparison  *self,
                               SixainCompareSide  side,
                               SixainShot        *shot,
                               SixainShowing     *showing)
{
  g_return_if_fail (SIXAIN_IS_COMPARISON (self));
  g_return_if_fail (SIXAIN_IS_SHOT (shot));
  g_return_if_fail (showing != NULL);

  sixain_showing_init (showing, shot);
  show_side (showing, sixain_document_get_storyboard (self->document), shot, self->sides[side]);
}
