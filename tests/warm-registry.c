/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gst/gst.h>

int
main (int   argc,
      char *argv[])
{
  gst_init (&argc, &argv);
  gst_deinit ();
  return 0;
}
