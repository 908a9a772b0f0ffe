/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-plan-text.h"
#include "sixain-provider.h"
#include "sixain-take-origin.h"
#include "sixain-take-receipt.h"

/**
 * SixainTakeOrigin:
 *
 * When, by what and for how much a take was made, in a few words. More is known once its
 * receipt is read, which is done beside the main thread. Main thread only.
 */
struct _SixainTakeOrigin {
  GObject parent_instance;

  SixainSession *session;
  SixainTake *take;
  char *text;
  GCancellable *reading; /* the receipt */
};

G_DEFINE_FINAL_TYPE (SixainTakeOrigin, sixain_take_origin, G_TYPE_OBJECT)

typedef enum {
  PROP_TEXT = 1,
} SixainTakeOriginProperty;

static GParamSpec *props[PROP_TEXT + 1];

static const char *
find_model (SixainTakeOrigin *self)
{
  GListModel *profiles = sixain_session_get_profiles (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr (SixainProfile) profile = g_list_model_get_item (profiles, i);

      if (g_str_equal (sixain_profile_get_id (profile), sixain_take_get_profile (self->take)))
        return sixain_profile_get_name (profile);
    }

  return sixain_take_get_profile (self->take);
}

/* What was made here was made by no model, and for nothing. */
static char *
dup_local_maker (SixainTakeReceipt *receipt)
{
  g_autoptr (SixainProvider) provider = sixain_providers_find (sixain_take_receipt_get_provider (receipt));

  if (provider == NULL || (sixain_provider_get_flags (provider) & SIXAIN_PROVIDER_LOCAL) == 0)
    return NULL;

  return g_strdup (sixain_provider_get_name (provider));
}

static char *
describe (SixainTakeOrigin  *self,
          SixainTakeReceipt *receipt) /* (nullable) */
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDateTime) date = receipt != NULL ? sixain_take_receipt_dup_date (receipt) : NULL;
  g_autofree char *maker = receipt != NULL ? dup_local_maker (receipt) : NULL;
  gint64 price = receipt != NULL && maker == NULL ? sixain_take_receipt_get_price (receipt) : -1;

  if (maker == NULL)
    maker = g_strdup (find_model (self));
  if (date != NULL)
    /* Translators: the day and time a take was made, as strftime(3) writes it */
    g_ptr_array_add (parts, g_date_time_format (date, C_("take", "%-d %b, %H:%M")));
  if (*maker != '\0')
    g_ptr_array_add (parts, g_steal_pointer (&maker));
  if (price >= 0)
    g_ptr_array_add (parts, sixain_plan_format_price (price));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  SixainTakeOrigin *self = data; /* gone once it is cancelled */
  g_autoptr (GPtrArray) receipts = sixain_take_receipt_load_finish (result, NULL);
  g_autofree char *text = NULL;

  if (receipts == NULL)
    return;

  text = describe (self, g_ptr_array_index (receipts, 0));
  if (g_set_str (&self->text, text))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

static void
read_receipt (SixainTakeOrigin *self)
{
  g_autofree char *path = g_build_filename (sixain_document_get_folder (sixain_session_get_document (self->session)),
                                            sixain_take_get_receipt (self->take), NULL);

  if (*sixain_take_get_receipt (self->take) == '\0')
    return;

  self->reading = g_cancellable_new ();
  sixain_take_receipt_load_async ((const char * const []) { path, NULL }, self->reading, read_cb, self);
}

static void
sixain_take_origin_dispose (GObject *object)
{
  SixainTakeOrigin *self = SIXAIN_TAKE_ORIGIN (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->session);
  g_clear_object (&self->take);

  G_OBJECT_CLASS (sixain_take_origin_parent_class)->dispose (object);
}

static void
sixain_take_origin_finalize (GObject *object)
{
  g_free (SIXAIN_TAKE_ORIGIN (object)->text);

  G_OBJECT_CLASS (sixain_take_origin_parent_class)->finalize (object);
}

static void
sixain_take_origin_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch ((SixainTakeOriginProperty) property_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, SIXAIN_TAKE_ORIGIN (object)->text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_take_origin_class_init (SixainTakeOriginClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_take_origin_dispose;
  object_class->finalize = sixain_take_origin_finalize;
  object_class->get_property = sixain_take_origin_get_property;

  /**
   * SixainTakeOrigin:text:
   *
   * When, by what and for how much, as far as it is known.
   */
  props[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
sixain_take_origin_init (SixainTakeOrigin *self)
{
}

/**
 * sixain_take_origin_new:
 * @session: a session
 * @take: a take of its storyboard
 *
 * Begins to read its receipt.
 *
 * Returns: (transfer full): where the take comes from
 */
SixainTakeOrigin *
sixain_take_origin_new (SixainSession *session,
                        SixainTake    *take)
{
  SixainTakeOrigin *self;

  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);
  g_return_val_if_fail (SIXAIN_IS_TAKE (take), NULL);

  self = g_object_new (SIXAIN_TYPE_TAKE_ORIGIN, NULL);
  self->session = g_object_ref (session);
  self->take = g_object_ref (take);
  self->text = describe (self, NULL);
  read_receipt (self);

  return self;
}

/**
 * sixain_take_origin_get_text:
 * @self: where a take comes from
 *
 * Returns: when, by what and for how much, as far as it is known
 */
const char *
sixain_take_origin_get_text (SixainTakeOrigin *self)
{
  g_return_val_if_fail (SIXAIN_IS_TAKE_ORIGIN (self), NULL);

  return self->text;
}
