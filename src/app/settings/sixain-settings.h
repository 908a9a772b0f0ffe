/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void      sixain_settings_bind                (const char         *key,
                                               gpointer            object,
                                               const char         *property,
                                               GSettingsBindFlags  flags);
int       sixain_settings_get_timeline_height (void);
gboolean  sixain_settings_has_timeline_height (void);
void      sixain_settings_set_timeline_height (int                 height);
void      sixain_settings_set_shown           (const char         *key,
                                               gboolean            shown);
GFile    *sixain_settings_get_recent_folder   (void);
void      sixain_settings_set_recent_folder   (GFile              *folder);
char     *sixain_settings_get_provider        (void);
void      sixain_settings_set_provider        (const char         *id);
void      sixain_settings_watch_provider      (GCallback           callback,
                                               gpointer            object);
char     *sixain_settings_get_kling_host      (void);
void      sixain_settings_set_kling_host      (const char         *host);
gint64    sixain_settings_get_fetch_limit     (const char         *kind);

G_END_DECLS
