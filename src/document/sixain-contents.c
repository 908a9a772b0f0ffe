/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-contents.h"

#include "sixain-codec.h"
#include "sixain-member.h"
#include "sixain-problem.h"
#include "sixain-references.h"
#include "sixain-uses.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* How many users of a missing file are named before the sentence gets too long. */
#define USERS_MAX 6

typedef enum {
  MEDIUM_WHOLE,
  MEDIUM_MISSING,
  MEDIUM_ALTERED,
} MediumState;

typedef struct {
  SixainContents *contents;
  SixainPackage  *package; /* (nullable): looked at when there is one, else the folder */
  const char     *folder;  /* (nullable) */
  GHashTable     *users;   /* (nullable): of GPtrArray of SixainRecord, by id; made when needed */
} Check;

/* The name a person knows a shot or cast member by. */
static char *
dup_user (SixainStoryboard *storyboard,
          SixainRecord     *owner)
{
  guint position;

  if (SIXAIN_IS_CAST_MEMBER (owner))
    return g_strdup_printf ("@%s", sixain_cast_member_get_name (SIXAIN_CAST_MEMBER (owner)));

  if (SIXAIN_IS_SHOT (owner) &&
      g_list_store_find (G_LIST_STORE (sixain_storyboard_get_shots (storyboard)), owner, &position))
    return g_strdup_printf (C_("problem", "shot %u"), position + 1);

  return g_strdup (C_("problem", "the prompt of all shots"));
}

static void
add_user_cb (const SixainUse *use,
             gpointer         data)
{
  Check *check = data;
  GPtrArray *owners = g_hash_table_lookup (check->users, use->id);

  if (owners == NULL)
    {
      owners = g_ptr_array_new ();
      g_hash_table_insert (check->users, g_strdup (use->id), owners);
    }

  /* once, though a shot may start and end with the same picture */
  if (owners->len == 0 || g_ptr_array_index (owners, owners->len - 1) != use->owner)
    g_ptr_array_add (owners, use->owner);
}

static char *
dup_users (Check      *check,
           const char *id)
{
  g_autoptr (GString) text = NULL;
  SixainStoryboard *storyboard = check->contents->storyboard;
  GPtrArray *owners;

  if (check->users == NULL)
    {
      check->users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
      sixain_uses_foreach (storyboard, add_user_cb, check);
    }

  owners = g_hash_table_lookup (check->users, id);
  if (owners == NULL)
    return NULL;

  text = g_string_new (NULL);
  for (guint i = 0; i < MIN (owners->len, USERS_MAX); i++)
    {
      g_autofree char *user = dup_user (storyboard, g_ptr_array_index (owners, i));

      g_string_append_printf (text, "%s%s", i > 0 ? C_("problem", ", ") : "", user);
    }
  if (owners->len > USERS_MAX)
    g_string_append (text, C_("problem", ", …"));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
complain (Check      *check,
          MediumState state,
          const char *member,
          const char *name,
          const char *id)
{
  g_autofree char *users = dup_users (check, id);
  GPtrArray *problems = check->contents->problems;

  if (state == MEDIUM_ALTERED)
    {
      sixain_problem_add (problems, SIXAIN_PROBLEM_ALTERED, member, users != NULL
        ? g_strdup_printf (C_("problem", "“%s” was altered outside Sixain and is left out. It is used by: %s."), name, users)
        : g_strdup_printf (C_("problem", "“%s” was altered outside Sixain and is left out. Nothing uses it."), name));
      return;
    }

  sixain_problem_add (problems, SIXAIN_PROBLEM_MISSING, member, users != NULL
    ? g_strdup_printf (C_("problem", "“%s” is missing. It is used by: %s."), name, users)
    : g_strdup_printf (C_("problem", "“%s” is missing. Nothing uses it."), name));
}

static gboolean
has_hash (const char *path,
          const char *hash)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  g_autofree char *actual = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;

  return g_strcmp0 (actual, hash) == 0;
}

static MediumState
look_at (Check      *check,
         const char *name,
         const char *hash,
         gint64      size)
{
  g_autofree char *path = NULL;
  SixainMember *member;
  struct stat info;

  if (!sixain_member_is_media (name))
    return MEDIUM_MISSING;

  if (check->package != NULL)
    {
      member = g_hash_table_lookup (check->package->members, name);
      if (member == NULL)
        return MEDIUM_MISSING;
      return *hash == '\0' || g_str_equal (member->sha256, hash) ? MEDIUM_WHOLE : MEDIUM_ALTERED;
    }

  path = sixain_member_dup_path (name, check->folder);
  if (g_stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return MEDIUM_MISSING;

  return size <= 0 || info.st_size == size || has_hash (path, hash) ? MEDIUM_WHOLE : MEDIUM_ALTERED;
}

static void
check_medium (Check      *check,
              const char *member,
              const char *hash,
              gint64      size,
              const char *name,
              const char *id)
{
  MediumState state = look_at (check, member, hash, size);

  if (state == MEDIUM_WHOLE)
    return;

  if (*name == '\0')
    name = *member != '\0' ? member : C_("problem", "File without a name");

  complain (check, state, member, name, id);
  g_hash_table_add (check->contents->missing, g_strdup (member));

  /* else it would be taken for the real one */
  if (state == MEDIUM_ALTERED && check->folder != NULL)
    {
      g_autofree char *path = sixain_member_dup_path (member, check->folder);

      g_unlink (path);
    }
}

static void
check_media (Check *check)
{
  GListModel *assets = sixain_storyboard_get_assets (check->contents->storyboard);
  GListModel *takes = sixain_storyboard_get_takes (check->contents->storyboard);

  for (guint i = 0; i < g_list_model_get_n_items (assets); i++)
    {
      g_autoptr (SixainAsset) asset = g_list_model_get_item (assets, i);
      g_autofree char *member = sixain_asset_dup_member (asset);

      check_medium (check, member, sixain_asset_get_hash (asset), sixain_asset_get_bytes (asset),
                    sixain_asset_get_name (asset), sixain_record_get_id (SIXAIN_RECORD (asset)));
    }

  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (SixainTake) take = g_list_model_get_item (takes, i);
      const char *id = sixain_record_get_id (SIXAIN_RECORD (take));
      const char *receipt = sixain_take_get_receipt (take);

      check_medium (check, sixain_take_get_member (take), sixain_take_get_hash (take), 0,
                    sixain_take_get_name (take), id);
      if (*receipt != '\0')
        check_medium (check, receipt, "", 0, receipt, id);
    }

  g_clear_pointer (&check->users, g_hash_table_unref);
  sixain_references_check (check->contents->storyboard, check->contents->problems);
}

static void
fail (GError    **error,
      const char *name,
      GError     *cause)
{
  g_autoptr (GError) why = cause;

  if (g_error_matches (why, SIXAIN_MODEL_ERROR, SIXAIN_MODEL_ERROR_NEWER))
    g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_NEWER,
                 C_("document error", "“%s” was written by a newer version of Sixain. Update Sixain to open it."), name);
  else
    g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_FORMAT,
                 /* Translators: the second %s is the detail, a sentence without a full stop */
                 C_("document error", "“%s” is damaged beyond reading: %s. Use an older copy."), name, why->message);
}

/**
 * sixain_contents_new:
 * @json: the text of `storyboard.json`
 * @name: what the user calls the file it is from
 * @error: return location, domain %SIXAIN_DOCUMENT_ERROR
 *
 * Any thread; what it returns belongs to whoever has it.
 */
SixainContents *
sixain_contents_new (GBytes     *json,
                     const char *name,
                     GError    **error)
{
  g_autoptr (SixainContents) self = NULL;
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  GError *cause = NULL;
  const char *text;
  gsize length;

  g_return_val_if_fail (json != NULL && name != NULL, NULL);

  self = g_new0 (SixainContents, 1);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_problem_free);
  self->missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  text = g_bytes_get_data (json, &length);
  self->storyboard = sixain_codec_load_storyboard (text != NULL ? text : "", length, sentences, &cause);
  if (self->storyboard == NULL)
    {
      fail (error, name, cause);
      return NULL;
    }

  for (guint i = 0; i < sentences->len; i++)
    sixain_problem_add (self->problems, SIXAIN_PROBLEM_CONTENT, SIXAIN_MEMBER_STORYBOARD,
                        g_steal_pointer (&g_ptr_array_index (sentences, i)));

  return g_steal_pointer (&self);
}

void
sixain_contents_free (SixainContents *self)
{
  g_clear_object (&self->storyboard);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->missing, g_hash_table_unref);
  g_free (self);
}

/**
 * sixain_contents_check_package:
 * @self: the contents of @package
 * @package: the package they came from
 * @name: what the user calls its file
 * @folder: (nullable): where it was unpacked; what was altered is deleted there
 *
 * Adds a problem for each medium that isn't as the storyboard says.
 */
void
sixain_contents_check_package (SixainContents *self,
                               SixainPackage  *package,
                               const char     *name,
                               const char     *folder)
{
  Check check = { self, package, folder, NULL };

  g_return_if_fail (self != NULL && package != NULL && name != NULL);

  if (package->damaged)
    sixain_problem_add (self->problems, SIXAIN_PROBLEM_TRUNCATED, NULL,
                        g_strdup_printf (C_("problem", "“%s” is damaged or cut short; "
                                            "what could be read of it was opened."), name));
  check_media (&check);
}

/**
 * sixain_contents_check_folder:
 * @self: the contents of @folder
 * @folder: a working folder that was left behind
 *
 * Adds a problem for each medium that isn't there in full.
 */
void
sixain_contents_check_folder (SixainContents *self,
                              const char     *folder)
{
  Check check = { self, NULL, folder, NULL };

  g_return_if_fail (self != NULL && folder != NULL);

  check_media (&check);
}

/**
 * sixain_contents_is_damaged:
 * @self: contents that were checked
 *
 * Returns: whether something is lost, so that saving over the file would lose it for good
 */
gboolean
sixain_contents_is_damaged (SixainContents *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->problems->len; i++)
    {
      SixainProblem *problem = g_ptr_array_index (self->problems, i);

      if (problem->code != SIXAIN_PROBLEM_REFERENCE)
        return TRUE;
    }

  return FALSE;
}

/**
 * sixain_contents_list_members:
 * @storyboard: a storyboard
 *
 * Returns: (transfer full): the media it names, in its own order, each once
 */
char **
sixain_contents_list_members (SixainStoryboard *storyboard)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *assets, *takes;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  assets = sixain_storyboard_get_assets (storyboard);
  for (guint i = 0; i < g_list_model_get_n_items (assets); i++)
    {
      g_autoptr (SixainAsset) asset = g_list_model_get_item (assets, i);
      g_autofree char *member = sixain_asset_dup_member (asset);

      if (g_hash_table_add (seen, g_strdup (member)))
        g_strv_builder_take (names, g_steal_pointer (&member));
    }

  takes = sixain_storyboard_get_takes (storyboard);
  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (SixainTake) take = g_list_model_get_item (takes, i);
      const char *members[] = { sixain_take_get_member (take), sixain_take_get_receipt (take) };

      for (guint j = 0; j < G_N_ELEMENTS (members); j++)
        {
          if (sixain_member_is_media (members[j]) && g_hash_table_add (seen, g_strdup (members[j])))
            g_strv_builder_add (names, members[j]);
        }
    }

  return g_strv_builder_end (names);
}
