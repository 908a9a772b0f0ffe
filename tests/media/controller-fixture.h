/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "providers.h"
#include "sixain-controller-private.h"

G_BEGIN_DECLS

/* A controller with a folder and an account of its own at the stand-in providers, on the
 * main context. Time runs as the pace says. */
typedef struct {
  Providers        *server; /* one for all */
  char             *folder;
  char             *account;
  SixainNet        *net;
  SixainKeyring    *keyring;
  SixainController *controller;
  SixainStoryboard *board;
  gboolean          damaged; /* what loading says may be: */
  GError           *damage;
} ControllerFixture;

typedef gboolean (*ControllerCondition) (ControllerFixture *self,
                                         SixainJob         *job);

SixainStoryboard *controller_fixture_new_board (guint    n_shots); /* a pass for each */
void       controller_fixture_begin   (ControllerFixture   *self,
                                       Providers           *server,
                                       const char          *provider,
                                       guint                n_shots);
void       controller_fixture_end     (ControllerFixture   *self);
void       controller_fixture_set_key (const char          *account); /* of keyrings made from now on */
void       controller_fixture_open    (ControllerFixture   *self); /* a process begins */
void       controller_fixture_close   (ControllerFixture   *self); /* and ends, as it may at any time */
SixainRun *controller_fixture_start   (ControllerFixture   *self, /* (transfer full) (nullable) */
                                       const char          *provider,
                                       GError             **error);
void       controller_fixture_wait    (ControllerFixture   *self, /* until it holds for each job */
                                       SixainRun           *run,
                                       ControllerCondition  condition);
void       controller_fixture_wait_job (ControllerFixture  *self,
                                       SixainJob           *job,
                                       ControllerCondition  condition);
void       controller_fixture_set     (ControllerFixture   *self, /* of the account, in single quotes: "'slots': 1" */
                                       const char          *settings);
void       controller_fixture_rule    (ControllerFixture   *self, /* "'call': 'kling.submit', 'do': 'html'" */
                                       const char          *rules);
guint      controller_fixture_count   (ControllerFixture   *self,
                                       const char          *event);
gboolean   controller_is_over         (ControllerFixture   *self,
                                       SixainJob           *job);
void       controller_assert_made     (SixainRun           *run);

G_END_DECLS
