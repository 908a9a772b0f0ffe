/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-generation.h"
#include "sixain-jobs-button.h"
#include "sixain-menus.h"
#include "sixain-samples.h"
#include "sixain-welcome.h"

/* As many as are taken in at a glance. */
#define RECENT_MAX 6

#define DOCUMENT_TYPE "application/vnd.sixain.storyboard+zip"

/**
 * SixainWelcome:
 *
 * What a window shows before a storyboard is open: new, open, recent ones, samples.
 */
struct _SixainWelcome {
  AdwBin parent_instance;

  GtkImage *icon;
  GtkMenuButton *menu_button;
  SixainJobsButton *jobs;
  AdwPreferencesGroup *recent_group;
  AdwPreferencesGroup *sample_group;

  gboolean loaded;
};

G_DEFINE_FINAL_TYPE (SixainWelcome, sixain_welcome, ADW_TYPE_BIN)

static void
sixain_welcome_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SIXAIN_TYPE_WELCOME);

  G_OBJECT_CLASS (sixain_welcome_parent_class)->dispose (object);
}

static void
sixain_welcome_class_init (SixainWelcomeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_welcome_dispose;

  g_type_ensure (SIXAIN_TYPE_JOBS_BUTTON);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainWelcome, icon);
  gtk_widget_class_bind_template_child (widget_class, SixainWelcome, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SixainWelcome, jobs);
  gtk_widget_class_bind_template_child (widget_class, SixainWelcome, recent_group);
  gtk_widget_class_bind_template_child (widget_class, SixainWelcome, sample_group);
}

static void
sixain_welcome_init (SixainWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_image_set_from_icon_name (self->icon, APP_ID);
  sixain_menus_name_items (gtk_menu_button_get_popover (self->menu_button));
}

static void
add_row (AdwPreferencesGroup *group,
         const char          *title,
         const char          *subtitle,
         const char          *action,
         GFile               *file)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  g_autofree char *uri = g_file_get_uri (file);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", uri);

  adw_preferences_group_add (group, row);
  gtk_widget_set_visible (GTK_WIDGET (group), TRUE);
}

static int
compare_visited (gconstpointer a,
                 gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_visited ((GtkRecentInfo *) b),
                              gtk_recent_info_get_visited ((GtkRecentInfo *) a));
}

static void
add_recent (SixainWelcome *self)
{
  GList *items = g_list_sort (gtk_recent_manager_get_items (gtk_recent_manager_get_default ()), compare_visited);
  guint n = 0;

  for (GList *l = items; l != NULL && n < RECENT_MAX; l = l->next)
    {
      GtkRecentInfo *info = l->data;
      g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (info));
      g_autoptr (GFile) folder = g_file_get_parent (file);
      g_autofree char *where = NULL;

      if (g_strcmp0 (gtk_recent_info_get_mime_type (info), DOCUMENT_TYPE) != 0 ||
          (gtk_recent_info_is_local (info) && !gtk_recent_info_exists (info)))
        continue;

      where = folder != NULL ? g_file_get_parse_name (folder) : NULL;
      add_row (self->recent_group, gtk_recent_info_get_display_name (info), where, "app.open-file", file);
      n++;
    }

  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

/**
 * sixain_welcome_load:
 * @self: a page
 *
 * Lists recent files and samples, and shows what is generated. For after the first painted frame; more calls do
 * nothing.
 */
void
sixain_welcome_load (SixainWelcome *self)
{
  g_autoptr (GPtrArray) samples = NULL;

  g_return_if_fail (SIXAIN_IS_WELCOME (self));

  if (self->loaded)
    return;

  self->loaded = TRUE;
  add_recent (self);

  sixain_jobs_button_set_jobs (self->jobs, sixain_generation_get_controller (), sixain_generation_get_runs (), NULL, NULL);

  samples = sixain_samples_list ();
  for (guint i = 0; i < samples->len; i++)
    {
      SixainSample *sample = g_ptr_array_index (samples, i);

      add_row (self->sample_group, sample->title, NULL, "app.open-sample", sample->file);
    }
}

/**
 * sixain_welcome_show_jobs:
 * @self: a page
 *
 * Opens the list of what is and was generated.
 *
 * Returns: whether there is anything in it
 */
gboolean
sixain_welcome_show_jobs (SixainWelcome *self)
{
  g_return_val_if_fail (SIXAIN_IS_WELCOME (self), FALSE);

  return sixain_jobs_button_popup (self->jobs);
}
