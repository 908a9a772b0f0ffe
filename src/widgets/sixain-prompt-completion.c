/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-prompt-completion-private.h"
#include "sixain-reference-picture.h"

/* More are found by typing on; each row shows a picture. */
#define ROWS_MAX 24

#define ROW_PICTURE_SIZE 28

/**
 * SixainPromptCompletion:
 *
 * The list of what an "@" in a prompt can stand for: the cast first, then the assets. It
 * takes no focus; the editor it belongs to hands it the keys. As a chooser it has an entry
 * to search in, and a way to files.
 */
G_DEFINE_FINAL_TYPE (SixainPromptCompletion, sixain_prompt_completion, GTK_TYPE_POPOVER)

enum {
  CHOSEN,
  FILES,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GQuark
record_quark (void)
{
  static GQuark quark;

  if (quark == 0)
    quark = g_quark_from_static_string ("sixain-completion-record");

  return quark;
}

static void
row_activated_cb (SixainPromptCompletion *self,
                  GtkListBoxRow          *row)
{
  SixainRecord *record;
  g_autofree char *span = NULL;

  g_assert (SIXAIN_IS_PROMPT_COMPLETION (self));
  g_assert (GTK_IS_LIST_BOX_ROW (row));

  record = g_object_get_qdata (G_OBJECT (row), record_quark ());

  if (record == NULL && self->entry != NULL)
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      g_signal_emit (self, signals[FILES], 0);
      return;
    }

  if (SIXAIN_IS_CAST_MEMBER (record))
    span = g_strdup_printf ("{cast:%s}", sixain_record_get_id (record));
  else if (record != NULL)
    span = g_strdup_printf ("{asset:%s}", sixain_record_get_id (record));

  if (self->entry != NULL)
    gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, span, self->word);
}

static void
sixain_prompt_completion_dispose (GObject *object)
{
  SixainPromptCompletion *self = SIXAIN_PROMPT_COMPLETION (object);

  g_clear_object (&self->storyboard);
  g_clear_object (&self->scroller);

  G_OBJECT_CLASS (sixain_prompt_completion_parent_class)->dispose (object);
}

static void
sixain_prompt_completion_finalize (GObject *object)
{
  SixainPromptCompletion *self = SIXAIN_PROMPT_COMPLETION (object);

  g_free (self->folder);
  g_free (self->word);

  G_OBJECT_CLASS (sixain_prompt_completion_parent_class)->finalize (object);
}

static void
sixain_prompt_completion_class_init (SixainPromptCompletionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_prompt_completion_dispose;
  object_class->finalize = sixain_prompt_completion_finalize;

  /**
   * SixainPromptCompletion::chosen:
   * @self: the list
   * @span: (nullable): what is stored for what was chosen; %NULL for a new cast member
   * @word: what was typed
   *
   * The user has chosen.
   */
  signals[CHOSEN] =
    g_signal_new ("chosen",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  /**
   * SixainPromptCompletion::files:
   * @self: the list
   *
   * The user wants to choose files instead.
   */
  signals[FILES] =
    g_signal_new ("files",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
sixain_prompt_completion_init (SixainPromptCompletion *self)
{
  self->word = g_strdup ("");

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_activate_on_single_click (self->list, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "prompt-completion");
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible", "Cast and assets"),
                                  -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);

  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (self->scroller, TRUE);
  gtk_scrolled_window_set_propagate_natural_width (self->scroller, TRUE);
  gtk_scrolled_window_set_max_content_height (self->scroller, 260);
  gtk_widget_set_size_request (GTK_WIDGET (self->scroller), 200, -1);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->list));

  /* A chooser puts it into another parent. */
  g_object_ref_sink (self->scroller);
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->scroller));
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "menu");
}

static const char *
get_kind_name (SixainRecord *record)
{
  if (SIXAIN_IS_CAST_MEMBER (record))
    switch (sixain_cast_member_get_kind (SIXAIN_CAST_MEMBER (record)))
      {
      case SIXAIN_CAST_PRODUCT:
        return C_("cast", "Product");
      case SIXAIN_CAST_PLACE:
        return C_("cast", "Place");
      case SIXAIN_CAST_PROP:
        return C_("cast", "Prop");
      case SIXAIN_CAST_CHARACTER:
      default:
        return C_("cast", "Character");
      }

  switch (sixain_asset_get_kind (SIXAIN_ASSET (record)))
    {
    case SIXAIN_ASSET_VIDEO:
      return C_("asset", "Video");
    case SIXAIN_ASSET_SOUND:
      return C_("asset", "Sound");
    case SIXAIN_ASSET_PICTURE:
    default:
      return C_("asset", "Picture");
    }
}

static const char *
get_name (SixainRecord *record)
{
  return SIXAIN_IS_CAST_MEMBER (record)
         ? sixain_cast_member_get_name (SIXAIN_CAST_MEMBER (record))
         : sixain_asset_get_name (SIXAIN_ASSET (record));
}

static void
append_row (SixainPromptCompletion *self,
            SixainRecord           *record,
            const char             *icon,
            const char             *name,
            const char             *kind)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *title = gtk_label_new (name);
  GtkWidget *picture;

  if (record != NULL)
    {
      picture = sixain_reference_picture_new (ROW_PICTURE_SIZE);
      sixain_reference_picture_set_record (SIXAIN_REFERENCE_PICTURE (picture), self->storyboard, self->folder, record);
      g_object_set_qdata_full (G_OBJECT (row), record_quark (), g_object_ref (record), g_object_unref);
    }
  else
    {
      picture = gtk_image_new_from_icon_name (icon);
      gtk_widget_set_size_request (picture, ROW_PICTURE_SIZE, -1);
    }

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 32);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), title);

  if (kind != NULL)
    {
      GtkWidget *caption = gtk_label_new (kind);

      gtk_widget_add_css_class (caption, "caption");
      gtk_widget_add_css_class (caption, "dim-label");
      gtk_box_append (GTK_BOX (box), caption);
    }

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_can_focus (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->list, row);
}

static gboolean
is_offered (SixainPromptCompletion *self,
            SixainRecord           *record)
{
  static const SixainOffer of_assets[] = {
    [SIXAIN_ASSET_PICTURE] = SIXAIN_OFFER_PICTURES,
    [SIXAIN_ASSET_VIDEO] = SIXAIN_OFFER_VIDEOS,
    [SIXAIN_ASSET_SOUND] = SIXAIN_OFFER_SOUNDS,
  };

  if (SIXAIN_IS_CAST_MEMBER (record))
    return (self->offer & SIXAIN_OFFER_CAST) != 0;

  return (self->offer & of_assets[sixain_asset_get_kind (SIXAIN_ASSET (record))]) != 0;
}

static guint
append_matches (SixainPromptCompletion *self,
                GListModel             *records,
                guint                   n_rows,
                gboolean               *exact)
{
  g_autofree char *folded = g_utf8_casefold (self->word, -1);

  for (guint i = 0; i < g_list_model_get_n_items (records) && n_rows < ROWS_MAX; i++)
    {
      g_autoptr (SixainRecord) record = g_list_model_get_item (records, i);
      const char *name = get_name (record);
      g_autofree char *folded_name = NULL;

      if (!is_offered (self, record))
        continue;

      if (*name == '\0' || (*self->word != '\0' && !g_str_match_string (self->word, name, TRUE)))
        continue;

      folded_name = g_utf8_casefold (name, -1);
      if (SIXAIN_IS_CAST_MEMBER (record) && g_str_equal (folded, folded_name))
        *exact = TRUE;

      append_row (self, record, NULL, name, get_kind_name (record));
      n_rows++;
    }

  return n_rows;
}

/**
 * sixain_prompt_completion_new:
 * @offer: of what
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
sixain_prompt_completion_new (SixainOffer offer)
{
  SixainPromptCompletion *self = g_object_new (SIXAIN_TYPE_PROMPT_COMPLETION, NULL);

  self->offer = offer;

  return GTK_WIDGET (self);
}

/**
 * sixain_prompt_completion_set_source:
 * @self: a list
 * @storyboard: (nullable): whose cast and assets are offered
 * @folder: (nullable): where the package's members lie
 */
void
sixain_prompt_completion_set_source (SixainPromptCompletion *self,
                                     SixainStoryboard       *storyboard,
                                     const char             *folder)
{
  g_return_if_fail (SIXAIN_IS_PROMPT_COMPLETION (self));

  g_set_object (&self->storyboard, storyboard);
  g_set_str (&self->folder, folder);
}

/**
 * sixain_prompt_completion_filter:
 * @self: a list
 * @word: what was typed, "" for everything
 * @offer_new: whether a name nobody has can become a cast member
 *
 * Returns: how many rows there are now; the first is selected
 */
guint
sixain_prompt_completion_filter (SixainPromptCompletion *self,
                                 const char             *word,
                                 gboolean                offer_new)
{
  gboolean exact = FALSE;
  guint n_rows = 0;

  g_return_val_if_fail (SIXAIN_IS_PROMPT_COMPLETION (self), 0);
  g_return_val_if_fail (word != NULL, 0);

  g_set_str (&self->word, word);
  gtk_list_box_remove_all (self->list);

  if (self->storyboard != NULL)
    {
      n_rows = append_matches (self, sixain_storyboard_get_cast (self->storyboard), n_rows, &exact);
      n_rows = append_matches (self, sixain_storyboard_get_assets (self->storyboard), n_rows, &exact);
    }

  if (offer_new && *word != '\0' && !exact)
    {
      /* Translators: makes a person, product, place or prop with the name that was typed */
      g_autofree char *label = g_strdup_printf (C_("prompt", "New Cast Member “%s”"), word);

      append_row (self, NULL, "list-add-symbolic", label, NULL);
      n_rows++;
    }

  if (self->entry != NULL)
    {
      append_row (self, NULL, "document-open-symbolic", C_("menu", "Choose Files…"), NULL);
      n_rows++;
    }

  if (n_rows > 0)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));

  return n_rows;
}

/**
 * sixain_prompt_completion_move:
 * @self: a list
 * @by: rows, downwards
 *
 * Selects another row; behind the last comes the first.
 */
void
sixain_prompt_completion_move (SixainPromptCompletion *self,
                               int                     by)
{
  GtkListBoxRow *row;
  graphene_rect_t bounds;
  int n = 0, selected;

  g_return_if_fail (SIXAIN_IS_PROMPT_COMPLETION (self));

  while (gtk_list_box_get_row_at_index (self->list, n) != NULL)
    n++;

  row = gtk_list_box_get_selected_row (self->list);
  if (n == 0 || row == NULL)
    return;

  selected = (gtk_list_box_row_get_index (row) + by % n + n) % n;
  row = gtk_list_box_get_row_at_index (self->list, selected);
  gtk_list_box_select_row (self->list, row);

  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (self->scroller),
                               bounds.origin.y, bounds.origin.y + bounds.size.height);
}

/**
 * sixain_prompt_completion_get_name:
 * @self: a list
 *
 * Returns: (nullable): what the selected row says
 */
const char *
sixain_prompt_completion_get_name (SixainPromptCompletion *self)
{
  GtkListBoxRow *row;
  GtkWidget *title;

  g_return_val_if_fail (SIXAIN_IS_PROMPT_COMPLETION (self), NULL);

  row = gtk_list_box_get_selected_row (self->list);
  if (row == NULL)
    return NULL;

  title = gtk_widget_get_next_sibling (gtk_widget_get_first_child (gtk_list_box_row_get_child (row)));

  return gtk_label_get_label (GTK_LABEL (title));
}

/**
 * sixain_prompt_completion_activate:
 * @self: a list
 *
 * Chooses the selected row.
 *
 * Returns: whether there was one
 */
gboolean
sixain_prompt_completion_activate (SixainPromptCompletion *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (SIXAIN_IS_PROMPT_COMPLETION (self), FALSE);

  row = gtk_list_box_get_selected_row (self->list);
  if (row == NULL)
    return FALSE;

  row_activated_cb (self, row);

  return TRUE;
}
