/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-preparation.h"
#include "sixain-quote.h"

G_BEGIN_DECLS

/**
 * SixainManifestPass:
 * @id: the job's
 * @pass: index in the plan
 * @shots: ids of the shots it covers, in order
 * @cuts: nanoseconds, decimal: where the shots were asked to begin; one fewer
 * @seconds: paid for
 * @price: estimated: millionths of a US dollar, -1 when not stated
 * @backend: "kling-v2"
 * @external: our id that is written in @request; later attempts write their own
 * @carries: it begins with the last wanted frame of the pass before
 * @last: nanoseconds into its film, in the middle of the last frame that is wanted
 * @request: that submits it
 * @shown: @request to read, files by name
 * @cast: (element-type SixainCastRequest): what its cast is made known with
 * @inputs: (element-type guint64): by compiled input, which of @shots use it, as in #SixainInput
 *
 * What one pass asks for.
 */
typedef struct {
  char          *id;
  guint          pass;
  char         **shots;
  char         **cuts;
  guint          seconds;
  gint64         price;
  char          *backend;
  char          *external;
  gboolean       carries;
  gint64         last;
  SixainRequest *request;
  char          *shown;
  GPtrArray     *cast;
  GArray        *inputs;
} SixainManifestPass;

/**
 * SixainManifest:
 * @account: names the account without giving the key away, "" where there is none
 * @limit: of the storyboard: millionths of a US dollar, 0 for none
 * @passes: (element-type SixainManifestPass)
 *
 * What a run asks for, so that a later process needs neither the document nor the
 * profile. The other members are those of #SixainRun. Immutable once made, any thread.
 */
typedef struct {
  char      *id;
  char      *storyboard;
  char      *title;
  char      *uri;
  char      *provider;
  char      *profile;
  char      *plan;
  char      *account;
  gint64     created;
  gint64     limit;
  GPtrArray *passes;
} SixainManifest;

SixainManifest *sixain_manifest_new          (SixainQuote     *quote,
                                              const guint     *passes, /* (nullable): NULL for all */
                                              guint            n_passes);
SixainManifest *sixain_manifest_parse        (const char      *json,
                                              GError         **error);
char           *sixain_manifest_print        (SixainManifest  *self);
void            sixain_manifest_free         (SixainManifest  *self);
GPtrArray      *sixain_manifest_list_files   (SixainManifest  *self); /* (element-type utf8): "<sha256>.png", each once */
guint           sixain_manifest_find_shot    (const SixainManifestPass *pass, /* the one shot that uses the input, G_MAXUINT for more */
                                              guint            input);
char           *sixain_manifest_dup_plan     (SixainQuote     *quote, /* what #SixainManifest would have for it */
                                              const guint     *passes,
                                              guint            n_passes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainManifest, sixain_manifest_free)

G_END_DECLS
