/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "fixture.h"
#include "hand.h"

#include <X11/Xlib.h>

/* The hand among windows that come and go. */

typedef struct {
  GThread *thread;
  gint go_on;   /* atomic */
  gint n_gone;  /* atomic: windows */
} Flicker;

/* Owns its connection. */
static gpointer
flicker_thread (gpointer data)
{
  Flicker *flicker = data;
  Display *display = XOpenDisplay (NULL);
  XSetWindowAttributes attributes = { .override_redirect = True };

  g_assert_nonnull (display);
  while (g_atomic_int_get (&flicker->go_on))
    {
      Window window = XCreateWindow (display, DefaultRootWindow (display), 0, 0,
                                     DisplayWidth (display, DefaultScreen (display)),
                                     DisplayHeight (display, DefaultScreen (display)), 0,
                                     CopyFromParent, InputOutput, CopyFromParent, CWOverrideRedirect, &attributes);

      XMapRaised (display, window);
      XSync (display, False);
      XDestroyWindow (display, window);
      XSync (display, False);
      g_atomic_int_inc (&flicker->n_gone);
    }
  XCloseDisplay (display);

  return NULL;
}

static void
assert_pointer (int x,
                int y)
{
  Display *display = XOpenDisplay (NULL);
  Window root;
  Window child;
  int root_x, root_y, window_x, window_y;
  unsigned int mask;

  XQueryPointer (display, DefaultRootWindow (display), &root, &child, &root_x, &root_y, &window_x, &window_y, &mask);
  XCloseDisplay (display);
  g_assert_cmpint (root_x, ==, x);
  g_assert_cmpint (root_y, ==, y);
}

static void
test_flicker (void)
{
  g_autoptr (Hand) hand = hand_new (FALSE);
  Flicker flicker = { .go_on = TRUE };

  flicker.thread = g_thread_new ("flicker", flicker_thread, &flicker);
  for (int i = 0; i < 300 || g_atomic_int_get (&flicker.n_gone) < 300; i++)
    {
      hand_do (hand, "mousemove %d 100", 100 + i % 200);
      hand_finish (hand);
      assert_pointer (100 + i % 200, 100);
    }
  g_atomic_int_set (&flicker.go_on, FALSE);
  g_thread_join (flicker.thread);
}

/* It is pointed at while it is there, and has gone when the hand comes. */
static void
test_gone (void)
{
  g_autoptr (Hand) hand = hand_new (FALSE);
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 200, 200);
  gtk_window_present (GTK_WINDOW (window));
  fixture_settle ();
  g_assert_true (gtk_widget_get_mapped (window));
  hand_point (hand, window, 50, 50);
  gtk_window_destroy (GTK_WINDOW (window));
  gdk_display_sync (gdk_display_get_default ());
  hand_do (hand, "mousemove 300 100");
  hand_finish (hand);
  assert_pointer (300, 100);
}

int
main (int   argc,
      char *argv[])
{
  fixture_init (&argc, &argv);

  g_test_add_func ("/hand/flicker", test_flicker);
  g_test_add_func ("/hand/gone", test_gone);

  return g_test_run ();
}
