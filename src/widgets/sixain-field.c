/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-field.h"

/**
 * SixainField:
 *
 * Keeps one property of a widget and one stored property of a record in step. It
 * follows the record, and pushes an edit when the widget's value changes; so no widget
 * sets a record, and everything can be undone. Values are compared before they are
 * written, so the cursor and the focus stay where they are. Main thread only.
 */
struct _SixainField {
  GObject parent_instance;

  GObject *widget; /* weak */
  char *widget_property;
  char *record_property;
  char *label;
  gboolean typing;

  SixainFieldTransform to_widget;
  SixainFieldTransform to_record;
  gpointer transform_data;

  SixainHistory *history;
  SixainRecord *record;
  gulong record_handler;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SixainField, sixain_field, G_TYPE_OBJECT)

/* By which a widget is found when its record is to be shown. */
static GQuark
field_quark (void)
{
  static GQuark quark;

  if (quark == 0)
    quark = g_quark_from_static_string ("sixain-field");

  return quark;
}

static void
detach (SixainField *self)
{
  if (self->record != NULL)
    g_clear_signal_handler (&self->record_handler, self->record);

  g_clear_object (&self->record);
  g_clear_object (&self->history);
}

static void
sixain_field_dispose (GObject *object)
{
  SixainField *self = SIXAIN_FIELD (object);

  detach (self);
  if (self->widget != NULL && g_object_get_qdata (self->widget, field_quark ()) == self)
    g_object_set_qdata (self->widget, field_quark (), NULL);
  g_clear_weak_pointer (&self->widget);

  G_OBJECT_CLASS (sixain_field_parent_class)->dispose (object);
}

static void
sixain_field_finalize (GObject *object)
{
  SixainField *self = SIXAIN_FIELD (object);

  g_free (self->widget_property);
  g_free (self->record_property);
  g_free (self->label);

  G_OBJECT_CLASS (sixain_field_parent_class)->finalize (object);
}

static void
sixain_field_class_init (SixainFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_field_dispose;
  object_class->finalize = sixain_field_finalize;
}

static void
sixain_field_init (SixainField *self)
{
}

static gboolean
carry_over (const GValue         *from,
            GValue               *to,
            SixainFieldTransform  transform,
            gpointer              user_data)
{
  if (transform != NULL)
    return transform (from, to, user_data);

  return g_value_transform (from, to);
}

static SixainEdit *
new_edit (SixainField  *self,
          const GValue *value)
{
  const char *name = self->record_property;
  GType type = G_VALUE_TYPE (value);

  if (G_TYPE_IS_ENUM (type))
    return sixain_edit_new_set (self->label, self->record, name, g_value_get_enum (value), NULL);

  if (G_TYPE_IS_BOXED (type))
    return sixain_edit_new_set (self->label, self->record, name, g_value_get_boxed (value), NULL);

  switch (type)
    {
    case G_TYPE_STRING:
      return sixain_edit_new_set (self->label, self->record, name, g_value_get_string (value), NULL);
    case G_TYPE_BOOLEAN:
      return sixain_edit_new_set (self->label, self->record, name, g_value_get_boolean (value), NULL);
    case G_TYPE_INT:
      return sixain_edit_new_set (self->label, self->record, name, g_value_get_int (value), NULL);
    case G_TYPE_INT64:
      return sixain_edit_new_set (self->label, self->record, name, g_value_get_int64 (value), NULL);
    default:
      g_assert_not_reached ();
    }
}

static void
record_changed_cb (SixainField *self)
{
  g_assert (SIXAIN_IS_FIELD (self));

  sixain_field_refresh (self);
}

static void
widget_changed_cb (SixainField *self)
{
  g_auto (GValue) shown = G_VALUE_INIT;
  g_auto (GValue) stored = G_VALUE_INIT;
  g_auto (GValue) wanted = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  SixainEdit *edit;
  GParamSpec *pspec;

  g_assert (SIXAIN_IS_FIELD (self));

  if (self->updating || self->record == NULL || self->widget == NULL)
    return;

  pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self->record), self->record_property);
  g_assert (pspec != NULL);

  g_value_init (&wanted, pspec->value_type);
  g_object_get_property (self->widget, self->widget_property, &shown);

  if (!carry_over (&shown, &wanted, self->to_record, self->transform_data))
    return;

  g_object_get_property (G_OBJECT (self->record), self->record_property, &stored);

  if (g_param_values_cmp (pspec, &stored, &wanted) == 0)
    return;

  edit = new_edit (self, &wanted);
  sixain_edit_set_merge (edit, self->typing);

  /* The record answers with the very value that is in the widget. */
  if (!sixain_history_push (self->history, edit, &error))
    {
      g_warning ("%s: %s", self->record_property, error->message);
      sixain_field_refresh (self);
    }
}

static void
focus_left_cb (SixainField *self)
{
  g_assert (SIXAIN_IS_FIELD (self));

  if (self->history != NULL)
    sixain_history_barrier (self->history);
}

/**
 * sixain_field_new:
 * @widget: a widget, or the buffer of a text view
 * @widget_property: what the user changes
 * @record_property: the stored property it stands for
 * @label: what undo calls the change; translated, imperative
 * @typing: whether changes come key by key, and those in a row are one step
 *
 * Returns: (transfer full): a field without a record; it does not keep @widget alive
 */
SixainField *
sixain_field_new (GObject    *widget,
                  const char *widget_property,
                  const char *record_property,
                  const char *label,
                  gboolean    typing)
{
  SixainField *self;
  g_autofree char *detailed = NULL;

  g_return_val_if_fail (G_IS_OBJECT (widget), NULL);

  self = g_object_new (SIXAIN_TYPE_FIELD, NULL);
  g_set_weak_pointer (&self->widget, widget);
  self->widget_property = g_strdup (widget_property);
  self->record_property = g_strdup (record_property);
  self->label = g_strdup (label);
  self->typing = typing;
  g_object_set_qdata (widget, field_quark (), self);

  detailed = g_strconcat ("notify::", widget_property, NULL);
  g_signal_connect_object (widget, detailed, G_CALLBACK (widget_changed_cb), self, G_CONNECT_SWAPPED);

  if (GTK_IS_WIDGET (widget) && typing)
    {
      GtkEventController *focus = gtk_event_controller_focus_new ();

      g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_add_controller (GTK_WIDGET (widget), focus);
    }

  return self;
}

/**
 * sixain_field_set_transform:
 * @self: a field
 * @to_widget: (nullable) (scope forever): what the widget shows for a stored value
 * @to_record: (nullable) (scope forever): the stored value for what the widget shows
 * @user_data: for both
 */
void
sixain_field_set_transform (SixainField          *self,
                            SixainFieldTransform  to_widget,
                            SixainFieldTransform  to_record,
                            gpointer              user_data)
{
  g_return_if_fail (SIXAIN_IS_FIELD (self));

  self->to_widget = to_widget;
  self->to_record = to_record;
  self->transform_data = user_data;
}

static gboolean
choice_to_widget (const GValue *from,
                  GValue       *to,
                  gpointer      user_data)
{
  g_value_set_uint (to, g_value_get_enum (from));

  return TRUE;
}

static gboolean
choice_to_record (const GValue *from,
                  GValue       *to,
                  gpointer      user_data)
{
  g_value_set_enum (to, g_value_get_uint (from));

  return g_value_get_uint (from) != GTK_INVALID_LIST_POSITION;
}

/**
 * sixain_field_set_choice:
 * @self: a field of the position that is selected in a list
 *
 * The record's property is an enumeration, whose values the list has in their order.
 */
void
sixain_field_set_choice (SixainField *self)
{
  g_return_if_fail (SIXAIN_IS_FIELD (self));

  sixain_field_set_transform (self, choice_to_widget, choice_to_record, NULL);
}

/**
 * sixain_field_set_record:
 * @self: a field
 * @history: (nullable): where edits go
 * @record: (nullable): the record to follow from now on
 */
void
sixain_field_set_record (SixainField   *self,
                         SixainHistory *history,
                         SixainRecord  *record)
{
  g_return_if_fail (SIXAIN_IS_FIELD (self));
  g_return_if_fail (record == NULL || SIXAIN_IS_HISTORY (history));

  if (self->record == record && self->history == history)
    return;

  detach (self);

  if (record != NULL)
    {
      g_autofree char *detailed = g_strconcat ("notify::", self->record_property, NULL);

      self->history = g_object_ref (history);
      self->record = g_object_ref (record);
      self->record_handler = g_signal_connect_object (record, detailed,
                                                      G_CALLBACK (record_changed_cb), self,
                                                      G_CONNECT_SWAPPED);
    }

  sixain_field_refresh (self);
}

/**
 * sixain_field_refresh:
 * @self: a field
 *
 * Shows the stored value again, where a transform depends on more than the value.
 */
void
sixain_field_refresh (SixainField *self)
{
  g_auto (GValue) stored = G_VALUE_INIT;
  g_auto (GValue) wanted = G_VALUE_INIT;
  g_auto (GValue) shown = G_VALUE_INIT;
  GParamSpec *pspec;

  g_return_if_fail (SIXAIN_IS_FIELD (self));

  if (self->record == NULL || self->widget == NULL)
    return;

  pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self->widget), self->widget_property);
  g_assert (pspec != NULL);

  g_object_get_property (G_OBJECT (self->record), self->record_property, &stored);
  g_value_init (&wanted, pspec->value_type);

  if (!carry_over (&stored, &wanted, self->to_widget, self->transform_data))
    return;

  g_object_get_property (self->widget, self->widget_property, &shown);

  if (g_param_values_cmp (pspec, &shown, &wanted) == 0)
    return;

  self->updating = TRUE;
  g_object_set_property (self->widget, self->widget_property, &wanted);
  self->updating = FALSE;
}

/**
 * sixain_field_find_widget:
 * @root: where to look
 * @record: a record
 * @property: one of its stored properties
 *
 * Returns: (transfer none) (nullable): the widget in @root with a field for @property of
 *   @record
 */
GtkWidget *
sixain_field_find_widget (GtkWidget    *root,
                          SixainRecord *record,
                          const char   *property)
{
  SixainField *self;

  g_return_val_if_fail (GTK_IS_WIDGET (root), NULL);
  g_return_val_if_fail (SIXAIN_IS_RECORD (record), NULL);
  g_return_val_if_fail (property != NULL, NULL);

  self = g_object_get_qdata (G_OBJECT (root), field_quark ());
  if (self != NULL && self->record == record && g_str_equal (self->record_property, property))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = sixain_field_find_widget (child, record, property);

      if (found != NULL)
        return found;
    }

  return NULL;
}
