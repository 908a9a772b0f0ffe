/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SixainSample:
 * @file: the storyboard
 * @title: its name for people
 *
 * A storyboard that comes with the program.
 */
typedef struct {
  GFile *file;
  char  *title;
} SixainSample;

void       sixain_sample_free     (SixainSample *self);
GPtrArray *sixain_samples_list    (void);
gboolean   sixain_samples_contain (GFile        *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainSample, sixain_sample_free)

G_END_DECLS
