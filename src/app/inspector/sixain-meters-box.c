/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-meter-view.h"
#include "sixain-meters-box.h"

/**
 * SixainMetersBox:
 *
 * How full a pass is, as a row of meters that wraps; with a shot's own first.
 */
struct _SixainMetersBox {
  AdwBin parent_instance;

  SixainMeterView *shot;
  SixainMeterView *meters[SIXAIN_N_METERS];
};

G_DEFINE_FINAL_TYPE (SixainMetersBox, sixain_meters_box, ADW_TYPE_BIN)

static void
sixain_meters_box_class_init (SixainMetersBoxClass *klass)
{
}

static SixainMeterView *
append (AdwWrapBox *box,
        const char *name,
        const char *explanation)
{
  GtkWidget *view = sixain_meter_view_new (name, explanation);

  adw_wrap_box_append (box, view);

  return SIXAIN_METER_VIEW (view);
}

static void
sixain_meters_box_init (SixainMetersBox *self)
{
  AdwWrapBox *box = ADW_WRAP_BOX (adw_wrap_box_new ());

  adw_wrap_box_set_child_spacing (box, 15);
  adw_wrap_box_set_line_spacing (box, 6);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));

  self->shot = append (box, C_("meter", "This shot"),
                       C_("tooltip", "Characters of this shot as they are sent: prompt, camera, lines, sound, "
                                     "and what names its pictures"));
  self->meters[SIXAIN_METER_CHARACTERS] =
    append (box, C_("meter", "Characters"),
            C_("tooltip", "Characters of all shots that are sent together, and of the scene card"));
  self->meters[SIXAIN_METER_TOKENS] =
    append (box, C_("meter", "Tokens"),
            C_("tooltip", "How much the model reads at once, estimated from the characters"));
  self->meters[SIXAIN_METER_PICTURES] =
    append (box, C_("meter", "Pictures"),
            C_("tooltip", "Frames, pictures and cast that are sent together; beside a reference video fewer are allowed"));
  self->meters[SIXAIN_METER_SECONDS] =
    append (box, C_("meter", "Seconds"),
            C_("tooltip", "Seconds that are asked of the model and paid for"));
  self->meters[SIXAIN_METER_SHOTS] =
    append (box, C_("meter", "Shots"),
            C_("tooltip", "Shots that are sent together"));
}

static void
show_meter (SixainMeterView   *view,
            const SixainMeter *meter)
{
  sixain_meter_view_show (view, meter->value, meter->limit, meter->over);
}

/**
 * sixain_meters_box_new:
 *
 * Returns: (transfer floating): meters of nothing
 */
GtkWidget *
sixain_meters_box_new (void)
{
  return g_object_new (SIXAIN_TYPE_METERS_BOX, NULL);
}

/**
 * sixain_meters_box_show:
 * @self: meters
 * @meters: (nullable): how full a pass is
 * @shot: a shot of the pass, %G_MAXUINT for the pass alone
 *
 * Beside a shot, the meters of length and number are left out: the timeline shows both.
 */
void
sixain_meters_box_show (SixainMetersBox    *self,
                        const SixainMeters *meters,
                        guint               shot)
{
  gboolean with_shot;

  g_return_if_fail (SIXAIN_IS_METERS_BOX (self));

  with_shot = meters != NULL && shot < meters->n_shots;
  gtk_widget_set_visible (GTK_WIDGET (self), meters != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->shot), with_shot);
  gtk_widget_set_visible (GTK_WIDGET (self->meters[SIXAIN_METER_SECONDS]), !with_shot);
  gtk_widget_set_visible (GTK_WIDGET (self->meters[SIXAIN_METER_SHOTS]), !with_shot);

  if (meters == NULL)
    return;

  if (with_shot)
    show_meter (self->shot, &meters->shots[shot].characters);

  for (guint i = 0; i < SIXAIN_N_METERS; i++)
    show_meter (self->meters[i], &meters->meters[i]);
}
