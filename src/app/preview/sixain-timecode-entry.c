/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timecode-entry.h"
#include "sixain-timecode.h"

/**
 * SixainTimecodeEntry:
 *
 * Shows a time that moves, until another is typed over it. Enter asks for that one, Escape
 * forgets it.
 */
struct _SixainTimecodeEntry {
  GtkEntry parent_instance;

  SixainRate rate;  /* 0/0 before there is a time */
  gint64 frame;
  gboolean typing;  /* the text is what the user has typed so far */
};

G_DEFINE_FINAL_TYPE (SixainTimecodeEntry, sixain_timecode_entry, GTK_TYPE_ENTRY)

enum {
  WANTED,
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show (SixainTimecodeEntry *self)
{
  g_autofree char *text = NULL;

  if (self->typing || self->rate.den == 0)
    return;

  text = sixain_rate_format_timecode (&self->rate, self->frame);
  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (self))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self), text);
}

static void
leave (SixainTimecodeEntry *self)
{
  g_assert (SIXAIN_IS_TIMECODE_ENTRY (self));

  self->typing = FALSE;
  show (self);
}

static void
activate_cb (SixainTimecodeEntry *self)
{
  gint64 frame;

  g_assert (SIXAIN_IS_TIMECODE_ENTRY (self));

  if (self->rate.den == 0)
    return;

  if (sixain_timecode_parse (&self->rate, gtk_editable_get_text (GTK_EDITABLE (self)), &frame))
    g_signal_emit (self, signals[WANTED], 0, frame);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));

  leave (self);
  gtk_editable_select_region (GTK_EDITABLE (self), 0, -1);
}

static gboolean
key_pressed_cb (SixainTimecodeEntry *self,
                guint                keyval,
                guint                keycode,
                GdkModifierType      modifiers)
{
  g_assert (SIXAIN_IS_TIMECODE_ENTRY (self));

  if (keyval == GDK_KEY_Escape)
    {
      leave (self);
      g_signal_emit (self, signals[LEFT], 0);
      return GDK_EVENT_STOP;
    }

  /* No time has a space in it, and the key plays everywhere else. */
  if (keyval == GDK_KEY_space)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "preview.play-pause", NULL);
      return GDK_EVENT_STOP;
    }

  if (keyval != GDK_KEY_Tab && keyval != GDK_KEY_ISO_Left_Tab)
    self->typing = TRUE;

  return GDK_EVENT_PROPAGATE;
}

static void
sixain_timecode_entry_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SIXAIN_TYPE_TIMECODE_ENTRY);

  G_OBJECT_CLASS (sixain_timecode_entry_parent_class)->dispose (object);
}

static void
sixain_timecode_entry_class_init (SixainTimecodeEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_timecode_entry_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-timecode-entry.ui");
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave);

  /**
   * SixainTimecodeEntry::wanted:
   * @self: the entry
   * @frame: not negative, perhaps behind the end
   *
   * The user has typed a time.
   */
  signals[WANTED] = g_signal_new ("wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * SixainTimecodeEntry::left:
   * @self: the entry
   *
   * Escape was pressed: the focus belongs elsewhere.
   */
  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
sixain_timecode_entry_init (SixainTimecodeEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sixain_timecode_entry_show_time:
 * @self: an entry
 * @rate: the film's rate
 * @frame: the frame that is shown, and what a typed time replaces
 *
 * While the user types it is only noted.
 */
void
sixain_timecode_entry_show_time (SixainTimecodeEntry *self,
                                 const SixainRate    *rate,
                                 gint64               frame)
{
  g_return_if_fail (SIXAIN_IS_TIMECODE_ENTRY (self));
  g_return_if_fail (rate != NULL && rate->num > 0 && rate->den > 0);

  self->rate = *rate;
  self->frame = frame;
  show (self);
}
