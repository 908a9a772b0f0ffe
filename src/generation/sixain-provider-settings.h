/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-controller.h"
#include "sixain-net.h"

G_BEGIN_DECLS

/**
 * SixainProviderSettings:
 *
 * What the user says about providers, but for the keys: where they are, whom to trust, and
 * what may be done. The one way to a #SixainProvider that is spoken to: one of these asks
 * where the user wants, and signs as the key in the keyring needs. Several may exist, of
 * the same settings. Main thread.
 *
 * Signal ::changed: providers made from now on differ, or the network was set anew
 */
#define SIXAIN_TYPE_PROVIDER_SETTINGS (sixain_provider_settings_get_type ())
G_DECLARE_FINAL_TYPE (SixainProviderSettings, sixain_provider_settings, SIXAIN, PROVIDER_SETTINGS, GObject)

SixainProviderSettings *sixain_provider_settings_new            (SixainKeyring          *keyring);
GPtrArray              *sixain_provider_settings_list_providers (SixainProviderSettings *self); /* (element-type SixainProvider) (transfer full) */
SixainProvider         *sixain_provider_settings_new_provider   (SixainProviderSettings *self, /* (transfer full) (nullable): set up; as sixain_providers_find() */
                                                                 const char             *id);
void                    sixain_provider_settings_set_up_net     (SixainProviderSettings *self, /* certificates and own hosts, now and when they change */
                                                                 SixainNet              *net);
void                    sixain_provider_settings_set_up_controller (SixainProviderSettings *self, /* providers, hosting and the day's limit, now and when they change */
                                                                 SixainController       *controller);
gboolean                sixain_provider_settings_check_host     (const char             *host);
gboolean                sixain_provider_settings_get_hosting    (SixainProviderSettings *self); /* fal may lend public addresses for files that go elsewhere */
gint64                  sixain_provider_settings_get_day_limit  (SixainProviderSettings *self); /* millionths of a US dollar, 0 for none */

G_END_DECLS
