/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-memory.h"
#include "sixain-preparation.h"

G_BEGIN_DECLS

/* Someone who is asked, and with which key. */
typedef struct {
  SixainProvider *provider;    /* (nullable) */
  GHashTable     *credentials; /* (nullable) */
  char           *account;     /* (nullable): whose the key is */
} SixainParty;

/*
 * One request that is made ready, in a thread of its own, which owns it until it is done.
 * What it finds wrong it says in an error, in fault and in input.
 */
typedef struct {
  SixainNet            *net;
  SixainMemory         *memory;
  const SixainWorkshop *workshop;
  SixainParty           party;  /* who gets the request */
  SixainParty           host;   /* who lends addresses where the other doesn't */
  SixainRequest        *request; /* (nullable) */
  GPtrArray            *cast;   /* (nullable): of SixainCastRequest */
  char                 *deleted; /* (nullable): key of a cast member that is to be forgotten, and that is all */
  char                 *folder;
  char                 *carried; /* (nullable) */
  GCancellable         *cancellable;
  SixainFault           fault;
  guint                 input;
} SixainPreparer;

/* One file as it is sent: @media is of the prepared file, its strings belong to it. */
typedef struct {
  char       *path;
  char       *key; /* what its content is known by */
  SixainMedia media;
  char       *extension;
} SixainPreparedFile;

void         sixain_preparer_free         (SixainPreparer      *self);
SixainBody  *sixain_preparer_run          (SixainPreparer      *self,
                                           GError             **error);
void         sixain_prepared_file_clear   (SixainPreparedFile  *self);
gboolean     sixain_preparer_make_file    (SixainPreparer      *self,
                                           const SixainSlot    *slot,
                                           SixainPreparedFile  *file,
                                           GError             **error);
SixainReply *sixain_preparer_ask          (SixainPreparer      *self,
                                           SixainParty         *party,
                                           SixainRequest       *request,
                                           const char * const  *gaps,
                                           GError             **error);
void         sixain_preparer_set_refused  (SixainPreparer      *self,
                                           SixainParty         *party,
                                           const char          *name,
                                           SixainFault          fault,
                                           const char          *message,
                                           GError             **error);
gboolean     sixain_preparer_wait         (SixainPreparer      *self,
                                           guint                milliseconds,
                                           GError             **error);
char        *sixain_preparer_lend_address (SixainPreparer      *self,
                                           const SixainPreparedFile *file,
                                           GError             **error);
char        *sixain_preparer_make_element (SixainPreparer      *self,
                                           SixainCastRequest   *cast,
                                           const char          *name,
                                           GError             **error);
gboolean     sixain_preparer_delete_element (SixainPreparer    *self,
                                           const char          *key,
                                           GError             **error);
char       **sixain_preparer_fill         (SixainPreparer      *self,
                                           SixainRequest       *request,
                                           GError             **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SixainPreparedFile, sixain_prepared_file_clear)

G_END_DECLS
