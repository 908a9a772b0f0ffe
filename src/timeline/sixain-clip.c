/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-clip.h"

#include <math.h>

#define PADDING 6
/* room below the words for the waveform to be seen */
#define WAVE_ROOM 10
#define WAVE_PART 0.8f
#define LEVEL_POWER 0.6f

/**
 * SixainClip:
 *
 * A line or a sound in its lane: its words over its waveform.
 */
struct _SixainClip
{
  GtkWidget      parent_instance;

  char          *key;
  char          *text;
  SixainSound   *sound;
  double         samples_per_pixel;
  PangoLayout   *layout;

  /* tracing a waveform is dear: it is kept until zoom, width or sound change */
  GskPath       *wave;
  int            wave_width;
  int            wave_height;
};

G_DEFINE_FINAL_TYPE (SixainClip, sixain_clip, GTK_TYPE_WIDGET)

static void
ensure_wave (SixainClip *self,
             int         width,
             int         height)
{
  g_autoptr (GskPathBuilder) builder = NULL;
  g_autofree float *minima = NULL;
  g_autofree float *maxima = NULL;

  if (self->wave != NULL && self->wave_width == width && self->wave_height == height)
    return;

  minima = g_new0 (float, width);
  maxima = g_new0 (float, width);
  sixain_sound_get_peaks (self->sound, 0, self->samples_per_pixel, width, minima, maxima);

  builder = gsk_path_builder_new ();
  gsk_path_builder_move_to (builder, 0, height);
  for (int x = 0; x < width; x++)
    {
      /* quiet speech is to be seen too */
      float level = powf (CLAMP (MAX (maxima[x], -minima[x]), 0, 1), LEVEL_POWER);

      gsk_path_builder_line_to (builder, x + 0.5f, height * (1 - level * WAVE_PART));
    }
  gsk_path_builder_line_to (builder, width, height);
  gsk_path_builder_close (builder);

  g_clear_pointer (&self->wave, gsk_path_unref);
  self->wave = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
  self->wave_width = width;
  self->wave_height = height;
}

static void
sixain_clip_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  SixainClip *self = SIXAIN_CLIP (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GdkRGBA color;
  int text_height;

  gtk_widget_get_color (widget, &color);

  if (self->sound != NULL && self->samples_per_pixel > 0 && width > 0 && height > 0)
    {
      GdkRGBA faint = color;

      faint.alpha *= 0.25f;
      ensure_wave (self, width, height);
      gtk_snapshot_append_fill (snapshot, self->wave, GSK_FILL_RULE_WINDING, &faint);
    }

  if (self->text == NULL || width < 4 * PADDING)
    return;

  if (self->layout == NULL)
    {
      g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();

      self->layout = gtk_widget_create_pango_layout (widget, self->text);
      pango_attr_list_insert (attrs, pango_attr_scale_new (0.85));
      pango_layout_set_attributes (self->layout, attrs);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_single_paragraph_mode (self->layout, TRUE);
    }

  pango_layout_set_width (self->layout, (width - 2 * PADDING) * PANGO_SCALE);
  pango_layout_get_pixel_size (self->layout, NULL, &text_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (PADDING, self->sound != NULL ? 1 : floor ((height - text_height) / 2.0)));
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
sixain_clip_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      PangoContext *context = gtk_widget_get_pango_context (widget);
      PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

      *minimum = *natural = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics)) +
                            (gtk_widget_has_css_class (gtk_widget_get_parent (widget), "ambience") ? 2 : WAVE_ROOM);
      pango_font_metrics_unref (metrics);
    }
}

static void
sixain_clip_css_changed (GtkWidget         *widget,
                         GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sixain_clip_parent_class)->css_changed (widget, change);
  g_clear_object (&SIXAIN_CLIP (widget)->layout);
}

static void
sixain_clip_system_setting_changed (GtkWidget        *widget,
                                    GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (sixain_clip_parent_class)->system_setting_changed (widget, setting);
  g_clear_object (&SIXAIN_CLIP (widget)->layout);
  gtk_widget_queue_resize (widget);
}

static void
sixain_clip_finalize (GObject *object)
{
  SixainClip *self = SIXAIN_CLIP (object);

  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->sound, sixain_sound_unref);
  g_clear_pointer (&self->wave, gsk_path_unref);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (sixain_clip_parent_class)->finalize (object);
}

static void
sixain_clip_class_init (SixainClipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = sixain_clip_finalize;

  widget_class->snapshot = sixain_clip_snapshot;
  widget_class->measure = sixain_clip_measure;
  widget_class->css_changed = sixain_clip_css_changed;
  widget_class->system_setting_changed = sixain_clip_system_setting_changed;

  gtk_widget_class_set_css_name (widget_class, "clip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
sixain_clip_init (SixainClip *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * sixain_clip_new:
 * @key: what it stands for; its lane finds it again by this
 *
 * Returns: (transfer floating): an empty clip
 */
GtkWidget *
sixain_clip_new (const char *key)
{
  SixainClip *self;

  g_return_val_if_fail (key != NULL, NULL);

  self = g_object_new (SIXAIN_TYPE_CLIP, NULL);
  self->key = g_strdup (key);
  return GTK_WIDGET (self);
}

/**
 * sixain_clip_get_key:
 * @self: a clip
 *
 * Returns: what it stands for
 */
const char *
sixain_clip_get_key (SixainClip *self)
{
  g_return_val_if_fail (SIXAIN_IS_CLIP (self), NULL);

  return self->key;
}

/**
 * sixain_clip_set_text:
 * @self: a clip
 * @text: its words
 */
void
sixain_clip_set_text (SixainClip *self,
                      const char *text)
{
  g_return_if_fail (SIXAIN_IS_CLIP (self));

  if (!g_set_str (&self->text, text))
    return;

  g_clear_object (&self->layout);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sixain_clip_set_sound:
 * @self: a clip
 * @sound: (nullable): what its waveform shows
 */
void
sixain_clip_set_sound (SixainClip  *self,
                       SixainSound *sound)
{
  g_return_if_fail (SIXAIN_IS_CLIP (self));

  if (self->sound == sound)
    return;

  g_clear_pointer (&self->sound, sixain_sound_unref);
  self->sound = sound != NULL ? sixain_sound_ref (sound) : NULL;
  g_clear_pointer (&self->wave, gsk_path_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sixain_clip_has_sound:
 * @self: a clip
 *
 * Returns: whether its waveform is there
 */
gboolean
sixain_clip_has_sound (SixainClip *self)
{
  g_return_val_if_fail (SIXAIN_IS_CLIP (self), FALSE);

  return self->sound != NULL;
}

/**
 * sixain_clip_set_scale:
 * @self: a clip
 * @samples_per_pixel: how much sound a pixel stands for
 */
void
sixain_clip_set_scale (SixainClip *self,
                       double      samples_per_pixel)
{
  g_return_if_fail (SIXAIN_IS_CLIP (self));

  if (self->samples_per_pixel == samples_per_pixel)
    return;

  self->samples_per_pixel = samples_per_pixel;
  g_clear_pointer (&self->wave, gsk_path_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
