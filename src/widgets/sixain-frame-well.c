/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-crop-picture.h"
#include "sixain-drop.h"
#include "sixain-frame-well.h"
#include "sixain-menus.h"
#include "sixain-texture-loader.h"

/* The longer side; two wells fit side by side into the narrowest inspector. */
#define WELL_SIZE 132

/* Twice the widest a well gets in the inspector, for displays of scale 2. */
#define THUMBNAIL_SIZE 360

/**
 * SixainFrameWell:
 *
 * A place for one picture: it shows the picture, takes drops, and asks for another one
 * when it is pressed. It only tells what was asked for; who placed it acts.
 */
struct _SixainFrameWell {
  GtkWidget parent_instance;

  GtkAspectFrame *frame;
  GtkButton *button;
  GtkStack *stack;
  SixainCropPicture *picture;
  GtkMenuButton *menu_button;
  GtkLabel *label;
  GtkLabel *warning;

  char *title;
  char *path;
  GCancellable *loading;
};

G_DEFINE_FINAL_TYPE (SixainFrameWell, sixain_frame_well, GTK_TYPE_WIDGET)

typedef enum {
  PROP_TITLE = 1,
  PROP_PATH,
} SixainFrameWellProperty;

static GParamSpec *props[PROP_PATH + 1];

enum {
  CHOOSE,
  DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_accessible (SixainFrameWell *self)
{
  g_autofree char *name = NULL;
  const char *title = self->title != NULL ? self->title : "";

  name = self->path != NULL
         /* Translators: %s is "Start frame" or "End frame" */
         ? g_strdup_printf (C_("accessible", "%s, replace the picture"), title)
         : g_strdup_printf (C_("accessible", "%s, choose a picture"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button),
                               self->path != NULL
                               ? C_("tooltip", "Replace the Picture")
                               : C_("tooltip", "Choose a Picture, or Drop One Here"));
}

static void
set_title (SixainFrameWell *self,
           const char      *title)
{
  g_autofree char *menu_name = NULL;

  if (!g_set_str (&self->title, title))
    return;

  gtk_label_set_label (self->label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  /* Translators: %s is "Start frame" or "End frame" */
  menu_name = g_strdup_printf (C_("accessible", "%s, more actions"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, menu_name,
                                  -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu_button), C_("tooltip", "More Actions"));
  update_accessible (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

static void
sixain_frame_well_dispose (GObject *object)
{
  SixainFrameWell *self = SIXAIN_FRAME_WELL (object);
  GtkWidget *child;

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_FRAME_WELL);

  child = gtk_widget_get_first_child (GTK_WIDGET (self));
  if (child != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (sixain_frame_well_parent_class)->dispose (object);
}

static void
sixain_frame_well_finalize (GObject *object)
{
  SixainFrameWell *self = SIXAIN_FRAME_WELL (object);

  g_free (self->title);
  g_free (self->path);

  G_OBJECT_CLASS (sixain_frame_well_parent_class)->finalize (object);
}

static void
sixain_frame_well_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  SixainFrameWell *self = SIXAIN_FRAME_WELL (object);

  switch ((SixainFrameWellProperty) property_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_frame_well_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  SixainFrameWell *self = SIXAIN_FRAME_WELL (object);

  switch ((SixainFrameWellProperty) property_id)
    {
    case PROP_TITLE:
      set_title (self, g_value_get_string (value));
      break;
    case PROP_PATH:
      sixain_frame_well_set_path (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
clicked_cb (SixainFrameWell *self)
{
  g_assert (SIXAIN_IS_FRAME_WELL (self));

  g_signal_emit (self, signals[CHOOSE], 0);
}

static gboolean
drop_cb (SixainFrameWell *self,
         const GValue    *value)
{
  gboolean used = FALSE;

  g_assert (SIXAIN_IS_FRAME_WELL (self));

  g_signal_emit (self, signals[DROPPED], 0, value, &used);

  return used;
}

static void
sixain_frame_well_class_init (SixainFrameWellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_frame_well_dispose;
  object_class->finalize = sixain_frame_well_finalize;
  object_class->get_property = sixain_frame_well_get_property;
  object_class->set_property = sixain_frame_well_set_property;

  /**
   * SixainFrameWell:title:
   *
   * What the picture is for: "Start frame".
   */
  props[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL,
                         NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * SixainFrameWell:path:
   *
   * The picture file that is shown, %NULL for none.
   */
  props[PROP_PATH] =
    g_param_spec_string ("path", NULL, NULL,
                         NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SixainFrameWell::choose:
   *
   * The user wants to choose a picture.
   */
  signals[CHOOSE] =
    g_signal_new ("choose",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  /**
   * SixainFrameWell::dropped:
   * @self: the well
   * @value: a #GdkFileList, a #GdkTexture or a string
   *
   * Something was dropped on the well.
   *
   * Returns: whether it is used
   */
  signals[DROPPED] =
    g_signal_new ("dropped",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, g_signal_accumulator_true_handled, NULL, NULL,
                  G_TYPE_BOOLEAN, 1, G_TYPE_VALUE | G_SIGNAL_TYPE_STATIC_SCOPE);

  g_type_ensure (SIXAIN_TYPE_CROP_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/sixain-frame-well.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainFrameWell, frame);
  gtk_widget_class_bind_template_child (widget_class, SixainFrameWell, button);
  gtk_widget_class_bind_template_child (widget_class, SixainFrameWell, stack);
  gtk_widget_class_bind_template_child (widget_class, SixainFrameWell, picture);
  gtk_widget_class_bind_template_child (widget_class, SixainFrameWell, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SixainFrameWell, label);
  gtk_widget_class_bind_template_child (widget_class, SixainFrameWell, warning);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
sixain_frame_well_init (SixainFrameWell *self)
{
  GtkDropTarget *target;

  gtk_widget_init_template (GTK_WIDGET (self));

  target = sixain_drop_target_new ();
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  sixain_drop_target_add (target, GTK_WIDGET (self));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SixainFrameWell) self = user_data;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  texture = sixain_texture_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (texture == NULL)
    g_message ("No thumbnail: %s", error->message);

  sixain_crop_picture_set_texture (self->picture, texture);
  gtk_stack_set_visible_child_name (self->stack, texture != NULL ? "picture" : "empty");
}

/**
 * sixain_frame_well_new:
 *
 * Returns: (transfer floating): an empty well
 */
GtkWidget *
sixain_frame_well_new (void)
{
  return g_object_new (SIXAIN_TYPE_FRAME_WELL, NULL);
}

/**
 * sixain_frame_well_get_path:
 * @self: a well
 *
 * Returns: (nullable): the picture file that is shown
 */
const char *
sixain_frame_well_get_path (SixainFrameWell *self)
{
  g_return_val_if_fail (SIXAIN_IS_FRAME_WELL (self), NULL);

  return self->path;
}

/**
 * sixain_frame_well_set_path:
 * @self: a well
 * @path: (nullable): the picture file to show; it is decoded in a thread
 */
void
sixain_frame_well_set_path (SixainFrameWell *self,
                            const char      *path)
{
  g_return_if_fail (SIXAIN_IS_FRAME_WELL (self));

  if (!g_set_str (&self->path, path))
    return;

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);

  if (path != NULL)
    {
      self->loading = g_cancellable_new ();
      sixain_texture_load_async (path, THUMBNAIL_SIZE, self->loading, loaded_cb, g_object_ref (self));
    }
  else
    {
      sixain_crop_picture_set_texture (self->picture, NULL);
      gtk_stack_set_visible_child_name (self->stack, "empty");
    }

  update_accessible (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PATH]);
}

/**
 * sixain_frame_well_set_ratio:
 * @self: a well
 * @ratio: width through height
 */
void
sixain_frame_well_set_ratio (SixainFrameWell *self,
                             float            ratio)
{
  g_return_if_fail (SIXAIN_IS_FRAME_WELL (self));

  gtk_aspect_frame_set_ratio (self->frame, ratio);
  sixain_crop_picture_set_ratio (self->picture, ratio);
  gtk_widget_set_size_request (GTK_WIDGET (self->frame),
                               ratio >= 1 ? WELL_SIZE : WELL_SIZE * ratio,
                               ratio >= 1 ? WELL_SIZE / ratio : WELL_SIZE);
}

/**
 * sixain_frame_well_set_square:
 * @self: a well
 *
 * Makes room for pictures of any shape, which are used as a whole.
 */
void
sixain_frame_well_set_square (SixainFrameWell *self)
{
  g_return_if_fail (SIXAIN_IS_FRAME_WELL (self));

  sixain_frame_well_set_ratio (self, 1);
  sixain_crop_picture_set_ratio (self->picture, 0);
}

/**
 * sixain_frame_well_set_warning:
 * @self: a well
 * @warning: (nullable): what is wrong with the picture, a sentence
 */
void
sixain_frame_well_set_warning (SixainFrameWell *self,
                               const char      *warning)
{
  g_return_if_fail (SIXAIN_IS_FRAME_WELL (self));

  gtk_label_set_label (self->warning, warning != NULL ? warning : "");
  gtk_widget_set_visible (GTK_WIDGET (self->warning), warning != NULL);

  if (warning != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, warning, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/**
 * sixain_frame_well_set_menu:
 * @self: a well
 * @menu: what more can be done
 */
void
sixain_frame_well_set_menu (SixainFrameWell *self,
                            GMenuModel      *menu)
{
  g_return_if_fail (SIXAIN_IS_FRAME_WELL (self));

  gtk_menu_button_set_menu_model (self->menu_button, menu);
  sixain_menus_name_items (gtk_menu_button_get_popover (self->menu_button));
}
