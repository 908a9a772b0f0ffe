/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-run-private.h"

struct _SixainRun {
  GObject parent_instance;

  GPtrArray *jobs;
  char      *id;
  char      *storyboard;
  char      *title;
  char      *uri;
  char      *provider;
  char      *profile;
  char      *plan;
  gint64     created;
  gboolean   elsewhere;
  guint      n_over;
};

enum {
  PROP_0,
  PROP_ACTIVE,
  PROP_N_OVER,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static GType
sixain_run_get_item_type (GListModel *list)
{
  return SIXAIN_TYPE_JOB;
}

static guint
sixain_run_get_n_items (GListModel *list)
{
  return SIXAIN_RUN (list)->jobs->len;
}

static gpointer
sixain_run_get_item (GListModel *list,
                     guint       position)
{
  SixainRun *self = SIXAIN_RUN (list);

  return position < self->jobs->len ? g_object_ref (g_ptr_array_index (self->jobs, position)) : NULL;
}

static void
sixain_run_list_init (GListModelInterface *iface)
{
  iface->get_item_type = sixain_run_get_item_type;
  iface->get_n_items = sixain_run_get_n_items;
  iface->get_item = sixain_run_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SixainRun, sixain_run, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, sixain_run_list_init))

static void
sixain_run_finalize (GObject *object)
{
  SixainRun *self = SIXAIN_RUN (object);

  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_free (self->id);
  g_free (self->storyboard);
  g_free (self->title);
  g_free (self->uri);
  g_free (self->provider);
  g_free (self->profile);
  g_free (self->plan);

  G_OBJECT_CLASS (sixain_run_parent_class)->finalize (object);
}

static void
sixain_run_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  SixainRun *self = SIXAIN_RUN (object);

  switch (property_id)
    {
    case PROP_ACTIVE:
      g_value_set_boolean (value, sixain_run_get_active (self));
      break;
    case PROP_N_OVER:
      g_value_set_uint (value, self->n_over);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_run_class_init (SixainRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = sixain_run_finalize;
  object_class->get_property = sixain_run_get_property;

  /**
   * SixainRun:active:
   *
   * Whether a job of it is not over.
   */
  props[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE, flags);

  /**
   * SixainRun:n-over:
   *
   * How many of its jobs are over.
   */
  props[PROP_N_OVER] = g_param_spec_uint ("n-over", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sixain_run_init (SixainRun *self)
{
}

static void
job_changed_cb (SixainRun *self)
{
  const gboolean active = sixain_run_get_active (self);
  guint n_over = 0;

  for (guint i = 0; i < self->jobs->len; i++)
    n_over += sixain_job_is_over (g_ptr_array_index (self->jobs, i));
  if (n_over == self->n_over)
    return;

  self->n_over = n_over;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_OVER]);
  if (active != sixain_run_get_active (self))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ACTIVE]);
}

SixainRun *
sixain_run_new (const SixainRunFacts *facts,
                GPtrArray            *jobs)
{
  SixainRun *self = g_object_new (SIXAIN_TYPE_RUN, NULL);

  self->jobs = g_ptr_array_copy (jobs, (GCopyFunc) (gpointer) g_object_ref, NULL);
  g_ptr_array_set_free_func (self->jobs, g_object_unref);
  self->id = g_strdup (facts->id);
  self->storyboard = g_strdup (facts->storyboard);
  self->title = g_strdup (facts->title);
  self->uri = g_strdup (facts->uri != NULL ? facts->uri : "");
  self->provider = g_strdup (facts->provider);
  self->profile = g_strdup (facts->profile);
  self->plan = g_strdup (facts->plan);
  self->created = facts->created;
  self->elsewhere = facts->elsewhere;

  for (guint i = 0; i < self->jobs->len; i++)
    {
      SixainJob *job = g_ptr_array_index (self->jobs, i);

      self->n_over += sixain_job_is_over (job);
      g_signal_connect_object (job, "notify::state", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
    }

  return self;
}

const char *
sixain_run_get_id (SixainRun *self)
{
  g_return_val_if_fail (SIXAIN_IS_RUN (self), NULL);

  return self->id;
}

const char *
sixain_run_get_storyboard (SixainRun *self)
{
  g_return_val_if_fail (SIXAIN_IS_RUN (self), NULL);

  return self->storyboard;
}

const char *
sixain_run_get_title (SixainRun *self)
{
  g_return_val_if_fail (SIXAIN_IS_RUN (self), NULL);

  return self->title;
}

const char *
sixain_run_get_uri (SixainRun *self)
{
  g_return_val_if_fail (SIXAIN_IS_RUN (self), NULL);

  return self->uri;
}

const char *
sixain_run_get_provider (SixainRun *self)
{
  g_return_val_if_fail (SIXAIN_IS_RUN (self), NULL);

  return self->provider;
}

const char *
sixain_run_get_profile (SixainRun *self)
{
  g_return_val_if_fail (SIXAIN_IS_RUN (self), NULL);

  return self->profile;
}

const char *
sixain_run_get_plan (SixainRun *self)
{
  g_return_val_if_fail (SIXAIN_IS_RUN (self), NULL);

  return self->plan;
}

gint64
sixain_run_get_created (SixainRun *self)
{
  g_return_val_if_fail (SIXAIN_IS_RUN (self), 0);

  return self->created;
}

gboolean
sixain_run_get_elsewhere (SixainRun *self)
{
  g_return_val_if_fail (SIXAIN_IS_RUN (self), FALSE);

  return self->elsewhere;
}

guint
sixain_run_get_n_jobs (SixainRun *self)
{
  g_return_val_if_fail (SIXAIN_IS_RUN (self), 0);

  return self->jobs->len;
}

SixainJob *
sixain_run_get_job (SixainRun *self,
                    guint      i)
{
  g_return_val_if_fail (SIXAIN_IS_RUN (self), NULL);
  g_return_val_if_fail (i < self->jobs->len, NULL);

  return g_ptr_array_index (self->jobs, i);
}

gboolean
sixain_run_get_active (SixainRun *self)
{
  g_return_val_if_fail (SIXAIN_IS_RUN (self), FALSE);

  return self->n_over < self->jobs->len;
}

gint64
sixain_run_get_price (SixainRun *self)
{
  gint64 price = 0;

  g_return_val_if_fail (SIXAIN_IS_RUN (self), -1);

  for (guint i = 0; i < self->jobs->len; i++)
    {
      const gint64 part = sixain_job_get_price (g_ptr_array_index (self->jobs, i));

      if (part < 0)
        return -1;
      price += part;
    }

  return price;
}
