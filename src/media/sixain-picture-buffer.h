/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/gst.h>

#include "sixain-picture.h"

G_BEGIN_DECLS

GstBuffer *sixain_picture_to_buffer (const SixainPicture *picture);

G_END_DECLS
