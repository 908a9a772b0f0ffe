/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <string.h>

#include "sixain-field.h"
#include "sixain-inspector.h"
#include "sixain-languages-dialog.h"
#include "sixain-prompt-editor.h"
#include "sixain-shot-page.h"
#include "sixain-storyboard-page.h"

/* How long a row takes to fold out, and a little more. */
#define FOLD_US 400000

/* A place that is to be shown. */
typedef struct {
  SixainIssue *issue;
  gint64       began; /* frame time, 0 before the first frame */
  gboolean     focused;
  GtkWidget   *widget; /* weak */
} Pointing;

/**
 * SixainInspector:
 *
 * The sidebar with the fields of the current shot and of the storyboard.
 */
struct _SixainInspector {
  AdwBin parent_instance;

  AdwViewStack *stack;
  GtkStack *shot_stack;
  SixainShotPage *shot_page;
  SixainStoryboardPage *storyboard_page;

  SixainSession *session;
  gboolean collapsed;
};

G_DEFINE_FINAL_TYPE (SixainInspector, sixain_inspector, ADW_TYPE_BIN)

typedef enum {
  PROP_COLLAPSED = 1,
} SixainInspectorProperty;

static GParamSpec *props[PROP_COLLAPSED + 1];

static void
shot_changed_cb (SixainInspector *self)
{
  g_assert (SIXAIN_IS_INSPECTOR (self));

  gtk_stack_set_visible_child_name (self->shot_stack,
                                    sixain_session_get_shot (self->session) != NULL ? "shot" : "none");
}

static void
languages_activate_cb (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  SixainInspector *self = SIXAIN_INSPECTOR (widget);

  if (self->session != NULL)
    adw_dialog_present (sixain_languages_dialog_new (self->session), widget);
}

static void
sixain_inspector_dispose (GObject *object)
{
  SixainInspector *self = SIXAIN_INSPECTOR (object);

  g_clear_object (&self->session);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_INSPECTOR);

  G_OBJECT_CLASS (sixain_inspector_parent_class)->dispose (object);
}

static void
sixain_inspector_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  SixainInspector *self = SIXAIN_INSPECTOR (object);

  switch ((SixainInspectorProperty) property_id)
    {
    case PROP_COLLAPSED:
      g_value_set_boolean (value, self->collapsed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_inspector_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  SixainInspector *self = SIXAIN_INSPECTOR (object);

  switch ((SixainInspectorProperty) property_id)
    {
    case PROP_COLLAPSED:
      if (self->collapsed != g_value_get_boolean (value))
        {
          self->collapsed = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_inspector_class_init (SixainInspectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_inspector_dispose;
  object_class->get_property = sixain_inspector_get_property;
  object_class->set_property = sixain_inspector_set_property;

  /**
   * SixainInspector:collapsed:
   *
   * Whether it lies over the film, so that it needs a way back.
   */
  props[PROP_COLLAPSED] =
    g_param_spec_boolean ("collapsed", NULL, NULL,
                          FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (SIXAIN_TYPE_SHOT_PAGE);
  g_type_ensure (SIXAIN_TYPE_STORYBOARD_PAGE);

  /**
   * SixainInspector|inspector.languages:
   *
   * Shows the lines of all shots in all languages.
   */
  gtk_widget_class_install_action (widget_class, "inspector.languages", NULL, languages_activate_cb);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, SixainInspector, shot_stack);
  gtk_widget_class_bind_template_child (widget_class, SixainInspector, shot_page);
  gtk_widget_class_bind_template_child (widget_class, SixainInspector, storyboard_page);
}

static void
sixain_inspector_init (SixainInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sixain_inspector_set_session:
 * @self: an inspector
 * @session: (nullable): the session that is shown
 * @importer: (nullable): who brings in pictures
 */
void
sixain_inspector_set_session (SixainInspector *self,
                              SixainSession   *session,
                              SixainImporter  *importer)
{
  g_return_if_fail (SIXAIN_IS_INSPECTOR (self));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, shot_changed_cb, self);

  g_set_object (&self->session, session);
  sixain_shot_page_set_session (self->shot_page, session, importer);
  sixain_storyboard_page_set_session (self->storyboard_page, session, importer);

  if (session != NULL)
    {
      g_signal_connect_object (session, "notify::shot", G_CALLBACK (shot_changed_cb), self, G_CONNECT_SWAPPED);
      shot_changed_cb (self);
    }
}

/**
 * sixain_inspector_show_shot:
 * @self: an inspector
 *
 * Turns to the page of the current shot.
 */
void
sixain_inspector_show_shot (SixainInspector *self)
{
  g_return_if_fail (SIXAIN_IS_INSPECTOR (self));

  adw_view_stack_set_visible_child_name (self->stack, "shot");
}

static GtkWidget *
find_place (SixainInspector *self,
            SixainIssue     *issue)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  const char *shot = sixain_issue_get_shot (issue);
  const char *id = sixain_issue_get_line (issue) != NULL ? sixain_issue_get_line (issue) : shot;
  const char *property = sixain_issue_get_property (issue);
  SixainRecord *record = id != NULL ? sixain_storyboard_find_record (storyboard, id) : SIXAIN_RECORD (storyboard);
  GtkWidget *page = shot != NULL ? GTK_WIDGET (self->shot_page) : GTK_WIDGET (self->storyboard_page);
  GtkWidget *widget = record != NULL && property != NULL ? sixain_field_find_widget (page, record, property) : NULL;

  if (widget == NULL && shot != NULL)
    return sixain_shot_page_get_place (self->shot_page, property);

  return widget != NULL ? widget : page;
}

static GtkWidget *
focus_place (SixainInspector *self,
             SixainIssue     *issue)
{
  GtkWidget *widget = find_place (self, issue);
  GtkWidget *expander = gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW);
  gsize start, end;

  /* what is folded up can't have the focus */
  if (expander != NULL && expander != widget)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);

  if (!gtk_widget_grab_focus (widget))
    gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
  if (SIXAIN_IS_PROMPT_EDITOR (widget) && sixain_issue_get_range (issue, &start, &end) &&
      end <= strlen (sixain_prompt_editor_get_prompt (SIXAIN_PROMPT_EDITOR (widget))))
    sixain_prompt_editor_select (SIXAIN_PROMPT_EDITOR (widget), start, end);

  return widget;
}

static void
pointing_free (gpointer data)
{
  Pointing *pointing = data;

  g_object_unref (pointing->issue);
  g_clear_weak_pointer (&pointing->widget);
  g_free (pointing);
}

/* In the first frame the rows of another shot get their places; from the second one on the
 * place can have the focus, and is kept in view while its row folds out. */
static gboolean
point_tick_cb (GtkWidget     *widget,
               GdkFrameClock *clock,
               gpointer       user_data)
{
  SixainInspector *self = SIXAIN_INSPECTOR (widget);
  Pointing *pointing = user_data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  GtkWidget *viewport;

  if (self->session == NULL)
    return G_SOURCE_REMOVE;

  if (pointing->began == 0)
    {
      pointing->began = now;
      gtk_widget_queue_draw (widget);
      return G_SOURCE_CONTINUE;
    }

  if (!pointing->focused)
    {
      pointing->focused = TRUE;
      g_set_weak_pointer (&pointing->widget, focus_place (self, pointing->issue));
    }

  viewport = pointing->widget != NULL ? gtk_widget_get_ancestor (pointing->widget, GTK_TYPE_VIEWPORT) : NULL;
  if (viewport == NULL || now - pointing->began > FOLD_US)
    return G_SOURCE_REMOVE;

  gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), pointing->widget, NULL);
  return G_SOURCE_CONTINUE;
}

/**
 * sixain_inspector_show_issue:
 * @self: an inspector
 * @issue: of the current shot, or of the storyboard
 *
 * Turns to the page where @issue can be cured, and gives the focus to the place as soon
 * as it is there.
 */
void
sixain_inspector_show_issue (SixainInspector *self,
                             SixainIssue     *issue)
{
  Pointing *pointing;

  g_return_if_fail (SIXAIN_IS_INSPECTOR (self));
  g_return_if_fail (SIXAIN_IS_ISSUE (issue));

  pointing = g_new0 (Pointing, 1);
  pointing->issue = g_object_ref (issue);
  adw_view_stack_set_visible_child_name (self->stack, sixain_issue_get_shot (issue) != NULL ? "shot" : "storyboard");
  gtk_widget_add_tick_callback (GTK_WIDGET (self), point_tick_cb, pointing, pointing_free);
}
