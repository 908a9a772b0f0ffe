/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-input-text.h"
#include "sixain-pass-row.h"
#include "sixain-plan-text.h"
#include "sixain-reference-picture.h"
#include "sixain-review.h"

#define TILE_SIZE 48
#define INPUT_SIZE 36

/**
 * SixainPassRow:
 *
 * One pass of a plan: its shots, why it begins there, its price, what stands in the way,
 * and what is sent, in the order it is sent in.
 */
struct _SixainPassRow {
  GtkListBoxRow parent_instance;

  GtkCheckButton *chosen;
  GtkLabel *shots;
  GtkLabel *seconds;
  GtkLabel *price;
  GtkLabel *reason;
  AdwWrapBox *tiles;
  GtkBox *hurdles;
  GtkToggleButton *expander;
  GtkImage *arrow;
  GtkLabel *summary;
  GtkBox *sent;

  SixainSession *session;
  SixainPlan *plan;
  SixainQuote *quote; /* (nullable) */
  guint pass;
};

G_DEFINE_FINAL_TYPE (SixainPassRow, sixain_pass_row, GTK_TYPE_LIST_BOX_ROW)

enum {
  CHOSEN_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
chosen_cb (SixainPassRow *self)
{
  g_assert (SIXAIN_IS_PASS_ROW (self));

  g_signal_emit (self, signals[CHOSEN_CHANGED], 0);
}

static void
expanded_cb (SixainPassRow *self)
{
  gboolean expanded = gtk_toggle_button_get_active (self->expander);

  g_assert (SIXAIN_IS_PASS_ROW (self));

  gtk_image_set_from_icon_name (self->arrow, expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
}

static void
sixain_pass_row_dispose (GObject *object)
{
  SixainPassRow *self = SIXAIN_PASS_ROW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->plan, sixain_plan_unref);
  g_clear_pointer (&self->quote, sixain_quote_unref);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_PASS_ROW);

  G_OBJECT_CLASS (sixain_pass_row_parent_class)->dispose (object);
}

static void
sixain_pass_row_class_init (SixainPassRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_pass_row_dispose;

  /**
   * SixainPassRow::chosen-changed:
   * @self: a row
   *
   * A person wants the pass to be made, or no longer.
   */
  signals[CHOSEN_CHANGED] =
    g_signal_new ("chosen-changed",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-pass-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainPassRow, chosen);
  gtk_widget_class_bind_template_child (widget_class, SixainPassRow, shots);
  gtk_widget_class_bind_template_child (widget_class, SixainPassRow, seconds);
  gtk_widget_class_bind_template_child (widget_class, SixainPassRow, price);
  gtk_widget_class_bind_template_child (widget_class, SixainPassRow, reason);
  gtk_widget_class_bind_template_child (widget_class, SixainPassRow, tiles);
  gtk_widget_class_bind_template_child (widget_class, SixainPassRow, hurdles);
  gtk_widget_class_bind_template_child (widget_class, SixainPassRow, expander);
  gtk_widget_class_bind_template_child (widget_class, SixainPassRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, SixainPassRow, summary);
  gtk_widget_class_bind_template_child (widget_class, SixainPassRow, sent);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
}

static void
sixain_pass_row_init (SixainPassRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  expanded_cb (self);
}

static SixainPass *
get_pass (SixainPassRow *self)
{
  return sixain_plan_get_pass (self->plan, self->pass);
}

static SixainCompiled *
get_compiled (SixainPassRow *self)
{
  return self->quote != NULL ? sixain_quote_get_compiled (self->quote, self->pass)
                             : sixain_review_get_compiled (sixain_session_get_review (self->session), self->pass);
}

static GtkWidget *
new_label (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
new_picture (SixainPassRow *self,
             int            size,
             const char    *id)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  GtkWidget *picture = sixain_reference_picture_new (size);

  sixain_reference_picture_set_record (SIXAIN_REFERENCE_PICTURE (picture), storyboard,
                                       sixain_document_get_folder (sixain_session_get_document (self->session)),
                                       sixain_storyboard_find_record (storyboard, id));
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);

  return picture;
}

/* What a shot is known by: its frames, or else the first thing it refers to. */
static const char *
find_picture (SixainShot *shot)
{
  const char * const *references = sixain_shot_get_references (shot);

  if (sixain_shot_get_start_frame (shot) != NULL)
    return sixain_shot_get_start_frame (shot);
  if (sixain_shot_get_end_frame (shot) != NULL)
    return sixain_shot_get_end_frame (shot);
  if (sixain_shot_get_video (shot) != NULL)
    return sixain_shot_get_video (shot);

  return references[0];
}

static GtkWidget *
new_tile (SixainPassRow        *self,
          const SixainPassShot *part)
{
  SixainShot *shot = sixain_storyboard_find_shot (sixain_session_get_storyboard (self->session), part->id);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *id = shot != NULL ? find_picture (shot) : NULL;
  g_autofree char *text = NULL;
  GtkWidget *picture;
  GtkWidget *label;

  if (id != NULL)
    {
      picture = new_picture (self, TILE_SIZE, id);
    }
  else
    {
      g_autofree char *number = g_strdup_printf ("%u", part->position + 1);

      picture = gtk_label_new (number);
      gtk_widget_set_size_request (picture, TILE_SIZE, TILE_SIZE);
      gtk_widget_add_css_class (picture, "pass-tile");
      gtk_accessible_update_state (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
    }
  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), picture);

  /* Translators: a shot's number and its seconds: "2 · 3 s" */
  text = g_strdup_printf (C_("pass", "%u · %u s"), part->position + 1, part->seconds);
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  if (shot != NULL && *sixain_shot_get_title (shot) != '\0')
    gtk_widget_set_tooltip_text (box, sixain_shot_get_title (shot));

  return box;
}

static void
show_tiles (SixainPassRow *self)
{
  SixainPass *pass = get_pass (self);

  gtk_widget_set_visible (GTK_WIDGET (self->tiles), !sixain_pass_get_auto_shots (pass));
  if (sixain_pass_get_auto_shots (pass))
    return;

  for (guint i = 0; i < sixain_pass_get_n_shots (pass); i++)
    adw_wrap_box_append (self->tiles, new_tile (self, sixain_pass_get_shot (pass, i)));
}

static void
show_hurdles (SixainPassRow *self)
{
  GPtrArray *hurdles;

  if (self->quote == NULL)
    return;

  hurdles = sixain_quote_get_hurdles (self->quote, self->pass);
  for (guint i = 0; i < hurdles->len; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-error-symbolic");

      gtk_widget_add_css_class (icon, "error");
      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_box_append (GTK_BOX (box), icon);
      gtk_box_append (GTK_BOX (box), new_label (((SixainHurdle *) hurdles->pdata[i])->sentence, NULL));
      gtk_box_append (self->hurdles, box);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->hurdles), hurdles->len > 0);
}

static GtkWidget *
new_entry (GtkWidget  *picture,
           const char *name,
           const char *detail)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (texts), new_label (name, NULL));
  gtk_box_append (GTK_BOX (texts), new_label (detail, "caption"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (texts), "dim-label");
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), texts);

  return box;
}

static void
show_inputs (SixainPassRow  *self,
             SixainCompiled *compiled)
{
  const SixainSyntax *syntax = self->quote != NULL
                               ? sixain_provider_get_syntax (sixain_quote_get_provider (self->quote), compiled) : NULL;

  for (guint i = 0; i < sixain_compiled_get_n_inputs (compiled); i++)
    {
      const SixainInput *input = sixain_compiled_get_input (compiled, i);
      g_autofree char *detail = sixain_input_dup_detail (compiled, i, syntax);
      GtkWidget *picture;

      if (*input->id != '\0')
        {
          picture = new_picture (self, INPUT_SIZE, input->id);
        }
      else
        {
          picture = gtk_image_new_from_icon_name ("image-x-generic-symbolic");
          gtk_widget_set_size_request (picture, INPUT_SIZE, INPUT_SIZE);
          gtk_accessible_update_state (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
        }

      gtk_box_append (self->sent, new_entry (picture, *input->id != '\0' ? input->name : C_("input", "Last frame of the pass before"), detail));
    }
}

static void
show_texts (SixainPassRow  *self,
            SixainCompiled *compiled)
{
  SixainPass *pass = get_pass (self);
  const SixainSyntax *syntax = self->quote != NULL
                               ? sixain_provider_get_syntax (sixain_quote_get_provider (self->quote), compiled)
                               : sixain_syntax_get_default ();

  for (guint i = 0; i < sixain_compiled_get_n_shots (compiled); i++)
    {
      g_autofree char *text = sixain_compiled_dup_text (compiled, i, syntax);
      g_autofree char *heading = NULL;
      GtkWidget *label;

      if (sixain_pass_get_auto_shots (pass))
        heading = g_strdup (C_("pass", "Master prompt"));
      else
        heading = g_strdup_printf (C_("pass", "Text of shot %u"), sixain_pass_get_shot (pass, i)->position + 1);

      gtk_box_append (self->sent, new_label (heading, "caption-heading"));
      label = new_label (text, "caption");
      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_box_append (self->sent, label);
    }
}

static void
show_dropped (SixainPassRow  *self,
              SixainCompiled *compiled)
{
  for (guint i = 0; i < sixain_compiled_get_n_dropped (compiled); i++)
    {
      const SixainDropped *dropped = sixain_compiled_get_dropped (compiled, i);
      g_autofree char *detail = sixain_dropped_dup_detail (dropped);

      gtk_box_append (self->sent, new_entry (new_picture (self, INPUT_SIZE, dropped->id),
                                             *dropped->name != '\0' ? dropped->name : C_("input", "Something that is gone"),
                                             detail));
    }
}

static char *
dup_summary (SixainPassRow *self,
             guint          n) /* pictures and videos */
{
  gboolean local = self->quote != NULL &&
                   (sixain_provider_get_flags (sixain_quote_get_provider (self->quote)) & SIXAIN_PROVIDER_LOCAL) != 0;

  if (n == 0)
    return g_strdup (local ? C_("pass", "Text only") : C_("pass", "Sent: text only"));
  if (local)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Text and %u picture or video", "Text and %u pictures or videos", n), n);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Sent: text and %u picture or video", "Sent: text and %u pictures or videos", n), n);
}

static void
show_pass (SixainPassRow *self)
{
  SixainPass *pass = get_pass (self);
  SixainProfile *profile = sixain_plan_get_profile (self->plan);
  SixainCompiled *compiled = get_compiled (self);
  guint n = sixain_compiled_get_n_inputs (compiled);
  g_autofree char *shots = sixain_pass_dup_shots_text (pass);
  g_autofree char *reason = sixain_pass_dup_reason_text (pass, profile);
  g_autofree char *notes = sixain_pass_dup_notes_text (pass, profile);
  gint64 amount = self->quote != NULL ? sixain_quote_get_pass_price (self->quote, self->pass) : sixain_pass_get_price (pass);
  g_autofree char *price = sixain_plan_format_price (amount);
  g_autofree char *seconds = g_strdup_printf (C_("pass", "%u s"), sixain_pass_get_seconds (pass));
  /* Translators: a number, and which shots: "Pass 1 · Shots 1–3" */
  g_autofree char *title = g_strdup_printf (C_("pass", "Pass %u · %s"), self->pass + 1, shots);
  g_autofree char *both = notes != NULL ? g_strdup_printf ("%s. %s", reason, notes) : NULL;
  g_autofree char *inputs = NULL;
  g_autofree char *name = NULL;

  gtk_label_set_label (self->shots, title);
  gtk_label_set_label (self->seconds, seconds);
  gtk_label_set_label (self->price, price);
  gtk_widget_set_visible (GTK_WIDGET (self->price), amount >= 0);
  gtk_label_set_label (self->reason, both != NULL ? both : reason);
  /* that a film begins with its first pass needs no words */
  gtk_widget_set_visible (GTK_WIDGET (self->reason), self->pass > 0 || both != NULL);

  inputs = dup_summary (self, n);
  gtk_label_set_label (self->summary, inputs);

  show_tiles (self);
  show_hurdles (self);
  show_inputs (self, compiled);
  show_dropped (self, compiled);
  show_texts (self, compiled);

  /* Translators: a pass for a screen reader: its shots, seconds, price, and why it begins there */
  name = g_strdup_printf (C_("accessible", "Pass %u: %s, %s, %s. %s"), self->pass + 1, shots, seconds, price, reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  /* of a single pass there is nothing to choose */
  gtk_widget_set_visible (GTK_WIDGET (self->chosen), sixain_plan_get_n_passes (self->plan) > 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chosen), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/**
 * sixain_pass_row_new:
 * @session: whose storyboard is planned
 * @plan: its plan, which the session's review made last
 * @quote: (nullable): a provider's quote of @plan
 * @pass: index of a pass
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
sixain_pass_row_new (SixainSession *session,
                     SixainPlan    *plan,
                     SixainQuote   *quote,
                     guint          pass)
{
  SixainPassRow *self;

  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);
  g_return_val_if_fail (plan != NULL, NULL);
  g_return_val_if_fail (pass < sixain_plan_get_n_passes (plan), NULL);

  self = g_object_new (SIXAIN_TYPE_PASS_ROW, NULL);
  self->session = g_object_ref (session);
  self->plan = sixain_plan_ref (plan);
  self->quote = quote != NULL ? sixain_quote_ref (quote) : NULL;
  self->pass = pass;
  show_pass (self);

  return GTK_WIDGET (self);
}

/**
 * sixain_pass_row_get_expanded:
 * @self: a row
 *
 * Returns: whether it shows what is sent
 */
gboolean
sixain_pass_row_get_expanded (SixainPassRow *self)
{
  g_return_val_if_fail (SIXAIN_IS_PASS_ROW (self), FALSE);

  return gtk_toggle_button_get_active (self->expander);
}

/**
 * sixain_pass_row_set_expanded:
 * @self: a row
 * @expanded: whether to show what is sent
 */
void
sixain_pass_row_set_expanded (SixainPassRow *self,
                              gboolean       expanded)
{
  g_return_if_fail (SIXAIN_IS_PASS_ROW (self));

  gtk_toggle_button_set_active (self->expander, expanded);
}

/**
 * sixain_pass_row_get_chosen:
 * @self: a row
 *
 * Returns: whether the pass is to be made
 */
gboolean
sixain_pass_row_get_chosen (SixainPassRow *self)
{
  g_return_val_if_fail (SIXAIN_IS_PASS_ROW (self), FALSE);

  return gtk_check_button_get_active (self->chosen);
}

/**
 * sixain_pass_row_set_chosen:
 * @self: a row
 * @chosen: whether the pass is to be made
 */
void
sixain_pass_row_set_chosen (SixainPassRow *self,
                            gboolean       chosen)
{
  g_return_if_fail (SIXAIN_IS_PASS_ROW (self));

  gtk_check_button_set_active (self->chosen, chosen);
}
