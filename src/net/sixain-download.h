/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-net.h"

G_BEGIN_DECLS

/**
 * SixainDownloadCheck:
 * @reply: its head: status, address and headers, no content yet
 * @size_max: (inout): the largest file that is taken; may be lowered for this kind of it
 * @user_data: what was given with it
 * @error: return location, any domain; becomes the download's error
 *
 * Called in the network thread, so it only compares.
 *
 * Returns: whether the content is wanted
 */
typedef gboolean (*SixainDownloadCheck) (SixainNetReply  *reply,
                                         gint64          *size_max,
                                         gpointer         user_data,
                                         GError         **error);

/**
 * SixainDownloadVerify:
 * @path: the whole content, under a name that is not final
 * @cancellable: (nullable): the download's; to be heeded at once
 * @user_data: what was given with it
 * @error: return location, any domain; becomes the download's error
 *
 * Called in a thread of its own, and may take its time.
 *
 * Returns: whether it is what it should be
 */
typedef gboolean (*SixainDownloadVerify) (const char    *path,
                                          GCancellable  *cancellable,
                                          gpointer       user_data,
                                          GError       **error);

#define SIXAIN_TYPE_DOWNLOAD (sixain_download_get_type ())
G_DECLARE_FINAL_TYPE (SixainDownload, sixain_download, SIXAIN, DOWNLOAD, GObject)

SixainDownload *sixain_download_new               (SixainNet             *net,
                                                   const char            *address,
                                                   const char            *path);
void            sixain_download_set_secret_header (SixainDownload        *self,
                                                   const char            *name,
                                                   const char            *value);
void            sixain_download_set_size_max      (SixainDownload        *self,
                                                   gint64                 bytes);
void            sixain_download_set_patience      (SixainDownload        *self,
                                                   gint64                 patience,
                                                   guint                  connect_ms,
                                                   guint                  idle_seconds);
void            sixain_download_set_check         (SixainDownload        *self,
                                                   SixainDownloadCheck    check,
                                                   gpointer               user_data);
void            sixain_download_set_verify        (SixainDownload        *self,
                                                   SixainDownloadVerify   verify,
                                                   gpointer               user_data);
void            sixain_download_set_progress      (SixainDownload        *self,
                                                   SixainProgressFunc     progress,
                                                   gpointer               user_data);
void            sixain_download_run_async         (SixainDownload        *self,
                                                   GCancellable          *cancellable,
                                                   GAsyncReadyCallback    callback,
                                                   gpointer               user_data);
SixainNetReply *sixain_download_run_finish        (SixainDownload        *self,
                                                   GAsyncResult          *result,
                                                   GError               **error);
void            sixain_download_discard           (SixainDownload        *self);

G_END_DECLS
