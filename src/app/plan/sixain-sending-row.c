/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-generation.h"
#include "sixain-sending-row.h"

/**
 * SixainSendingRow:
 *
 * Speaks of files that will lie where others may see them, before they are sent. It is not
 * to be seen where none do.
 */
struct _SixainSendingRow {
  AdwActionRow parent_instance;

  GtkImage *icon;
};

G_DEFINE_FINAL_TYPE (SixainSendingRow, sixain_sending_row, ADW_TYPE_ACTION_ROW)

static void
sixain_sending_row_class_init (SixainSendingRowClass *klass)
{
}

static void
sixain_sending_row_init (SixainSendingRow *self)
{
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->icon));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * sixain_sending_row_show:
 * @self: a row
 * @quote: (nullable): from whom it would be ordered
 * @passes: what would be
 *
 * Returns: whether the files may be sent
 */
gboolean
sixain_sending_row_show (SixainSendingRow *self,
                         SixainQuote      *quote,
                         SixainPassRows   *passes)
{
  SixainProvider *provider = quote != NULL ? sixain_quote_get_provider (quote) : NULL;
  SixainProviderFlags flags = provider != NULL ? sixain_provider_get_flags (provider) : SIXAIN_PROVIDER_LOCAL;
  gboolean hosts = (flags & SIXAIN_PROVIDER_HOSTS) != 0;
  gboolean shown;
  gboolean allowed;
  g_autofree char *text = NULL;

  g_return_val_if_fail (SIXAIN_IS_SENDING_ROW (self), FALSE);
  g_return_val_if_fail (SIXAIN_IS_PASS_ROWS (passes), FALSE);

  shown = (flags & SIXAIN_PROVIDER_LOCAL) == 0 &&
          (hosts ? sixain_pass_rows_send_files (passes) : sixain_pass_rows_send_videos (passes));
  gtk_widget_set_visible (GTK_WIDGET (self), shown);
  if (!shown)
    return TRUE;

  allowed = hosts || sixain_provider_settings_get_hosting (sixain_generation_get_settings ());
  if (hosts)
    /* Translators: %s is a provider */
    text = g_strdup_printf (C_("plan", "Pictures and videos are sent to %s ahead. Whoever knows their address there can see them until they are deleted."),
                            sixain_provider_get_name (provider));
  else if (allowed)
    text = g_strdup (C_("plan", "Videos are lent through fal. Whoever knows their address there can see them for some days."));
  else
    /* Translators: %s is a provider */
    text = g_strdup_printf (C_("plan", "%s takes videos by a public address only. Allow lending them through fal in the preferences, or choose another provider."),
                            sixain_provider_get_name (provider));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 allowed ? C_("plan", "Files Get a Public Address") : C_("plan", "Videos Need a Public Address"));
  gtk_image_set_from_icon_name (self->icon, allowed ? "dialog-information-symbolic" : "dialog-warning-symbolic");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);

  return allowed;
}
