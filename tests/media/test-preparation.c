/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What goes into a request's gaps, against providers that keep a ledger, with files that
 * real encoders made. */

#include "sixain-config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <string.h>
#include <unistd.h>

#include "clip-fixture.h"
#include "controller-fixture.h"
#include "plan-profile.h"
#include "sixain-exchange.h"
#include "sixain-preparation.h"
#include "sixain-workshop-tools.h"
#include "test-board.h"
#include "test-picture.h"

static Providers *server;
static const ClipFixture clip = { 1280, 720, 24, 1, 120, CLIP_H264, CLIP_MP4, NULL, NULL, 0 };

typedef struct {
  ControllerFixture  base;
  char              *assets;
  SixainPreparation *preparation;
  SixainProvider    *provider;
  SixainCompiled    *compiled;
  SixainRequest     *request;
  GPtrArray         *cast;
} Fixture;

typedef struct {
  SixainBody  *body;
  SixainFault  fault;
  guint        input;
  GError      *error;
  gboolean     done;
} Result;

static void
result_clear (Result *self)
{
  g_clear_object (&self->body);
  g_clear_error (&self->error);
  *self = (Result) { NULL };
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *async,
             gpointer      data)
{
  Result *result = data;

  result->body = sixain_preparation_run_finish (SIXAIN_PREPARATION (source), async, &result->fault, &result->input, &result->error);
  result->done = TRUE;
}

static void
start (Fixture      *self,
       GCancellable *cancellable,
       Result       *result)
{
  result_clear (result);
  sixain_preparation_run_async (self->preparation, self->provider, self->request, self->cast, self->base.folder, NULL,
                                cancellable, prepared_cb, result);
}

static void
wait (Result *result)
{
  while (!result->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
prepare (Fixture *self,
         Result  *result)
{
  start (self, NULL, result);
  wait (result);
}

/* As another process would begin. */
static void
begin_anew (Fixture *self)
{
  g_clear_object (&self->preparation);
  self->preparation = sixain_preparation_new (self->base.net, self->base.keyring, sixain_workshop_tools (), self->base.folder);
}

static void
fixture_begin (Fixture    *self,
               const char *provider)
{
  controller_fixture_begin (&self->base, server, provider, 1);
  self->assets = g_build_filename (self->base.folder, "assets", NULL);
  g_mkdir (self->assets, 0700);
  self->provider = sixain_controller_find_provider (self->base.controller, provider);
  begin_anew (self);
}

static void
fixture_compile (Fixture *self)
{
  g_autoptr (SixainProfile) profile = plan_profile_new ("{}");
  g_autoptr (SixainPlan) plan = sixain_plan_new (self->base.board, profile);

  g_clear_pointer (&self->compiled, sixain_compiled_unref);
  g_clear_pointer (&self->request, sixain_request_unref);
  g_clear_pointer (&self->cast, g_ptr_array_unref);
  self->compiled = sixain_provider_compile (self->provider, self->base.board, sixain_plan_get_pass (plan, 0), profile);
  self->request = sixain_provider_submit (self->provider, self->compiled, "sixain-1");
  self->cast = sixain_preparation_list_cast (self->provider, self->compiled, self->request);
}

static void
fixture_end (Fixture *self)
{
  gpointer preparation = self->preparation;

  g_object_add_weak_pointer (G_OBJECT (self->preparation), &preparation);
  g_clear_object (&self->preparation);
  g_assert_null (preparation);
  g_clear_object (&self->provider);
  g_clear_pointer (&self->compiled, sixain_compiled_unref);
  g_clear_pointer (&self->request, sixain_request_unref);
  g_clear_pointer (&self->cast, g_ptr_array_unref);
  g_free (self->assets);
  controller_fixture_end (&self->base);
}

static SixainShot *
get_shot (Fixture *self)
{
  g_autoptr (SixainShot) shot = g_list_model_get_item (sixain_storyboard_get_shots (self->base.board), 0);

  return shot; /* the board holds it */
}

static SixainAsset *
add_picture (Fixture    *self,
             const char *hash,
             const char *type,
             const char *extension)
{
  g_autoptr (GdkPixbuf) pixbuf = test_picture_make (640, 360, hash[0], 20);
  g_autofree char *name = g_strdup_printf ("%s.%s", hash, extension);
  g_autofree char *path = test_picture_save (pixbuf, self->assets, name, type);

  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  return test_board_add_asset (self->base.board, SIXAIN_ASSET_PICTURE, hash, extension, 640, 360);
}

static SixainCastMember *
add_member (Fixture *self)
{
  SixainCastMember *member = test_board_add_cast (self->base.board, "Mara");
  const char *views[] = {
    test_board_get_id (add_picture (self, "aaaa", "png", "png")), test_board_get_id (add_picture (self, "bbbb", "jpeg", "jpg")), NULL
  };
  g_autofree char *prompt = g_strdup_printf ("{cast:%s} walks.", test_board_get_id (member));

  g_object_set (member, "views", views, NULL);
  g_object_set (get_shot (self), "prompt", prompt, NULL);
  return member;
}

static char *
describe (Result *result)
{
  g_assert_no_error (result->error);
  g_assert_nonnull (result->body);
  return sixain_body_describe (result->body);
}

/* However many ask for a cast member, in whichever process: the account gets one. */
static void
test_element (void)
{
  Fixture fixture = { 0, };
  Result results[3] = { { NULL }, };
  g_autofree char *first = NULL;
  g_autofree char *back = NULL;
  SixainCastMember *member;

  fixture_begin (&fixture, "kling");
  member = add_member (&fixture);
  fixture_compile (&fixture);
  g_assert_cmpuint (fixture.cast->len, ==, 1);

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    start (&fixture, NULL, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    wait (&results[i]);
  first = describe (&results[0]);
  g_assert_nonnull (strstr (first, "element_id"));
  for (guint i = 1; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *other = describe (&results[i]);

      g_assert_cmpstr (other, ==, first);
    }

  begin_anew (&fixture);
  prepare (&fixture, &results[0]);
  g_free (g_steal_pointer (&first));
  first = describe (&results[0]);
  g_assert_cmpuint (controller_fixture_count (&fixture.base, "element"), ==, 1);

  /* who looks different is somebody else */
  back = g_strdup (sixain_cast_member_get_views (member)[1]);
  g_object_set (member, "views", (const char *[]) { test_board_get_id (add_picture (&fixture, "cccc", "png", "png")), back, NULL }, NULL);
  fixture_compile (&fixture);
  prepare (&fixture, &results[0]);
  g_assert_no_error (results[0].error);
  g_assert_cmpuint (controller_fixture_count (&fixture.base, "element"), ==, 2);

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    result_clear (&results[i]);
  fixture_end (&fixture);
}

/* Where the answer is lost, and wherever else it breaks: looked up, never made again. */
static void
test_element_lost (void)
{
  static const char * const rules[] = {
    "{'call': 'kling.element.create', 'times': 1, 'do': 'drop', 'at': 'charged'}",
    "{'call': 'kling.element.create', 'times': 1, 'do': 'drop', 'at': 'reply'}",
    "{'call': 'kling.element.create', 'times': 1, 'do': 'drop', 'at': 'before'}",
    "{'call': 'kling.element.create', 'times': 1, 'do': 'charged-error', 'name': 'server'}",
    "{'call': 'kling.element.create', 'times': 1, 'do': 'html'}",
    "{'call': 'kling.element.query', 'times': 1, 'do': 'html'}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      Fixture fixture = { 0, };
      Result result = { NULL };

      fixture_begin (&fixture, "kling");
      add_member (&fixture);
      fixture_compile (&fixture);
      controller_fixture_rule (&fixture.base, rules[i]);

      prepare (&fixture, &result);
      g_assert_nonnull (result.error);
      /* for later, not the end of it */
      g_assert_true (result.error->domain == SIXAIN_NET_ERROR || !sixain_fault_is_final (result.fault));
      /* nor is it said to be the member's doing */
      g_assert_null (strstr (result.error->message, "Use another file"));
      if (strstr (rules[i], "query") != NULL)
        g_assert_nonnull (strstr (result.error->message, "log in first"));

      begin_anew (&fixture);
      prepare (&fixture, &result);
      g_assert_no_error (result.error);
      g_assert_cmpuint (controller_fixture_count (&fixture.base, "element"), ==, 1);

      result_clear (&result);
      fixture_end (&fixture);
    }
}

/* What was refused is made anew when it is asked for again. */
static void
test_element_refused (void)
{
  Fixture fixture = { 0, };
  Result result = { NULL };

  fixture_begin (&fixture, "kling");
  add_member (&fixture);
  fixture_compile (&fixture);
  controller_fixture_rule (&fixture.base, "{'call': 'kling.element.create', 'times': 1, 'do': 'outcome', 'is': 'fail'}");

  prepare (&fixture, &result);
  g_assert_error (result.error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_REFUSED);
  g_assert_nonnull (strstr (result.error->message, "Mara"));
  g_assert_cmpint (result.fault, ==, SIXAIN_FAULT_MEDIA);
  g_assert_cmpuint (result.input, ==, 0);

  prepare (&fixture, &result);
  g_assert_no_error (result.error);
  g_assert_cmpuint (controller_fixture_count (&fixture.base, "element"), ==, 2);

  result_clear (&result);
  fixture_end (&fixture);
}

/* A key that is not taken and an empty account are not the cast's doing, and not the network's. */
static void
test_element_account (void)
{
  static const struct {
    const char *name;
    SixainFault fault;
  } rows[] = {
    { "1002", SIXAIN_FAULT_CREDENTIALS },
    { "1102", SIXAIN_FAULT_MONEY },
    { "1103", SIXAIN_FAULT_ENTITLEMENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Fixture fixture = { 0, };
      Result result = { NULL };
      g_autofree char *rule = g_strdup_printf ("{'call': 'kling.element.create', 'times': 1, 'do': 'error', 'name': '%s'}", rows[i].name);

      fixture_begin (&fixture, "kling");
      add_member (&fixture);
      fixture_compile (&fixture);
      controller_fixture_rule (&fixture.base, rule);

      prepare (&fixture, &result);
      g_assert_error (result.error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_REFUSED);
      g_assert_null (strstr (result.error->message, "Mara"));
      g_assert_cmpint (result.fault, ==, rows[i].fault);

      prepare (&fixture, &result);
      g_assert_no_error (result.error);
      g_assert_cmpuint (controller_fixture_count (&fixture.base, "element"), ==, 1);

      result_clear (&result);
      fixture_end (&fixture);
    }
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *async,
            gpointer      data)
{
  Result *result = data;

  g_assert_true (sixain_preparation_delete_finish (SIXAIN_PREPARATION (source), async, &result->error) == (result->error == NULL));
  result->done = TRUE;
}

static void
asked_cb (GObject      *source,
          GAsyncResult *async,
          gpointer      data)
{
  *(SixainReply **) data = sixain_exchange_finish (async, NULL);
}

/* Deleted by us or by somebody else: made anew. */
static void
test_element_deleted (void)
{
  Fixture fixture = { 0, };
  Result result = { NULL };
  g_autoptr (SixainRequest) request = NULL;
  g_autoptr (SixainReply) reply = NULL;
  g_autofree char *body = NULL;
  g_autofree char *id = NULL;
  const char *key;

  fixture_begin (&fixture, "kling");
  add_member (&fixture);
  fixture_compile (&fixture);
  key = ((SixainCastRequest *) g_ptr_array_index (fixture.cast, 0))->key;
  prepare (&fixture, &result);
  body = describe (&result);
  g_assert_nonnull (strstr (body, "\"element_id\":\"") != NULL ? strstr (body, "\"element_id\":\"") : strstr (body, "\"element_id\":"));
  id = g_strdup (strstr (body, "\"element_id\":") + strlen ("\"element_id\":") + (strstr (body, "\"element_id\":\"") != NULL));
  id[strspn (id, "0123456789")] = '\0';

  request = sixain_provider_delete_element (fixture.provider, id, FALSE);
  sixain_exchange_async (fixture.base.net, fixture.base.keyring, fixture.provider, request, NULL, NULL, asked_cb, &reply);
  while (reply == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (reply->fault, ==, SIXAIN_FAULT_NONE);

  prepare (&fixture, &result);
  g_assert_no_error (result.error);
  g_assert_cmpuint (controller_fixture_count (&fixture.base, "element"), ==, 2);

  for (guint i = 0; i < 2; i++)
    {
      result_clear (&result);
      sixain_preparation_delete_async (fixture.preparation, fixture.provider, key, NULL, deleted_cb, &result);
      wait (&result);
      g_assert_no_error (result.error);
    }
  prepare (&fixture, &result);
  g_assert_no_error (result.error);
  g_assert_cmpuint (controller_fixture_count (&fixture.base, "element"), ==, 3);

  result_clear (&result);
  fixture_end (&fixture);
}

/* A picture of a kind that no provider takes, sent ahead once. */
static void
test_address (gconstpointer provider)
{
  Fixture fixture = { 0, };
  Result results[2] = { { NULL }, };
  g_autofree char *text = NULL;
  g_autofree char *converted = NULL;

  fixture_begin (&fixture, provider);
  g_object_set (get_shot (&fixture), "start-frame", test_board_get_id (add_picture (&fixture, "dddd", "bmp", "bmp")), NULL);
  fixture_compile (&fixture);

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    start (&fixture, NULL, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    wait (&results[i]);
  text = describe (&results[1]);
  converted = g_build_filename (fixture.base.folder, "prepared", "dddd.jpg", NULL);
  g_assert_true (g_file_test (converted, G_FILE_TEST_EXISTS));

  begin_anew (&fixture);
  prepare (&fixture, &results[0]);
  g_assert_no_error (results[0].error);
  g_assert_cmpuint (controller_fixture_count (&fixture.base, "upload"), ==, 1);

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    result_clear (&results[i]);
  fixture_end (&fixture);
}

static void
add_video (Fixture    *self,
           const char *hash)
{
  SixainAsset *asset = test_board_add_asset (self->base.board, SIXAIN_ASSET_VIDEO, hash, "mp4", 1280, 720);

  g_object_set (asset, "name", "Rope trick", NULL);
  g_object_set (get_shot (self), "video", test_board_get_id (asset), NULL);
}

/* Only what is used of a video goes out, and where nobody lends an address it is said. */
static void
test_cut (void)
{
  Fixture fixture = { 0, };
  Result result = { NULL };
  g_autoptr (SixainProvider) fal = NULL;
  g_autoptr (SixainRun) run = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *prepared = NULL;
  SixainClipFacts facts;

  fixture_begin (&fixture, "kling");
  path = g_build_filename (fixture.assets, "eeee.mp4", NULL);
  clip_fixture_write (&clip, path);
  add_video (&fixture, "eeee");
  g_object_set (get_shot (&fixture), "video-in", (gint64) GST_SECOND, "video-out", (gint64) (4 * GST_SECOND), NULL);
  fixture_compile (&fixture);

  prepare (&fixture, &result);
  g_assert_error (result.error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_FILE);
  g_assert_nonnull (strstr (result.error->message, "Rope trick"));
  g_assert_nonnull (strstr (result.error->message, "fal.ai"));
  g_assert_cmpint (result.fault, ==, SIXAIN_FAULT_NONE);

  /* nothing is begun that could not be sent to its end */
  run = controller_fixture_start (&fixture.base, "kling", &error);
  g_assert_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_HURDLE);
  g_assert_nonnull (strstr (error->message, "Rope trick"));
  g_assert_null (run);

  g_assert_false (sixain_preparation_can_lend (fixture.preparation, fixture.provider));
  fal = sixain_controller_find_provider (fixture.base.controller, "fal");
  sixain_preparation_set_host (fixture.preparation, fal);
  g_assert_true (sixain_preparation_can_lend (fixture.preparation, fixture.provider));
  prepare (&fixture, &result);
  g_assert_no_error (result.error);
  g_assert_cmpuint (controller_fixture_count (&fixture.base, "upload"), ==, 1);

  prepared = g_strdup_printf ("%s/prepared/eeee-1000000000-4000000000.mp4", fixture.base.folder);
  g_assert_true (sixain_workshop_tools ()->probe (prepared, "cut", &facts, NULL, NULL));
  g_assert_cmpint (facts.frames, ==, 72);

  result_clear (&result);
  fixture_end (&fixture);
}

/* In parts, none of which is ever held whole. */
static void
test_large (void)
{
  Fixture fixture = { 0, };
  Result result = { NULL };
  g_autofree char *path = NULL;
  g_autofd int fd = -1;

  fixture_begin (&fixture, "fal");
  path = g_build_filename (fixture.assets, "ffff.mp4", NULL);
  fd = g_creat (path, 0600);
  g_assert_cmpint (ftruncate (fd, 95 * 1024 * 1024), ==, 0);
  add_video (&fixture, "ffff");
  fixture_compile (&fixture);

  prepare (&fixture, &result);
  g_assert_no_error (result.error);
  g_assert_cmpuint (controller_fixture_count (&fixture.base, "upload"), ==, 1);

  result_clear (&result);
  fixture_end (&fixture);
}

static void
test_missing (void)
{
  Fixture fixture = { 0, };
  Result result = { NULL };
  SixainAsset *asset;

  fixture_begin (&fixture, "kling");
  asset = test_board_add_asset (fixture.base.board, SIXAIN_ASSET_PICTURE, "9999", "png", 640, 360);
  g_object_set (asset, "name", "Harbour", NULL);
  g_object_set (get_shot (&fixture), "start-frame", test_board_get_id (asset), NULL);
  fixture_compile (&fixture);

  prepare (&fixture, &result);
  g_assert_error (result.error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_FILE);
  g_assert_nonnull (strstr (result.error->message, "Harbour"));

  result_clear (&result);
  fixture_end (&fixture);
}

static void
test_cancel (void)
{
  Fixture fixture = { 0, };
  Result result = { NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GCancellable) never = g_cancellable_new ();

  fixture_begin (&fixture, "kling");
  add_member (&fixture);
  fixture_compile (&fixture);
  controller_fixture_rule (&fixture.base, "{'call': 'kling.element.query', 'do': 'delay', 'ms': 600000}");

  /* while it waits for the answer */
  start (&fixture, cancellable, &result);
  while (controller_fixture_count (&fixture.base, "element") == 0)
    g_main_context_iteration (NULL, FALSE);
  g_cancellable_cancel (cancellable);
  wait (&result);
  g_assert_error (result.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  controller_fixture_rule (&fixture.base, "");
  start (&fixture, never, &result);
  wait (&result);
  g_assert_no_error (result.error);
  g_assert_cmpuint (controller_fixture_count (&fixture.base, "element"), ==, 1);

  result_clear (&result);
  fixture_end (&fixture);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  server = providers_start (TRUE);
  g_test_add_func ("/preparation/element", test_element);
  g_test_add_func ("/preparation/element-lost", test_element_lost);
  g_test_add_func ("/preparation/element-refused", test_element_refused);
  g_test_add_func ("/preparation/element-account", test_element_account);
  g_test_add_func ("/preparation/element-deleted", test_element_deleted);
  g_test_add_data_func ("/preparation/address/fal", "fal", test_address);
  g_test_add_data_func ("/preparation/address/replicate", "replicate", test_address);
  g_test_add_func ("/preparation/cut", test_cut);
  g_test_add_func ("/preparation/large", test_large);
  g_test_add_func ("/preparation/missing", test_missing);
  g_test_add_func ("/preparation/cancel", test_cancel);

  status = g_test_run ();
  providers_stop (server);
  return status;
}
