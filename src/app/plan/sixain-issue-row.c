/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-issue-row.h"

/**
 * SixainIssueRow:
 *
 * One thing the linter found: how much it matters, the sentence, where the rule comes
 * from, and its quick fix. Activating the row goes to the place.
 */
struct _SixainIssueRow {
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *text;
  GtkButton *fix;

  SixainIssue *issue;
};

G_DEFINE_FINAL_TYPE (SixainIssueRow, sixain_issue_row, GTK_TYPE_LIST_BOX_ROW)

enum {
  FIX,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
name_severity (SixainIssueSeverity severity)
{
  switch (severity)
    {
    case SIXAIN_ISSUE_BLOCKS:
      return C_("severity", "Can’t be sent");
    case SIXAIN_ISSUE_SPOILS:
      return C_("severity", "Likely to spoil the result");
    case SIXAIN_ISSUE_HINT:
    default:
      return C_("severity", "Hint");
    }
}

static void
fix_cb (SixainIssueRow *self)
{
  g_assert (SIXAIN_IS_ISSUE_ROW (self));

  g_signal_emit (self, signals[FIX], 0);
}

static void
sixain_issue_row_dispose (GObject *object)
{
  SixainIssueRow *self = SIXAIN_ISSUE_ROW (object);

  g_clear_object (&self->issue);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_ISSUE_ROW);

  G_OBJECT_CLASS (sixain_issue_row_parent_class)->dispose (object);
}

static void
sixain_issue_row_class_init (SixainIssueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_issue_row_dispose;

  /**
   * SixainIssueRow::fix:
   * @self: a row
   *
   * The quick fix is wanted.
   */
  signals[FIX] =
    g_signal_new ("fix",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-issue-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainIssueRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SixainIssueRow, text);
  gtk_widget_class_bind_template_child (widget_class, SixainIssueRow, fix);
  gtk_widget_class_bind_template_callback (widget_class, fix_cb);
}

static void
sixain_issue_row_init (SixainIssueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_issue (SixainIssueRow *self)
{
  SixainIssueSeverity severity = sixain_issue_get_severity (self->issue);
  const char *label = sixain_issue_get_fix_label (self->issue);
  g_autofree char *name = NULL;

  gtk_image_set_from_icon_name (self->icon, sixain_issue_row_get_icon (severity));
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), sixain_issue_row_get_style (severity));
  gtk_label_set_label (self->text, sixain_issue_get_text (self->issue));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), sixain_issue_get_source (self->issue));
  gtk_widget_set_visible (GTK_WIDGET (self->fix), label != NULL);
  if (label != NULL)
    gtk_button_set_label (self->fix, label);

  /* Translators: how much it matters, then the sentence */
  name = g_strdup_printf (C_("issue", "%s: %s"), name_severity (severity), sixain_issue_get_text (self->issue));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sixain_issue_get_source (self->issue),
                                  -1);
}

/**
 * sixain_issue_row_new:
 * @issue: what was found
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
sixain_issue_row_new (SixainIssue *issue)
{
  SixainIssueRow *self;

  g_return_val_if_fail (SIXAIN_IS_ISSUE (issue), NULL);

  self = g_object_new (SIXAIN_TYPE_ISSUE_ROW, NULL);
  self->issue = g_object_ref (issue);
  show_issue (self);

  return GTK_WIDGET (self);
}

/**
 * sixain_issue_row_get_issue:
 * @self: a row
 *
 * Returns: (transfer none): what it shows
 */
SixainIssue *
sixain_issue_row_get_issue (SixainIssueRow *self)
{
  g_return_val_if_fail (SIXAIN_IS_ISSUE_ROW (self), NULL);

  return self->issue;
}

/**
 * sixain_issue_row_focus:
 * @self: a row
 *
 * Gives the focus to its quick fix, or else to the row.
 */
void
sixain_issue_row_focus (SixainIssueRow *self)
{
  g_return_if_fail (SIXAIN_IS_ISSUE_ROW (self));

  gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->fix)) ? GTK_WIDGET (self->fix) : GTK_WIDGET (self));
}

/**
 * sixain_issue_row_get_icon:
 * @severity: how much an issue matters
 *
 * Returns: the name of its icon
 */
const char *
sixain_issue_row_get_icon (SixainIssueSeverity severity)
{
  switch (severity)
    {
    case SIXAIN_ISSUE_BLOCKS:
      return "dialog-error-symbolic";
    case SIXAIN_ISSUE_SPOILS:
      return "dialog-warning-symbolic";
    case SIXAIN_ISSUE_HINT:
    default:
      return "dialog-information-symbolic";
    }
}

/**
 * sixain_issue_row_get_style:
 * @severity: how much an issue matters
 *
 * Returns: the CSS class of its icon
 */
const char *
sixain_issue_row_get_style (SixainIssueSeverity severity)
{
  switch (severity)
    {
    case SIXAIN_ISSUE_BLOCKS:
      return "error";
    case SIXAIN_ISSUE_SPOILS:
      return "warning";
    case SIXAIN_ISSUE_HINT:
    default:
      return "dim-label";
    }
}
