/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-record-private.h"

#define STORED_FLAGS (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS | SIXAIN_PARAM_STORED)

static void
install (SixainRecordClass *klass,
         guint              property_id,
         GParamSpec        *pspec)
{
  g_assert (SIXAIN_IS_RECORD_CLASS (klass));

  g_object_class_install_property (G_OBJECT_CLASS (klass), property_id, pspec);
}

/* With @allowed, nothing but the characters in it. Without a default it may be %NULL. */
void
sixain_record_class_install_string (SixainRecordClass *klass,
                                    guint              property_id,
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
  install (klass, property_id, pspec);
}

void
sixain_record_class_install_int (SixainRecordClass *klass,
                                 guint              property_id,
                                 const char        *name,
                                 int                minimum,
                                 int                maximum,
                                 int                default_value)
{
  install (klass, property_id,
           g_param_spec_int (name, NULL, NULL, minimum, maximum, default_value, STORED_FLAGS));
}

void
sixain_record_class_install_int64 (SixainRecordClass *klass,
                                   guint              property_id,
                                   const char        *name,
                                   gint64             minimum,
                                   gint64             maximum,
                                   gint64             default_value)
{
  install (klass, property_id,
           g_param_spec_int64 (name, NULL, NULL, minimum, maximum, default_value, STORED_FLAGS));
}

void
sixain_record_class_install_boolean (SixainRecordClass *klass,
                                     guint              property_id,
                                     const char        *name)
{
  install (klass, property_id, g_param_spec_boolean (name, NULL, NULL, FALSE, STORED_FLAGS));
}

/* The value 0 is the default: "unset", or the plainest. */
void
sixain_record_class_install_enum (SixainRecordClass *klass,
                                  guint              property_id,
                                  const char        *name,
                                  GType              type)
{
  install (klass, property_id, g_param_spec_enum (name, NULL, NULL, type, 0, STORED_FLAGS));
}

void
sixain_record_class_install_boxed (SixainRecordClass *klass,
                                   guint              property_id,
                                   const char        *name,
                                   GType              type)
{
  install (klass, property_id, g_param_spec_boxed (name, NULL, NULL, type, STORED_FLAGS));
}

void
sixain_record_set_string (SixainRecord *self,
                          GParamSpec   *pspec,
                          char        **field,
                          const GValue *value)
{
  const char *text = g_value_get_string (value);
  gboolean nullable = G_PARAM_SPEC_STRING (pspec)->default_value == NULL;

  g_assert (SIXAIN_IS_RECORD (self));

  /* one way to say "nothing", so that equal documents have equal bytes */
  if (nullable && text != NULL && *text == '\0')
    text = NULL;
  else if (!nullable && text == NULL)
    text = "";

  if (g_set_str (field, text))
    g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

void
sixain_record_set_strv (SixainRecord *self,
                        GParamSpec   *pspec,
                        char       ***field,
                        const GValue *value)
{
  static const char * const empty[] = { NULL };
  const char * const *strv = g_value_get_boxed (value);
  g_auto (GStrv) old = NULL;

  g_assert (SIXAIN_IS_RECORD (self));

  if (strv == NULL)
    strv = empty;

  if (*field != NULL && g_strv_equal ((const char * const *) *field, strv))
    return;

  /* some of the new ones may be the old ones themselves */
  old = *field;
  *field = g_strdupv ((char **) strv);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

void
sixain_record_set_int (SixainRecord *self,
                       GParamSpec   *pspec,
                       int          *field,
                       const GValue *value)
{
  int number = G_VALUE_HOLDS_ENUM (value) ? g_value_get_enum (value) : g_value_get_int (value);

  g_assert (SIXAIN_IS_RECORD (self));

  if (*field == number)
    return;

  *field = number;
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

void
sixain_record_set_int64 (SixainRecord *self,
                         GParamSpec   *pspec,
                         gint64       *field,
                         const GValue *value)
{
  gint64 number = g_value_get_int64 (value);

  g_assert (SIXAIN_IS_RECORD (self));

  if (*field == number)
    return;

  *field = number;
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

void
sixain_record_set_boolean (SixainRecord *self,
                           GParamSpec   *pspec,
                           gboolean     *field,
                           const GValue *value)
{
  gboolean flag = g_value_get_boolean (value);

  g_assert (SIXAIN_IS_RECORD (self));

  if (*field == flag)
    return;

  *field = flag;
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

void
sixain_record_set_rect (SixainRecord *self,
                        GParamSpec   *pspec,
                        SixainRect  **field,
                        const GValue *value)
{
  const SixainRect *rect = g_value_get_boxed (value);

  g_assert (SIXAIN_IS_RECORD (self));

  if (sixain_rect_equal (*field, rect))
    return;

  g_clear_pointer (field, sixain_rect_free);
  if (rect != NULL)
    *field = sixain_rect_copy (rect);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}
