/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-shot-stripe.h"

#include <adwaita.h>

/* a card below this has the stripe alone, whose pattern says the same */
#define BADGE_ROOM 34

/**
 * SixainShotStripe:
 *
 * How far a shot is: along the bottom of its card a stripe of its own colour and pattern,
 * and where there is room a glyph. A running job fills the stripe from the left.
 *
 * It says nothing to a screen reader: the card's name does.
 */
struct _SixainShotStripe
{
  GtkWidget        parent_instance;

  GtkWidget       *bar;
  GtkWidget       *fill;
  GtkWidget       *badge;
  SixainShotStatus status;
  double           progress;
};

G_DEFINE_FINAL_TYPE (SixainShotStripe, sixain_shot_stripe, GTK_TYPE_WIDGET)

static const struct { const char *css_class; const char *icon_name; } looks[] = {
  [SIXAIN_SHOT_STATUS_DRAFT] = { "draft", NULL },
  [SIXAIN_SHOT_STATUS_PROBLEM] = { "problem", "sixain-status-problem-symbolic" },
  [SIXAIN_SHOT_STATUS_QUEUED] = { "queued", "sixain-status-queued-symbolic" },
  [SIXAIN_SHOT_STATUS_RUNNING] = { "running", "sixain-status-running-symbolic" },
  [SIXAIN_SHOT_STATUS_TAKE] = { "take", "sixain-status-take-symbolic" },
  [SIXAIN_SHOT_STATUS_FAILED] = { "failed", "sixain-status-failed-symbolic" },
};

static void
sixain_shot_stripe_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? SIXAIN_STRIPE_HEIGHT + SIXAIN_STRIPE_BADGE : 0;
}

static void
sixain_shot_stripe_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  SixainShotStripe *self = SIXAIN_SHOT_STRIPE (widget);
  int top = MAX (height - SIXAIN_STRIPE_HEIGHT, 0);
  gboolean has_badge = looks[self->status].icon_name != NULL && width >= BADGE_ROOM &&
                       height >= SIXAIN_STRIPE_HEIGHT + SIXAIN_STRIPE_BADGE;

  gtk_widget_allocate (self->bar, width, height - top, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, top)));

  gtk_widget_set_child_visible (self->fill, self->status == SIXAIN_SHOT_STATUS_RUNNING && self->progress > 0);
  if (gtk_widget_get_child_visible (self->fill))
    gtk_widget_allocate (self->fill, MAX ((int) (width * self->progress), 2), height - top, -1,
                         gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, top)));

  gtk_widget_set_child_visible (self->badge, has_badge);
  if (has_badge)
    gtk_widget_allocate (self->badge, SIXAIN_STRIPE_BADGE, SIXAIN_STRIPE_BADGE, -1,
                         gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (width - SIXAIN_STRIPE_BADGE - 4,
                                                                              top - SIXAIN_STRIPE_BADGE - 3)));
}

static void
sixain_shot_stripe_dispose (GObject *object)
{
  SixainShotStripe *self = SIXAIN_SHOT_STRIPE (object);

  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->fill, gtk_widget_unparent);
  g_clear_pointer (&self->badge, gtk_widget_unparent);

  G_OBJECT_CLASS (sixain_shot_stripe_parent_class)->dispose (object);
}

static void
sixain_shot_stripe_class_init (SixainShotStripeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_shot_stripe_dispose;
  widget_class->measure = sixain_shot_stripe_measure;
  widget_class->size_allocate = sixain_shot_stripe_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "stripe");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static GtkWidget *
create_part (SixainShotStripe *self,
             const char       *css_name)
{
  GtkWidget *part = g_object_new (ADW_TYPE_BIN,
                                  "css-name", css_name,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  NULL);

  gtk_widget_set_parent (part, GTK_WIDGET (self));
  return part;
}

static void
sixain_shot_stripe_init (SixainShotStripe *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), looks[SIXAIN_SHOT_STATUS_DRAFT].css_class);
  self->progress = -1;
  self->bar = create_part (self, "bar");
  self->fill = create_part (self, "fill");
  self->badge = g_object_new (GTK_TYPE_IMAGE,
                              "css-classes", (const char *[]) { "badge", NULL },
                              "pixel-size", 12,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              NULL);
  gtk_widget_set_parent (self->badge, GTK_WIDGET (self));
}

/**
 * sixain_shot_stripe_new:
 *
 * Returns: (transfer floating): the stripe of a draft
 */
GtkWidget *
sixain_shot_stripe_new (void)
{
  return g_object_new (SIXAIN_TYPE_SHOT_STRIPE, NULL);
}

/**
 * sixain_shot_stripe_set_state:
 * @self: a stripe
 * @state: what to show
 */
void
sixain_shot_stripe_set_state (SixainShotStripe      *self,
                              const SixainShotState *state)
{
  g_return_if_fail (SIXAIN_IS_SHOT_STRIPE (self));
  g_return_if_fail (state != NULL);

  if (self->status != state->status)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), looks[self->status].css_class);
      gtk_widget_add_css_class (GTK_WIDGET (self), looks[state->status].css_class);
      gtk_image_set_from_icon_name (GTK_IMAGE (self->badge), looks[state->status].icon_name);
    }
  else if (self->progress == state->progress)
    {
      return;
    }

  self->status = state->status;
  self->progress = state->progress;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * sixain_shot_stripe_has_badge:
 * @self: a stripe
 *
 * Returns: whether a glyph stands above its right end, so that others leave it room
 */
gboolean
sixain_shot_stripe_has_badge (SixainShotStripe *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT_STRIPE (self), FALSE);

  return looks[self->status].icon_name != NULL;
}
