/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "sixain-edit.h"

G_BEGIN_DECLS

typedef enum {
  SIXAIN_EDIT_SET,
  SIXAIN_EDIT_INSERT,
  SIXAIN_EDIT_REMOVE,
  SIXAIN_EDIT_MOVE,
  SIXAIN_EDIT_GROUP,
} SixainEditKind;

/* One value of a set. Read from JSON it is a node until the record, and so the property,
 * is known. */
typedef struct {
  char       *name;
  GParamSpec *pspec; /* (nullable) */
  GValue      value;
  JsonNode   *node;  /* (nullable) */
} SixainEditValue;

struct _SixainEdit {
  gatomicrefcount ref_count;

  SixainEditKind kind;
  char          *label;
  gboolean       merge;
  char          *owner_id; /* what is set, or has the list */
  SixainRecord  *owner;    /* (nullable): when made from the model, so that a stranger with the same id is refused */
  char          *list;
  guint          position;
  guint          to;
  SixainRecord  *item;      /* (nullable) */
  JsonNode      *item_node; /* (nullable): read from JSON; its type is known with the owner */
  GPtrArray     *values;    /* of SixainEditValue */
  GPtrArray     *children;  /* of SixainEdit */
  GError        *error;     /* why it can never be applied */
};

SixainEdit      *sixain_edit_alloc       (SixainEditKind   kind,
                                          const char      *label);
SixainEditValue *sixain_edit_add_value   (SixainEdit      *self,
                                          const char      *name);
JsonNode        *sixain_edit_to_node     (SixainEdit      *self);
SixainEdit      *sixain_edit_from_node   (JsonNode        *node,
                                          GError         **error);

G_END_DECLS
