/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "sixain-cli-private.h"
#include "sixain-renderer.h"

static char **files;
static char *output;
static char *size_text;
static char *rate_text;
static char *format_text;
static char *range_text;
static gboolean captions;
static gboolean shot_numbers;
static gboolean timecode;
static gboolean temp;
static gboolean json;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write"), N_("OUT") },
  { "size", 0, 0, G_OPTION_ARG_STRING, &size_text, N_("Lines (1080) or pixels (1280x720)"), N_("SIZE") },
  { "rate", 0, 0, G_OPTION_ARG_STRING, &rate_text, N_("Another frame rate than the storyboard’s"), N_("RATE") },
  { "format", 0, 0, G_OPTION_ARG_STRING, &format_text, N_("mp4, webm, or sheet for a contact sheet as PNG"), N_("FORMAT") },
  { "range", 0, 0, G_OPTION_ARG_STRING, &range_text, N_("Part of the film, in seconds or timecode"), N_("IN-OUT") },
  { "captions", 0, 0, G_OPTION_ARG_NONE, &captions, N_("Write the spoken lines into the picture"), NULL },
  { "shot-numbers", 0, 0, G_OPTION_ARG_NONE, &shot_numbers, N_("Write each shot’s number into the picture"), NULL },
  { "timecode", 0, 0, G_OPTION_ARG_NONE, &timecode, N_("Write the timecode into the picture"), NULL },
  { "temp", 0, 0, G_OPTION_ARG_NONE, &temp, N_("Mark the film as temporary"), NULL },
  { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print the result as JSON"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
  G_OPTION_ENTRY_NULL
};

typedef struct {
  gboolean  done;
  gboolean  ok;
  char     *used;
  GError   *error;
} Outcome;

static void
outcome_clear (Outcome *self)
{
  g_free (self->used);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static GOptionContext *
make_context (void)
{
  return sixain_cli_make_context (&sixain_cli_render, entries,
                                  C_("command line help", "Render a storyboard to a film or a contact sheet\n\nWithout --format the ending of OUT decides. Nothing is left of a film that was interrupted."),
                                  C_("command line help", "Examples:\n  sixain render board.sixain -o film.mp4\n  sixain render board.sixain -o part.webm --size=720 --range=2.5-7\n  sixain render board.sixain -o shots.png --format=sheet"));
}

static gboolean
parse_format (SixainFormat *format)
{
  static const struct {
    const char   *name;
    SixainFormat  format;
  } names[] = {
    { "mp4", SIXAIN_FORMAT_MP4 }, { "webm", SIXAIN_FORMAT_WEBM }, { "sheet", SIXAIN_FORMAT_SHEET },
  };

  *format = SIXAIN_FORMAT_AUTO;
  if (format_text == NULL)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (names[i].name, format_text))
        {
          *format = names[i].format;
          return TRUE;
        }
    }

  return FALSE;
}

static SixainBurnIns
get_burn_ins (void)
{
  return (captions ? SIXAIN_BURN_IN_CAPTIONS : 0) | (shot_numbers ? SIXAIN_BURN_IN_SHOT : 0) |
         (timecode ? SIXAIN_BURN_IN_TIMECODE : 0) | (temp ? SIXAIN_BURN_IN_TEMP : 0);
}

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer user_data)
{
  sixain_cli_progress (C_("command line", "Rendering"), done, total);
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->ok = sixain_render_finish (result, &outcome->used, &outcome->error);
  outcome->done = TRUE;
}

static int
fail_rendering (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return sixain_cli_fail (json, SIXAIN_CLI_CANCELLED, "cancelled", error->message);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT))
    return sixain_cli_fail (json, SIXAIN_CLI_USAGE, "usage", error->message);
  if (g_error_matches (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_ENCODER))
    return sixain_cli_fail (json, SIXAIN_CLI_NO_ENCODER, "encoder", error->message);

  return sixain_cli_fail (json, SIXAIN_CLI_FAILED, error->domain == G_IO_ERROR ? "io" : "media", error->message);
}

static void
add_problems (JsonBuilder    *builder,
              SixainDocument *document)
{
  const char *const *problems = sixain_document_get_problems (document);

  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; problems != NULL && problems[i] != NULL; i++)
    json_builder_add_string_value (builder, problems[i]);
  json_builder_end_array (builder);
}

static void
print_result (SixainDocument            *document,
              SixainPicturePlan         *plan,
              const SixainRenderOptions *options,
              const char                *used)
{
  const SixainRate *rate = sixain_picture_plan_get_rate (plan);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *rate_name = sixain_rate_to_string (rate);
  gint64 last = options->last < 0 ? sixain_picture_plan_get_length (plan)
                                  : MIN (options->last, sixain_picture_plan_get_length (plan));

  json_builder_begin_object (builder);
  sixain_json_add_text (builder, "output", output);
  sixain_json_add_text (builder, "used", used);
  sixain_json_add_whole (builder, "width", options->width);
  sixain_json_add_whole (builder, "height", options->height);
  sixain_json_add_text (builder, "rate", rate_name);
  sixain_json_add_whole (builder, "frames", last - options->first);
  json_builder_set_member_name (builder, "seconds");
  json_builder_add_double_value (builder, (double) (last - options->first) * rate->den / rate->num);
  add_problems (builder, document);
  json_builder_end_object (builder);
  sixain_cli_print_json (builder);
}

static int
render (SixainDocument    *document,
        const char        *path,
        SixainFormat       format,
        GCancellable      *cancellable)
{
  SixainStoryboard *storyboard = sixain_document_get_storyboard (document);
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_auto (Outcome) outcome = { FALSE };
  SixainRenderOptions options = { .format = format, .last = -1, .title = sixain_storyboard_get_title (storyboard) };

  sixain_render_size (sixain_storyboard_get_aspect (storyboard), 1080, &options.width, &options.height);
  if (size_text != NULL &&
      !sixain_cli_parse_size (size_text, sixain_storyboard_get_aspect (storyboard), &options.width, &options.height))
    return sixain_cli_fail_usage (&sixain_cli_render, C_("command line", "“%s” is not a size. Use 1080 or 1280x720."), size_text);
  if (range_text != NULL &&
      !sixain_cli_parse_range (range_text, sixain_storyboard_get_rate (storyboard), &options.first, &options.last))
    return sixain_cli_fail_usage (&sixain_cli_render, C_("command line", "“%s” is not a range. Use 2.5-7 or 00:00:02:12-00:00:07:00."), range_text);

  if (captions && !sixain_cli_measure_lines (document, cancellable, &outcome.error))
    return fail_rendering (outcome.error);

  plan = sixain_picture_plan_new (storyboard, sixain_document_get_folder (document), get_burn_ins ());
  sixain_render_async (plan, &options, path, progress_cb, NULL, cancellable, finished_cb, &outcome);
  while (!outcome.done)
    g_main_context_iteration (NULL, TRUE);
  sixain_cli_progress_end ();

  if (!outcome.ok)
    return fail_rendering (outcome.error);

  if (json)
    print_result (document, plan, &options, outcome.used);
  else if (isatty (STDOUT_FILENO))
    g_print (C_("command line", "“%s” is ready: %s\n"), output, outcome.used);

  return SIXAIN_CLI_OK;
}

static int
run (void)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) out = NULL;
  g_autoptr (SixainDocument) document = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (GError) error = NULL;
  SixainRate rate = { 0, 0 };
  SixainFormat format;
  int code;

  if (files == NULL || g_strv_length (files) != 1)
    return sixain_cli_fail_usage (&sixain_cli_render, "%s", C_("command line", "Name one storyboard."));
  if (output == NULL)
    return sixain_cli_fail_usage (&sixain_cli_render, "%s", C_("command line", "Name the file to write with -o."));
  if (!parse_format (&format))
    return sixain_cli_fail_usage (&sixain_cli_render, C_("command line", "“%s” is not a format. Use mp4, webm or sheet."), format_text);
  if (rate_text != NULL && !sixain_rate_parse (rate_text, &rate))
    return sixain_cli_fail_usage (&sixain_cli_render, C_("command line", "“%s” is not a frame rate. Use 24, 25, 30, 23.976 or 29.97."), rate_text);

  out = g_file_new_for_commandline_arg (output);
  if (g_file_peek_path (out) == NULL)
    return sixain_cli_fail_usage (&sixain_cli_render, C_("command line", "“%s” is not a file on this machine."), output);

  cancellable = sixain_cli_cancellable ();
  file = g_file_new_for_commandline_arg (files[0]);
  document = sixain_document_open_sync (file, cancellable, &error);
  if (document == NULL)
    return sixain_cli_fail_reading (json, error);

  for (const char *const *problem = sixain_document_get_problems (document); !json && problem != NULL && *problem != NULL; problem++)
    g_printerr ("sixain: %s\n", *problem);

  if (rate_text != NULL && !sixain_cli_set_rate (document, &rate, &error))
    code = sixain_cli_fail (json, SIXAIN_CLI_FAILED, "edit", error->message);
  else
    code = render (document, g_file_peek_path (out), format, cancellable);
  sixain_document_close (document);

  return code;
}

const SixainCliCommand sixain_cli_render = { "render", "FILE -o OUT", make_context, run };
