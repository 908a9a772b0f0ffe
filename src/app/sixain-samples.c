/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-data.h"
#include "sixain-samples.h"

#define SAMPLE_SUFFIX ".sixain"

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* "morning-pour.sixain" is "Morning Pour"; the file itself is not opened for a menu. */
static char *
make_title (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  gboolean first = TRUE;

  name[strlen (name) - strlen (SAMPLE_SUFFIX)] = '\0';

  for (char *p = name; *p != '\0'; p++)
    {
      if (*p == '-')
        *p = ' ';
      else if (first)
        *p = g_ascii_toupper (*p);

      first = *p == ' ';
    }

  return g_steal_pointer (&name);
}

/**
 * sixain_sample_free:
 * @self: a sample
 */
void
sixain_sample_free (SixainSample *self)
{
  g_clear_object (&self->file);
  g_free (self->title);
  g_free (self);
}

/**
 * sixain_samples_list:
 *
 * Returns: (transfer full) (element-type SixainSample): the storyboards that come with
 *   the program, by name
 */
GPtrArray *
sixain_samples_list (void)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) samples = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_sample_free);
  g_autofree char *folder = sixain_data_dup_path ("samples");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, SAMPLE_SUFFIX))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));

  g_ptr_array_sort (paths, compare_names);

  for (guint i = 0; i < paths->len; i++)
    {
      SixainSample *sample = g_new0 (SixainSample, 1);

      sample->file = g_file_new_for_path (g_ptr_array_index (paths, i));
      sample->title = make_title (g_ptr_array_index (paths, i));
      g_ptr_array_add (samples, sample);
    }

  return g_steal_pointer (&samples);
}

/**
 * sixain_samples_contain:
 * @file: a file
 *
 * Returns: whether @file lies where the program's own storyboards are
 */
gboolean
sixain_samples_contain (GFile *file)
{
  g_autofree char *path = sixain_data_dup_path ("samples");
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  return g_file_has_parent (file, folder);
}
