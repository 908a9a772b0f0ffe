/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "generation.h"

#include <glib/gstdio.h>

#include "sixain-controller-private.h"
#include "sixain-data.h"
#include "sixain-workshop-tools.h"
#include "test-board.h"
#include "test-picture.h"
#include "test-result.h"

/* Providers want no less. */
#define PICTURE_WIDTH 400
#define PICTURE_HEIGHT 300

Generation *
generation_open (const char *folder,
                 const char *account,
                 double      pace)
{
  static const char * const variables[] = { "FAL_KEY", "KLING_API_KEY", "REPLICATE_API_TOKEN" };
  Generation *self = g_new0 (Generation, 1);
  g_autoptr (GPtrArray) providers = sixain_providers_list ();
  g_autofree char *key = account != NULL ? g_strconcat ("sk-", account, NULL) : NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (variables) && key != NULL; i++)
    g_setenv (variables[i], key, TRUE);

  self->net = sixain_net_new ();
  self->keyring = sixain_keyring_new ();
  self->controller = sixain_controller_new (self->net, self->keyring, sixain_workshop_tools (), folder);
  sixain_controller_set_pace (self->controller, pace);
  /* else as the keys there need them */
  for (guint i = 0; i < providers->len && key != NULL; i++)
    sixain_controller_set_provider (self->controller, g_ptr_array_index (providers, i));

  sixain_controller_load_async (self->controller, NULL, test_result_cb, &loaded);
  sixain_controller_load_finish (self->controller, test_result_wait (&loaded), &error);
  g_assert_no_error (error);

  return self;
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* What is under way holds on until it has heard of its end. */
static void
release (gpointer object)
{
  gpointer left = object;

  g_object_add_weak_pointer (object, &left);
  g_object_unref (object);
  g_assert_true (generation_wait (is_gone, &left, 60));
}

void
generation_close (Generation *self)
{
  sixain_controller_shutdown (self->controller);
  release (self->controller);
  sixain_net_shutdown (self->net);
  release (self->net);
  release (self->keyring);
  g_free (self);
}

/* A picture of its own for each pass, so that each begins anew and no two are alike. */
static SixainAsset *
add_picture (SixainStoryboard *board,
             const char       *document,
             guint             seed)
{
  g_autoptr (GdkPixbuf) picture = test_picture_make (PICTURE_WIDTH, PICTURE_HEIGHT, seed, 0);
  g_autofree char *data = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *folder = g_build_filename (document, "assets", NULL);
  g_autoptr (GError) error = NULL;
  SixainAsset *asset;
  gsize length;

  gdk_pixbuf_save_to_buffer (picture, &data, &length, "jpeg", &error, NULL);
  g_assert_no_error (error);
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, length);
  name = g_strconcat (hash, ".jpg", NULL);
  path = g_build_filename (folder, name, NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, data, length, &error);
  g_assert_no_error (error);

  asset = test_board_add_asset (board, SIXAIN_ASSET_PICTURE, hash, "jpg", PICTURE_WIDTH, PICTURE_HEIGHT);
  g_object_set (asset, "bytes", (gint64) length, NULL);
  return asset;
}

SixainStoryboard *
generation_board (const char *document,
                  guint       n_passes,
                  guint       n_shots)
{
  SixainStoryboard *board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);

  g_object_set (board, "title", "Proof", "profile", "kling-o3", "mode", "std", NULL);
  for (guint i = 0; i < n_passes; i++)
    for (guint k = 0; k < n_shots; k++)
      {
        SixainAsset *picture = k == 0 ? add_picture (board, document, i) : NULL;
        g_autofree char *prompt = g_strdup_printf ("Wave %u rolls ashore %u times", i + 1, k + 1);
        SixainShot *shot = test_board_add_shot (board, n_shots == 1 ? 72 : 48, SIXAIN_MOVE_HOLD,
                                                picture != NULL ? test_board_get_id (picture) : NULL, NULL);

        g_object_set (shot, "prompt", prompt, NULL);
      }

  return board;
}

static SixainProfile *
load_profile (const char *id)
{
  g_autofree char *name = g_strconcat ("models/", id, ".json", NULL);
  g_autofree char *path = sixain_data_dup_path (name);
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  SixainProfile *profile;

  file = g_mapped_file_new (path, FALSE, &error);
  g_assert_no_error (error);
  bytes = g_mapped_file_get_bytes (file);
  profile = sixain_profile_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  return profile;
}

void
generation_start_async (Generation          *self,
                        SixainStoryboard    *board,
                        const char          *document,
                        const char          *provider_id,
                        GAsyncReadyCallback  callback,
                        gpointer             data)
{
  g_autoptr (SixainProvider) provider = sixain_controller_find_provider (self->controller, provider_id);
  g_autoptr (SixainProfile) profile = load_profile (sixain_storyboard_get_profile (board));
  g_autoptr (SixainPlan) plan = sixain_plan_new (board, profile);
  g_autoptr (SixainQuote) quote = sixain_quote_new (board, plan, provider);

  sixain_controller_start_async (self->controller, quote, board, document, "Proof", NULL, NULL, 0, NULL, callback, data);
}

SixainRun *
generation_start (Generation        *self,
                  SixainStoryboard  *board,
                  const char        *document,
                  const char        *provider,
                  GError           **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  generation_start_async (self, board, document, provider, test_result_cb, &result);

  return sixain_controller_start_finish (self->controller, test_result_wait (&result), error);
}

static gboolean
give_up_cb (gpointer data)
{
  *(guint *) data = 0;
  return G_SOURCE_REMOVE;
}

/* Runs the main context until it is there; FALSE when it took too long. */
gboolean
generation_wait (gboolean (*is_there) (gpointer data),
                 gpointer   data,
                 guint      seconds)
{
  guint timer = g_timeout_add_seconds (seconds, give_up_cb, &timer);

  while (!is_there (data) && timer != 0)
    g_main_context_iteration (NULL, TRUE);
  if (timer == 0)
    return is_there (data);

  g_source_remove (timer);
  return TRUE;
}
