/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-kling-private.h"

#include <string.h>

/* how many jobs one request may ask for: nobody states it, others ask for fifty */
#define POLL_MAX 50

static gboolean
is_v2 (const SixainRemote *remote)
{
  return strcmp (remote->endpoint, SIXAIN_KLING_V2_TASKS) == 0;
}

SixainRequest *
sixain_kling_poll (SixainProvider     *provider,
                   const SixainRemote *remotes,
                   guint              *n_remotes)
{
  g_autoptr (GString) path = g_string_new ("/tasks?task_ids=");
  guint n = 0;

  if (!is_v2 (&remotes[0]))
    {
      *n_remotes = 1;
      return sixain_kling_ask_for (SIXAIN_KLING (provider), SIXAIN_CALL_POLL, remotes[0].endpoint, remotes[0].id);
    }

  for (; n < *n_remotes && n < POLL_MAX && is_v2 (&remotes[n]); n++)
    {
      g_autofree char *escaped = g_uri_escape_string (remotes[n].id, NULL, FALSE);

      g_string_append_printf (path, "%s%s", n > 0 ? "," : "", escaped);
    }

  *n_remotes = n;
  return sixain_kling_ask (SIXAIN_KLING (provider), SIXAIN_CALL_POLL, path->str);
}

SixainRequest *
sixain_kling_look_up (SixainProvider     *provider,
                      const SixainRemote *remote)
{
  g_autofree char *escaped = g_uri_escape_string (remote->external_id, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/tasks?external_task_ids=", escaped, NULL);

  /* the first generation takes our id in the place of its own */
  return is_v2 (remote) ? sixain_kling_ask (SIXAIN_KLING (provider), SIXAIN_CALL_LOOK_UP, path)
                        : sixain_kling_ask_for (SIXAIN_KLING (provider), SIXAIN_CALL_LOOK_UP, remote->endpoint, remote->external_id);
}

SixainRequest *
sixain_kling_list (SixainProvider     *provider,
                   const SixainRemote *remote,
                   gint64              since,
                   gint64              until,
                   const char         *next)
{
  SixainDraftRequest *draft = sixain_kling_draft (SIXAIN_KLING (provider), SIXAIN_CALL_LIST, "POST", SIXAIN_KLING_V2_TASKS);
  g_autofree char *start = g_strdup_printf ("%" G_GINT64_FORMAT, since);
  g_autofree char *end = g_strdup_printf ("%" G_GINT64_FORMAT, until);

  sixain_draft_request_begin_object (draft, NULL);
  sixain_draft_request_add_string (draft, "start_time", start);
  sixain_draft_request_add_string (draft, "end_time", end);
  sixain_draft_request_add_string (draft, "cursor", next != NULL ? next : "");
  sixain_draft_request_add_int (draft, "limit", 100);
  sixain_draft_request_begin_array (draft, "filters");
  sixain_draft_request_begin_object (draft, NULL);
  sixain_draft_request_add_string (draft, "key", "product_type");
  sixain_draft_request_begin_array (draft, "values");
  sixain_draft_request_add_string (draft, NULL, "video");
  sixain_draft_request_end_array (draft);
  sixain_draft_request_end_object (draft);
  sixain_draft_request_end_array (draft);
  sixain_draft_request_end_object (draft);

  return sixain_draft_request_finish (draft);
}

/* The bill of the last day: free, and it says what is left as well. */
SixainRequest *
sixain_kling_test (SixainProvider *provider,
                   gint64          now)
{
  g_autofree char *path = g_strdup_printf ("/account/costs?start_time=%" G_GINT64_FORMAT "&end_time=%" G_GINT64_FORMAT,
                                           (now - 24 * 60 * 60) * 1000, now * 1000);

  return sixain_kling_ask (SIXAIN_KLING (provider), SIXAIN_CALL_TEST, path);
}
