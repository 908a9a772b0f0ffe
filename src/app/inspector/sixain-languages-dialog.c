/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-labels.h"
#include "sixain-language-cell.h"
#include "sixain-language-name.h"
#include "sixain-languages-dialog.h"
#include "sixain-shot-text.h"

/**
 * SixainLanguagesDialog:
 *
 * All lines of a storyboard in all its languages: a row for each line in the order of the
 * film, a column for each language, and in every cell what is said, by which voice, and
 * whether it fits. Tab goes along a row, the arrows up and down along a column.
 */
struct _SixainLanguagesDialog {
  AdwDialog parent_instance;

  GtkStack *stack;
  GtkGrid *grid;
  GtkDropDown *add;

  SixainSession *session;
  GPtrArray *columns; /* of char *: languages */
  GPtrArray *cells;   /* of SixainLanguageCell, row by row */
  char *state;
};

G_DEFINE_FINAL_TYPE (SixainLanguagesDialog, sixain_languages_dialog, ADW_TYPE_DIALOG)

static void
sixain_languages_dialog_dispose (GObject *object)
{
  SixainLanguagesDialog *self = SIXAIN_LANGUAGES_DIALOG (object);

  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (sixain_languages_dialog_parent_class)->dispose (object);
}

static void
sixain_languages_dialog_finalize (GObject *object)
{
  SixainLanguagesDialog *self = SIXAIN_LANGUAGES_DIALOG (object);

  g_ptr_array_unref (self->columns);
  g_free (self->state);

  G_OBJECT_CLASS (sixain_languages_dialog_parent_class)->finalize (object);
}

static void
sixain_languages_dialog_class_init (SixainLanguagesDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_languages_dialog_dispose;
  object_class->finalize = sixain_languages_dialog_finalize;
}

static gboolean
same_language (gconstpointer a,
               gconstpointer b)
{
  return g_ascii_strcasecmp (a, b) == 0;
}

static void
add_column (SixainLanguagesDialog *self,
            const char            *language)
{
  if (*language != '\0' && !g_ptr_array_find_with_equal_func (self->columns, language, same_language, NULL))
    g_ptr_array_add (self->columns, g_strdup (language));
}

typedef void (*LineFunc) (SixainLanguagesDialog *self,
                          SixainShot            *shot,
                          SixainLine            *line,
                          guint                  number,
                          gpointer               user_data);

static void
foreach_line (SixainLanguagesDialog *self,
              LineFunc               func,
              gpointer               user_data)
{
  GListModel *shots = sixain_storyboard_get_shots (sixain_session_get_storyboard (self->session));

  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);
      GListModel *lines = sixain_shot_get_lines (shot);

      for (guint j = 0; j < g_list_model_get_n_items (lines); j++)
        {
          g_autoptr (SixainLine) line = g_list_model_get_item (lines, j);

          func (self, shot, line, i + 1, user_data);
        }
    }
}

/* Those of the storyboard, then those that lines have beside them. */
static void
collect_cb (SixainLanguagesDialog *self,
            SixainShot            *shot,
            SixainLine            *line,
            guint                  number,
            gpointer               user_data)
{
  GListModel *versions = sixain_line_get_versions (line);

  add_column (self, sixain_line_get_language (line));

  for (guint i = 0; i < g_list_model_get_n_items (versions); i++)
    {
      g_autoptr (SixainLineVersion) version = g_list_model_get_item (versions, i);

      add_column (self, sixain_line_version_get_language (version));
    }
}

static void
describe_cb (SixainLanguagesDialog *self,
             SixainShot            *shot,
             SixainLine            *line,
             guint                  number,
             gpointer               user_data)
{
  g_autofree char *speaker = sixain_shot_text_dup_speaker (sixain_session_get_storyboard (self->session), line);

  g_string_append_printf (user_data, "%u %p %s %s\n", number, line, sixain_line_get_language (line),
                          speaker != NULL ? speaker : "");
}

static GtkWidget *
new_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");

  return label;
}

static void
append_row_cb (SixainLanguagesDialog *self,
               SixainShot            *shot,
               SixainLine            *line,
               guint                  number,
               gpointer               user_data)
{
  guint *row = user_data;
  g_autofree char *speaker = sixain_shot_text_dup_speaker (sixain_session_get_storyboard (self->session), line);
  g_autofree char *heading = NULL;
  GtkWidget *label;

  /* Translators: the number of a shot, and who speaks in it */
  heading = g_strdup_printf (C_("line", "%u · %s"), number, speaker != NULL ? speaker : C_("line", "Narrator"));
  label = new_heading (heading);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_margin_top (label, 9);
  gtk_grid_attach (self->grid, label, 0, *row, 1, 1);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *language = g_ptr_array_index (self->columns, i);
      g_autofree char *language_name = sixain_language_name_dup (language);
      /* Translators: a cell of a table: the language, the number of a shot and who speaks in it */
      g_autofree char *name = g_strdup_printf (C_("accessible", "%s, shot %s"), language_name, heading);
      GtkWidget *cell = sixain_language_cell_new (self->session, shot, line, language, name);

      gtk_grid_attach (self->grid, cell, i + 1, *row, 1, 1);
      g_ptr_array_add (self->cells, cell);
    }

  (*row)++;
}

static void
build (SixainLanguagesDialog *self)
{
  GtkWidget *child;
  guint row = 1;

  g_ptr_array_set_size (self->cells, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);

  for (guint i = 0; i < self->columns->len; i++)
    {
      g_autofree char *name = sixain_language_name_dup (g_ptr_array_index (self->columns, i));

      gtk_grid_attach (self->grid, new_heading (name), i + 1, 0, 1, 1);
    }

  foreach_line (self, append_row_cb, &row);
  gtk_stack_set_visible_child_name (self->stack, row > 1 ? "table" : "none");
}

static void
update (SixainLanguagesDialog *self)
{
  SixainStoryboard *storyboard;
  const char * const *languages;
  g_autoptr (GString) state = g_string_new (NULL);

  g_assert (SIXAIN_IS_LANGUAGES_DIALOG (self));

  if (self->session == NULL)
    return;

  storyboard = sixain_session_get_storyboard (self->session);
  languages = sixain_storyboard_get_languages (storyboard);
  g_ptr_array_set_size (self->columns, 0);
  for (guint i = 0; languages != NULL && languages[i] != NULL; i++)
    add_column (self, languages[i]);
  foreach_line (self, collect_cb, NULL);

  for (guint i = 0; i < self->columns->len; i++)
    g_string_append_printf (state, "%s ", (const char *) g_ptr_array_index (self->columns, i));
  foreach_line (self, describe_cb, state);

  if (g_set_str (&self->state, state->str))
    build (self);

  for (guint i = 0; i < self->cells->len; i++)
    sixain_language_cell_update (g_ptr_array_index (self->cells, i));
}

static guint
find_cell (SixainLanguagesDialog *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *cell = focus != NULL ? gtk_widget_get_ancestor (focus, SIXAIN_TYPE_LANGUAGE_CELL) : NULL;
  guint i;

  return cell != NULL && g_ptr_array_find (self->cells, cell, &i) ? i : G_MAXUINT;
}

static gboolean
key_pressed_cb (SixainLanguagesDialog *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state)
{
  guint cell = find_cell (self);
  guint n_columns = self->columns->len;

  g_assert (SIXAIN_IS_LANGUAGES_DIALOG (self));

  if (cell == G_MAXUINT || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  if ((keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up) && cell >= n_columns)
    gtk_widget_grab_focus (g_ptr_array_index (self->cells, cell - n_columns));
  else if ((keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down || keyval == GDK_KEY_Return) &&
           cell + n_columns < self->cells->len)
    gtk_widget_grab_focus (g_ptr_array_index (self->cells, cell + n_columns));
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static void
add_language_cb (SixainLanguagesDialog *self)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  guint selected = gtk_drop_down_get_selected (self->add);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) languages = NULL;

  g_assert (SIXAIN_IS_LANGUAGES_DIALOG (self));

  /* The first says what the list is for. */
  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return;

  for (guint i = 0; i < self->columns->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->columns, i));
  if (!g_ptr_array_find_with_equal_func (self->columns, sixain_language_name_get_tags ()[selected - 1], same_language, NULL))
    g_strv_builder_add (builder, sixain_language_name_get_tags ()[selected - 1]);
  languages = g_strv_builder_end (builder);

  gtk_drop_down_set_selected (self->add, 0);
  sixain_session_push (self->session,
                       sixain_edit_new_set (C_("undo", "Add Language"), SIXAIN_RECORD (storyboard),
                                            "languages", languages, NULL));
}

static GtkWidget *
new_add (SixainLanguagesDialog *self)
{
  g_autoptr (GListModel) names = sixain_labels_new_languages ();
  GtkStringList *list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, C_("line", "Add a Language"));
  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      g_autoptr (GtkStringObject) name = g_list_model_get_item (names, i);

      gtk_string_list_append (list, gtk_string_object_get_string (name));
    }

  self->add = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (list), NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, C_("line", "Add a Language"),
                                  -1);
  g_signal_connect_object (self->add, "notify::selected", G_CALLBACK (add_language_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self->add);
}

static void
sixain_languages_dialog_init (SixainLanguagesDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *none = adw_status_page_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->cells = g_ptr_array_new ();

  adw_dialog_set_title (ADW_DIALOG (self), C_("dialog", "Languages"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 980);
  adw_dialog_set_content_height (ADW_DIALOG (self), 560);

  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, 15);
  gtk_grid_set_column_spacing (self->grid, 15);
  gtk_widget_set_margin_top (GTK_WIDGET (self->grid), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->grid), 18);
  gtk_widget_set_margin_start (GTK_WIDGET (self->grid), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->grid), 18);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->grid));

  adw_status_page_set_title (ADW_STATUS_PAGE (none), C_("line", "No Lines Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none),
                                   C_("line", "Add a line to a shot, then write it here in other languages."));

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, none, "none");
  gtk_stack_add_named (self->stack, scroller, "table");

  adw_header_bar_pack_start (ADW_HEADER_BAR (header), new_add (self));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->stack));
  adw_dialog_set_child (ADW_DIALOG (self), view);

  /* Before the entries, which would move their cursors. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->grid), keys);
}

/**
 * sixain_languages_dialog_new:
 * @session: whose lines they are
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
sixain_languages_dialog_new (SixainSession *session)
{
  SixainLanguagesDialog *self;

  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);

  self = g_object_new (SIXAIN_TYPE_LANGUAGES_DIALOG, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (sixain_session_get_history (session), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "line-measured", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return ADW_DIALOG (self);
}
