/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Each changes @data in place, knowing a little of what it is. */
void fuzz_mutate_bytes   (GByteArray *data,
                          GByteArray *other,
                          GRand      *rand);
void fuzz_mutate_headers (GByteArray *data,
                          GRand      *rand);
void fuzz_mutate_json    (GByteArray *data,
                          GRand      *rand);

G_END_DECLS
