/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-job-private.h"

struct _SixainJob {
  GObject parent_instance;

  char   *id;
  guint   pass;
  char  **shots;
  char  **cuts;
  guint   seconds;
  gint64  price;
  char   *request;

  SixainJobState state;
  SixainJobWait  wait;
  double         progress;
  char          *message;
  SixainFault    fault;
  char          *field;
  guint          shot;
  char          *cost;
  char          *cost_unit;
  gint64         begun;
  gint64         ended;
  gboolean       paid;
  char          *result;
  gboolean       delivered;
  char          *reply;
  char          *receipt;
};

enum {
  PROP_0,
  PROP_STATE,
  PROP_WAIT,
  PROP_PROGRESS,
  PROP_MESSAGE,
  PROP_DELIVERED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SixainJob, sixain_job, G_TYPE_OBJECT)

static void
sixain_job_finalize (GObject *object)
{
  SixainJob *self = SIXAIN_JOB (object);

  g_free (self->id);
  g_strfreev (self->shots);
  g_strfreev (self->cuts);
  g_free (self->request);
  g_free (self->message);
  g_free (self->field);
  g_free (self->cost);
  g_free (self->cost_unit);
  g_free (self->result);
  g_free (self->reply);
  g_free (self->receipt);

  G_OBJECT_CLASS (sixain_job_parent_class)->finalize (object);
}

static void
sixain_job_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  SixainJob *self = SIXAIN_JOB (object);

  switch (property_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_WAIT:
      g_value_set_uint (value, self->wait);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_DELIVERED:
      g_value_set_boolean (value, self->delivered);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_job_class_init (SixainJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = sixain_job_finalize;
  object_class->get_property = sixain_job_get_property;

  /**
   * SixainJob:state:
   *
   * A #SixainJobState.
   */
  props[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, SIXAIN_JOB_EXPIRED, 0, flags);

  /**
   * SixainJob:wait:
   *
   * A #SixainJobWait.
   */
  props[PROP_WAIT] = g_param_spec_uint ("wait", NULL, NULL, 0, SIXAIN_JOB_WAIT_PERSON, 0, flags);

  /**
   * SixainJob:progress:
   *
   * 0 to 1 of the state it is in, -1 when not known.
   */
  props[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, -1, 1, -1, flags);

  /**
   * SixainJob:message:
   *
   * What the user reads beside the state.
   */
  props[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, "", flags);

  /**
   * SixainJob:delivered:
   *
   * Whether a document that is saved has its take.
   */
  props[PROP_DELIVERED] = g_param_spec_boolean ("delivered", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sixain_job_init (SixainJob *self)
{
  self->progress = -1;
  self->message = g_strdup ("");
  self->field = g_strdup ("");
  self->shot = G_MAXUINT;
  self->cost = g_strdup ("");
  self->cost_unit = g_strdup ("");
  self->reply = g_strdup ("");
  self->receipt = g_strdup ("");
}

SixainJob *
sixain_job_new (const char         *id,
                guint               pass,
                const char * const *shots,
                const char * const *cuts,
                guint               seconds,
                gint64              price,
                const char         *request)
{
  SixainJob *self = g_object_new (SIXAIN_TYPE_JOB, NULL);

  self->id = g_strdup (id);
  self->pass = pass;
  self->shots = g_strdupv ((char **) shots);
  self->cuts = g_strdupv ((char **) cuts);
  self->seconds = seconds;
  self->price = price;
  self->request = g_strdup (request);

  return self;
}

/**
 * sixain_job_set_state:
 *
 * Says how far it is, all at once, so that nobody sees one half of it.
 */
void
sixain_job_set_state (SixainJob      *self,
                      SixainJobState  state,
                      SixainJobWait   wait,
                      double          progress,
                      const char     *message)
{
  GObject *object = G_OBJECT (self);

  g_assert (SIXAIN_IS_JOB (self));

  g_object_freeze_notify (object);
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (object, props[PROP_STATE]);
    }
  if (self->wait != wait)
    {
      self->wait = wait;
      g_object_notify_by_pspec (object, props[PROP_WAIT]);
    }
  if (self->progress != progress)
    {
      self->progress = progress;
      g_object_notify_by_pspec (object, props[PROP_PROGRESS]);
    }
  if (g_set_str (&self->message, message != NULL ? message : ""))
    g_object_notify_by_pspec (object, props[PROP_MESSAGE]);
  g_object_thaw_notify (object);
}

void
sixain_job_set_failure (SixainJob   *self,
                        SixainFault  fault,
                        const char  *field,
                        guint        shot)
{
  g_assert (SIXAIN_IS_JOB (self));

  self->fault = fault;
  g_set_str (&self->field, field != NULL ? field : "");
  self->shot = shot;
}

void
sixain_job_set_cost (SixainJob  *self,
                     const char *cost,
                     const char *unit)
{
  g_assert (SIXAIN_IS_JOB (self));

  g_set_str (&self->cost, cost);
  g_set_str (&self->cost_unit, unit);
}

void
sixain_job_set_begun (SixainJob *self,
                      gint64     begun)
{
  g_assert (SIXAIN_IS_JOB (self));

  self->begun = begun;
}

void
sixain_job_set_ended (SixainJob *self,
                      gint64     ended)
{
  g_assert (SIXAIN_IS_JOB (self));

  self->ended = ended;
}

void
sixain_job_set_paid (SixainJob *self,
                     gboolean   paid)
{
  g_assert (SIXAIN_IS_JOB (self));

  self->paid = paid;
}

void
sixain_job_set_result (SixainJob  *self,
                       const char *path)
{
  g_assert (SIXAIN_IS_JOB (self));

  g_set_str (&self->result, path);
}

void
sixain_job_set_delivered (SixainJob *self,
                          gboolean   delivered)
{
  g_assert (SIXAIN_IS_JOB (self));

  if (self->delivered == delivered)
    return;

  self->delivered = delivered;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DELIVERED]);
}

void
sixain_job_set_reply (SixainJob  *self,
                      const char *reply)
{
  g_assert (SIXAIN_IS_JOB (self));

  g_set_str (&self->reply, reply);
}

void
sixain_job_set_receipt (SixainJob  *self,
                        const char *receipt)
{
  g_assert (SIXAIN_IS_JOB (self));

  g_set_str (&self->receipt, receipt);
}

const char *
sixain_job_get_id (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), NULL);

  return self->id;
}

guint
sixain_job_get_pass (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), 0);

  return self->pass;
}

const char * const *
sixain_job_get_shots (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), NULL);

  return (const char * const *) self->shots;
}

const char * const *
sixain_job_get_cuts (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), NULL);

  return (const char * const *) self->cuts;
}

guint
sixain_job_get_seconds (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), 0);

  return self->seconds;
}

gint64
sixain_job_get_price (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), 0);

  return self->price;
}

const char *
sixain_job_get_cost (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), NULL);

  return self->cost;
}

const char *
sixain_job_get_cost_unit (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), NULL);

  return self->cost_unit;
}

SixainJobState
sixain_job_get_state (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), SIXAIN_JOB_WAITING);

  return self->state;
}

SixainJobWait
sixain_job_get_wait (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), SIXAIN_JOB_WAIT_NONE);

  return self->wait;
}

double
sixain_job_get_progress (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), -1);

  return self->progress;
}

SixainFault
sixain_job_get_fault (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), SIXAIN_FAULT_NONE);

  return self->fault;
}

const char *
sixain_job_get_message (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), NULL);

  return self->message;
}

const char *
sixain_job_get_field (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), NULL);

  return self->field;
}

guint
sixain_job_get_shot (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), 0);

  return self->shot;
}

gint64
sixain_job_get_begun (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), 0);

  return self->begun;
}

gint64
sixain_job_get_ended (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), 0);

  return self->ended;
}

gboolean
sixain_job_get_paid (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), FALSE);

  return self->paid;
}

const char *
sixain_job_get_result (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), NULL);

  return self->result;
}

gboolean
sixain_job_get_delivered (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), FALSE);

  return self->delivered;
}

/**
 * sixain_job_is_over:
 *
 * Returns: whether nothing more happens to it by itself
 */
gboolean
sixain_job_is_over (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), FALSE);

  return self->state == SIXAIN_JOB_DONE || self->state == SIXAIN_JOB_FAILED ||
         self->state == SIXAIN_JOB_CANCELLED || self->state == SIXAIN_JOB_EXPIRED;
}

/**
 * sixain_job_can_cancel:
 *
 * Returns: whether it can be given up
 */
gboolean
sixain_job_can_cancel (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), FALSE);

  return !sixain_job_is_over (self) && self->state != SIXAIN_JOB_CANCELLING;
}

/**
 * sixain_job_can_retry:
 *
 * Returns: whether it may be begun anew, which is charged anew
 */
gboolean
sixain_job_can_retry (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), FALSE);

  return sixain_job_is_over (self) && self->state != SIXAIN_JOB_DONE;
}

char *
sixain_job_dup_request (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), NULL);

  return g_strdup (self->request);
}

char *
sixain_job_dup_reply (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), NULL);

  return g_strdup (self->reply);
}

char *
sixain_job_dup_receipt (SixainJob *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB (self), NULL);

  return g_strdup (self->receipt);
}
