/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_LIBRARY_DETAILS (sixain_library_details_get_type ())
G_DECLARE_FINAL_TYPE (SixainLibraryDetails, sixain_library_details, SIXAIN, LIBRARY_DETAILS, AdwBin)

/* Signal ::go-to (SixainRecord *owner): a shot, cast member or the storyboard was chosen
 * from where the thing is used. */
void       sixain_library_details_set_records (SixainLibraryDetails *self,
                                               SixainSession        *session,
                                               GPtrArray            *records);

G_END_DECLS
