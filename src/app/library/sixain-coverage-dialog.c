/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-announce.h"
#include "sixain-cast-edits.h"
#include "sixain-coverage-cell.h"
#include "sixain-coverage-dialog.h"
#include "sixain-library-text.h"
#include "sixain-texture-loader.h"

#define HEADER_WIDTH 132
#define CELL_WIDTH 104
#define CELL_HEIGHT 52
#define THUMBNAIL_SIZE 192

/**
 * SixainCoverageDialog:
 *
 * The cast by the shots: where each is mentioned, pictured and speaking, and what it wears.
 * Arrow keys go through the cells; the bar below says and changes what the one is about
 * that has the focus.
 */
struct _SixainCoverageDialog {
  AdwDialog parent_instance;

  GtkStack *stack;
  GtkBox *matrix;
  GtkBox *head;
  GtkBox *body;
  GtkAdjustment *across; /* of all rows */
  GtkWidget *scrollbar;
  GtkLabel *where;
  GtkWidget *controls;
  GtkToggleButton *mention;
  GtkDropDown *costume;

  SixainSession *session;
  GPtrArray *cells; /* of SixainCoverageCell, row by row; owned by the matrix */
  guint n_rows;
  guint n_columns;
  guint current;    /* G_MAXUINT for none */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SixainCoverageDialog, sixain_coverage_dialog, ADW_TYPE_DIALOG)

enum {
  GO_TO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static SixainCoverageCell *
get_current (SixainCoverageDialog *self)
{
  return self->current < self->cells->len ? g_ptr_array_index (self->cells, self->current) : NULL;
}

static gboolean
is_listed (SixainCoverageDialog *self,
           GListModel           *names)
{
  GListModel *listed = gtk_drop_down_get_model (self->costume);
  guint n = g_list_model_get_n_items (names);
  gboolean same = listed != NULL && g_list_model_get_n_items (listed) == n;

  for (guint i = 0; i < n && same; i++)
    same = g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (listed), i),
                        gtk_string_list_get_string (GTK_STRING_LIST (names), i));

  return same;
}

static void
list_costumes (SixainCoverageDialog *self,
               SixainCoverageCell   *cell)
{
  SixainCastMember *member = sixain_coverage_cell_get_member (cell);
  SixainCostume *worn = sixain_cast_find_worn (sixain_coverage_cell_get_shot (cell), member);
  GListModel *costumes = sixain_cast_member_get_costumes (member);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, C_("coverage", "No Costume"));
  for (guint i = 0; i < g_list_model_get_n_items (costumes); i++)
    {
      g_autoptr (SixainCostume) costume = g_list_model_get_item (costumes, i);

      gtk_string_list_take (names, sixain_library_text_dup_name (SIXAIN_RECORD (costume)));
      if (costume == worn)
        selected = i + 1;
    }

  /* the list in which something was just chosen must stay */
  if (!is_listed (self, G_LIST_MODEL (names)))
    gtk_drop_down_set_model (self->costume, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->costume, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->costume), g_list_model_get_n_items (costumes) > 0);
}

static void
show_current (SixainCoverageDialog *self)
{
  SixainCoverageCell *cell = get_current (self);
  g_autofree char *text = NULL;
  g_autofree char *sentence = NULL;

  gtk_widget_set_visible (self->controls, cell != NULL);
  if (cell == NULL)
    return;

  text = sixain_coverage_cell_dup_text (cell);
  /* Translators: a name, the number of a shot, and what is so there: "Mira, shot 3: mentioned, speaking" */
  sentence = g_strdup_printf (C_("coverage", "%s, shot %u: %s"),
                              sixain_cast_member_get_name (sixain_coverage_cell_get_member (cell)),
                              self->current % self->n_columns + 1, text);

  self->updating = TRUE;
  gtk_label_set_label (self->where, sentence);
  gtk_toggle_button_set_active (self->mention, sixain_cast_is_mentioned (sixain_coverage_cell_get_shot (cell),
                                                                         sixain_coverage_cell_get_member (cell)));
  list_costumes (self, cell);
  self->updating = FALSE;
}

static void
focused_cb (SixainCoverageDialog *self,
            SixainCoverageCell   *cell)
{
  g_assert (SIXAIN_IS_COVERAGE_DIALOG (self));

  if (!g_ptr_array_find (self->cells, cell, &self->current))
    return;

  sixain_timeline_model_select (sixain_session_get_timeline (self->session), self->current % self->n_columns);
  show_current (self);
}

static void
set_mentioned (SixainCoverageDialog *self,
               SixainCoverageCell   *cell,
               gboolean              mentioned)
{
  SixainEdit *edit = sixain_cast_edit_mention (sixain_coverage_cell_get_shot (cell),
                                               sixain_coverage_cell_get_member (cell), mentioned);
  g_autofree char *text = NULL;

  if (edit == NULL || !sixain_session_push (self->session, edit))
    return;

  text = sixain_coverage_cell_dup_text (cell);
  sixain_announce (self, text);
}

static void
activate_cb (SixainCoverageDialog *self,
             SixainCoverageCell   *cell)
{
  g_assert (SIXAIN_IS_COVERAGE_DIALOG (self));

  set_mentioned (self, cell, !sixain_cast_is_mentioned (sixain_coverage_cell_get_shot (cell),
                                                        sixain_coverage_cell_get_member (cell)));
}

static void
mention_toggled_cb (SixainCoverageDialog *self)
{
  SixainCoverageCell *cell = get_current (self);

  g_assert (SIXAIN_IS_COVERAGE_DIALOG (self));

  if (!self->updating && cell != NULL)
    set_mentioned (self, cell, gtk_toggle_button_get_active (self->mention));
}

static void
costume_selected_cb (SixainCoverageDialog *self)
{
  SixainCoverageCell *cell = get_current (self);
  guint selected = gtk_drop_down_get_selected (self->costume);
  g_autoptr (SixainCostume) costume = NULL;
  SixainEdit *edit;

  g_assert (SIXAIN_IS_COVERAGE_DIALOG (self));

  if (self->updating || cell == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;

  if (selected > 0)
    costume = g_list_model_get_item (sixain_cast_member_get_costumes (sixain_coverage_cell_get_member (cell)),
                                     selected - 1);
  edit = sixain_cast_edit_wear (sixain_coverage_cell_get_shot (cell), sixain_coverage_cell_get_member (cell), costume);
  if (edit != NULL)
    sixain_session_push (self->session, edit);
}

static void
show_cb (SixainCoverageDialog *self)
{
  SixainCoverageCell *cell = get_current (self);

  g_assert (SIXAIN_IS_COVERAGE_DIALOG (self));

  if (cell == NULL)
    return;

  g_signal_emit (self, signals[GO_TO], 0, sixain_coverage_cell_get_shot (cell));
  adw_dialog_close (ADW_DIALOG (self));
}

static gboolean
key_pressed_cb (SixainCoverageDialog *self,
                guint                 keyval,
                guint                 keycode,
                GdkModifierType       state)
{
  gboolean all = (state & GDK_CONTROL_MASK) != 0;
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self->matrix)) == GTK_TEXT_DIR_RTL;
  int row, column;

  g_assert (SIXAIN_IS_COVERAGE_DIALOG (self));

  if (get_current (self) == NULL || !gtk_widget_is_focus (GTK_WIDGET (get_current (self))))
    return GDK_EVENT_PROPAGATE;

  row = self->current / self->n_columns;
  column = self->current % self->n_columns;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      column += mirrored ? 1 : -1;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      column += mirrored ? -1 : 1;
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      row--;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      row++;
      break;
    case GDK_KEY_Home:
      column = 0;
      row = all ? 0 : row;
      break;
    case GDK_KEY_End:
      column = self->n_columns - 1;
      row = all ? (int) self->n_rows - 1 : row;
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }

  if (row < 0 || column < 0 || row >= (int) self->n_rows || column >= (int) self->n_columns)
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    gtk_widget_grab_focus (g_ptr_array_index (self->cells, row * self->n_columns + column));

  return GDK_EVENT_STOP;
}

/* The matrix */

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GtkPicture) picture = user_data;
  g_autoptr (GdkTexture) texture = sixain_texture_load_finish (result, NULL);

  if (texture != NULL)
    gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
}

static GtkWidget *
new_thumbnail (SixainSession *session,
               const char    *id,
               int            width,
               int            height)
{
  g_autofree char *path = sixain_session_dup_asset_path (session, id);
  GtkWidget *picture = gtk_picture_new ();
  GtkWidget *flat = g_object_new (ADW_TYPE_CLAMP, "orientation", GTK_ORIENTATION_VERTICAL,
                                  "maximum-size", height, "tightening-threshold", height, "child", picture, NULL);
  GtkWidget *frame = g_object_new (ADW_TYPE_CLAMP, "maximum-size", width, "tightening-threshold", width, "child", flat, NULL);

  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_COVER);
  gtk_widget_set_size_request (picture, width, height);
  gtk_widget_set_overflow (picture, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (picture, "library-picture");
  g_object_set (picture, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  if (path != NULL)
    sixain_texture_load_async (path, THUMBNAIL_SIZE, NULL, loaded_cb, g_object_ref (picture));

  return frame;
}

static GtkWidget *
new_header (GtkAccessibleRole  role,
            GtkWidget         *thumbnail,
            const char        *text,
            GtkOrientation     orientation)
{
  GtkWidget *header = g_object_new (GTK_TYPE_BOX, "accessible-role", role, "orientation", orientation, "spacing", 6, NULL);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_widget_set_hexpand (label, TRUE);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (header), thumbnail);
  gtk_box_append (GTK_BOX (header), label);
  gtk_widget_set_tooltip_text (header, text);
  gtk_widget_set_hexpand (header, orientation == GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_size_request (header, orientation == GTK_ORIENTATION_VERTICAL ? CELL_WIDTH : HEADER_WIDTH, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (header), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  return header;
}

static void
across_changed_cb (SixainCoverageDialog *self)
{
  g_assert (SIXAIN_IS_COVERAGE_DIALOG (self));

  gtk_widget_set_visible (self->scrollbar,
                          gtk_adjustment_get_upper (self->across) > gtk_adjustment_get_page_size (self->across));
}

/* Returns: (transfer none): what goes through a row's shots, beside its header */
static GtkBox *
add_shots (SixainCoverageDialog *self,
           GtkBox               *row)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "spacing", 3, NULL);
  GtkWidget *scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                                      "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                      "hadjustment", self->across,
                                      "hscrollbar-policy", GTK_POLICY_EXTERNAL,
                                      "vscrollbar-policy", GTK_POLICY_NEVER,
                                      "hexpand", TRUE,
                                      "child", box,
                                      NULL);

  gtk_box_append (row, scrolled);
  return GTK_BOX (box);
}

static void
add_head (SixainCoverageDialog *self,
          GListModel           *shots)
{
  GtkWidget *corner = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkBox *row;

  gtk_widget_set_size_request (corner, HEADER_WIDTH, -1);
  gtk_box_append (self->head, corner);
  row = add_shots (self, self->head);
  /* with nothing in it to be focused it would take the focus itself */
  gtk_widget_set_can_focus (gtk_widget_get_last_child (GTK_WIDGET (self->head)), FALSE);
  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);
      g_autofree char *name = g_strdup_printf (C_("coverage", "Shot %u"), i + 1);

      gtk_box_append (row, new_header (GTK_ACCESSIBLE_ROLE_COLUMN_HEADER,
                                       new_thumbnail (self->session, sixain_shot_get_start_frame (shot), 64, 36),
                                       name, GTK_ORIENTATION_VERTICAL));
    }
}

static void
add_member (SixainCoverageDialog *self,
            SixainCastMember     *member,
            GListModel           *shots)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW, "spacing", 3, NULL);
  GtkBox *cells;

  gtk_box_append (GTK_BOX (row),
                  new_header (GTK_ACCESSIBLE_ROLE_ROW_HEADER,
                              new_thumbnail (self->session, sixain_cast_member_get_views (member)[0], 36, 36),
                              sixain_cast_member_get_name (member), GTK_ORIENTATION_HORIZONTAL));
  cells = add_shots (self, GTK_BOX (row));
  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);
      GtkWidget *cell = sixain_coverage_cell_new (shot, member);

      gtk_widget_set_hexpand (cell, TRUE);
      gtk_widget_set_size_request (cell, CELL_WIDTH, CELL_HEIGHT);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (cell),
                                      GTK_ACCESSIBLE_RELATION_COL_INDEX, (int) i + 2,
                                      GTK_ACCESSIBLE_RELATION_ROW_INDEX, (int) self->n_rows + 2,
                                      -1);
      g_signal_connect_object (cell, "focused", G_CALLBACK (focused_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (cell, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (cells, cell);
      g_ptr_array_add (self->cells, cell);
    }
  self->n_rows++;
  gtk_box_append (self->body, row);
}

static void
empty (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
fill (SixainCoverageDialog *self)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  GListModel *shots = sixain_storyboard_get_shots (storyboard);
  GListModel *cast = sixain_storyboard_get_cast (storyboard);

  self->current = G_MAXUINT;
  g_ptr_array_set_size (self->cells, 0);
  empty (self->head);
  empty (self->body);

  self->n_columns = g_list_model_get_n_items (shots);
  self->n_rows = 0;
  add_head (self, shots);
  for (guint i = 0; i < g_list_model_get_n_items (cast); i++)
    {
      g_autoptr (SixainCastMember) member = g_list_model_get_item (cast, i);

      add_member (self, member, shots);
    }

  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->matrix),
                                  GTK_ACCESSIBLE_RELATION_COL_COUNT, (int) self->n_columns + 1,
                                  GTK_ACCESSIBLE_RELATION_ROW_COUNT, (int) self->n_rows + 1,
                                  -1);
  gtk_stack_set_visible_child_name (self->stack, self->cells->len > 0 ? "matrix" : "empty");
}

static void
history_changed_cb (SixainCoverageDialog *self)
{
  g_assert (SIXAIN_IS_COVERAGE_DIALOG (self));

  for (guint i = 0; i < self->cells->len; i++)
    sixain_coverage_cell_update (g_ptr_array_index (self->cells, i), i % self->n_columns + 1);
  show_current (self);
}

static void
lists_changed_cb (SixainCoverageDialog *self)
{
  g_assert (SIXAIN_IS_COVERAGE_DIALOG (self));

  fill (self);
}

static void
sixain_coverage_dialog_dispose (GObject *object)
{
  SixainCoverageDialog *self = SIXAIN_COVERAGE_DIALOG (object);

  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_object (&self->session);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_COVERAGE_DIALOG);

  G_OBJECT_CLASS (sixain_coverage_dialog_parent_class)->dispose (object);
}

static void
sixain_coverage_dialog_class_init (SixainCoverageDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_coverage_dialog_dispose;

  /**
   * SixainCoverageDialog::go-to:
   * @self: the dialog
   * @shot: a shot
   *
   * The user wants to see a shot; the dialog closes.
   */
  signals[GO_TO] =
    g_signal_new ("go-to", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, SIXAIN_TYPE_SHOT);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-coverage-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainCoverageDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SixainCoverageDialog, matrix);
  gtk_widget_class_bind_template_child (widget_class, SixainCoverageDialog, head);
  gtk_widget_class_bind_template_child (widget_class, SixainCoverageDialog, body);
  gtk_widget_class_bind_template_child (widget_class, SixainCoverageDialog, across);
  gtk_widget_class_bind_template_child (widget_class, SixainCoverageDialog, scrollbar);
  gtk_widget_class_bind_template_child (widget_class, SixainCoverageDialog, where);
  gtk_widget_class_bind_template_child (widget_class, SixainCoverageDialog, controls);
  gtk_widget_class_bind_template_child (widget_class, SixainCoverageDialog, mention);
  gtk_widget_class_bind_template_child (widget_class, SixainCoverageDialog, costume);
  gtk_widget_class_bind_template_callback (widget_class, across_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, mention_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, costume_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
}

static void
sixain_coverage_dialog_init (SixainCoverageDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cells = g_ptr_array_new ();
  self->current = G_MAXUINT;
  gtk_widget_init_template (GTK_WIDGET (self));

  /* before the scrolled window takes the arrows */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->matrix), keys);
}

/**
 * sixain_coverage_dialog_new:
 * @session: a session
 *
 * Returns: (transfer floating): the coverage of its storyboard
 */
AdwDialog *
sixain_coverage_dialog_new (SixainSession *session)
{
  SixainCoverageDialog *self;
  SixainStoryboard *storyboard;

  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);

  self = g_object_new (SIXAIN_TYPE_COVERAGE_DIALOG, NULL);
  self->session = g_object_ref (session);
  fill (self);
  history_changed_cb (self);

  storyboard = sixain_session_get_storyboard (session);
  g_signal_connect_object (sixain_storyboard_get_shots (storyboard), "items-changed",
                           G_CALLBACK (lists_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sixain_storyboard_get_cast (storyboard), "items-changed",
                           G_CALLBACK (lists_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sixain_session_get_history (session), "changed",
                           G_CALLBACK (history_changed_cb), self, G_CONNECT_SWAPPED);

  if (self->cells->len > 0)
    adw_dialog_set_focus (ADW_DIALOG (self), g_ptr_array_index (self->cells, 0));

  return ADW_DIALOG (self);
}
