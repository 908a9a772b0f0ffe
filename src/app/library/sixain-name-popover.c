/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-announce.h"
#include "sixain-cast-edits.h"
#include "sixain-library-edits.h"
#include "sixain-name-popover.h"

/**
 * SixainNamePopover:
 *
 * Where another name is typed for a thing of the library. It closes when that is taken.
 */
struct _SixainNamePopover {
  GtkPopover parent_instance;

  GtkEditable *entry; /* owned by the popover */

  SixainSession *session;
  SixainRecord *record;
};

G_DEFINE_FINAL_TYPE (SixainNamePopover, sixain_name_popover, GTK_TYPE_POPOVER)

static void
typed_cb (SixainNamePopover *self)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  const char *text = gtk_editable_get_text (self->entry);
  SixainEdit *edit;
  gboolean same = FALSE;

  g_assert (SIXAIN_IS_NAME_POPOVER (self));

  if (sixain_storyboard_find_record (storyboard, sixain_record_get_id (self->record)) == NULL)
    return;

  if (SIXAIN_IS_CAST_MEMBER (self->record))
    sixain_cast_find_namesake (storyboard, text, SIXAIN_CAST_MEMBER (self->record), &same);
  if (same)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
      sixain_announce (self, C_("announcement", "Somebody else in the cast is called so"));
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  edit = sixain_library_edit_rename (self->record, text);
  if (edit != NULL)
    sixain_session_push (self->session, edit);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static gboolean
sixain_name_popover_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SIXAIN_NAME_POPOVER (widget)->entry));
}

static void
sixain_name_popover_dispose (GObject *object)
{
  SixainNamePopover *self = SIXAIN_NAME_POPOVER (object);

  g_clear_object (&self->session);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (sixain_name_popover_parent_class)->dispose (object);
}

static void
sixain_name_popover_class_init (SixainNamePopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sixain_name_popover_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = sixain_name_popover_grab_focus;
}

static void
sixain_name_popover_init (SixainNamePopover *self)
{
  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_editable_set_width_chars (self->entry, 22);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible", "New name"), -1);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->entry));
}

/**
 * sixain_name_popover_new:
 * @session: whose storyboard has @record
 * @record: an asset, cast member or take
 *
 * Returns: (transfer floating): a popover with the name it has
 */
GtkWidget *
sixain_name_popover_new (SixainSession *session,
                         SixainRecord  *record)
{
  SixainNamePopover *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);
  g_return_val_if_fail (SIXAIN_IS_RECORD (record), NULL);

  self = g_object_new (SIXAIN_TYPE_NAME_POPOVER, NULL);
  self->session = g_object_ref (session);
  self->record = g_object_ref (record);
  g_object_get (record, "name", &name, NULL);
  gtk_editable_set_text (self->entry, name);

  return GTK_WIDGET (self);
}
