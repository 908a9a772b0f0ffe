/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-input-text.h"

static char *
dup_role (const SixainInput *input)
{
  switch (input->role)
    {
    case SIXAIN_INPUT_START_FRAME:
      return g_strdup (C_("input", "Start frame"));
    case SIXAIN_INPUT_END_FRAME:
      return g_strdup (C_("input", "End frame"));
    case SIXAIN_INPUT_PICTURE:
      return g_strdup_printf (C_("input", "Picture %u"), input->number);
    case SIXAIN_INPUT_ELEMENT:
      return g_strdup_printf (C_("input", "Cast member %u"), input->number);
    case SIXAIN_INPUT_VIDEO:
      return g_strdup (input->use == SIXAIN_VIDEO_EDIT ? C_("input", "The clip that is changed")
                                                       : C_("input", "Reference video for motion and camera"));
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

static void
append (GString    *text,
        const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* Numbers of the storyboard's shots that use it, unless it is of the whole pass. */
static void
append_shots (GString           *text,
              SixainCompiled    *compiled,
              const SixainInput *input)
{
  SixainPass *pass = sixain_compiled_get_pass (compiled);
  guint n = sixain_pass_get_n_shots (pass);
  g_autoptr (GString) numbers = g_string_new (NULL);
  g_autofree char *part = NULL;

  if (sixain_pass_get_auto_shots (pass) || n == 1 || input->role == SIXAIN_INPUT_START_FRAME ||
      input->role == SIXAIN_INPUT_END_FRAME)
    return;

  for (guint i = 0; i < n; i++)
    {
      if ((input->shots & (G_GUINT64_CONSTANT (1) << MIN (i, 63))) != 0)
        g_string_append_printf (numbers, "%s%u", numbers->len > 0 ? ", " : "", sixain_pass_get_shot (pass, i)->position + 1);
    }
  if (numbers->len == 0)
    return;

  /* Translators: the numbers of shots: "in 1, 3" */
  part = g_strdup_printf (C_("input", "in %s"), numbers->str);
  append (text, part);
}

/**
 * sixain_input_dup_detail:
 * @compiled: what a pass sends
 * @input: index of an input
 * @syntax: (nullable): how the provider names it
 *
 * Returns: (transfer full): what it is sent as: "Picture 2 · @Image2 · in 1, 3"
 */
char *
sixain_input_dup_detail (SixainCompiled     *compiled,
                         guint               input,
                         const SixainSyntax *syntax)
{
  const SixainInput *sent;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *role = NULL;
  g_autofree char *token = NULL;

  g_return_val_if_fail (compiled != NULL, NULL);

  sent = sixain_compiled_get_input (compiled, input);
  role = dup_role (sent);
  append (text, role);

  if (sent->role == SIXAIN_INPUT_ELEMENT && sent->n_views > 0)
    {
      g_autofree char *views = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u view", "%u views", sent->n_views), sent->n_views);

      append (text, views);
    }
  if (sent->role == SIXAIN_INPUT_VIDEO && sent->sound)
    append (text, C_("input", "its sound is kept"));
  if (syntax != NULL && sixain_compiled_get_wire_number (compiled, input, syntax) > 0)
    token = sixain_compiled_dup_token (compiled, input, syntax);
  if (token != NULL)
    append (text, token);
  append_shots (text, compiled, sent);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * sixain_dropped_dup_detail:
 * @dropped: what is not sent
 *
 * Returns: (transfer full): why
 */
char *
sixain_dropped_dup_detail (const SixainDropped *dropped)
{
  g_return_val_if_fail (dropped != NULL, NULL);

  switch (dropped->reason)
    {
    case SIXAIN_DROPPED_MISSING:
      return g_strdup (C_("input", "Not sent: it is no longer in the storyboard"));
    case SIXAIN_DROPPED_LIMIT:
      return g_strdup (C_("input", "Not sent: the model takes no more"));
    case SIXAIN_DROPPED_KIND:
      return g_strdup (C_("input", "Not sent: it is no picture"));
    case SIXAIN_DROPPED_VIDEO:
      return g_strdup (C_("input", "Not sent: a pass takes one reference video"));
    case SIXAIN_DROPPED_FRAME:
      return g_strdup (C_("input", "Not sent: there is no place for a frame there"));
    default:
      g_return_val_if_reached (NULL);
    }
}
