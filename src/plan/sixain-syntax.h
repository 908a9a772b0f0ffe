/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SixainInputRole:
 * @SIXAIN_INPUT_START_FRAME: the picture the request begins with
 * @SIXAIN_INPUT_END_FRAME: the picture it ends with
 * @SIXAIN_INPUT_PICTURE: a reference picture
 * @SIXAIN_INPUT_ELEMENT: a cast member with several views or a video
 * @SIXAIN_INPUT_VIDEO: the reference video
 *
 * In wire order.
 */
typedef enum {
  SIXAIN_INPUT_START_FRAME,
  SIXAIN_INPUT_END_FRAME,
  SIXAIN_INPUT_PICTURE,
  SIXAIN_INPUT_ELEMENT,
  SIXAIN_INPUT_VIDEO,
} SixainInputRole;

#define SIXAIN_N_INPUT_ROLES 5

/**
 * SixainSyntax:
 *
 * How a provider's prompts name the inputs of a request, and what its prompts must not
 * contain. Static data, any thread.
 */
typedef struct _SixainSyntax SixainSyntax;

const SixainSyntax *sixain_syntax_find                (const char         *id); /* (nullable): "kling-v1", "fal-o3" */
const SixainSyntax *sixain_syntax_get_default         (void); /* the one with the longest tokens */
const char         *sixain_syntax_get_id              (const SixainSyntax *self);
gboolean            sixain_syntax_has_negative        (const SixainSyntax *self); /* negative text has a field of its own */
gboolean            sixain_syntax_has_shot_labels     (const SixainSyntax *self); /* the shot list is written into one text */
gboolean            sixain_syntax_counts_frames       (const SixainSyntax *self); /* frames are numbered among the pictures */
gboolean            sixain_syntax_has_elements        (const SixainSyntax *self); /* else a cast member goes as a picture */
char               *sixain_syntax_dup_token           (const SixainSyntax *self,
                                                       SixainInputRole     role,
                                                       guint               number);
char               *sixain_syntax_dup_id              (const SixainSyntax *self,
                                                       SixainInputRole     role,
                                                       guint               number); /* the token without what marks it */
gboolean            sixain_syntax_find_token          (const SixainSyntax *self,
                                                       const char         *text,
                                                       SixainInputRole    *role,
                                                       guint              *number,
                                                       const char        **start,
                                                       const char        **end);
char               *sixain_syntax_dup_shot_label      (const SixainSyntax *self,
                                                       guint               shot,
                                                       guint               seconds);
gboolean            sixain_syntax_is_shot_label       (const char         *text);
void                sixain_syntax_append_text         (const SixainSyntax *self,
                                                       GString            *string,
                                                       const char         *text); /* made harmless */

G_END_DECLS
