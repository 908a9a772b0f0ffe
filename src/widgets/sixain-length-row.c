/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-length-row.h"
#include "sixain-record.h"
#include "sixain-timecode.h"

/**
 * SixainLengthRow:
 *
 * A row with a length that is shown in seconds and frames, and can be typed as "2:12",
 * "2.5" or "60 f". Arrow keys change it by a frame, Page Up and Page Down by a second.
 */
struct _SixainLengthRow {
  AdwActionRow parent_instance;

  GtkSpinButton *spin;
  GtkAdjustment *adjustment;
  SixainRate rate;
};

G_DEFINE_FINAL_TYPE (SixainLengthRow, sixain_length_row, ADW_TYPE_ACTION_ROW)

typedef enum {
  PROP_FRAMES = 1,
  PROP_MINIMUM,
} SixainLengthRowProperty;

static GParamSpec *props[PROP_MINIMUM + 1];

static void
sixain_length_row_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  SixainLengthRow *self = SIXAIN_LENGTH_ROW (object);

  switch ((SixainLengthRowProperty) property_id)
    {
    case PROP_FRAMES:
      g_value_set_int64 (value, sixain_length_row_get_frames (self));
      break;
    case PROP_MINIMUM:
      g_value_set_int64 (value, gtk_adjustment_get_lower (self->adjustment));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_length_row_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  SixainLengthRow *self = SIXAIN_LENGTH_ROW (object);

  switch ((SixainLengthRowProperty) property_id)
    {
    case PROP_FRAMES:
      sixain_length_row_set_frames (self, g_value_get_int64 (value));
      break;
    case PROP_MINIMUM:
      if (gtk_adjustment_get_lower (self->adjustment) != g_value_get_int64 (value))
        {
          gtk_adjustment_set_lower (self->adjustment, g_value_get_int64 (value));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_length_row_class_init (SixainLengthRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sixain_length_row_get_property;
  object_class->set_property = sixain_length_row_set_property;

  /**
   * SixainLengthRow:frames:
   *
   * The length in frames.
   */
  props[PROP_FRAMES] =
    g_param_spec_int64 ("frames", NULL, NULL,
                        0, SIXAIN_FRAMES_MAX, 1,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * SixainLengthRow:minimum:
   *
   * The least number of frames that can be entered.
   */
  props[PROP_MINIMUM] =
    g_param_spec_int64 ("minimum", NULL, NULL,
                        0, SIXAIN_FRAMES_MAX, 1,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static int
input_cb (SixainLengthRow *self,
          double          *value,
          GtkSpinButton   *spin)
{
  gint64 frames;

  g_assert (SIXAIN_IS_LENGTH_ROW (self));

  if (!sixain_timecode_parse (&self->rate, gtk_editable_get_text (GTK_EDITABLE (spin)), &frames))
    return GTK_INPUT_ERROR;

  *value = frames;

  return TRUE;
}

static gboolean
output_cb (SixainLengthRow *self,
           GtkSpinButton   *spin)
{
  gint64 frames = gtk_adjustment_get_value (self->adjustment);
  gint64 per_second = (self->rate.num + self->rate.den - 1) / self->rate.den;
  g_autofree char *text = NULL;
  g_autofree char *seconds = NULL;
  g_autofree char *spoken = NULL;

  g_assert (SIXAIN_IS_LENGTH_ROW (self));

  text = g_strdup_printf ("%" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT,
                          frames / per_second, frames % per_second);
  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (spin))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (spin), text);

  seconds = sixain_rate_format_seconds (&self->rate, frames);
  /* Translators: a length; %s is a number of seconds such as "2.5" */
  spoken = g_strdup_printf (C_("accessible", "%s seconds"), seconds);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, spoken,
                                  -1);

  return TRUE;
}

static void
value_changed_cb (SixainLengthRow *self)
{
  g_assert (SIXAIN_IS_LENGTH_ROW (self));

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FRAMES]);
}

static void
sixain_length_row_init (SixainLengthRow *self)
{
  self->rate = (SixainRate) { 24, 1 };
  self->adjustment = gtk_adjustment_new (1, 1, SIXAIN_FRAMES_MAX, 1, 24, 0);
  self->spin = GTK_SPIN_BUTTON (gtk_spin_button_new (self->adjustment, 1, 0));

  gtk_spin_button_set_update_policy (self->spin, GTK_UPDATE_IF_VALID);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->spin), 6);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->spin), FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self->spin), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->spin), "numeric");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->spin),
                               C_("tooltip", "Seconds and frames; “2.5” is read as seconds, “60 f” as frames"));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->spin),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self, NULL,
                                  -1);

  g_signal_connect_object (self->spin, "input", G_CALLBACK (input_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->spin, "output", G_CALLBACK (output_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->spin, "value-changed", G_CALLBACK (value_changed_cb), self, G_CONNECT_SWAPPED);

  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->spin));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->spin));
}

/**
 * sixain_length_row_new:
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
sixain_length_row_new (void)
{
  return g_object_new (SIXAIN_TYPE_LENGTH_ROW, NULL);
}

/**
 * sixain_length_row_set_rate:
 * @self: a row
 * @rate: the rate frames are counted at
 */
void
sixain_length_row_set_rate (SixainLengthRow  *self,
                            const SixainRate *rate)
{
  g_return_if_fail (SIXAIN_IS_LENGTH_ROW (self));
  g_return_if_fail (rate != NULL && rate->den > 0);

  self->rate = *rate;
  gtk_adjustment_set_page_increment (self->adjustment, (rate->num + rate->den - 1) / rate->den);
  output_cb (self, self->spin);
}

/**
 * sixain_length_row_get_frames:
 * @self: a row
 *
 * Returns: the length in frames
 */
gint64
sixain_length_row_get_frames (SixainLengthRow *self)
{
  g_return_val_if_fail (SIXAIN_IS_LENGTH_ROW (self), 0);

  return gtk_adjustment_get_value (self->adjustment);
}

/**
 * sixain_length_row_set_frames:
 * @self: a row
 * @frames: the length in frames
 */
void
sixain_length_row_set_frames (SixainLengthRow *self,
                              gint64           frames)
{
  g_return_if_fail (SIXAIN_IS_LENGTH_ROW (self));

  gtk_adjustment_set_value (self->adjustment, frames);
}
