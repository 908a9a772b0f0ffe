/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-fetch.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "sixain-address.h"
#include "sixain-cache-folder.h"
#include "sixain-download.h"
#include "sixain-network.h"
#include "sixain-redact.h"
#include "sixain-settings.h"
#include "sixain-web-media.h"

/* Someone waits for it: better to say soon that it can't be had. */
#define PATIENCE (6 * G_TIME_SPAN_SECOND)
#define CONNECT_MS 10000
#define IDLE_SECONDS 20

#define KIND "fetched"

#define MEGABYTE G_GINT64_CONSTANT (1000000)

/**
 * SixainFetch:
 *
 * A picture, video or sound on its way from the web to a file in the cache. What is too
 * large, or a page instead of a picture, is refused before it comes. Main thread only.
 */
struct _SixainFetch {
  GObject parent_instance;

  char         *address;
  char         *origin;      /* the address as it may be kept */
  char         *host;
  char         *name;        /* of the file, to be shown */
  char         *folder;      /* its own, in the cache */
  char         *path;
  GCancellable *cancellable;
  gint64        done;
  gint64        total;
  gboolean      over;
  gint64        limits[3];   /* bytes, by SixainWebKind */
  gint64        limit;       /* of this one; the network thread's until it is over */
};

typedef enum {
  PROP_DONE = 1,
  PROP_OVER,
} SixainFetchProperty;

static GParamSpec *props[PROP_OVER + 1];

G_DEFINE_FINAL_TYPE (SixainFetch, sixain_fetch, G_TYPE_OBJECT)

static void
sixain_fetch_finalize (GObject *object)
{
  SixainFetch *self = SIXAIN_FETCH (object);

  sixain_fetch_clean (self);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->origin, g_free);
  g_clear_pointer (&self->host, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (sixain_fetch_parent_class)->finalize (object);
}

static void
sixain_fetch_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  SixainFetch *self = SIXAIN_FETCH (object);

  switch ((SixainFetchProperty) property_id)
    {
    case PROP_DONE:
      g_value_set_int64 (value, self->done);
      break;
    case PROP_OVER:
      g_value_set_boolean (value, self->over);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_fetch_class_init (SixainFetchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sixain_fetch_finalize;
  object_class->get_property = sixain_fetch_get_property;

  /**
   * SixainFetch:done:
   *
   * Bytes that have arrived.
   */
  props[PROP_DONE] =
    g_param_spec_int64 ("done", NULL, NULL,
                        0, G_MAXINT64, 0,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /**
   * SixainFetch:over:
   *
   * Whether it has come to an end, of whatever kind.
   */
  props[PROP_OVER] =
    g_param_spec_boolean ("over", NULL, NULL,
                          FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
sixain_fetch_init (SixainFetch *self)
{
  self->cancellable = g_cancellable_new ();
  self->total = -1;
}

static char *
describe_too_large (SixainFetch   *self,
                    SixainWebKind  kind,
                    gint64         length)
{
  g_autofree char *size = length >= 0 ? g_format_size (length) : NULL;
  g_autofree char *most = g_format_size (self->limit);

  if (size == NULL)
    /* Translators: name of a file, and a size such as "64 MB" */
    return g_strdup_printf (C_("fetch error", "“%s” is larger than %s, the most that is fetched from the web. "
                               "Save it in the browser, then drop the file."), self->name, most);
  if (kind == SIXAIN_WEB_PICTURE)
    /* Translators: name of a file, its size, and the largest size: "240 MB" */
    return g_strdup_printf (C_("fetch error", "“%s” is %s. Sixain fetches pictures up to %s. "
                               "Save a smaller one in the browser, then drop the file."), self->name, size, most);
  if (kind == SIXAIN_WEB_SOUND)
    return g_strdup_printf (C_("fetch error", "“%s” is %s. Sixain fetches sounds up to %s. "
                               "Save it in the browser, then drop the file."), self->name, size, most);
  return g_strdup_printf (C_("fetch error", "“%s” is %s. Sixain fetches videos up to %s. "
                             "Save it in the browser, then drop the file."), self->name, size, most);
}

static char *
describe_wrong_type (SixainFetch *self,
                     const char  *type)
{
  if (g_str_equal (type, "text/html") || g_str_equal (type, "application/xhtml+xml"))
    /* Translators: the name of a web server */
    return g_strdup_printf (C_("fetch error", "That link leads to a page of “%s”, not to a picture. "
                               "Drag the picture itself."), self->host);

  return g_strdup_printf (C_("fetch error", "“%s” is not a picture, video or sound."), self->name);
}

/* In the network thread. */
static gboolean
check_cb (SixainNetReply  *reply,
          gint64          *size_max,
          gpointer         user_data,
          GError         **error)
{
  SixainFetch *self = user_data;
  g_autofree char *type = sixain_net_reply_dup_content_type (reply);
  const char *length_text = sixain_net_reply_get_header (reply, "Content-Length");
  gint64 length = length_text != NULL ? g_ascii_strtoll (length_text, NULL, 10) : -1;
  SixainWebKind kind = sixain_web_media_get_kind (type);
  g_autofree char *sentence = NULL;

  /* some servers don't know what they have; what it is is told by its content later */
  if (kind == SIXAIN_WEB_OTHER && *type != '\0' &&
      !g_str_equal (type, "application/octet-stream") && !g_str_equal (type, "binary/octet-stream"))
    {
      sentence = describe_wrong_type (self, type);
      g_set_error_literal (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_TYPE, sentence);
      return FALSE;
    }

  self->limit = self->limits[kind == SIXAIN_WEB_OTHER ? SIXAIN_WEB_VIDEO : kind];
  *size_max = self->limit;
  if (length > *size_max)
    {
      sentence = describe_too_large (self, kind, length);
      g_set_error_literal (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_TYPE, sentence);
      return FALSE;
    }

  return TRUE;
}

static void
set_over (SixainFetch *self)
{
  self->over = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OVER]);
}

/* What it is named by its address, but for the ending, which is that of what it is. */
static GFile *
give_name (SixainFetch    *self,
           SixainNetReply *reply)
{
  g_autofree char *type = sixain_net_reply_dup_content_type (reply);
  g_autofree char *name = sixain_web_media_dup_name_for_type (self->name, type);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  if (!g_str_equal (path, self->path) && g_rename (self->path, path) == 0)
    g_set_str (&self->path, path);
  return g_file_new_for_path (self->path);
}

static void
downloaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SixainFetch *self = g_task_get_source_object (task);
  g_autoptr (SixainNetReply) reply = NULL;
  GError *error = NULL;

  g_assert (SIXAIN_IS_FETCH (self));

  reply = sixain_download_run_finish (SIXAIN_DOWNLOAD (source), result, &error);
  set_over (self);
  if (reply != NULL)
    {
      g_task_return_pointer (task, give_name (self, reply), g_object_unref);
      return;
    }

  sixain_download_discard (SIXAIN_DOWNLOAD (source));
  if (g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_TOO_LARGE))
    {
      g_autofree char *sentence = describe_too_large (self, SIXAIN_WEB_OTHER, -1);

      g_clear_error (&error);
      g_set_error_literal (&error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_TOO_LARGE, sentence);
    }
  g_task_return_error (task, error);
}

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer user_data)
{
  SixainFetch *self = user_data;

  g_assert (SIXAIN_IS_FETCH (self));

  self->total = total;
  if (self->done != done)
    {
      self->done = done;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DONE]);
    }
}

static void
remove_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  sixain_cache_folder_remove_old (KIND);
  g_task_return_boolean (task, TRUE);
}

/* What a crash left behind: a fetch removes its own folder otherwise. */
static void
remove_left_over (void)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, remove_left_over);
  g_task_run_in_thread (task, remove_thread);
}

/**
 * sixain_fetch_new:
 * @address: of something on the web
 *
 * Returns: (transfer full): a fetch that has not begun
 */
SixainFetch *
sixain_fetch_new (const char *address)
{
  SixainFetch *self;

  g_return_val_if_fail (address != NULL, NULL);

  self = g_object_new (SIXAIN_TYPE_FETCH, NULL);
  self->address = sixain_web_media_dup_address (address);
  self->origin = sixain_redact_origin (address);
  self->host = sixain_address_dup_host (address);
  self->name = sixain_web_media_dup_name (address);
  return self;
}

/**
 * sixain_fetch_get_name:
 * @self: a fetch
 *
 * Returns: what it is called, by its address
 */
const char *
sixain_fetch_get_name (SixainFetch *self)
{
  g_return_val_if_fail (SIXAIN_IS_FETCH (self), NULL);

  return self->name;
}

/**
 * sixain_fetch_get_host:
 * @self: a fetch
 *
 * Returns: where it comes from
 */
const char *
sixain_fetch_get_host (SixainFetch *self)
{
  g_return_val_if_fail (SIXAIN_IS_FETCH (self), NULL);

  return self->host;
}

/**
 * sixain_fetch_get_origin:
 * @self: a fetch
 *
 * Returns: its address without passwords, keys and fragment, to be kept
 */
const char *
sixain_fetch_get_origin (SixainFetch *self)
{
  g_return_val_if_fail (SIXAIN_IS_FETCH (self), NULL);

  return self->origin;
}

/**
 * sixain_fetch_get_done:
 * @self: a fetch
 *
 * Returns: bytes that have arrived
 */
gint64
sixain_fetch_get_done (SixainFetch *self)
{
  g_return_val_if_fail (SIXAIN_IS_FETCH (self), 0);

  return self->done;
}

/**
 * sixain_fetch_get_total:
 * @self: a fetch
 *
 * Returns: bytes there are, -1 while that is not known
 */
gint64
sixain_fetch_get_total (SixainFetch *self)
{
  g_return_val_if_fail (SIXAIN_IS_FETCH (self), -1);

  return self->total;
}

/**
 * sixain_fetch_get_over:
 * @self: a fetch
 *
 * Returns: whether it has come to an end, of whatever kind
 */
gboolean
sixain_fetch_get_over (SixainFetch *self)
{
  g_return_val_if_fail (SIXAIN_IS_FETCH (self), TRUE);

  return self->over;
}

/**
 * sixain_fetch_run_async:
 * @self: a fetch
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Fetches it, once.
 */
void
sixain_fetch_run_async (SixainFetch         *self,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (SixainDownload) download = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (SIXAIN_IS_FETCH (self));
  g_return_if_fail (self->folder == NULL);

  remove_left_over ();

  task = g_task_new (self, self->cancellable, callback, user_data);
  g_task_set_source_tag (task, sixain_fetch_run_async);
  self->limits[SIXAIN_WEB_PICTURE] = sixain_settings_get_fetch_limit ("picture") * MEGABYTE;
  self->limits[SIXAIN_WEB_VIDEO] = sixain_settings_get_fetch_limit ("video") * MEGABYTE;
  self->limits[SIXAIN_WEB_SOUND] = sixain_settings_get_fetch_limit ("sound") * MEGABYTE;

  self->folder = sixain_cache_folder_make (KIND, &error);
  if (self->folder == NULL)
    {
      gboolean full = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);

      set_over (self);
      g_task_return_error (task, sixain_net_error_new (full ? SIXAIN_NET_ERROR_DISK_FULL : SIXAIN_NET_ERROR_DISK,
                                                       self->host));
      return;
    }

  self->path = g_build_filename (self->folder, self->name, NULL);
  download = sixain_download_new (sixain_network_get (), self->address, self->path);
  sixain_download_set_patience (download, PATIENCE, CONNECT_MS, IDLE_SECONDS);
  sixain_download_set_size_max (download, MAX (MAX (self->limits[SIXAIN_WEB_PICTURE], self->limits[SIXAIN_WEB_VIDEO]), self->limits[SIXAIN_WEB_SOUND]));
  sixain_download_set_check (download, check_cb, self);
  sixain_download_set_progress (download, progress_cb, self);
  sixain_download_run_async (download, self->cancellable, downloaded_cb, g_steal_pointer (&task));
}

/**
 * sixain_fetch_run_finish:
 * @self: a fetch
 * @result: what the callback was given
 * @error: return location, domain %SIXAIN_NET_ERROR with a sentence, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the file, until sixain_fetch_clean() or the end of @self
 */
GFile *
sixain_fetch_run_finish (SixainFetch   *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (SIXAIN_IS_FETCH (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_fetch_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sixain_fetch_cancel:
 * @self: a fetch
 *
 * Ends it.
 */
void
sixain_fetch_cancel (SixainFetch *self)
{
  g_return_if_fail (SIXAIN_IS_FETCH (self));

  g_cancellable_cancel (self->cancellable);
}

/**
 * sixain_fetch_clean:
 * @self: a fetch that is over
 *
 * Removes its file.
 */
void
sixain_fetch_clean (SixainFetch *self)
{
  g_return_if_fail (SIXAIN_IS_FETCH (self));

  if (self->path != NULL)
    g_unlink (self->path);
  if (self->folder != NULL)
    g_rmdir (self->folder);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->folder, g_free);
}
