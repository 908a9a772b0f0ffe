/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <fcntl.h>
#include <unistd.h>

#include "sixain-data.h"
#include "sixain-durable.h"
#include "sixain-id.h"
#include "sixain-worker.h"

static void
test_ids (void)
{
  g_autofree char *a = sixain_id_new ();
  g_autofree char *b = sixain_id_new ();
  g_autofree char *c = sixain_id_from_text ("shots[0]");
  g_autofree char *d = sixain_id_from_text ("shots[0]");
  g_autofree char *e = sixain_id_from_text ("shots[1]");
  g_autofree char *longest = g_strnfill (64, 'a');
  g_autofree char *too_long = g_strnfill (65, 'a');

  g_assert_true (g_uuid_string_is_valid (a));
  g_assert_cmpstr (a, !=, b);
  g_assert_true (g_uuid_string_is_valid (c));
  g_assert_cmpstr (c, ==, d);
  g_assert_cmpstr (c, !=, e);

  g_assert_true (sixain_id_is_valid (a));
  g_assert_true (sixain_id_is_valid (longest));
  g_assert_false (sixain_id_is_valid (too_long));
  g_assert_false (sixain_id_is_valid (NULL));
  g_assert_false (sixain_id_is_valid (""));
  g_assert_false (sixain_id_is_valid ("../etc"));
  g_assert_false (sixain_id_is_valid ("a}b"));
  g_assert_false (sixain_id_is_valid ("ä"));
}

static void
test_data_path (void)
{
  g_autofree char *before = g_strdup (g_getenv ("SIXAIN_DATA_DIR"));
  g_autofree char *own = NULL;
  g_autofree char *installed = NULL;

  g_setenv ("SIXAIN_DATA_DIR", "/somewhere", TRUE);
  own = sixain_data_dup_path ("models");
  g_assert_cmpstr (own, ==, "/somewhere/models");

  g_unsetenv ("SIXAIN_DATA_DIR");
  installed = sixain_data_dup_path ("models");
  g_assert_cmpstr (installed, ==, PKGDATADIR "/models");

  if (before != NULL)
    g_setenv ("SIXAIN_DATA_DIR", before, TRUE);
}

static gpointer
read_slowly (gpointer data)
{
  int fd = GPOINTER_TO_INT (data);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[4096];
  gssize n;

  while ((n = read (fd, buffer, sizeof buffer)) > 0)
    g_byte_array_append (bytes, buffer, n);

  return GSIZE_TO_POINTER (bytes->len);
}

/* A pipe takes a large write in pieces. */
static void
test_write_all (void)
{
  g_autoptr (GError) error = NULL;
  gsize length = 1 << 20;
  g_autofree char *data = g_malloc0 (length);
  GThread *reader;
  int fds[2];

  g_assert_cmpint (pipe (fds), ==, 0);
  reader = g_thread_new ("reader", read_slowly, GINT_TO_POINTER (fds[0]));
  g_assert_true (sixain_write_all (fds[1], data, length, &error));
  g_assert_no_error (error);
  close (fds[1]);
  g_assert_cmpuint (GPOINTER_TO_SIZE (g_thread_join (reader)), ==, length);
  close (fds[0]);

  fds[0] = open ("/dev/full", O_WRONLY | O_CLOEXEC);
  if (fds[0] >= 0)
    {
      g_assert_false (sixain_write_all (fds[0], data, length, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
      close (fds[0]);
    }
}

typedef struct {
  GMutex     mutex;
  GCond      cond;
  gboolean   open;
  gboolean   inside;
  GString   *order;
  guint      n_done;
  guint      n_cancelled;
  SixainWorker *worker;
} WorkerFixture;

static void
wait_at_gate (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  WorkerFixture *fixture = data;

  g_mutex_lock (&fixture->mutex);
  fixture->inside = TRUE;
  g_cond_broadcast (&fixture->cond);
  while (!fixture->open)
    g_cond_wait (&fixture->cond, &fixture->mutex);
  g_mutex_unlock (&fixture->mutex);

  g_assert_true (sixain_worker_is_inside (fixture->worker));
  g_task_return_boolean (task, TRUE);
}

static void
write_letter (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  WorkerFixture *fixture = g_object_get_data (G_OBJECT (task), "fixture");

  g_string_append (fixture->order, data);
  g_task_return_boolean (task, TRUE);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  WorkerFixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      fixture->n_cancelled++;
    }
  fixture->n_done++;
}

static void
queue_letter (WorkerFixture *fixture,
              const char    *letter,
              GCancellable  *cancellable,
              int            priority)
{
  GTask *task = g_task_new (NULL, cancellable, done_cb, fixture);

  g_task_set_source_tag (task, queue_letter);
  g_task_set_task_data (task, (gpointer) letter, NULL);
  g_object_set_data (G_OBJECT (task), "fixture", fixture);
  sixain_worker_queue (fixture->worker, task, write_letter, priority);
}

static void
queue_gate (WorkerFixture *fixture)
{
  GTask *task = g_task_new (NULL, NULL, done_cb, fixture);

  g_task_set_source_tag (task, queue_gate);
  g_task_set_task_data (task, fixture, NULL);
  sixain_worker_queue (fixture->worker, task, wait_at_gate, G_PRIORITY_HIGH);

  g_mutex_lock (&fixture->mutex);
  while (!fixture->inside)
    g_cond_wait (&fixture->cond, &fixture->mutex);
  g_mutex_unlock (&fixture->mutex);
}

static void
open_gate (WorkerFixture *fixture)
{
  g_mutex_lock (&fixture->mutex);
  fixture->open = TRUE;
  g_cond_broadcast (&fixture->cond);
  g_mutex_unlock (&fixture->mutex);
}

static void
worker_set_up (WorkerFixture *fixture,
               gconstpointer  data)
{
  g_mutex_init (&fixture->mutex);
  g_cond_init (&fixture->cond);
  fixture->order = g_string_new (NULL);
  fixture->worker = sixain_worker_new ("test");
}

static void
worker_tear_down (WorkerFixture *fixture,
                  gconstpointer  data)
{
  g_assert_finalize_object (fixture->worker);
  g_string_free (fixture->order, TRUE);
  g_mutex_clear (&fixture->mutex);
  g_cond_clear (&fixture->cond);
}

static void
test_worker_order (WorkerFixture *fixture,
                   gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  queue_gate (fixture);
  queue_letter (fixture, "c", NULL, G_PRIORITY_DEFAULT);
  queue_letter (fixture, "e", NULL, G_PRIORITY_LOW);
  queue_letter (fixture, "d", NULL, G_PRIORITY_DEFAULT);
  queue_letter (fixture, "a", NULL, G_PRIORITY_HIGH);
  queue_letter (fixture, "x", cancellable, G_PRIORITY_DEFAULT);
  queue_letter (fixture, "b", NULL, G_PRIORITY_HIGH);
  g_cancellable_cancel (cancellable);
  open_gate (fixture);

  while (fixture->n_done < 7)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpstr (fixture->order->str, ==, "abcde");
  g_assert_cmpuint (fixture->n_cancelled, ==, 1);
}

static gpointer
shut_down (gpointer data)
{
  sixain_worker_shutdown (data);
  return NULL;
}

static void
test_worker_shutdown (WorkerFixture *fixture,
                      gconstpointer  data)
{
  GThread *thread;

  queue_gate (fixture);
  queue_letter (fixture, "a", NULL, G_PRIORITY_DEFAULT);
  queue_letter (fixture, "b", NULL, G_PRIORITY_DEFAULT);
  thread = g_thread_new ("closer", shut_down, fixture->worker);

  /* what waits comes back before the one in work is done */
  while (fixture->n_done < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->n_cancelled, ==, 2);

  open_gate (fixture);
  g_thread_join (thread);
  queue_letter (fixture, "c", NULL, G_PRIORITY_DEFAULT);
  while (fixture->n_done < 4)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->n_cancelled, ==, 3);
  g_assert_cmpstr (fixture->order->str, ==, "");

  sixain_worker_shutdown (fixture->worker);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/ids", test_ids);
  g_test_add_func ("/base/data-path", test_data_path);
  g_test_add_func ("/base/write-all", test_write_all);
  g_test_add ("/base/worker/order", WorkerFixture, NULL, worker_set_up, test_worker_order, worker_tear_down);
  g_test_add ("/base/worker/shutdown", WorkerFixture, NULL, worker_set_up, test_worker_shutdown, worker_tear_down);

  return g_test_run ();
}
