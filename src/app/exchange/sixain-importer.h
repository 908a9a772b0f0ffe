/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-session.h"
#include "sixain-timeline.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_IMPORTER (sixain_importer_get_type ())
G_DECLARE_FINAL_TYPE (SixainImporter, sixain_importer, SIXAIN, IMPORTER, GObject)

/**
 * SixainImporterFunc:
 * @session: where things were brought
 * @assets: (element-type SixainAsset): what came in, in order; not in the storyboard yet
 *   where it doesn't have that content
 * @user_data: what sixain_importer_collect() was given
 */
typedef void (*SixainImporterFunc) (SixainSession *session,
                                    GPtrArray     *assets,
                                    gpointer       user_data);

SixainImporter *sixain_importer_new   (SixainSession  *session);
gboolean        sixain_importer_add   (SixainImporter *self,
                                       const GValue   *value,
                                       SixainShot     *shot,
                                       SixainDropZone  zone,
                                       guint           position);
void            sixain_importer_place (SixainImporter *self,
                                       SixainAsset    *asset,
                                       SixainShot     *shot,
                                       SixainDropZone  zone,
                                       guint           position);
void            sixain_importer_place_cast (SixainImporter   *self,
                                            SixainCastMember *member,
                                            SixainShot       *shot,
                                            guint             position);
gboolean        sixain_importer_collect (SixainImporter     *self,
                                         const GValue       *value,
                                         SixainImporterFunc  func,
                                         gpointer            user_data,
                                         GDestroyNotify      destroy);
void            sixain_importer_cancel_fetches (SixainImporter *self);
void            sixain_importer_close (SixainImporter *self);

G_END_DECLS
