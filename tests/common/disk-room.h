/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes that pwrite() still finds room for, -1 for as many as it likes. */
extern gint64 disk_room;

G_END_DECLS
