/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "test-result.h"

void
test_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      place)
{
  GAsyncResult **kept = place;

  g_assert_null (*kept);
  *kept = g_object_ref (result);
}

GAsyncResult *
test_result_wait (GAsyncResult **place)
{
  while (*place == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *place;
}
