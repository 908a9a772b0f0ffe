/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-animatic.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "sixain-provider-private.h"

/* Where a mode's name tells no number of lines. */
#define LINES_DEFAULT 1080
#define LINES_4K 2160

/**
 * SixainAnimatic:
 *
 * The renderer in the place of a model: each pass becomes the film of its shots as they are
 * drawn now, as long as the model would make it, so that the whole way from a plan to takes
 * can be gone without a key and for nothing. It runs every model.
 *
 * Its request is no HTTP: JSON that says which frames of which shots, from the shot's head, and
 * how many lines, for the workshop's render. Where it reads it, storyboard.json and
 * assets/ are the whole storyboard's, since sounds and frames are not among the inputs.
 */
struct _SixainAnimatic {
  SixainProvider parent_instance;
};

G_DEFINE_FINAL_TYPE (SixainAnimatic, sixain_animatic, SIXAIN_TYPE_PROVIDER)

static const char *
sixain_animatic_get_backend (SixainProvider *provider,
                             SixainCompiled *compiled)
{
  return "animatic";
}

/* Nobody reads the texts; they are shown as the models' own platform writes them. */
static const char *
sixain_animatic_get_syntax (SixainProvider *provider,
                            const char     *backend,
                            SixainProfile  *profile)
{
  return "kling-v1";
}

/* "720p", "4K" */
static guint
get_lines (SixainCompiled *compiled)
{
  const char *name = sixain_profile_get_mode_name (sixain_compiled_get_profile (compiled), sixain_compiled_get_mode (compiled));
  char *end = NULL;
  guint64 lines = name != NULL ? g_ascii_strtoull (name, &end, 10) : 0;

  if (name != NULL && g_ascii_strcasecmp (name, "4k") == 0)
    return LINES_4K;

  return lines > 0 && lines <= LINES_4K && strcmp (end, "p") == 0 ? (guint) lines : LINES_DEFAULT;
}

static void
write_shot (SixainDraftRequest   *draft,
            const SixainPassShot *shot)
{
  sixain_draft_request_begin_object (draft, NULL);
  sixain_draft_request_add_string (draft, "id", shot->id);
  sixain_draft_request_add_int (draft, "first", shot->first - shot->in);
  sixain_draft_request_add_int (draft, "frames", shot->made);
  sixain_draft_request_add_boolean (draft, "ends", shot->part + 1 == shot->n_parts);
  sixain_draft_request_end_object (draft);
}

static SixainRequest *
sixain_animatic_submit (SixainProvider *provider,
                        SixainCompiled *compiled,
                        const char     *external_id)
{
  SixainDraftRequest *draft = sixain_draft_request_new (SIXAIN_CALL_SUBMIT, "RENDER", "");
  SixainPass *pass = sixain_compiled_get_pass (compiled);

  sixain_draft_request_set_public (draft);
  sixain_draft_request_begin_object (draft, NULL);
  sixain_draft_request_add_int (draft, "lines", get_lines (compiled));
  if (sixain_pass_get_auto_shots (pass))
    {
      const SixainPassShot *stretch = sixain_pass_get_shot (pass, 0);

      sixain_draft_request_add_int (draft, "first", MAX (stretch->start - stretch->in, 0));
      sixain_draft_request_add_int (draft, "frames", stretch->made);
    }
  else
    {
      sixain_draft_request_begin_array (draft, "shots");
      for (guint i = 0; i < sixain_pass_get_n_shots (pass); i++)
        write_shot (draft, sixain_pass_get_shot (pass, i));
      sixain_draft_request_end_array (draft);
    }
  sixain_draft_request_end_object (draft);

  return sixain_draft_request_finish (draft);
}

static void
sixain_animatic_class_init (SixainAnimaticClass *klass)
{
  SixainProviderClass *provider_class = SIXAIN_PROVIDER_CLASS (klass);

  provider_class->id = "animatic";
  provider_class->name = NC_("provider", "Animatic");
  provider_class->flags = SIXAIN_PROVIDER_LOCAL;
  provider_class->get_backend = sixain_animatic_get_backend;
  provider_class->get_syntax = sixain_animatic_get_syntax;
  provider_class->submit = sixain_animatic_submit;
}

static void
sixain_animatic_init (SixainAnimatic *self)
{
}

/**
 * sixain_animatic_new:
 *
 * Returns: (transfer full): the provider
 */
SixainProvider *
sixain_animatic_new (void)
{
  return g_object_new (SIXAIN_TYPE_ANIMATIC, NULL);
}
