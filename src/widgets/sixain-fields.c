/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-fields.h"

/**
 * sixain_fields_new:
 *
 * Returns: (transfer full) (element-type SixainField): room for the fields of one record
 */
GPtrArray *
sixain_fields_new (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * sixain_fields_add:
 * @fields: the fields of one record
 * @widget: (type GObject): a widget, or the buffer of a text view
 * @widget_property: what the user changes
 * @record_property: the stored property it stands for
 * @label: what undo calls the change; translated, imperative
 * @typing: whether changes come key by key, and those in a row are one step
 *
 * Adds a field as sixain_field_new() makes it. What is typed is undone by the history, and
 * no more by the widget itself.
 *
 * Returns: (transfer none): the field
 */
SixainField *
sixain_fields_add (GPtrArray  *fields,
                   gpointer    widget,
                   const char *widget_property,
                   const char *record_property,
                   const char *label,
                   gboolean    typing)
{
  SixainField *field = sixain_field_new (widget, widget_property, record_property, label, typing);

  if (GTK_IS_EDITABLE (widget))
    gtk_editable_set_enable_undo (GTK_EDITABLE (widget), FALSE);
  else if (GTK_IS_TEXT_BUFFER (widget))
    gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (widget), FALSE);
  g_ptr_array_add (fields, field);

  return field;
}

/**
 * sixain_fields_set_record:
 * @fields: the fields of one record
 * @history: (nullable): where edits go
 * @record: (nullable) (type SixainRecord): the record they follow from now on
 *
 * As sixain_field_set_record() of each.
 */
void
sixain_fields_set_record (GPtrArray     *fields,
                          SixainHistory *history,
                          gpointer       record)
{
  g_return_if_fail (fields != NULL);

  for (guint i = 0; i < fields->len; i++)
    sixain_field_set_record (g_ptr_array_index (fields, i), history, record);
}
