/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sixain-cli-private.h"
#include "sixain-data.h"

static char **files;
static char *title;
static char *aspect_text;
static char *rate_text;
static char *sample;
static gboolean force;

static const GOptionEntry entries[] = {
  { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_("Title of the storyboard"), N_("TEXT") },
  { "aspect", 0, 0, G_OPTION_ARG_STRING, &aspect_text, N_("Aspect ratio: 16:9, 9:16 or 1:1"), N_("RATIO") },
  { "rate", 0, 0, G_OPTION_ARG_STRING, &rate_text, N_("Frames a second: 24, 25, 30, 23.976 or 29.97"), N_("RATE") },
  { "sample", 0, 0, G_OPTION_ARG_STRING, &sample, N_("Start from a sample storyboard"), N_("NAME") },
  { "force", 0, 0, G_OPTION_ARG_NONE, &force, N_("Replace a file that is there"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
  G_OPTION_ENTRY_NULL
};

static char *
list_samples (void)
{
  g_autofree char *folder = sixain_data_dup_path ("samples");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_suffix (name, ".sixain"))
        g_ptr_array_add (names, g_strndup (name, strlen (name) - strlen (".sixain")));
    }
  g_ptr_array_sort_values (names, (GCompareFunc) g_strcmp0);
  g_ptr_array_add (names, NULL);

  return g_strjoinv (", ", (char **) names->pdata);
}

static GOptionContext *
make_context (void)
{
  g_autofree char *samples = list_samples ();
  g_autofree char *description = NULL;

  if (*samples != '\0')
    description = g_strdup_printf (C_("command line help", "Samples: %s"), samples);

  return sixain_cli_make_context (&sixain_cli_new, entries,
                                  C_("command line help", "Make a storyboard file"), description);
}

static SixainDocument *
open_sample (GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s.sixain", sample);
  g_autofree char *folder = sixain_data_dup_path ("samples");
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return sixain_document_open_sync (file, NULL, error);
}

static gboolean
apply_options (SixainDocument    *document,
               SixainAspect       aspect,
               const SixainRate  *rate,
               GError           **error)
{
  SixainRecord *storyboard = SIXAIN_RECORD (sixain_document_get_storyboard (document));
  SixainHistory *history = sixain_document_get_history (document);

  if (title != NULL &&
      !sixain_history_push (history, sixain_edit_new_set (C_("edit", "Change Title"), storyboard, "title", title, NULL), error))
    return FALSE;
  if (aspect_text != NULL &&
      !sixain_history_push (history, sixain_edit_new_set (C_("edit", "Change Aspect Ratio"), storyboard, "aspect", aspect, NULL), error))
    return FALSE;

  return rate_text == NULL || sixain_cli_set_rate (document, rate, error);
}

static int
run (void)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (SixainDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *samples = NULL;
  SixainAspect aspect = SIXAIN_ASPECT_16_9;
  SixainRate rate = { 0, 0 };
  gboolean saved;

  if (files == NULL || g_strv_length (files) != 1)
    return sixain_cli_fail_usage (&sixain_cli_new, "%s", C_("command line", "Name the file to make."));
  if (aspect_text != NULL && !sixain_cli_parse_aspect (aspect_text, &aspect))
    return sixain_cli_fail_usage (&sixain_cli_new, C_("command line", "“%s” is not an aspect ratio. Use 16:9, 9:16 or 1:1."), aspect_text);
  if (rate_text != NULL && !sixain_rate_parse (rate_text, &rate))
    return sixain_cli_fail_usage (&sixain_cli_new, C_("command line", "“%s” is not a frame rate. Use 24, 25, 30, 23.976 or 29.97."), rate_text);

  samples = list_samples ();
  if (sample != NULL && (strchr (sample, '/') != NULL || *sample == '\0'))
    return sixain_cli_fail_usage (&sixain_cli_new, C_("command line", "There is no sample “%s”. There are: %s"), sample, samples);

  file = g_file_new_for_commandline_arg (files[0]);
  if (!force && g_file_query_exists (file, NULL))
    {
      g_autofree char *message =
        g_strdup_printf (C_("command line", "“%s” is there already. Use --force to replace it."), files[0]);

      return sixain_cli_fail (FALSE, SIXAIN_CLI_FAILED, "exists", message);
    }

  document = sample != NULL ? open_sample (&error) : sixain_document_new (&error);
  if (document == NULL)
    return sixain_cli_fail_reading (FALSE, error);

  saved = apply_options (document, aspect, &rate, &error) &&
          sixain_document_save_sync (document, file, NULL, &error);
  sixain_document_close (document);
  if (!saved)
    return sixain_cli_fail (FALSE, SIXAIN_CLI_FAILED, "io", error->message);

  return SIXAIN_CLI_OK;
}

const SixainCliCommand sixain_cli_new = { "new", "FILE", make_context, run };
