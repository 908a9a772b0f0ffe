/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What is found in a provider's list is one job's only, in whichever process: whoever takes
 * it first leaves a claim in a folder that all of the user's processes share. A claim stays
 * for as long as the run whose job has it. Any thread.
 */
gboolean sixain_claim_take    (const char *folder,
                               const char *provider,
                               const char *remote,
                               const char *owner); /* FALSE: another has it, or nobody can */
gboolean sixain_claim_is_free (const char *folder, /* also where the claim is its own */
                               const char *provider,
                               const char *remote,
                               const char *owner);
void     sixain_claim_sweep   (const char *folder, /* those of runs that are not there any more */
                               const char *runs);

G_END_DECLS
