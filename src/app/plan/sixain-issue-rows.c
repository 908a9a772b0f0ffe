/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-announce.h"
#include "sixain-issue-row.h"
#include "sixain-issue-rows.h"

/**
 * SixainIssueRows:
 *
 * Problems and hints as the rows of a list box, whose quick fixes it makes: each is one step
 * of the history, and the focus goes on to the row that took the place of the one fixed.
 */
struct _SixainIssueRows {
  GObject parent_instance;

  GtkListBox *list;   /* (nullable): not owned */
  SixainSession *session;
  GListModel *issues; /* of SixainIssue */
};

G_DEFINE_FINAL_TYPE (SixainIssueRows, sixain_issue_rows, G_TYPE_OBJECT)

enum {
  EMPTIED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
fix_cb (SixainIssueRows *self,
        SixainIssueRow  *row)
{
  SixainIssue *issue = sixain_issue_row_get_issue (row);
  SixainEdit *edit = sixain_issue_create_fix (issue, sixain_session_get_storyboard (self->session));
  int position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  g_autofree char *done = NULL;

  g_assert (SIXAIN_IS_ISSUE_ROWS (self));

  if (edit == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self->list));
      return;
    }

  /* Translators: what a quick fix did, as its button says it */
  done = g_strdup_printf (C_("announcement", "Done: %s"), sixain_issue_get_fix_label (issue));
  sixain_history_barrier (sixain_session_get_history (self->session));
  if (!sixain_session_push (self->session, edit))
    return;

  /* the row goes at once, and with it the focus */
  sixain_review_flush (sixain_session_get_review (self->session));
  sixain_issue_rows_focus (self, position);
  sixain_announce (self->list, done);
}

static GtkWidget *
create_row_cb (gpointer item,
               gpointer user_data)
{
  SixainIssueRows *self = user_data;
  GtkWidget *row = sixain_issue_row_new (SIXAIN_ISSUE (item));

  g_assert (SIXAIN_IS_ISSUE_ROWS (self));

  g_signal_connect_object (row, "fix", G_CALLBACK (fix_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static void
sixain_issue_rows_dispose (GObject *object)
{
  SixainIssueRows *self = SIXAIN_ISSUE_ROWS (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_weak_pointer (&self->list);
  g_clear_object (&self->session);
  g_clear_object (&self->issues);

  G_OBJECT_CLASS (sixain_issue_rows_parent_class)->dispose (object);
}

static void
sixain_issue_rows_class_init (SixainIssueRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sixain_issue_rows_dispose;

  /**
   * SixainIssueRows::emptied:
   * @self: rows
   *
   * The last row was fixed, and the focus has nowhere to go.
   */
  signals[EMPTIED] =
    g_signal_new ("emptied",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
sixain_issue_rows_init (SixainIssueRows *self)
{
}

/**
 * sixain_issue_rows_new:
 * @list: what to fill, until what is returned goes
 * @session: whose storyboard is mended
 * @issues: (element-type SixainIssue): some or all of its review's issues
 *
 * Returns: (transfer full): the rows of @list
 */
SixainIssueRows *
sixain_issue_rows_new (GtkListBox    *list,
                       SixainSession *session,
                       GListModel    *issues)
{
  SixainIssueRows *self;

  g_return_val_if_fail (GTK_IS_LIST_BOX (list), NULL);
  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (issues), NULL);

  self = g_object_new (SIXAIN_TYPE_ISSUE_ROWS, NULL);
  g_set_weak_pointer (&self->list, list);
  self->session = g_object_ref (session);
  self->issues = g_object_ref (issues);
  gtk_list_box_bind_model (list, issues, create_row_cb, self, NULL);

  return self;
}

/**
 * sixain_issue_rows_focus:
 * @self: rows
 * @position: of the row that gets the focus; behind the last one, the last one does
 */
void
sixain_issue_rows_focus (SixainIssueRows *self,
                         int              position)
{
  int n;

  g_return_if_fail (SIXAIN_IS_ISSUE_ROWS (self));

  n = (int) g_list_model_get_n_items (self->issues);
  if (n > 0)
    sixain_issue_row_focus (SIXAIN_ISSUE_ROW (gtk_list_box_get_row_at_index (self->list, MIN (position, n - 1))));
  else
    g_signal_emit (self, signals[EMPTIED], 0);
}
