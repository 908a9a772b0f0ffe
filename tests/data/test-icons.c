/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gdk-pixbuf/gdk-pixbuf.h>

static const int sizes[] = { 16, 32, 48, 64, 128, 256 };

static char *
icon_path (const char *name)
{
  const char *folder = g_str_has_suffix (name, "-symbolic") ? "symbolic" : "scalable";
  g_autofree char *file = g_strconcat (name, ".svg", NULL);

  return g_test_build_filename (G_TEST_DIST, "..", "data", "icons", "hicolor", folder, "apps", file, NULL);
}

static double
coverage (GdkPixbuf *pixbuf)
{
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  gint64 sum = 0;

  g_assert_true (gdk_pixbuf_get_has_alpha (pixbuf));

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      sum += pixels[y * stride + x * 4 + 3];

  return sum / (255.0 * width * height);
}

static void
test_renders (gconstpointer data)
{
  const char *name = data;
  g_autofree char *path = icon_path (name);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GdkPixbuf) pixbuf = gdk_pixbuf_new_from_file_at_size (path, sizes[i], sizes[i], &error);

      g_assert_no_error (error);
      g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, sizes[i]);
      g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, sizes[i]);
      g_assert_cmpfloat (coverage (pixbuf), >, 0.1);
      g_assert_cmpfloat (coverage (pixbuf), <, 0.9);
    }
}

/* A symbolic icon is recoloured by its toolkit, so it must not rely on a second colour. */
static void
test_symbolic_has_one_colour (void)
{
  g_autofree char *path = icon_path ("org.sixain.Sixain-symbolic");
  g_autofree char *svg = NULL;
  g_autoptr(GRegex) regex = g_regex_new ("#[0-9a-f]{3,6}", G_REGEX_CASELESS, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &svg, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_regex_match (regex, svg, 0, &match));
  g_assert_false (g_match_info_next (match, NULL));
  g_assert_null (strstr (svg, "gradient"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/icons/renders/release", "org.sixain.Sixain", test_renders);
  g_test_add_data_func ("/icons/renders/devel", "org.sixain.Sixain.Devel", test_renders);
  g_test_add_data_func ("/icons/renders/symbolic", "org.sixain.Sixain-symbolic", test_renders);
  g_test_add_func ("/icons/symbolic-has-one-colour", test_symbolic_has_one_colour);

  return g_test_run ();
}
