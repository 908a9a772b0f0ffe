/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-drop.h"
#include "sixain-paste.h"
#include "sixain-prompts.h"
#include "sixain-shot-list-row.h"
#include "sixain-shot-list.h"

/**
 * SixainShotList:
 *
 * What a shot has of references, or of sounds: added from the library, from files or by a
 * drop, put into another order, removed. References say under which number they are sent;
 * those that only the prompt names are listed, too.
 */
struct _SixainShotList {
  AdwPreferencesGroup parent_instance;

  GtkListBox *list;
  GtkMenuButton *add;
  SixainPromptCompletion *chooser;

  gboolean sounds;
  SixainSession *session;
  SixainImporter *importer;
  SixainShot *shot;
  char *state; /* what the rows were made of */
};

G_DEFINE_FINAL_TYPE (SixainShotList, sixain_shot_list, ADW_TYPE_PREFERENCES_GROUP)

typedef enum {
  PROP_SOUNDS = 1,
} SixainShotListProperty;

static GParamSpec *props[PROP_SOUNDS + 1];

static const char *
get_property_name (SixainShotList *self)
{
  return self->sounds ? "sounds" : "references";
}

static const char * const *
get_ids (SixainShotList *self)
{
  return self->sounds ? sixain_shot_get_sounds (self->shot) : sixain_shot_get_references (self->shot);
}

static void
push_ids (SixainShotList     *self,
          const char         *label,
          const char * const *ids)
{
  sixain_session_push (self->session,
                       sixain_edit_new_set (label, SIXAIN_RECORD (self->shot), get_property_name (self), ids, NULL));
}

static void
add_id (SixainShotList *self,
        const char     *id)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  if (g_strv_contains (get_ids (self), id))
    return;

  g_strv_builder_addv (builder, (const char **) get_ids (self));
  g_strv_builder_add (builder, id);
  ids = g_strv_builder_end (builder);
  push_ids (self, self->sounds ? C_("undo", "Add Sound") : C_("undo", "Add Reference"), (const char * const *) ids);
}

static void
remove_cb (SixainShotList    *self,
           SixainShotListRow *row)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *id = sixain_shot_list_row_get_id (row);
  const char * const *ids;
  g_auto (GStrv) left = NULL;

  g_assert (SIXAIN_IS_SHOT_LIST (self));

  ids = get_ids (self);
  for (guint i = 0; ids[i] != NULL; i++)
    if (!g_str_equal (ids[i], id))
      g_strv_builder_add (builder, ids[i]);

  left = g_strv_builder_end (builder);
  push_ids (self, self->sounds ? C_("undo", "Remove Sound") : C_("undo", "Remove Reference"),
            (const char * const *) left);

  if (gtk_widget_get_first_child (GTK_WIDGET (self->list)) != NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->add));
}

static void
focus_id (SixainShotList *self,
          const char     *id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));
       row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (sixain_shot_list_row_get_id (SIXAIN_SHOT_LIST_ROW (row)), id) == 0)
      gtk_widget_grab_focus (row);
}

/* Puts the id where the one at @to is. */
static void
move_id (SixainShotList *self,
         const char     *id,
         int             to)
{
  const char * const *ids = get_ids (self);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autofree char *moved = g_strdup (id);
  guint from = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_ptr_array_add (order, (gpointer) ids[i]);
      if (g_str_equal (ids[i], id))
        from = i;
    }

  if (to < 0 || to >= (int) order->len || (guint) to == from)
    return;

  g_ptr_array_insert (order, to, g_ptr_array_steal_index (order, from));
  g_ptr_array_add (order, NULL);
  push_ids (self, self->sounds ? C_("undo", "Move Sound") : C_("undo", "Move Reference"),
            (const char * const *) order->pdata);
  focus_id (self, moved);
}

static void
moved_cb (SixainShotList    *self,
          int                by,
          SixainShotListRow *row)
{
  g_assert (SIXAIN_IS_SHOT_LIST (self));

  move_id (self, sixain_shot_list_row_get_id (row), gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + by);
}

static void
dropped_on_cb (SixainShotList    *self,
               const char        *id,
               SixainShotListRow *row)
{
  g_assert (SIXAIN_IS_SHOT_LIST (self));

  if (g_strv_contains (get_ids (self), id))
    move_id (self, id, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
}

static void
chosen_cb (SixainShotList *self,
           const char     *span)
{
  const char *colon = span != NULL ? strchr (span, ':') : NULL;
  g_autofree char *id = NULL;

  g_assert (SIXAIN_IS_SHOT_LIST (self));

  if (colon == NULL || self->shot == NULL)
    return;

  id = g_strndup (colon + 1, strlen (colon) - 2);
  add_id (self, id);
}

static void
files_cb (SixainShotList *self)
{
  g_assert (SIXAIN_IS_SHOT_LIST (self));

  if (self->shot != NULL)
    sixain_choose_pictures (GTK_WIDGET (self), self->importer, self->shot, SIXAIN_DROP_ZONE_REFERENCE, 0);
}

static gboolean
drop_cb (SixainShotList *self,
         const GValue   *value)
{
  g_assert (SIXAIN_IS_SHOT_LIST (self));

  if (self->shot == NULL)
    return FALSE;

  if (G_VALUE_HOLDS (value, SIXAIN_TYPE_RECORD))
    {
      add_id (self, sixain_record_get_id (g_value_get_object (value)));
      return TRUE;
    }

  return sixain_importer_add (self->importer, value, self->shot, SIXAIN_DROP_ZONE_REFERENCE, 0);
}

static void
sixain_shot_list_dispose (GObject *object)
{
  SixainShotList *self = SIXAIN_SHOT_LIST (object);

  g_clear_object (&self->shot);
  g_clear_object (&self->importer);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (sixain_shot_list_parent_class)->dispose (object);
}

static void
sixain_shot_list_finalize (GObject *object)
{
  SixainShotList *self = SIXAIN_SHOT_LIST (object);

  g_free (self->state);

  G_OBJECT_CLASS (sixain_shot_list_parent_class)->finalize (object);
}

static void
sixain_shot_list_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  SixainShotList *self = SIXAIN_SHOT_LIST (object);

  switch ((SixainShotListProperty) property_id)
    {
    case PROP_SOUNDS:
      g_value_set_boolean (value, self->sounds);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_shot_list_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  SixainShotList *self = SIXAIN_SHOT_LIST (object);

  switch ((SixainShotListProperty) property_id)
    {
    case PROP_SOUNDS:
      self->sounds = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_shot_list_constructed (GObject *object)
{
  SixainShotList *self = SIXAIN_SHOT_LIST (object);
  const char *add = self->sounds ? C_("tooltip", "Add a Sound") : C_("tooltip", "Add a Reference");

  G_OBJECT_CLASS (sixain_shot_list_parent_class)->constructed (object);

  self->chooser = SIXAIN_PROMPT_COMPLETION (sixain_prompt_completion_new_chooser (self->sounds
                                                                                  ? SIXAIN_OFFER_SOUNDS
                                                                                  : SIXAIN_OFFER_CAST | SIXAIN_OFFER_PICTURES));
  g_signal_connect_object (self->chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chooser, "files", G_CALLBACK (files_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (self->add, GTK_WIDGET (self->chooser));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->add), add);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, add, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->sounds ? C_("accessible", "Sounds") : C_("accessible", "References"),
                                  -1);
}

static void
sixain_shot_list_class_init (SixainShotListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = sixain_shot_list_constructed;
  object_class->dispose = sixain_shot_list_dispose;
  object_class->finalize = sixain_shot_list_finalize;
  object_class->get_property = sixain_shot_list_get_property;
  object_class->set_property = sixain_shot_list_set_property;

  /**
   * SixainShotList:sounds:
   *
   * Whether it lists the shot's sounds, and not its references.
   */
  props[PROP_SOUNDS] =
    g_param_spec_boolean ("sounds", NULL, NULL,
                          FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
sixain_shot_list_init (SixainShotList *self)
{
  GType types[] = { SIXAIN_TYPE_CAST_MEMBER, SIXAIN_TYPE_ASSET, GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->list));

  self->add = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->add, "list-add-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->add), "flat");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->add));

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  sixain_drop_target_add (target, GTK_WIDGET (self));
}

static char *
dup_number (SixainShotList *self,
            SixainCompiled *compiled,
            const char     *id,
            guint           shot)
{
  const SixainInput *input;
  guint i;

  if (compiled == NULL)
    return NULL;

  i = sixain_compiled_find_record (compiled, id, shot);
  if (i == SIXAIN_NO_INPUT)
    return NULL;

  input = sixain_compiled_get_input (compiled, i);

  switch (input->role)
    {
    case SIXAIN_INPUT_START_FRAME:
      return g_strdup (C_("shot", "Start frame"));
    case SIXAIN_INPUT_END_FRAME:
      return g_strdup (C_("shot", "End frame"));
    case SIXAIN_INPUT_VIDEO:
      return g_strdup (C_("shot", "Video"));
    case SIXAIN_INPUT_ELEMENT:
      /* Translators: the number under which a cast member is sent to the model */
      return g_strdup_printf (C_("reference", "Element %u"), input->number);
    case SIXAIN_INPUT_PICTURE:
    default:
      /* Translators: the number under which a picture is sent to the model */
      return g_strdup_printf (C_("reference", "Picture %u"), input->number);
    }
}

static void
append_row (SixainShotList *self,
            SixainCompiled *compiled,
            const char     *id,
            guint           shot,
            gboolean        own)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  SixainRecord *record = sixain_storyboard_find_record (storyboard, id);
  g_autofree char *number = dup_number (self, compiled, id, shot);
  const char *note = NULL;
  GtkWidget *row;

  if (!own)
    note = C_("reference", "Named in the prompt");
  else if (record == NULL)
    note = C_("reference", "Deleted");
  else if (!self->sounds && compiled != NULL && number == NULL)
    note = C_("reference", "Not sent: the model takes no more");

  row = sixain_shot_list_row_new (storyboard, sixain_document_get_folder (sixain_session_get_document (self->session)),
                                  record, id, number, note, own);
  g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "dropped-on", G_CALLBACK (dropped_on_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
}

/**
 * sixain_shot_list_set_session:
 * @self: a list
 * @session: (nullable): where edits go
 * @importer: (nullable): who brings in files
 */
void
sixain_shot_list_set_session (SixainShotList *self,
                              SixainSession  *session,
                              SixainImporter *importer)
{
  g_return_if_fail (SIXAIN_IS_SHOT_LIST (self));

  g_set_object (&self->session, session);
  g_set_object (&self->importer, importer);
  sixain_prompts_attach_chooser (self->chooser, session);
}

/**
 * sixain_shot_list_set_shot:
 * @self: a list
 * @shot: (nullable): whose list it is
 */
void
sixain_shot_list_set_shot (SixainShotList *self,
                           SixainShot     *shot)
{
  g_return_if_fail (SIXAIN_IS_SHOT_LIST (self));

  g_set_object (&self->shot, shot);
  sixain_shot_list_update (self);
}

static const char *
name_record (SixainRecord *record)
{
  if (SIXAIN_IS_CAST_MEMBER (record))
    return sixain_cast_member_get_name (SIXAIN_CAST_MEMBER (record));

  return SIXAIN_IS_ASSET (record) ? sixain_asset_get_name (SIXAIN_ASSET (record)) : "";
}

static char *
dup_state (SixainShotList *self,
           SixainCompiled *compiled,
           guint           shot)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  g_autoptr (GString) state = g_string_new (NULL);
  const char * const *ids = get_ids (self);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *number = dup_number (self, compiled, ids[i], shot);

      g_string_append_printf (state, "%s %s %s\n", ids[i],
                              name_record (sixain_storyboard_find_record (storyboard, ids[i])),
                              number != NULL ? number : "");
    }

  for (guint i = 0; compiled != NULL && i < sixain_compiled_get_n_inputs (compiled); i++)
    {
      const SixainInput *input = sixain_compiled_get_input (compiled, i);

      g_string_append_printf (state, "%d %u %s %s %d %d\n", input->role, input->number, input->id, input->name, input->mentioned,
                              (int) (input->shots >> MIN (shot, 63) & 1));
    }

  return g_string_free_and_steal (g_steal_pointer (&state));
}

/**
 * sixain_shot_list_update:
 * @self: a list
 *
 * Shows what the shot has now, and what the last review says of it.
 */
void
sixain_shot_list_update (SixainShotList *self)
{
  SixainReview *review;
  SixainCompiled *compiled = NULL;
  const char * const *ids;
  g_autofree char *state = NULL;
  guint position, pass, shot = 0;

  g_return_if_fail (SIXAIN_IS_SHOT_LIST (self));

  if (self->shot == NULL || self->session == NULL)
    {
      gtk_list_box_remove_all (self->list);
      g_clear_pointer (&self->state, g_free);
      return;
    }

  review = sixain_session_get_review (self->session);
  position = sixain_timeline_model_find_shot (sixain_session_get_timeline (self->session),
                                              sixain_record_get_id (SIXAIN_RECORD (self->shot)));
  if (!self->sounds && sixain_review_find_shot (review, position, &pass, &shot))
    compiled = sixain_review_get_compiled (review, pass);

  /* The rows keep the focus while somebody types in a prompt. */
  state = dup_state (self, compiled, shot);
  if (!g_set_str (&self->state, state))
    return;

  gtk_list_box_remove_all (self->list);
  ids = get_ids (self);
  for (guint i = 0; ids[i] != NULL; i++)
    append_row (self, compiled, ids[i], shot, TRUE);

  for (guint i = 0; compiled != NULL && i < sixain_compiled_get_n_inputs (compiled); i++)
    {
      const SixainInput *input = sixain_compiled_get_input (compiled, i);

      if ((input->role == SIXAIN_INPUT_PICTURE || input->role == SIXAIN_INPUT_ELEMENT) &&
          (input->shots >> MIN (shot, 63) & 1) != 0 && input->mentioned && !g_strv_contains (ids, input->id))
        append_row (self, compiled, input->id, shot, FALSE);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->list), gtk_widget_get_first_child (GTK_WIDGET (self->list)) != NULL);
}
