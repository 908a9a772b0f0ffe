/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-slots.h"

/* Kling's concurrency page states no number, the others depend on the account: this is
 * where learning begins. */
#define FIRST_LIMIT 2

struct _SixainSlots {
  GHashTable *queues; /* of Queue, by name */
};

typedef struct {
  guint limit;
  guint used;
} Queue;

static Queue *
get_queue (SixainSlots *self,
           const char  *name)
{
  Queue *queue = g_hash_table_lookup (self->queues, name);

  if (queue == NULL)
    {
      queue = g_new0 (Queue, 1);
      queue->limit = FIRST_LIMIT;
      g_hash_table_insert (self->queues, g_strdup (name), queue);
    }

  return queue;
}

static void
free_one (Queue *queue)
{
  g_return_if_fail (queue->used > 0);

  queue->used--;
}

/**
 * sixain_slots_new:
 *
 * Returns: (transfer full): slots of which nothing is known yet
 */
SixainSlots *
sixain_slots_new (void)
{
  SixainSlots *self = g_new0 (SixainSlots, 1);

  self->queues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
sixain_slots_free (SixainSlots *self)
{
  g_hash_table_unref (self->queues);
  g_free (self);
}

/**
 * sixain_slots_take:
 * @self: slots
 * @queue: account and backend
 *
 * Returns: whether one was free and is the caller's now, until sixain_slots_give_back() or
 *   sixain_slots_refuse()
 */
gboolean
sixain_slots_take (SixainSlots *self,
                   const char  *queue)
{
  Queue *found;

  g_return_val_if_fail (self != NULL && queue != NULL, FALSE);

  found = get_queue (self, queue);
  if (found->used >= found->limit)
    return FALSE;

  found->used++;
  return TRUE;
}

/**
 * sixain_slots_hold:
 * @self: slots
 * @queue: account and backend
 *
 * Takes one, free or not, for a job that runs already.
 */
void
sixain_slots_hold (SixainSlots *self,
                   const char  *queue)
{
  g_return_if_fail (self != NULL && queue != NULL);

  get_queue (self, queue)->used++;
}

/**
 * sixain_slots_give_back:
 * @self: slots
 * @queue: account and backend
 * @success: whether the job was carried out; if all were taken, one more may be then
 *
 * Ends what sixain_slots_take() or sixain_slots_hold() began.
 */
void
sixain_slots_give_back (SixainSlots *self,
                        const char  *queue,
                        gboolean     success)
{
  Queue *found;

  g_return_if_fail (self != NULL && queue != NULL);

  found = get_queue (self, queue);
  /* while some were free nothing was learnt about more */
  if (success && found->used >= found->limit)
    found->limit++;
  free_one (found);
}

/**
 * sixain_slots_refuse:
 * @self: slots
 * @queue: account and backend
 *
 * Ends what sixain_slots_take() began, of a job that the provider wouldn't begin because
 * others run: until a success it takes no more than those, and fewer than before, though
 * at least one.
 */
void
sixain_slots_refuse (SixainSlots *self,
                     const char  *queue)
{
  Queue *found;

  g_return_if_fail (self != NULL && queue != NULL);

  found = get_queue (self, queue);
  free_one (found);
  found->limit = CLAMP (found->used, 1, MAX (found->limit - 1, 1));
}

/**
 * sixain_slots_get_limit:
 * @self: slots
 * @queue: account and backend
 *
 * Returns: how many may run at once, as far as is known
 */
guint
sixain_slots_get_limit (SixainSlots *self,
                        const char  *queue)
{
  g_return_val_if_fail (self != NULL && queue != NULL, 0);

  return get_queue (self, queue)->limit;
}

/**
 * sixain_slots_get_used:
 * @self: slots
 * @queue: account and backend
 *
 * Returns: how many run
 */
guint
sixain_slots_get_used (SixainSlots *self,
                       const char  *queue)
{
  g_return_val_if_fail (self != NULL && queue != NULL, 0);

  return get_queue (self, queue)->used;
}
