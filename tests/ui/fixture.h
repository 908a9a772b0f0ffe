/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "find-type.h"
#include "sixain-importer.h"
#include "sixain-window.h"

G_BEGIN_DECLS

typedef gboolean (*FixtureCondition) (gpointer data);

void               fixture_init           (int             *argc,
                                           char          ***argv);
AdwApplication    *fixture_get_application (void);
char              *fixture_make_picture   (const char      *name,
                                           int              width,
                                           int              height,
                                           guint32          colour);
SixainDocument    *fixture_new_document   (guint            n_shots);
SixainAsset       *fixture_import         (SixainDocument  *document,
                                           const char      *path);
SixainTake        *fixture_add_take       (SixainDocument  *document, /* (transfer none) */
                                           SixainShot      *shot,
                                           const char      *path,
                                           const char      *name,
                                           const char      *receipt); /* (nullable) */
void               fixture_push           (SixainDocument  *document,
                                           SixainEdit      *edit);
SixainShot        *fixture_get_shot       (SixainDocument  *document,
                                           guint            position);
SixainWindow      *fixture_open_window    (SixainDocument  *document);
SixainImporter    *fixture_get_importer   (SixainWindow    *window);
gboolean           fixture_is_idle        (gpointer         importer); /* nothing is being brought in */
void               fixture_assert_finalizes (gpointer       object);
void               fixture_close_window   (SixainWindow    *window);
GtkWidget         *fixture_find           (gpointer         root,
                                           const char      *buildable_id);
GtkWidget         *fixture_child          (gpointer         widget,
                                           const char      *name);
void               fixture_wait           (FixtureCondition condition,
                                           gpointer         data,
                                           const char      *what);
GAsyncResult      *fixture_wait_result    (GAsyncResult   **result, /* of test_result_cb() */
                                           const char      *what);
gboolean           fixture_drop           (GtkWidget       *widget, /* as GTK does when something is let go over it; whether it was used */
                                           const GValue    *value);
void               fixture_settle         (void);

G_END_DECLS
