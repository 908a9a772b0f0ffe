/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "sixain-application.h"
#include "sixain-cli.h"
#include "sixain-clip-probe.h"
#include "sixain-media-probe.h"

int
main (int    argc,
      char **argv)
{
  const char *locale_folder = g_getenv ("SIXAIN_LOCALE_DIR");
  g_autoptr (SixainApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_folder != NULL ? locale_folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  sixain_media_set_clip_probe (sixain_clip_probe);

  if (sixain_cli_wants (argc, argv))
    return sixain_cli_run (argc, argv);

  application = sixain_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
