/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-journal.h"

G_BEGIN_DECLS

/**
 * SixainWorkState:
 * @file: (nullable): the file the storyboard was last read from or saved to
 * @etag: (nullable): the state that file was in
 * @name: (nullable): what the user knows the storyboard by while it has no file
 * @saved: whether nothing is unsaved at this point of the journal
 */
typedef struct {
  GFile   *file;
  char    *etag;
  char    *name;
  gboolean saved;
} SixainWorkState;

/**
 * SixainWorkHistory:
 * @base: the storyboard as it was at first, as JSON
 * @edits: (element-type utf8): records of every edit since
 * @state: the last state that was noted
 * @unsaved: whether edits follow the last save
 * @torn: whether the end of the journal was unreadable
 */
typedef struct {
  GBytes          *base;
  GPtrArray       *edits;
  SixainWorkState *state;
  gboolean         unsaved;
  gboolean         torn;
} SixainWorkHistory;

typedef struct _SixainWorkFolder SixainWorkFolder;

char              *sixain_work_folder_dup_root    (void);
SixainWorkFolder  *sixain_work_folder_new         (GError                **error);
SixainWorkFolder  *sixain_work_folder_open        (const char             *path,
                                                   GError                **error);
void               sixain_work_folder_free        (SixainWorkFolder       *self);
void               sixain_work_folder_remove      (SixainWorkFolder       *self);
const char        *sixain_work_folder_get_path    (SixainWorkFolder       *self);
GDateTime         *sixain_work_folder_get_changed (SixainWorkFolder      *self);
gboolean           sixain_work_folder_start       (SixainWorkFolder       *self,
                                                   const char             *base,
                                                   const SixainWorkState  *state,
                                                   GError                **error);
gboolean           sixain_work_folder_add_edit    (SixainWorkFolder       *self,
                                                   const char             *record,
                                                   GError                **error);
gboolean           sixain_work_folder_add_state   (SixainWorkFolder       *self,
                                                   const SixainWorkState  *state,
                                                   GError                **error);
void               sixain_work_folder_sync_first  (SixainWorkFolder       *self,
                                                   const char             *member);
SixainWorkHistory *sixain_work_folder_read        (SixainWorkFolder       *self,
                                                   GError                **error);

void               sixain_work_state_clear        (SixainWorkState        *self);
void               sixain_work_history_free       (SixainWorkHistory      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainWorkFolder, sixain_work_folder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainWorkHistory, sixain_work_history_free)

G_END_DECLS
