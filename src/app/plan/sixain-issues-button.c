/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-issue-row.h"
#include "sixain-issue-rows.h"
#include "sixain-issues-button.h"

/**
 * SixainIssuesButton:
 *
 * How many problems and hints there are, with a list of them: shot by shot, each with its
 * quick fix. It is not to be seen while all is well.
 */
struct _SixainIssuesButton {
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkImage *icon;
  GtkLabel *label;
  GtkPopover *popover;
  GtkStack *stack;
  GtkListBox *list;

  SixainSession *session;
  SixainIssueRows *rows; /* NULL without a session */
  SixainIssue *wanted; /* to be shown when the list has closed */
  GHashTable *blocks; /* keys of what blocked when it was looked at last; NULL before */
};

G_DEFINE_FINAL_TYPE (SixainIssuesButton, sixain_issues_button, ADW_TYPE_BIN)

enum {
  SHOW_PLACE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GListModel *
get_issues (SixainIssuesButton *self)
{
  return sixain_review_get_issues (sixain_session_get_review (self->session));
}

/* What stays the same while a sentence counts how much is too much. */
static char *
dup_key (SixainIssue *issue)
{
  const char *parts[] = {
    sixain_issue_get_shot (issue), sixain_issue_get_line (issue), sixain_issue_get_asset (issue),
    sixain_issue_get_cast (issue), sixain_issue_get_property (issue),
  };
  GString *key = g_string_new (sixain_issue_get_rule (issue));

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_append_printf (key, "|%s", parts[i] != NULL ? parts[i] : "");

  return g_string_free_and_steal (key);
}

/* Says what has begun to block; not what did when the storyboard was opened. */
static void
announce (SixainIssuesButton *self)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->blocks);
  GListModel *issues = get_issues (self);

  self->blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (issues); i++)
    {
      g_autoptr (SixainIssue) issue = g_list_model_get_item (issues, i);
      g_autofree char *key = NULL;

      if (sixain_issue_get_severity (issue) != SIXAIN_ISSUE_BLOCKS)
        continue;

      key = dup_key (issue);
      if (before != NULL && !g_hash_table_contains (before, key))
        gtk_accessible_announce (GTK_ACCESSIBLE (self), sixain_issue_get_text (issue),
                                 GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      g_hash_table_add (self->blocks, g_steal_pointer (&key));
    }
}

static void
update_button (SixainIssuesButton *self)
{
  GListModel *issues = get_issues (self);
  SixainIssueSeverity worst = SIXAIN_ISSUE_HINT;
  g_autofree char *problems_text = NULL;
  g_autofree char *hints_text = NULL;
  g_autofree char *both = NULL;
  const char *text;
  const char *styles[] = { NULL, NULL };
  guint n_problems = 0, n_hints = 0;

  for (guint i = 0; i < g_list_model_get_n_items (issues); i++)
    {
      g_autoptr (SixainIssue) issue = g_list_model_get_item (issues, i);

      worst = MIN (worst, sixain_issue_get_severity (issue));
      if (sixain_issue_get_severity (issue) == SIXAIN_ISSUE_HINT)
        n_hints++;
      else
        n_problems++;
    }

  problems_text = g_strdup_printf (ngettext ("%u problem", "%u problems", n_problems), n_problems);
  hints_text = g_strdup_printf (ngettext ("%u hint", "%u hints", n_hints), n_hints);
  /* Translators: "2 problems", then "3 hints" */
  both = g_strdup_printf (C_("issues", "%s, %s"), problems_text, hints_text);
  text = n_problems == 0 ? hints_text : n_hints == 0 ? problems_text : both;

  styles[0] = sixain_issue_row_get_style (worst);
  gtk_image_set_from_icon_name (self->icon, sixain_issue_row_get_icon (worst));
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), styles);
  gtk_label_set_label (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), C_("tooltip", "Problems and Hints"));

  gtk_stack_set_visible_child_name (self->stack, n_problems + n_hints > 0 ? "issues" : "none");
  /* a list that was just cleared says so before it goes */
  gtk_widget_set_visible (GTK_WIDGET (self), n_problems + n_hints > 0 || gtk_widget_get_visible (GTK_WIDGET (self->popover)));
}

static void
changed_cb (SixainIssuesButton *self)
{
  g_assert (SIXAIN_IS_ISSUES_BUTTON (self));

  announce (self);
  update_button (self);
}

static void
show_cb (SixainIssuesButton *self)
{
  g_assert (SIXAIN_IS_ISSUES_BUTTON (self));

  /* titles of shots may have changed */
  gtk_list_box_invalidate_headers (self->list);
}

static gboolean
show_place_cb (gpointer user_data)
{
  SixainIssuesButton *self = user_data;
  g_autoptr (SixainIssue) wanted = NULL;

  g_assert (SIXAIN_IS_ISSUES_BUTTON (self));

  wanted = g_steal_pointer (&self->wanted);
  if (wanted != NULL && self->session != NULL)
    g_signal_emit (self, signals[SHOW_PLACE], 0, wanted);

  return G_SOURCE_REMOVE;
}

static void
closed_cb (SixainIssuesButton *self)
{
  g_assert (SIXAIN_IS_ISSUES_BUTTON (self));

  if (self->wanted != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT, show_place_cb, g_object_ref (self), g_object_unref);

  if (self->session != NULL && g_list_model_get_n_items (get_issues (self)) == 0)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
row_activated_cb (SixainIssuesButton *self,
                  SixainIssueRow     *row)
{
  g_assert (SIXAIN_IS_ISSUES_BUTTON (self));
  g_assert (SIXAIN_IS_ISSUE_ROW (row));

  /* closing gives the focus back to the button, so the place gets it afterwards */
  g_set_object (&self->wanted, sixain_issue_row_get_issue (row));
  gtk_popover_popdown (self->popover);
}

static void
emptied_cb (SixainIssuesButton *self)
{
  g_assert (SIXAIN_IS_ISSUES_BUTTON (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->popover));
}

static char *
dup_heading (SixainIssuesButton *self,
             SixainIssue        *issue)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  const char *id = sixain_issue_get_shot (issue);
  SixainShot *shot = id != NULL ? sixain_storyboard_find_shot (storyboard, id) : NULL;

  if (id == NULL)
    return g_strdup (C_("issues", "Storyboard"));
  if (shot == NULL || *sixain_shot_get_title (shot) == '\0')
    return g_strdup_printf (C_("issues", "Shot %u"), sixain_issue_get_number (issue));

  /* Translators: a shot's number and title */
  return g_strdup_printf (C_("issues", "Shot %u · %s"), sixain_issue_get_number (issue), sixain_shot_get_title (shot));
}

static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       user_data)
{
  SixainIssuesButton *self = user_data;
  SixainIssue *issue = sixain_issue_row_get_issue (SIXAIN_ISSUE_ROW (row));
  g_autofree char *heading = NULL;
  GtkWidget *label;

  g_assert (SIXAIN_IS_ISSUES_BUTTON (self));

  if (before != NULL &&
      g_strcmp0 (sixain_issue_get_shot (sixain_issue_row_get_issue (SIXAIN_ISSUE_ROW (before))),
                 sixain_issue_get_shot (issue)) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  heading = dup_heading (self, issue);
  label = gtk_label_new (heading);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_box_row_set_header (row, label);
}

static void
sixain_issues_button_dispose (GObject *object)
{
  SixainIssuesButton *self = SIXAIN_ISSUES_BUTTON (object);

  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  g_clear_object (&self->wanted);
  g_clear_pointer (&self->blocks, g_hash_table_unref);

  /* the bin would unparent it once more */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_ISSUES_BUTTON);

  G_OBJECT_CLASS (sixain_issues_button_parent_class)->dispose (object);
}

static void
sixain_issues_button_class_init (SixainIssuesButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_issues_button_dispose;

  /**
   * SixainIssuesButton::show-place:
   * @self: a button
   * @issue: what was activated
   *
   * A person wants to see what @issue is about.
   */
  signals[SHOW_PLACE] =
    g_signal_new ("show-place",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, SIXAIN_TYPE_ISSUE);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-issues-button.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainIssuesButton, button);
  gtk_widget_class_bind_template_child (widget_class, SixainIssuesButton, icon);
  gtk_widget_class_bind_template_child (widget_class, SixainIssuesButton, label);
  gtk_widget_class_bind_template_child (widget_class, SixainIssuesButton, popover);
  gtk_widget_class_bind_template_child (widget_class, SixainIssuesButton, stack);
  gtk_widget_class_bind_template_child (widget_class, SixainIssuesButton, list);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
sixain_issues_button_init (SixainIssuesButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
}

/**
 * sixain_issues_button_set_session:
 * @self: a button
 * @session: (nullable): whose problems and hints are shown
 */
void
sixain_issues_button_set_session (SixainIssuesButton *self,
                                  SixainSession      *session)
{
  g_return_if_fail (SIXAIN_IS_ISSUES_BUTTON (self));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (sixain_session_get_review (self->session), changed_cb, self);

  g_set_object (&self->session, session);
  g_clear_pointer (&self->blocks, g_hash_table_unref);
  g_clear_object (&self->rows);

  if (session != NULL)
    {
      self->rows = sixain_issue_rows_new (self->list, session, get_issues (self));
      g_signal_connect_object (self->rows, "emptied", G_CALLBACK (emptied_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (sixain_session_get_review (session), "changed",
                               G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      update_button (self);
    }
}

/**
 * sixain_issues_button_popup:
 * @self: a button
 *
 * Opens the list, at its first row.
 *
 * Returns: whether there is anything in it
 */
gboolean
sixain_issues_button_popup (SixainIssuesButton *self)
{
  g_return_val_if_fail (SIXAIN_IS_ISSUES_BUTTON (self), FALSE);

  if (self->session == NULL || g_list_model_get_n_items (get_issues (self)) == 0)
    return FALSE;

  gtk_menu_button_popup (self->button);
  sixain_issue_rows_focus (self->rows, 0);

  return TRUE;
}
