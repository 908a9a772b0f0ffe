/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-record-private.h"

#include "sixain-rect.h"
#include "sixain-time.h"

/* what a rate is before it is set, and when it is unset */
static const SixainRate default_rate = { 24, 1 };

#define STORED_FLAGS (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS | SIXAIN_PARAM_STORED)

static G_DEFINE_QUARK (sixain-record-field, field)

static gpointer
get_field (SixainRecord *self,
           GParamSpec   *pspec)
{
  return G_STRUCT_MEMBER_P (self, GPOINTER_TO_UINT (g_param_spec_get_qdata (pspec, field_quark ())));
}

static void
init_field (SixainRecord *self,
            GParamSpec   *pspec,
            gpointer      field)
{
  if (G_IS_PARAM_SPEC_STRING (pspec))
    *(char **) field = g_strdup (G_PARAM_SPEC_STRING (pspec)->default_value);
  else if (G_IS_PARAM_SPEC_INT (pspec))
    *(int *) field = G_PARAM_SPEC_INT (pspec)->default_value;
  else if (G_IS_PARAM_SPEC_INT64 (pspec))
    *(gint64 *) field = G_PARAM_SPEC_INT64 (pspec)->default_value;
  else if (G_IS_PARAM_SPEC_OBJECT (pspec))
    *(GListStore **) field =
      g_list_store_new (sixain_record_class_get_item_type (SIXAIN_RECORD_GET_CLASS (self), pspec->name));
  else if (pspec->value_type == G_TYPE_STRV)
    *(char ***) field = g_new0 (char *, 1);
  else if (pspec->value_type == SIXAIN_TYPE_RATE)
    *(SixainRate *) field = default_rate;
}

static void
clear_field (GParamSpec *pspec,
             gpointer    field)
{
  if (G_IS_PARAM_SPEC_STRING (pspec))
    g_clear_pointer ((char **) field, g_free);
  else if (G_IS_PARAM_SPEC_OBJECT (pspec))
    g_clear_object ((GListStore **) field);
  else if (pspec->value_type == G_TYPE_STRV)
    g_clear_pointer ((char ***) field, g_strfreev);
  else if (pspec->value_type == SIXAIN_TYPE_RECT)
    g_clear_pointer ((SixainRect **) field, sixain_rect_free);
}

static void
get_property (GObject    *object,
              guint       prop_id,
              GValue     *value,
              GParamSpec *pspec)
{
  gpointer field = get_field (SIXAIN_RECORD (object), pspec);

  if (G_IS_PARAM_SPEC_STRING (pspec))
    g_value_set_string (value, *(char **) field);
  else if (G_IS_PARAM_SPEC_INT (pspec))
    g_value_set_int (value, *(int *) field);
  else if (G_IS_PARAM_SPEC_ENUM (pspec))
    g_value_set_enum (value, *(int *) field);
  else if (G_IS_PARAM_SPEC_INT64 (pspec))
    g_value_set_int64 (value, *(gint64 *) field);
  else if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    g_value_set_boolean (value, *(gboolean *) field);
  else if (G_IS_PARAM_SPEC_OBJECT (pspec))
    g_value_set_object (value, *(GListStore **) field);
  else if (pspec->value_type == SIXAIN_TYPE_RATE)
    g_value_set_boxed (value, field);
  else if (G_IS_PARAM_SPEC_BOXED (pspec))
    g_value_set_boxed (value, *(gpointer *) field);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static gboolean
set_string (GParamSpec *pspec,
            char      **field,
            const char *text)
{
  gboolean nullable = G_PARAM_SPEC_STRING (pspec)->default_value == NULL;

  /* one way to say "nothing", so that equal documents have equal bytes */
  if (nullable && text != NULL && *text == '\0')
    text = NULL;
  else if (!nullable && text == NULL)
    text = "";

  return g_set_str (field, text);
}

static gboolean
set_strv (char               ***field,
          const char * const   *strv)
{
  static const char * const empty[] = { NULL };
  g_auto (GStrv) old = NULL;

  if (strv == NULL)
    strv = empty;

  if (g_strv_equal ((const char * const *) *field, strv))
    return FALSE;

  /* some of the new ones may be the old ones themselves */
  old = *field;
  *field = g_strdupv ((char **) strv);

  return TRUE;
}

static gboolean
set_int (int *field,
         int  number)
{
  gboolean changes = *field != number;

  *field = number;

  return changes;
}

static gboolean
set_int64 (gint64 *field,
           gint64  number)
{
  gboolean changes = *field != number;

  *field = number;

  return changes;
}

static gboolean
set_rect (SixainRect       **field,
          const SixainRect  *rect)
{
  if (sixain_rect_equal (*field, rect))
    return FALSE;

  g_clear_pointer (field, sixain_rect_free);
  if (rect != NULL)
    *field = sixain_rect_copy (rect);

  return TRUE;
}

static gboolean
set_rate (SixainRate       *field,
          const SixainRate *rate)
{
  if (rate == NULL)
    rate = &default_rate;
  if (sixain_rate_equal (field, rate))
    return FALSE;

  *field = *rate;

  return TRUE;
}

/* Takes over @value, and notifies when it differs from what is there. */
static void
set_property (GObject      *object,
              guint         prop_id,
              const GValue *value,
              GParamSpec   *pspec)
{
  gpointer field = get_field (SIXAIN_RECORD (object), pspec);
  gboolean changed = FALSE;

  if (G_IS_PARAM_SPEC_STRING (pspec))
    changed = set_string (pspec, field, g_value_get_string (value));
  else if (G_IS_PARAM_SPEC_INT (pspec))
    changed = set_int (field, g_value_get_int (value));
  else if (G_IS_PARAM_SPEC_ENUM (pspec))
    changed = set_int (field, g_value_get_enum (value));
  else if (G_IS_PARAM_SPEC_INT64 (pspec))
    changed = set_int64 (field, g_value_get_int64 (value));
  else if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    changed = set_int (field, g_value_get_boolean (value));
  else if (pspec->value_type == G_TYPE_STRV)
    changed = set_strv (field, g_value_get_boxed (value));
  else if (pspec->value_type == SIXAIN_TYPE_RECT)
    changed = set_rect (field, g_value_get_boxed (value));
  else if (pspec->value_type == SIXAIN_TYPE_RATE)
    changed = set_rate (field, g_value_get_boxed (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);

  if (changed)
    g_object_notify_by_pspec (object, pspec);
}

/* Gives every stored property its default. */
void
sixain_record_init_fields (SixainRecord *self)
{
  GParamSpec * const *pspecs;
  guint n_pspecs;

  g_assert (SIXAIN_IS_RECORD (self));

  pspecs = sixain_record_class_list_stored (SIXAIN_RECORD_GET_CLASS (self), &n_pspecs);
  for (guint i = 0; i < n_pspecs; i++)
    init_field (self, pspecs[i], get_field (self, pspecs[i]));
}

void
sixain_record_clear_fields (SixainRecord *self)
{
  GParamSpec * const *pspecs;
  guint n_pspecs;

  g_assert (SIXAIN_IS_RECORD (self));

  pspecs = sixain_record_class_list_stored (SIXAIN_RECORD_GET_CLASS (self), &n_pspecs);
  for (guint i = 0; i < n_pspecs; i++)
    clear_field (pspecs[i], get_field (self, pspecs[i]));
}

void
sixain_record_class_install (SixainRecordClass *klass,
                             guint              field,
                             GParamSpec        *pspec)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  g_assert (SIXAIN_IS_RECORD_CLASS (klass));

  /* each class has its own: GObject does not hand these two down */
  object_class->get_property = get_property;
  object_class->set_property = set_property;
  g_param_spec_set_qdata (pspec, field_quark (), GUINT_TO_POINTER (field));
  g_object_class_install_property (object_class, field, pspec);
}

/* With @allowed, nothing but the characters in it. Without a default it may be %NULL. */
void
sixain_record_class_install_string (SixainRecordClass *klass,
                                    guint              field,
                                    const char        *name,
                                    const char        *default_value,
                                    const char        *allowed,
                                    GParamFlags        flags)
{
  GParamSpec *pspec = g_param_spec_string (name, NULL, NULL, default_value, STORED_FLAGS | flags);

  if (allowed != NULL)
    {
      G_PARAM_SPEC_STRING (pspec)->cset_first = g_strdup (allowed);
      G_PARAM_SPEC_STRING (pspec)->cset_nth = g_strdup (allowed);
    }
  sixain_record_class_install (klass, field, pspec);
}

void
sixain_record_class_install_int (SixainRecordClass *klass,
                                 guint              field,
                                 const char        *name,
                                 int                minimum,
                                 int                maximum,
                                 int                default_value)
{
  sixain_record_class_install (klass, field,
                               g_param_spec_int (name, NULL, NULL, minimum, maximum, default_value, STORED_FLAGS));
}

void
sixain_record_class_install_int64 (SixainRecordClass *klass,
                                   guint              field,
                                   const char        *name,
                                   gint64             minimum,
                                   gint64             maximum,
                                   gint64             default_value)
{
  sixain_record_class_install (klass, field,
                               g_param_spec_int64 (name, NULL, NULL, minimum, maximum, default_value, STORED_FLAGS));
}

void
sixain_record_class_install_boolean (SixainRecordClass *klass,
                                     guint              field,
                                     const char        *name)
{
  sixain_record_class_install (klass, field, g_param_spec_boolean (name, NULL, NULL, FALSE, STORED_FLAGS));
}

/* The value 0 is the default: "unset", or the plainest. */
void
sixain_record_class_install_enum (SixainRecordClass *klass,
                                  guint              field,
                                  const char        *name,
                                  GType              type)
{
  sixain_record_class_install (klass, field, g_param_spec_enum (name, NULL, NULL, type, 0, STORED_FLAGS));
}

void
sixain_record_class_install_boxed (SixainRecordClass *klass,
                                   guint              field,
                                   const char        *name,
                                   GType              type)
{
  sixain_record_class_install (klass, field, g_param_spec_boxed (name, NULL, NULL, type, STORED_FLAGS));
}
