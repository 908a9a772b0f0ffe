/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-document-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define EXTENSION ".sixain"

G_DEFINE_QUARK (sixain-document-error-quark, sixain_document_error)

static gboolean
pass_on (GError **error,
         GError  *cause)
{
  if (cause->domain != SIXAIN_DOCUMENT_ERROR &&
      !g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;

  g_propagate_error (error, cause);
  return TRUE;
}

/**
 * sixain_document_dup_file_name:
 * @file: a file
 *
 * Returns: what the user knows it by, valid UTF-8; does no I/O
 */
char *
sixain_document_dup_file_name (GFile *file)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = g_file_get_basename (file);
  return name != NULL ? g_filename_display_name (name) : g_file_get_parse_name (file);
}

/**
 * sixain_document_dup_file_title:
 * @file: a file
 *
 * Returns: its name without the ending of storyboards
 */
char *
sixain_document_dup_file_title (GFile *file)
{
  char *name;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = sixain_document_dup_file_name (file);
  if (g_str_has_suffix (name, EXTENSION) && !g_str_equal (name, EXTENSION))
    name[strlen (name) - strlen (EXTENSION)] = '\0';

  return name;
}

/**
 * sixain_document_fail_reading:
 * @error: return location
 * @name: the file's name
 * @cause: (transfer full): why it could not be read
 *
 * Returns: %FALSE
 */
gboolean
sixain_document_fail_reading (GError    **error,
                              const char *name,
                              GError     *cause)
{
  g_autoptr (GError) why = cause;

  g_assert (name != NULL && cause != NULL);

  if (pass_on (error, why))
    why = NULL;
  else if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO,
                 C_("document error", "“%s” is not there any more. It may have been moved or renamed."), name);
  else if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO,
                 C_("document error", "There is no permission to read “%s”. Ask its owner, or change its permissions."), name);
  else if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_FORMAT,
                 C_("document error", "“%s” is a folder. Choose a file."), name);
  else
    g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO,
                 /* Translators: the second %s is the reason, a sentence without a full stop */
                 C_("document error", "“%s” could not be read: %s. Try again, or copy it to this computer first."),
                 name, why->message);

  return FALSE;
}

/**
 * sixain_document_fail_writing:
 * @error: return location
 * @name: the file's name
 * @cause: (transfer full): why it could not be written
 *
 * Returns: %FALSE
 */
gboolean
sixain_document_fail_writing (GError    **error,
                              const char *name,
                              GError     *cause)
{
  g_autoptr (GError) why = cause;

  g_assert (name != NULL && cause != NULL);

  if (pass_on (error, why))
    why = NULL;
  else if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
    g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_CHANGED,
                 C_("document error", "“%s” was changed by another program since it was opened. "
                    "Save under another name to keep both."), name);
  else if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO,
                 C_("document error", "There is no room left for “%s”. Free some space, or save it elsewhere."), name);
  else if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
           g_error_matches (why, G_IO_ERROR, G_IO_ERROR_READ_ONLY) ||
           g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANT_CREATE_BACKUP))
    g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO,
                 C_("document error", "There is no permission to write “%s”. Save it in another folder."), name);
  else if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO,
                 C_("document error", "The folder of “%s” is not there any more. Save it in another folder."), name);
  else
    g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO,
                 /* Translators: the second %s is the reason, a sentence without a full stop */
                 C_("document error", "“%s” could not be saved: %s. What was there is as it was; try another folder."),
                 name, why->message);

  return FALSE;
}

/**
 * sixain_document_fail_keeping:
 * @error: return location
 * @cause: (transfer full): why the working folder could not be written
 *
 * Returns: %FALSE
 */
gboolean
sixain_document_fail_keeping (GError **error,
                              GError  *cause)
{
  g_autoptr (GError) why = cause;

  g_assert (cause != NULL);

  if (pass_on (error, why))
    why = NULL;
  else if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO,
                 C_("document error", "There is no room left in your home folder to work on a storyboard. "
                    "Free some space, then try again."));
  else
    g_set_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO,
                 /* Translators: the %s is the reason, a sentence without a full stop */
                 C_("document error", "The working folder could not be written: %s. "
                    "Check that your home folder has room and can be written."), why->message);

  return FALSE;
}
