/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-pass-row.h"
#include "sixain-pass-rows.h"

/**
 * SixainPassRows:
 *
 * The passes of a plan as the rows of a list box: which of them are to be made, what these
 * cost together, and what they send. What was chosen and unfolded stays so for another
 * quote of the same plan.
 */
struct _SixainPassRows {
  GObject parent_instance;

  GtkListBox *list;   /* (nullable): not owned */
  SixainSession *session;
  SixainPlan *plan;   /* (nullable): until there is one to show */
  SixainQuote *quote; /* (nullable): where no provider is known */
};

G_DEFINE_FINAL_TYPE (SixainPassRows, sixain_pass_rows, G_TYPE_OBJECT)

enum {
  CHOSEN_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
get_n_passes (SixainPassRows *self)
{
  return self->plan != NULL ? sixain_plan_get_n_passes (self->plan) : 0;
}

static SixainPassRow *
get_row (SixainPassRows *self,
         guint           pass)
{
  return SIXAIN_PASS_ROW (gtk_list_box_get_row_at_index (self->list, (int) pass));
}

static gboolean
is_chosen (SixainPassRows *self,
           guint           pass)
{
  return sixain_pass_row_get_chosen (get_row (self, pass));
}

static gboolean
is_missing (SixainPassRows *self,
            SixainPass     *pass)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);

  for (guint i = 0; i < sixain_pass_get_n_shots (pass); i++)
    {
      SixainShot *shot = sixain_storyboard_find_shot (storyboard, sixain_pass_get_shot (pass, i)->id);

      if (shot != NULL && sixain_shot_get_take (shot) == NULL)
        return TRUE;
    }

  return FALSE;
}

static void
chosen_changed_cb (SixainPassRows *self)
{
  g_assert (SIXAIN_IS_PASS_ROWS (self));

  g_signal_emit (self, signals[CHOSEN_CHANGED], 0);
}

static void
sixain_pass_rows_dispose (GObject *object)
{
  SixainPassRows *self = SIXAIN_PASS_ROWS (object);

  g_clear_weak_pointer (&self->list);
  g_clear_object (&self->session);
  g_clear_pointer (&self->plan, sixain_plan_unref);
  g_clear_pointer (&self->quote, sixain_quote_unref);

  G_OBJECT_CLASS (sixain_pass_rows_parent_class)->dispose (object);
}

static void
sixain_pass_rows_class_init (SixainPassRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sixain_pass_rows_dispose;

  /**
   * SixainPassRows::chosen-changed:
   * @self: rows
   *
   * A person wants other passes to be made.
   */
  signals[CHOSEN_CHANGED] =
    g_signal_new ("chosen-changed",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
sixain_pass_rows_init (SixainPassRows *self)
{
}

/**
 * sixain_pass_rows_new:
 * @list: an empty list box
 * @session: whose storyboard is planned
 *
 * Returns: (transfer full): the rows of @list, none yet
 */
SixainPassRows *
sixain_pass_rows_new (GtkListBox    *list,
                      SixainSession *session)
{
  SixainPassRows *self;

  g_return_val_if_fail (GTK_IS_LIST_BOX (list), NULL);
  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);

  self = g_object_new (SIXAIN_TYPE_PASS_ROWS, NULL);
  g_set_weak_pointer (&self->list, list);
  self->session = g_object_ref (session);

  return self;
}

/**
 * sixain_pass_rows_show:
 * @self: rows
 * @plan: what the session's review made last
 * @quote: (nullable): a provider's quote of @plan
 */
void
sixain_pass_rows_show (SixainPassRows *self,
                       SixainPlan     *plan,
                       SixainQuote    *quote)
{
  g_autoptr (GArray) expanded = g_array_new (FALSE, FALSE, sizeof (gboolean));
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (gboolean));
  GtkListBoxRow *row;

  g_return_if_fail (SIXAIN_IS_PASS_ROWS (self));
  g_return_if_fail (plan != NULL);

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    {
      gboolean was = sixain_pass_row_get_expanded (SIXAIN_PASS_ROW (row));

      g_array_append_val (expanded, was);
      was = sixain_pass_row_get_chosen (SIXAIN_PASS_ROW (row));
      g_array_append_val (chosen, was);
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
    }

  sixain_plan_ref (plan);
  g_clear_pointer (&self->plan, sixain_plan_unref);
  g_clear_pointer (&self->quote, sixain_quote_unref);
  self->plan = plan;
  self->quote = quote != NULL ? sixain_quote_ref (quote) : NULL;

  for (guint i = 0; i < get_n_passes (self); i++)
    {
      GtkWidget *pass = sixain_pass_row_new (self->session, plan, quote, i);

      if (i < expanded->len)
        sixain_pass_row_set_expanded (SIXAIN_PASS_ROW (pass), g_array_index (expanded, gboolean, i));
      /* another split has other passes: what was left out of one says nothing of the next */
      if (chosen->len == get_n_passes (self))
        sixain_pass_row_set_chosen (SIXAIN_PASS_ROW (pass), g_array_index (chosen, gboolean, i));
      g_signal_connect_object (pass, "chosen-changed", G_CALLBACK (chosen_changed_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, pass);
    }
}

/**
 * sixain_pass_rows_misses_some:
 * @self: rows
 *
 * Returns: whether a shot of some passes has no take, and of others all have one
 */
gboolean
sixain_pass_rows_misses_some (SixainPassRows *self)
{
  guint n_missing = 0;

  g_return_val_if_fail (SIXAIN_IS_PASS_ROWS (self), FALSE);

  for (guint i = 0; i < get_n_passes (self); i++)
    n_missing += is_missing (self, sixain_plan_get_pass (self->plan, i));

  return n_missing > 0 && n_missing < get_n_passes (self);
}

/**
 * sixain_pass_rows_choose_missing:
 * @self: rows
 *
 * Chooses the passes of which a shot has no take, and no others.
 */
void
sixain_pass_rows_choose_missing (SixainPassRows *self)
{
  g_return_if_fail (SIXAIN_IS_PASS_ROWS (self));

  for (guint i = 0; i < get_n_passes (self); i++)
    sixain_pass_row_set_chosen (get_row (self, i), is_missing (self, sixain_plan_get_pass (self->plan, i)));
}

/**
 * sixain_pass_rows_dup_chosen:
 * @self: rows
 *
 * Returns: (transfer full) (element-type guint): indices of the passes that are chosen
 */
GArray *
sixain_pass_rows_dup_chosen (SixainPassRows *self)
{
  g_autoptr (GArray) passes = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (SIXAIN_IS_PASS_ROWS (self), NULL);

  for (guint i = 0; i < get_n_passes (self); i++)
    if (is_chosen (self, i))
      g_array_append_val (passes, i);

  return g_steal_pointer (&passes);
}

/**
 * sixain_pass_rows_get_seconds:
 * @self: rows
 *
 * Returns: how long the chosen passes are together
 */
guint
sixain_pass_rows_get_seconds (SixainPassRows *self)
{
  guint seconds = 0;

  g_return_val_if_fail (SIXAIN_IS_PASS_ROWS (self), 0);

  for (guint i = 0; i < get_n_passes (self); i++)
    if (is_chosen (self, i))
      seconds += sixain_pass_get_seconds (sixain_plan_get_pass (self->plan, i));

  return seconds;
}

/**
 * sixain_pass_rows_get_price:
 * @self: rows
 *
 * Returns: what the chosen passes cost together, in millionths of a dollar; -1 when the
 *   price of one isn't stated
 */
gint64
sixain_pass_rows_get_price (SixainPassRows *self)
{
  gint64 total = 0;

  g_return_val_if_fail (SIXAIN_IS_PASS_ROWS (self), -1);

  for (guint i = 0; i < get_n_passes (self); i++)
    {
      gint64 price = self->quote != NULL ? sixain_quote_get_pass_price (self->quote, i)
                                         : sixain_pass_get_price (sixain_plan_get_pass (self->plan, i));

      if (!is_chosen (self, i))
        continue;
      if (price < 0)
        return -1;
      total += price;
    }

  return total;
}

/**
 * sixain_pass_rows_has_hurdles:
 * @self: rows
 *
 * Returns: whether one of the chosen passes can't be sent as it is
 */
gboolean
sixain_pass_rows_has_hurdles (SixainPassRows *self)
{
  g_return_val_if_fail (SIXAIN_IS_PASS_ROWS (self), FALSE);

  for (guint i = 0; self->quote != NULL && i < get_n_passes (self); i++)
    if (is_chosen (self, i) && sixain_quote_get_hurdles (self->quote, i)->len > 0)
      return TRUE;

  return FALSE;
}

/**
 * sixain_pass_rows_send_files:
 * @self: rows
 *
 * Returns: whether a file goes with one of the chosen passes
 */
gboolean
sixain_pass_rows_send_files (SixainPassRows *self)
{
  g_return_val_if_fail (SIXAIN_IS_PASS_ROWS (self), FALSE);

  for (guint i = 0; self->quote != NULL && i < get_n_passes (self); i++)
    if (is_chosen (self, i) && sixain_compiled_get_n_inputs (sixain_quote_get_compiled (self->quote, i)) > 0)
      return TRUE;

  return FALSE;
}

/**
 * sixain_pass_rows_send_videos:
 * @self: rows
 *
 * Returns: whether a video goes with one of the chosen passes
 */
gboolean
sixain_pass_rows_send_videos (SixainPassRows *self)
{
  g_return_val_if_fail (SIXAIN_IS_PASS_ROWS (self), FALSE);

  for (guint i = 0; self->quote != NULL && i < get_n_passes (self); i++)
    {
      SixainCompiled *compiled = sixain_quote_get_compiled (self->quote, i);

      for (guint k = 0; is_chosen (self, i) && k < sixain_compiled_get_n_inputs (compiled); k++)
        if (sixain_compiled_get_input (compiled, k)->video != NULL)
          return TRUE;
    }

  return FALSE;
}
