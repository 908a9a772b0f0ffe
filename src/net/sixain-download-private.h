/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-download.h"

G_BEGIN_DECLS

struct _SixainDownload {
  GObject parent_instance;

  SixainNet      *net;
  char           *address;
  char           *path;
  char           *secret_name;
  char           *secret_value;
  gint64          size_max;
  gint64          patience;
  guint           connect_ms;
  guint           idle_seconds;

  SixainDownloadCheck  check;
  gpointer             check_data;
  SixainDownloadVerify verify;
  gpointer             verify_data;
  SixainProgressFunc   progress;
  gpointer             progress_data;
};

/* runs @task (transfer full), whose source is the download */
void sixain_download_begin (GTask *task);

G_END_DECLS
