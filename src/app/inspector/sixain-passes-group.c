/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-meters-box.h"
#include "sixain-passes-group.h"
#include "sixain-plan-text.h"

/**
 * SixainPassesGroup:
 *
 * How full each pass of the plan is.
 */
struct _SixainPassesGroup {
  AdwPreferencesGroup parent_instance;

  GPtrArray *titles; /* of GtkLabel, not owned */
  GPtrArray *meters; /* of SixainMetersBox, not owned */
};

G_DEFINE_FINAL_TYPE (SixainPassesGroup, sixain_passes_group, ADW_TYPE_PREFERENCES_GROUP)

static void
sixain_passes_group_finalize (GObject *object)
{
  SixainPassesGroup *self = SIXAIN_PASSES_GROUP (object);

  g_ptr_array_unref (self->titles);
  g_ptr_array_unref (self->meters);

  G_OBJECT_CLASS (sixain_passes_group_parent_class)->finalize (object);
}

static void
sixain_passes_group_class_init (SixainPassesGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_passes_group_finalize;
}

static void
sixain_passes_group_init (SixainPassesGroup *self)
{
  self->titles = g_ptr_array_new ();
  self->meters = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), C_("storyboard", "How Full It Is"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         C_("storyboard", "Of what the model takes at once"));
}

static void
add_pass (SixainPassesGroup *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *meters = sixain_meters_box_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "caption-heading");
  gtk_widget_set_margin_bottom (box, 12);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), meters);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), box);
  g_ptr_array_add (self->titles, title);
  g_ptr_array_add (self->meters, meters);
}

/**
 * sixain_passes_group_update:
 * @self: a group
 * @review: what the model makes of the storyboard
 */
void
sixain_passes_group_update (SixainPassesGroup *self,
                            SixainReview      *review)
{
  SixainPlan *plan;
  guint n_passes;

  g_return_if_fail (SIXAIN_IS_PASSES_GROUP (self));
  g_return_if_fail (SIXAIN_IS_REVIEW (review));

  plan = sixain_review_get_plan (review);
  n_passes = plan != NULL ? sixain_plan_get_n_passes (plan) : 0;

  while (self->titles->len < n_passes)
    add_pass (self);

  gtk_widget_set_visible (GTK_WIDGET (self), n_passes > 0);

  for (guint i = 0; i < self->titles->len; i++)
    {
      GtkWidget *title = g_ptr_array_index (self->titles, i);

      gtk_widget_set_visible (gtk_widget_get_parent (title), i < n_passes);

      if (i < n_passes)
        {
          SixainPass *pass = sixain_plan_get_pass (plan, i);
          g_autofree char *shots = sixain_pass_dup_shots_text (pass);
          g_autofree char *price = sixain_plan_format_price (sixain_pass_get_price (pass));
          g_autofree char *text = sixain_pass_get_price (pass) >= 0
                                  ? g_strdup_printf ("%s · %s", shots, price)
                                  : g_strdup (shots);

          gtk_label_set_label (GTK_LABEL (title), text);
          sixain_meters_box_show (g_ptr_array_index (self->meters, i), sixain_review_get_meters (review, i), G_MAXUINT);
        }
    }
}
