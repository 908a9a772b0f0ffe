/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-controller.h"

struct _SixainController {
  GObject parent_instance;

  GPtrArray *runs;
};

static GType
get_item_type (GListModel *list)
{
  return SIXAIN_TYPE_RUN;
}

static guint
get_n_items (GListModel *list)
{
  return SIXAIN_CONTROLLER (list)->runs->len;
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  SixainController *self = SIXAIN_CONTROLLER (list);

  return position < self->runs->len ? g_object_ref (g_ptr_array_index (self->runs, position)) : NULL;
}

static void
list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SixainController, sixain_controller, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_init))

G_DEFINE_QUARK (sixain-generation-error-quark, sixain_generation_error)

static void
sixain_controller_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_uint (value, 0);
}

static void
sixain_controller_class_init (SixainControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = sixain_controller_get_property;
  g_object_class_install_property (G_OBJECT_CLASS (klass), 1, g_param_spec_uint ("n-active", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_signal_new ("result", SIXAIN_TYPE_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, SIXAIN_TYPE_JOB);
  g_signal_new ("paused", SIXAIN_TYPE_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
sixain_controller_init (SixainController *self)
{
  self->runs = g_ptr_array_new_with_free_func (g_object_unref);
}

SixainController *
sixain_controller_new (SixainNet *net, SixainKeyring *keyring, const SixainWorkshop *workshop, const char *folder)
{
  return g_object_new (SIXAIN_TYPE_CONTROLLER, NULL);
}

void
sixain_controller_load_async (SixainController *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_return_boolean (task, TRUE);
}

gboolean
sixain_controller_load_finish (SixainController *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
sixain_controller_start_async (SixainController *self, SixainQuote *quote, SixainStoryboard *storyboard, const char *document, const char *title, const char *uri, const guint *passes, guint n_passes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Not there yet.");
}

SixainRun *
sixain_controller_start_finish (SixainController *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

SixainRun *
sixain_controller_find_run (SixainController *self, SixainJob *job)
{
  return NULL;
}

void
sixain_controller_cancel (SixainController *self, SixainJob *job)
{
}

gboolean
sixain_controller_retry (SixainController *self, SixainJob *job, GError **error)
{
  return 0;
}

void
sixain_controller_answer (SixainController *self, SixainJob *job, gboolean begun)
{
}

void
sixain_controller_resume (SixainController *self, const char *provider)
{
}

const char *
sixain_controller_get_paused (SixainController *self, const char *provider)
{
  return NULL;
}

GPtrArray *
sixain_controller_list_results (SixainController *self, const char *storyboard)
{
  return g_ptr_array_new ();
}

void
sixain_controller_set_delivered (SixainController *self, SixainJob *job)
{
}

void
sixain_controller_dismiss (SixainController *self, SixainRun *run)
{
}

gint64
sixain_controller_get_spent (SixainController *self, const char *storyboard)
{
  return 0;
}

void
sixain_controller_set_day_limit (SixainController *self, gint64 limit)
{
}

void
sixain_controller_set_hosting (SixainController *self, gboolean allowed)
{
}

void
sixain_controller_wake (SixainController *self)
{
}

void
sixain_controller_shutdown (SixainController *self)
{
}
