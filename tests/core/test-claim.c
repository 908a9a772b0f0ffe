/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gstdio.h>

#include "sixain-claim.h"

#define N_CLAIMANTS 16
#define N_ROUNDS 50

typedef struct {
  const char *folder;
  guint       number;
  guint       n_taken;
} Claimant;

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("sixain-claim-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static gpointer
claim_thread (gpointer data)
{
  Claimant *self = data;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autofree char *remote = g_strdup_printf ("../%u", i);
      g_autofree char *owner = g_strdup_printf ("0b0e6f2c-3a3c-4a8e-9c3e-0e0c6f5b9a10/job-%u", self->number);

      self->n_taken += sixain_claim_take (self->folder, "fal", remote, owner);
    }

  return NULL;
}

static void
clear_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* However many want it at once, each is one's. */
static void
test_race (void)
{
  g_autofree char *folder = make_folder ();
  Claimant claimants[N_CLAIMANTS];
  GThread *threads[N_CLAIMANTS];
  guint n = 0;

  for (guint i = 0; i < N_CLAIMANTS; i++)
    {
      claimants[i] = (Claimant) { folder, i, 0 };
      threads[i] = g_thread_new ("claim", claim_thread, &claimants[i]);
    }
  for (guint i = 0; i < N_CLAIMANTS; i++)
    {
      g_thread_join (threads[i]);
      n += claimants[i].n_taken;
    }

  g_assert_cmpuint (n, ==, N_ROUNDS);
  clear_folder (folder);
}

/* Who has it keeps it over a crash; the same id elsewhere is something else. */
static void
test_owner (void)
{
  g_autofree char *folder = make_folder ();
  const char *owner = "0b0e6f2c-3a3c-4a8e-9c3e-0e0c6f5b9a10/job-1";
  const char *other = "0b0e6f2c-3a3c-4a8e-9c3e-0e0c6f5b9a10/job-2";

  g_assert_true (sixain_claim_is_free (folder, "fal", "x", owner));
  g_assert_true (sixain_claim_take (folder, "fal", "x", owner));
  g_assert_true (sixain_claim_take (folder, "fal", "x", owner));
  g_assert_true (sixain_claim_is_free (folder, "fal", "x", owner));
  g_assert_false (sixain_claim_is_free (folder, "fal", "x", other));
  g_assert_false (sixain_claim_take (folder, "fal", "x", other));
  g_assert_true (sixain_claim_take (folder, "replicate", "x", other));
  g_assert_true (sixain_claim_take (folder, "fal", "y", other));

  clear_folder (folder);
}

/* What nobody can claim is nobody's. */
static void
test_no_folder (void)
{
  g_assert_false (sixain_claim_take ("/proc/none", "fal", "x", "0b0e6f2c-3a3c-4a8e-9c3e-0e0c6f5b9a10/job-1"));
}

/* It goes with the run, and nothing else does. */
static void
test_sweep (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *runs = make_folder ();
  g_autofree char *run = g_build_filename (runs, "0b0e6f2c-3a3c-4a8e-9c3e-0e0c6f5b9a10", NULL);
  g_autofree char *stranger = g_build_filename (folder, "stranger", NULL);
  const char *owner = "0b0e6f2c-3a3c-4a8e-9c3e-0e0c6f5b9a10/job-1";
  const char *gone = "3c1d2d0e-5e52-4f0c-8d52-7b1e3a1c5b22/job-1";

  g_assert_cmpint (g_mkdir (run, 0700), ==, 0);
  g_assert_true (g_file_set_contents (stranger, "", 0, NULL));
  g_assert_true (sixain_claim_take (folder, "fal", "x", owner));
  g_assert_true (sixain_claim_take (folder, "fal", "y", gone));
  sixain_claim_sweep (folder, runs);
  g_assert_false (sixain_claim_is_free (folder, "fal", "x", gone));
  g_assert_true (sixain_claim_is_free (folder, "fal", "y", owner));
  g_assert_true (g_file_test (stranger, G_FILE_TEST_EXISTS));

  g_rmdir (run);
  clear_folder (runs);
  clear_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/claim/race", test_race);
  g_test_add_func ("/claim/owner", test_owner);
  g_test_add_func ("/claim/no-folder", test_no_folder);
  g_test_add_func ("/claim/sweep", test_sweep);

  return g_test_run ();
}
