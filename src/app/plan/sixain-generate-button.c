/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-generate-button.h"
#include "sixain-plan-text.h"
#include "sixain-provider.h"
#include "sixain-settings.h"

/**
 * SixainGenerateButton:
 *
 * Leads to the plan, and says what it costs where that is known. Where there is little room
 * the price alone says what the button does.
 */
struct _SixainGenerateButton {
  GtkButton parent_instance;

  GtkWidget *word;
  GtkLabel *price;

  SixainSession *session;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (SixainGenerateButton, sixain_generate_button, GTK_TYPE_BUTTON)

typedef enum {
  PROP_NARROW = 1,
} SixainGenerateButtonProperty;

static GParamSpec *props[PROP_NARROW + 1];

static void
update (SixainGenerateButton *self)
{
  SixainPlan *plan = sixain_review_get_plan (sixain_session_get_review (self->session));
  guint n = plan != NULL ? sixain_plan_get_n_passes (plan) : 0;
  gint64 price = plan != NULL ? sixain_plan_get_price (plan) : -1;
  g_autofree char *provider_id = sixain_settings_get_provider ();
  g_autoptr (SixainProvider) provider = sixain_providers_find (provider_id);
  gboolean local = provider != NULL && (sixain_provider_get_flags (provider) & SIXAIN_PROVIDER_LOCAL) != 0;
  gboolean priced = !local && price >= 0 && n > 0;
  g_autofree char *amount = sixain_plan_format_price (price);
  g_autofree char *name = NULL;
  g_autofree char *tooltip = NULL;

  g_assert (SIXAIN_IS_GENERATE_BUTTON (self));

  gtk_label_set_label (self->price, amount);
  gtk_widget_set_visible (GTK_WIDGET (self->price), priced);
  gtk_widget_set_visible (self->word, !priced || !self->narrow);

  if (priced)
    /* Translators: the button's price */
    name = g_strdup_printf (C_("accessible", "Generate for %s"), amount);
  if (n > 0)
    tooltip = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show the plan: %u pass, %u s", "Show the plan: %u passes, %u s", n),
                               n, sixain_plan_get_seconds (plan));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name != NULL ? name : C_("button", "Generate"), -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip != NULL ? tooltip : C_("tooltip", "Show the plan"));
}

static void
sixain_generate_button_get_property (GObject    *object,
                                     guint       property_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  switch ((SixainGenerateButtonProperty) property_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, sixain_generate_button_get_narrow (SIXAIN_GENERATE_BUTTON (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_generate_button_set_property (GObject      *object,
                                     guint         property_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  switch ((SixainGenerateButtonProperty) property_id)
    {
    case PROP_NARROW:
      sixain_generate_button_set_narrow (SIXAIN_GENERATE_BUTTON (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_generate_button_dispose (GObject *object)
{
  SixainGenerateButton *self = SIXAIN_GENERATE_BUTTON (object);

  g_clear_object (&self->session);

  /* the button would unparent it once more */
  gtk_button_set_child (GTK_BUTTON (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_GENERATE_BUTTON);

  G_OBJECT_CLASS (sixain_generate_button_parent_class)->dispose (object);
}

static void
sixain_generate_button_class_init (SixainGenerateButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_generate_button_dispose;
  object_class->get_property = sixain_generate_button_get_property;
  object_class->set_property = sixain_generate_button_set_property;

  /**
   * SixainGenerateButton:narrow:
   *
   * Whether there is no room for a word beside the price.
   */
  props[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-generate-button.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainGenerateButton, word);
  gtk_widget_class_bind_template_child (widget_class, SixainGenerateButton, price);
}

static void
sixain_generate_button_init (SixainGenerateButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sixain_generate_button_set_session:
 * @self: a button without a session
 * @session: whose plan it leads to
 */
void
sixain_generate_button_set_session (SixainGenerateButton *self,
                                    SixainSession        *session)
{
  g_return_if_fail (SIXAIN_IS_GENERATE_BUTTON (self));
  g_return_if_fail (SIXAIN_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (sixain_session_get_review (session), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  sixain_settings_watch_provider (G_CALLBACK (update), self);
  update (self);
}

/**
 * sixain_generate_button_get_narrow:
 * @self: a button
 *
 * Returns: whether there is no room for a word beside the price
 */
gboolean
sixain_generate_button_get_narrow (SixainGenerateButton *self)
{
  g_return_val_if_fail (SIXAIN_IS_GENERATE_BUTTON (self), FALSE);

  return self->narrow;
}

/**
 * sixain_generate_button_set_narrow:
 * @self: a button
 * @narrow: whether there is no room for a word beside the price
 */
void
sixain_generate_button_set_narrow (SixainGenerateButton *self,
                                   gboolean              narrow)
{
  g_return_if_fail (SIXAIN_IS_GENERATE_BUTTON (self));

  narrow = !!narrow;
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  if (self->session != NULL)
    update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}
