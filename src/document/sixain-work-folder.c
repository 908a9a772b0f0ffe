/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-work-folder.h"

#include "sixain-id.h"
#include "sixain-member.h"
#include "sixain-remove.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/stat.h>

#define FILE_JOURNAL "journal"
#define FILE_BASE "base.json"

/*
 * Where an open storyboard lives: the JSON it started from, the journal of what was done
 * to it since, and its media under their package names. Whoever holds the journal's lock
 * owns the folder.
 */
struct _SixainWorkFolder {
  char          *path;
  SixainJournal *journal;
};

static char *
state_to_json (const SixainWorkState *state,
               const char            *base_hash)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_node_take_object (node, object);
  if (base_hash != NULL)
    json_object_set_string_member (object, "base", base_hash);
  if (state->file != NULL)
    {
      g_autofree char *uri = g_file_get_uri (state->file);

      json_object_set_string_member (object, "file", uri);
    }
  if (state->etag != NULL)
    json_object_set_string_member (object, "etag", state->etag);
  if (state->name != NULL)
    json_object_set_string_member (object, "name", state->name);
  json_object_set_boolean_member (object, "saved", state->saved);

  return json_to_string (node, FALSE);
}

static gboolean
state_from_json (const char       *text,
                 SixainWorkState  *state,
                 char            **base_hash)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  JsonObject *object;
  const char *uri;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;

  object = json_node_get_object (node);
  uri = json_object_get_string_member_with_default (object, "file", NULL);
  sixain_work_state_clear (state);
  state->file = uri != NULL ? g_file_new_for_uri (uri) : NULL;
  state->etag = g_strdup (json_object_get_string_member_with_default (object, "etag", NULL));
  state->name = g_strdup (json_object_get_string_member_with_default (object, "name", NULL));
  state->saved = json_object_get_boolean_member_with_default (object, "saved", FALSE);
  if (json_object_has_member (object, "base"))
    g_set_str (base_hash, json_object_get_string_member_with_default (object, "base", NULL));

  return TRUE;
}

static void
read_state (SixainWorkHistory *history,
            const char        *text,
            char             **expected)
{
  g_autofree char *base = NULL;

  if (!state_from_json (text, history->state, &base))
    return;

  if (history->state->saved)
    history->unsaved = FALSE;

  if (base != NULL)
    {
      g_set_str (expected, base);
      g_ptr_array_set_size (history->edits, 0);
    }
}

void
sixain_work_state_clear (SixainWorkState *self)
{
  g_clear_object (&self->file);
  g_clear_pointer (&self->etag, g_free);
  g_clear_pointer (&self->name, g_free);
  self->saved = FALSE;
}

void
sixain_work_history_free (SixainWorkHistory *self)
{
  g_clear_pointer (&self->base, g_bytes_unref);
  g_clear_pointer (&self->edits, g_ptr_array_unref);
  sixain_work_state_clear (self->state);
  g_free (self->state);
  g_free (self);
}

/**
 * sixain_work_folder_dup_root:
 *
 * Returns: (type filename): the folder all working folders lie in
 */
char *
sixain_work_folder_dup_root (void)
{
  return g_build_filename (g_get_user_data_dir (), "sixain", "work", NULL);
}

/**
 * sixain_work_folder_new:
 * @error: return location, domain %G_IO_ERROR
 *
 * Makes an empty working folder that belongs to the caller. It is nothing to recover
 * until sixain_work_folder_start(). Any thread.
 */
SixainWorkFolder *
sixain_work_folder_new (GError **error)
{
  g_autoptr (SixainWorkFolder) self = g_new0 (SixainWorkFolder, 1);
  g_autofree char *root = sixain_work_folder_dup_root ();
  g_autofree char *id = sixain_id_new ();
  g_autofree char *journal = NULL;

  self->path = g_build_filename (root, id, NULL);
  if (g_mkdir_with_parents (self->path, 0700) != 0)
    {
      int code = errno;

      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
      return NULL;
    }

  journal = g_build_filename (self->path, FILE_JOURNAL, NULL);
  self->journal = sixain_journal_new (journal, error);
  if (self->journal == NULL)
    {
      sixain_remove_tree (self->path, NULL);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * sixain_work_folder_open:
 * @path: a working folder that was left behind
 * @error: return location, domain %G_IO_ERROR; %G_IO_ERROR_WOULD_BLOCK when it is in use
 */
SixainWorkFolder *
sixain_work_folder_open (const char *path,
                         GError    **error)
{
  g_autoptr (SixainWorkFolder) self = NULL;
  g_autofree char *name = NULL;
  SixainJournal *journal;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_build_filename (path, FILE_JOURNAL, NULL);
  journal = sixain_journal_open (name, error);
  if (journal == NULL)
    return NULL;

  self = g_new0 (SixainWorkFolder, 1);
  self->path = g_strdup (path);
  self->journal = journal;
  return g_steal_pointer (&self);
}

/**
 * sixain_work_folder_free:
 * @self: a working folder
 *
 * Gives the folder up and leaves it where it is.
 */
void
sixain_work_folder_free (SixainWorkFolder *self)
{
  g_clear_pointer (&self->journal, sixain_journal_free);
  g_clear_pointer (&self->path, g_free);
  g_free (self);
}

/**
 * sixain_work_folder_remove:
 * @self: (transfer full): a working folder
 *
 * Deletes the folder with all that is in it.
 */
void
sixain_work_folder_remove (SixainWorkFolder *self)
{
  g_autofree char *base = NULL;

  g_return_if_fail (self != NULL);

  /* the base goes first and the journal last, so that what an interrupted removal leaves
   * is not offered for recovery, but is found and cleared away */
  base = g_build_filename (self->path, FILE_BASE, NULL);
  g_unlink (base);
  sixain_remove_tree (self->path, FILE_JOURNAL);
  g_clear_pointer (&self->journal, sixain_journal_abandon);
  sixain_work_folder_free (self);
}

/**
 * sixain_work_folder_get_path:
 * @self: a working folder
 *
 * Returns: (type filename): where it is
 */
const char *
sixain_work_folder_get_path (SixainWorkFolder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

/**
 * sixain_work_folder_get_changed:
 * @self: a working folder
 *
 * Returns: (transfer full): when something was last journalled, in local time
 */
GDateTime *
sixain_work_folder_get_changed (SixainWorkFolder *self)
{
  g_autofree char *journal = NULL;
  struct stat info;

  g_return_val_if_fail (self != NULL, NULL);

  journal = g_build_filename (self->path, FILE_JOURNAL, NULL);
  if (g_stat (journal, &info) != 0)
    return g_date_time_new_now_local ();

  return g_date_time_new_from_unix_local (info.st_mtime);
}

/**
 * sixain_work_folder_start:
 * @self: a working folder
 * @base: the storyboard, as JSON
 * @state: where it came from
 * @error: return location, domain %G_IO_ERROR
 *
 * Makes @base what the following edits build on. Called again, it begins anew, wherever
 * in between it is killed.
 */
gboolean
sixain_work_folder_start (SixainWorkFolder      *self,
                          const char            *base,
                          const SixainWorkState *state,
                          GError               **error)
{
  g_autofree char *path = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (self != NULL && base != NULL && state != NULL, FALSE);

  path = g_build_filename (self->path, FILE_BASE, NULL);
  if (!g_file_set_contents_full (path, base, -1,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_ONLY_EXISTING,
                                 0600, &local_error))
    {
      g_set_error_literal (error, G_IO_ERROR,
                           g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOSPC)
                             ? G_IO_ERROR_NO_SPACE : G_IO_ERROR_FAILED,
                           local_error->message);
      return FALSE;
    }

  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, base, -1);
  json = state_to_json (state, hash);
  sixain_journal_sync_first (self->journal, path);
  sixain_journal_sync_first (self->journal, self->path);
  return sixain_journal_append (self->journal, SIXAIN_JOURNAL_STATE, json, error);
}

/**
 * sixain_work_folder_add_edit:
 * @self: a working folder
 * @record: one line of JSON, of #SixainHistory::recorded
 * @error: return location, domain %G_IO_ERROR
 *
 * Returns: whether the edit survives the process from now on
 */
gboolean
sixain_work_folder_add_edit (SixainWorkFolder *self,
                             const char       *record,
                             GError          **error)
{
  g_return_val_if_fail (self != NULL && record != NULL, FALSE);

  return sixain_journal_append (self->journal, SIXAIN_JOURNAL_EDIT, record, error);
}

/**
 * sixain_work_folder_add_state:
 * @self: a working folder
 * @state: which file the storyboard is in now, and whether all of it is
 * @error: return location, domain %G_IO_ERROR
 *
 * Returns: whether it was noted
 */
gboolean
sixain_work_folder_add_state (SixainWorkFolder      *self,
                              const SixainWorkState *state,
                              GError               **error)
{
  g_autofree char *json = NULL;

  g_return_val_if_fail (self != NULL && state != NULL, FALSE);

  json = state_to_json (state, NULL);
  return sixain_journal_append (self->journal, SIXAIN_JOURNAL_STATE, json, error);
}

/**
 * sixain_work_folder_sync_first:
 * @self: a working folder
 * @member: a member that lies in it
 *
 * Brings @member to the disk before the next edit that is journalled.
 */
void
sixain_work_folder_sync_first (SixainWorkFolder *self,
                               const char       *member)
{
  g_autofree char *path = NULL;

  g_return_if_fail (self != NULL && member != NULL);

  path = sixain_member_dup_path (member, self->path);
  sixain_journal_sync_first (self->journal, path);
}

/**
 * sixain_work_folder_read:
 * @self: a working folder that was left behind
 * @error: return location, domain %G_IO_ERROR
 *
 * Returns: (transfer full): all that is needed to bring the storyboard back
 */
SixainWorkHistory *
sixain_work_folder_read (SixainWorkFolder *self,
                         GError          **error)
{
  g_autoptr (SixainWorkHistory) history = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GMappedFile) file = NULL;
  g_autofree char *path = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  history = g_new0 (SixainWorkHistory, 1);
  history->state = g_new0 (SixainWorkState, 1);
  history->edits = g_ptr_array_new_with_free_func (g_free);

  path = g_build_filename (self->path, FILE_BASE, NULL);
  file = g_mapped_file_new (path, FALSE, NULL);
  records = sixain_journal_read (self->journal, &history->torn, error);
  if (records == NULL)
    return NULL;

  for (guint i = 0; i < records->len; i++)
    {
      SixainJournalRecord *record = g_ptr_array_index (records, i);

      if (record->kind == SIXAIN_JOURNAL_EDIT)
        {
          g_ptr_array_add (history->edits, g_steal_pointer (&record->text));
          history->unsaved = TRUE;
        }
      else if (record->kind == SIXAIN_JOURNAL_STATE)
        {
          read_state (history, record->text, &expected);
        }
    }

  if (file == NULL || expected == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "Nothing was begun in this folder");
      return NULL;
    }

  history->base = g_mapped_file_get_bytes (file);
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, history->base);
  if (!g_str_equal (hash, expected))
    {
      /* killed while beginning anew: the base has all the edits in it */
      g_ptr_array_set_size (history->edits, 0);
      history->unsaved = TRUE;
    }

  return g_steal_pointer (&history);
}
