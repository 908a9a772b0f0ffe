/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#ifdef HAVE_MALLOC_TRIM
#include <malloc.h>
#endif
#include <string.h>

#include "sixain-durable.h"
#include "sixain-film.h"
#include "sixain-renderer.h"
#include "sixain-sheet.h"

#define PROGRESS_INTERVAL (100 * G_TIME_SPAN_MILLISECOND)

/* One film's pictures at the largest size its moves need; more would break the budget of
 * 400 MB for an export in 1080 lines. */
#define PICTURES_LIMIT (160 * 1024 * 1024)

typedef struct {
  /* in */
  SixainPicturePlan    *plan;
  SixainRenderOptions   options;
  char                 *title;
  char                 *path;
  SixainRenderProgress  progress;
  gpointer              progress_data;
  GMainContext         *context;       /* the caller's */

  /* under way; render thread only */
  gint64                reported;      /* monotonic time */

  /* out */
  char                 *used;
} Render;

typedef struct {
  GTask  *task;
  gint64  done;
  gint64  total;
} Report;

static void
render_free (gpointer data)
{
  Render *render = data;

  g_clear_pointer (&render->plan, sixain_picture_plan_unref);
  g_clear_pointer (&render->context, g_main_context_unref);
  g_free (render->title);
  g_free (render->path);
  g_free (render->used);
  g_free (render);
}

static void
report_free (gpointer data)
{
  Report *report = data;

  g_object_unref (report->task);
  g_free (report);
}

static gboolean
report_cb (gpointer user_data)
{
  Report *report = user_data;
  Render *render = g_task_get_task_data (report->task);

  if (!g_task_get_completed (report->task))
    render->progress (report->done, report->total, render->progress_data);

  return G_SOURCE_REMOVE;
}

static void
report_progress (gint64   done,
                 gint64   total,
                 gpointer user_data)
{
  GTask *task = user_data;
  Render *render = g_task_get_task_data (task);
  g_autoptr (GSource) source = NULL;
  gint64 now = g_get_monotonic_time ();
  Report *report;

  if (render->progress == NULL ||
      (done < total && render->reported != 0 && now - render->reported < PROGRESS_INTERVAL))
    return;

  render->reported = now;
  report = g_new (Report, 1);
  *report = (Report) { g_object_ref (task), done, total };
  /* never g_main_context_invoke(), which would call here while the caller's loop rests */
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "[sixain] render progress");
  g_source_set_callback (source, report_cb, report, report_free);
  g_source_attach (source, render->context);
}

static gboolean
has_suffix (const char *path,
            const char *suffix)
{
  gsize length = strlen (path), n = strlen (suffix);

  return length >= n && g_ascii_strcasecmp (path + length - n, suffix) == 0;
}

static SixainFormat
resolve_format (const Render *render)
{
  if (render->options.format != SIXAIN_FORMAT_AUTO)
    return render->options.format;
  if (has_suffix (render->path, ".mp4") || has_suffix (render->path, ".m4v"))
    return SIXAIN_FORMAT_MP4;
  if (has_suffix (render->path, ".webm"))
    return SIXAIN_FORMAT_WEBM;
  if (has_suffix (render->path, ".png"))
    return SIXAIN_FORMAT_SHEET;

  return SIXAIN_FORMAT_AUTO;
}

static gboolean
check_options (Render  *render,
               GError **error)
{
  SixainRenderOptions *options = &render->options;
  gint64 length = sixain_picture_plan_get_length (render->plan);

  if (options->width == 0 && options->height == 0)
    sixain_render_size (sixain_picture_plan_get_aspect (render->plan), 1080, &options->width, &options->height);

  if (options->width % 2 != 0 || options->height % 2 != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   C_("render", "A film of %u × %u pixels cannot be encoded. Width and height must be even."),
                   options->width, options->height);
      return FALSE;
    }
  if (options->width < 64 || options->height < 64 || options->width > 4096 || options->height > 4096)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   C_("render", "A film of %u × %u pixels cannot be encoded. Choose from 64 to 4096 pixels."),
                   options->width, options->height);
      return FALSE;
    }

  if (options->last < 0 || options->last > length)
    options->last = length;
  if (options->first < 0 || options->first >= options->last)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           C_("render", "The range to render is empty."));
      return FALSE;
    }

  return TRUE;
}

static int
make_part (const char  *path,
           char       **part,
           GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *part_name = g_strdup_printf (".%s.XXXXXX.part", name);
  g_autofree char *made = g_build_filename (folder, part_name, NULL);
  int fd;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                   C_("render", "“%s” is a folder. Give the file a name."), path);
      return -1;
    }

  fd = g_mkstemp_full (made, O_RDWR | O_CLOEXEC, 0666);
  if (fd < 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                   C_("render", "“%s” cannot be written: %s"), path, g_strerror (code));
      return -1;
    }
  *part = g_steal_pointer (&made);

  return fd;
}

static gboolean
put_in_place (int          fd,
              const char  *part,
              const char  *path,
              GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!sixain_sync_file (fd, error))
    return FALSE;

  if (g_rename (part, path) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                   C_("render", "“%s” cannot be written: %s"), path, g_strerror (code));
      return FALSE;
    }

  /* the film is there, even where its folder cannot be synced */
  sixain_sync_folder (folder, NULL);

  return TRUE;
}

static gboolean
write_part (GTask         *task,
            Render        *render,
            int            fd,
            const char    *part,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (SixainPictureStore) pictures = sixain_picture_store_new (PICTURES_LIMIT);
  SixainFormat format = resolve_format (render);

  if (format == SIXAIN_FORMAT_SHEET)
    {
      render->used = g_strdup ("PNG");
      return sixain_sheet_write (render->plan, pictures, render->options.first, render->options.last,
                                 render->title, part, report_progress, task, cancellable, error);
    }

  return sixain_film_write (render->plan, pictures, format, &render->options, fd, part,
                            report_progress, task, &render->used, cancellable, error);
}

static void
render_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Render *render = task_data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *part = NULL;
  gboolean written = FALSE;
  int fd = -1;

  /* what the stores announce concerns nobody here */
  g_main_context_push_thread_default (context);
  if (check_options (render, &error) && (fd = make_part (render->path, &part, &error)) >= 0)
    written = write_part (task, render, fd, part, cancellable, &error) &&
              !g_cancellable_set_error_if_cancelled (cancellable, &error) &&
              put_in_place (fd, part, render->path, &error);
  g_main_context_pop_thread_default (context);

  if (fd >= 0)
    {
      g_close (fd, NULL);
      if (!written)
        g_unlink (part);
    }

#ifdef HAVE_MALLOC_TRIM
  /* an encoder's threads leave some 400 MB free in arenas of their own, which would stay there */
  malloc_trim (0);
#endif

  if (written)
    g_task_return_boolean (task, TRUE);
  else if (g_cancellable_is_cancelled (cancellable))
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                     C_("render", "Rendering was cancelled."));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * sixain_render_size:
 * @aspect: an aspect ratio
 * @lines: rows of a landscape picture, columns of an upright one
 * @width: (out): pixels
 * @height: (out): pixels
 *
 * What “1080 lines” means in each aspect ratio: 1920 × 1080, 1080 × 1920, 1080 × 1080.
 */
void
sixain_render_size (SixainAspect  aspect,
                    guint         lines,
                    guint        *width,
                    guint        *height)
{
  guint other = (lines * 16 / 9 + 1) & ~1u;

  g_return_if_fail (width != NULL && height != NULL);

  switch (aspect)
    {
    case SIXAIN_ASPECT_9_16:
      *width = lines;
      *height = other;
      break;

    case SIXAIN_ASPECT_1_1:
      *width = lines;
      *height = lines;
      break;

    case SIXAIN_ASPECT_16_9:
    default:
      *width = other;
      *height = lines;
      break;
    }
}

/**
 * sixain_render_async:
 * @plan: what to render
 * @options: how
 * @path: the file to write; one that is there is replaced
 * @progress: (nullable) (scope notified): hears how far it is
 * @progress_data: data for @progress, valid until the result is there
 * @cancellable: (nullable): stops it within a fifth of a second
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Renders in a thread of its own, with the sources the preview plays, to a part file
 * beside @path that is renamed when it is complete and on the disk. Nothing is left
 * after a cancel or an error. Initialises GStreamer if nobody has.
 */
void
sixain_render_async (SixainPicturePlan         *plan,
                     const SixainRenderOptions *options,
                     const char                *path,
                     SixainRenderProgress       progress,
                     gpointer                   progress_data,
                     GCancellable              *cancellable,
                     GAsyncReadyCallback        callback,
                     gpointer                   user_data)
{
  g_autoptr (GTask) task = NULL;
  Render *render;

  g_return_if_fail (plan != NULL);
  g_return_if_fail (options != NULL);
  g_return_if_fail (path != NULL);

  render = g_new0 (Render, 1);
  render->plan = sixain_picture_plan_ref (plan);
  render->options = *options;
  render->title = g_strdup (options->title);
  render->options.title = render->title;
  render->path = g_strdup (path);
  render->progress = progress;
  render->progress_data = progress_data;
  render->context = g_main_context_ref_thread_default ();

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, sixain_render_async);
  g_task_set_static_name (task, "[sixain] render");
  /* the thread says itself what a cancel left, and only when nothing is left */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, render, render_free);
  g_task_run_in_thread (task, render_thread);
}

/**
 * sixain_render_finish:
 * @result: the result
 * @used: (out) (optional) (transfer full): "H.264 (x264) and AAC (libav)"
 * @error: return location; %G_IO_ERROR for files and options, %SIXAIN_MEDIA_ERROR for media
 *
 * Returns: whether the file is complete
 */
gboolean
sixain_render_finish (GAsyncResult  *result,
                      char         **used,
                      GError       **error)
{
  Render *render;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_render_async), FALSE);

  render = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  if (used != NULL)
    *used = g_strdup (render->used);

  return TRUE;
}
