/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-prompt-chip.h"
#include "sixain-reference-picture.h"
#include "sixain-span.h"

#define PICTURE_SIZE 20

/* Characters; a text view gives what is in it no more than it needs. */
#define NAME_CHARS 28

/**
 * SixainPromptChip:
 *
 * What stands in a prompt for an asset or a cast member: its picture and its name. It is
 * bound to the id; where that is gone, the chip says so and keeps the name it last had.
 */
struct _SixainPromptChip {
  GtkWidget parent_instance;

  GtkWidget *picture;
  GtkWidget *label;

  char *span;
  char *name;
  gboolean broken;

  SixainStoryboard *storyboard;
  char *folder;
  GSignalGroup *record_signals;
};

G_DEFINE_FINAL_TYPE (SixainPromptChip, sixain_prompt_chip, GTK_TYPE_WIDGET)

enum {
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
sixain_prompt_chip_dispose (GObject *object)
{
  SixainPromptChip *self = SIXAIN_PROMPT_CHIP (object);

  g_clear_pointer (&self->picture, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_object (&self->record_signals);
  g_clear_object (&self->storyboard);

  G_OBJECT_CLASS (sixain_prompt_chip_parent_class)->dispose (object);
}

static void
sixain_prompt_chip_finalize (GObject *object)
{
  SixainPromptChip *self = SIXAIN_PROMPT_CHIP (object);

  g_free (self->span);
  g_free (self->name);
  g_free (self->folder);

  G_OBJECT_CLASS (sixain_prompt_chip_parent_class)->finalize (object);
}

static void
sixain_prompt_chip_class_init (SixainPromptChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_prompt_chip_dispose;
  object_class->finalize = sixain_prompt_chip_finalize;

  /**
   * SixainPromptChip::activated:
   *
   * It was clicked.
   */
  signals[ACTIVATED] =
    g_signal_new ("activated",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "prompt-chip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
released_cb (SixainPromptChip *self)
{
  g_assert (SIXAIN_IS_PROMPT_CHIP (self));

  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
record_changed_cb (SixainPromptChip *self)
{
  g_assert (SIXAIN_IS_PROMPT_CHIP (self));

  sixain_prompt_chip_refresh (self, self->storyboard, self->folder);
}

static void
sixain_prompt_chip_init (SixainPromptChip *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->picture = sixain_reference_picture_new (PICTURE_SIZE);
  gtk_widget_set_valign (self->picture, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->picture, GTK_WIDGET (self));

  self->label = gtk_label_new (NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "default");

  self->record_signals = g_signal_group_new (SIXAIN_TYPE_RECORD);
  g_signal_group_connect_object (self->record_signals, "notify::name", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->record_signals, "notify::views", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->record_signals, "notify::hash", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);

  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static SixainRecord *
find_record (SixainPromptChip *self,
             SixainStoryboard *storyboard)
{
  const char *prompt = self->span;
  g_autofree char *id = NULL;
  SixainSpan span;

  if (storyboard == NULL || !sixain_span_next (&prompt, &span) || span.kind == SIXAIN_SPAN_TEXT)
    return NULL;

  id = sixain_span_dup_id (&span);

  return span.kind == SIXAIN_SPAN_CAST
         ? (SixainRecord *) sixain_storyboard_find_cast (storyboard, id)
         : (SixainRecord *) sixain_storyboard_find_asset (storyboard, id);
}

static const char *
get_record_name (SixainRecord *record)
{
  return SIXAIN_IS_CAST_MEMBER (record)
         ? sixain_cast_member_get_name (SIXAIN_CAST_MEMBER (record))
         : sixain_asset_get_name (SIXAIN_ASSET (record));
}

static char *
shorten (const char *name)
{
  g_autofree char *head = NULL;

  if (g_utf8_strlen (name, -1) <= NAME_CHARS)
    return g_strdup (name);

  head = g_utf8_substring (name, 0, NAME_CHARS - 1);

  return g_strconcat (head, "…", NULL);
}

static void
describe (SixainPromptChip *self,
          SixainRecord     *record)
{
  g_autofree char *spoken = NULL;

  if (record == NULL)
    {
      gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                                   C_("tooltip", "What this stood for was deleted. Press Ctrl+Space behind it to choose "
                                                 "something else, or Backspace to remove it."));
      /* Translators: what a screen reader says of a name in a prompt whose picture or person is gone */
      spoken = g_strdup_printf (C_("accessible", "%s, deleted"), self->name);
    }
  else
    {
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->name);
      spoken = g_strdup (self->name);
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * sixain_prompt_chip_new:
 * @span: "{asset:id}" or "{cast:id}"
 *
 * Returns: (transfer floating): a chip that does not know its name yet
 */
GtkWidget *
sixain_prompt_chip_new (const char *span)
{
  SixainPromptChip *self;

  g_return_val_if_fail (span != NULL, NULL);

  self = g_object_new (SIXAIN_TYPE_PROMPT_CHIP, NULL);
  self->span = g_strdup (span);

  return GTK_WIDGET (self);
}

/**
 * sixain_prompt_chip_get_name:
 * @self: a chip
 *
 * Returns: the name that is shown
 */
const char *
sixain_prompt_chip_get_name (SixainPromptChip *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROMPT_CHIP (self), NULL);

  return self->name;
}

/**
 * sixain_prompt_chip_get_broken:
 * @self: a chip
 *
 * Returns: whether what it stood for is gone
 */
gboolean
sixain_prompt_chip_get_broken (SixainPromptChip *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROMPT_CHIP (self), FALSE);

  return self->broken;
}

/**
 * sixain_prompt_chip_refresh:
 * @self: a chip
 * @storyboard: (nullable): where its record is looked for
 * @folder: (nullable): where the package's members lie
 *
 * Shows the record as it is now, and follows its name and picture from here on.
 */
void
sixain_prompt_chip_refresh (SixainPromptChip *self,
                            SixainStoryboard *storyboard,
                            const char       *folder)
{
  SixainRecord *record;
  g_autofree char *label = NULL;

  g_return_if_fail (SIXAIN_IS_PROMPT_CHIP (self));

  g_set_object (&self->storyboard, storyboard);
  g_set_str (&self->folder, folder);
  record = find_record (self, storyboard);
  g_signal_group_set_target (self->record_signals, record);

  if (record != NULL)
    g_set_str (&self->name, get_record_name (record));
  else if (self->name == NULL)
    /* Translators: shown in a prompt for a picture or a person that is no longer there */
    self->name = g_strdup (C_("prompt", "missing"));

  self->broken = record == NULL;
  label = shorten (self->name);
  gtk_label_set_label (GTK_LABEL (self->label), label);
  sixain_reference_picture_set_record (SIXAIN_REFERENCE_PICTURE (self->picture), storyboard, folder, record);

  if (self->broken)
    gtk_widget_add_css_class (GTK_WIDGET (self), "broken");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "broken");

  describe (self, record);
}

/**
 * sixain_prompt_chip_set_selected:
 * @self: a chip
 * @selected: whether the selection of the text covers it
 */
void
sixain_prompt_chip_set_selected (SixainPromptChip *self,
                                 gboolean          selected)
{
  g_return_if_fail (SIXAIN_IS_PROMPT_CHIP (self));

  if (selected)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED);
}
