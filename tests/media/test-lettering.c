/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-card.h"
#include "sixain-lettering.h"

#include <string.h>

typedef struct {
  guint left, top, right, bottom; /* right and bottom exclusive; nothing: right is 0 */
  guint count;
} Box;

static const struct {
  guint width, height;
} sizes[] = {
  { 1280, 720 }, { 1920, 1080 }, { 720, 1280 }, { 1080, 1920 }, { 720, 720 }, { 1080, 1080 }, { 256, 144 }, { 64, 36 },
};

static const struct {
  const char *language;
  const char *title;
  const char *text;
  gboolean    from_right;
} scripts[] = {
  { "en", "Kitchen, dawn", "Mira lifts the kettle; light falls through the steam onto her hands.", FALSE },
  { "de", "Küche", "Größer als die Straße weit ist – „Übermut“.", FALSE },
  { "zh", "厨房", "清晨的阳光穿过蒸汽，洒在她的手上。", FALSE },
  { "zh-Hant", "廚房", "清晨的陽光穿過蒸汽，灑在她的手上。", FALSE },
  { "ja", "台所", "ミラがやかんをゆっくり持ち上げる。", FALSE },
  { "ko", "부엌", "미라가 주전자를 들어 올린다.", FALSE },
  { "ar", "المطبخ", "ترفع ميرا الإبريق ببطء، ويسقط ضوء الصباح على يديها.", TRUE },
  { "he", "מטבח", "מירה מרימה את הקומקום לאט.", TRUE },
  { "hi", "रसोई", "मीरा केतली उठाती है; भाप के बीच से सुबह की रोशनी।", FALSE },
  { "th", "ครัว", "มิราค่อย ๆ ยกกาน้ำขึ้น", FALSE },
  { "ru", "Кухня", "Мира медленно поднимает чайник.", FALSE },
  { "el", "Κουζίνα", "Η Μίρα σηκώνει αργά τον βραστήρα.", FALSE },
};

static Box
find_difference (const SixainImage *a,
                 const SixainImage *b)
{
  Box box = { G_MAXUINT, G_MAXUINT, 0, 0, 0 };

  for (guint y = 0; y < a->height; y++)
    for (guint x = 0; x < a->width; x++)
      if (a->data[0][y * a->stride[0] + x] != b->data[0][y * b->stride[0] + x])
        {
          box.left = MIN (box.left, x);
          box.right = MAX (box.right, x + 1);
          box.top = MIN (box.top, y);
          box.bottom = MAX (box.bottom, y + 1);
          box.count++;
        }

  return box;
}

static Box
draw_card (SixainLettering *lettering,
           const char      *language,
           guint            number,
           const char      *heading,
           const char      *text,
           guint            width,
           guint            height)
{
  SixainLayer layer = { .kind = SIXAIN_LAYER_CARD, .opacity = 1.0, .number = number, .heading = heading,
                        .text = text, .language = language, .tint = width, };
  g_autoptr (SixainImage) card = sixain_image_new (width, height);
  g_autoptr (SixainImage) matte = sixain_image_new (width, height);
  g_autoptr (SixainImage) again = sixain_image_new (width, height);
  Box box;

  sixain_card_fill (layer.tint, matte);
  sixain_lettering_card (lettering, &layer, card);
  box = find_difference (card, matte);

  /* what is kept is what was drawn */
  sixain_lettering_card (lettering, &layer, again);
  g_assert_cmpuint (find_difference (card, again).count, ==, 0);

  return box;
}

static Box
draw_text (SixainLettering  *lettering,
           const SixainText *text,
           guint             n,
           SixainImage      *image,
           guint8            ground)
{
  g_autoptr (SixainImage) before = sixain_image_new (image->width, image->height);
  SixainPicturePlanFrame frame = { .n_texts = n, };

  memcpy (frame.texts, text, n * sizeof *text);
  sixain_image_fill (before, ground, 128, 128);
  sixain_image_put (image, before);
  sixain_lettering_texts (lettering, &frame, image);

  return find_difference (image, before);
}

/* Every script is printed, on cards, in captions and titles: no letter is a box. */
static void
test_scripts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr (SixainLettering) lettering = sixain_lettering_new ();
      g_autoptr (SixainImage) image = sixain_image_new (1280, 720);
      const SixainText texts[2] = {
        { SIXAIN_TEXT_CAPTION, scripts[i].text, scripts[i].language, scripts[i].title, 0 },
        { SIXAIN_TEXT_SHOT, scripts[i].title, NULL, NULL, 3 },
      };

      draw_card (lettering, scripts[i].language, 3, scripts[i].title, scripts[i].text, 1280, 720);
      draw_card (lettering, "en", 3, scripts[i].title, scripts[i].text, 720, 1280);
      draw_text (lettering, texts, 2, image, 100);
      if (sixain_lettering_get_unknown (lettering) != 0)
        g_error ("%u letters of “%s” are in no font", sixain_lettering_get_unknown (lettering), scripts[i].text);
    }

  /* what is in no font is noticed: a letter for private use */
  {
    g_autoptr (SixainLettering) lettering = sixain_lettering_new ();

    draw_card (lettering, "en", 1, "", "\xf3\xb0\x80\x81", 640, 360);
    g_assert_cmpuint (sixain_lettering_get_unknown (lettering), ==, 1);
  }
}

/* What is read from the right stands on the right, its number too. */
static void
test_sides (void)
{
  g_autoptr (SixainLettering) lettering = sixain_lettering_new ();

  for (guint s = 0; s < 6; s++)
    for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
      {
        guint width = sizes[s].width;
        Box box = draw_card (lettering, scripts[i].language, 3, "", scripts[i].text, width, sizes[s].height);
        guint before = box.left, behind = width - box.right;

        if (scripts[i].from_right)
          {
            g_assert_cmpuint (behind, <, width / 5);
            g_assert_cmpuint (behind, <=, before);
          }
        else
          {
            g_assert_cmpuint (before, <, width / 5);
            g_assert_cmpuint (before, <=, behind + width / 50);
          }
      }

  /* a title in the other direction stands on its text's side */
  {
    Box left = draw_card (lettering, "en", 0, "المطبخ", "Short", 1280, 720);
    Box right = draw_card (lettering, "ar", 0, "Kitchen", "قصير", 1280, 720);

    g_assert_cmpuint (left.right, <, 900);
    g_assert_cmpuint (right.left, >, 600);
  }
}

/* However much there is to read, it stays inside the margins. */
static void
test_lengths (void)
{
  g_autoptr (SixainLettering) lettering = sixain_lettering_new ();
  static const char * const words[] = { "light ", "Lichtgeschwindigkeitsüberschreitung ", "光", "ضوء " };

  /* one of each shape, and the smallest */
  for (guint s = 0; s < G_N_ELEMENTS (sizes); s += s < 4 ? 2 : 3)
    {
      guint width = sizes[s].width, height = sizes[s].height;
      g_autoptr (SixainImage) image = sixain_image_new (width, height);

      for (guint w = 0; w < G_N_ELEMENTS (words); w++)
        for (guint n = 1; n <= 500; n = n == 1 ? 20 : n * 25)
          {
            g_autoptr (GString) text = g_string_new (NULL);
            SixainText caption = { SIXAIN_TEXT_CAPTION, NULL, "en", "Mira", 0 };
            Box box;

            for (guint i = 0; i < n; i++)
              g_string_append (text, words[w]);
            box = draw_card (lettering, "en", 8, "A title", text->str, width, height);
            g_assert_cmpuint (box.count, >, 0);
            if (width < 200)
              continue;

            g_assert_cmpuint (box.left, >=, width / 14);
            g_assert_cmpuint (box.right, <=, width - width / 14);
            g_assert_cmpuint (box.top, >=, height / 20);
            g_assert_cmpuint (box.bottom, <=, height - height / 6);

            caption.text = text->str;
            box = draw_text (lettering, &caption, 1, image, 200);
            g_assert_cmpuint (box.left, >=, width / 20);
            g_assert_cmpuint (box.right, <=, width - width / 20);
            g_assert_cmpuint (box.bottom, <=, height - height / 20);
          }
    }
}

/* The longest card ends above a caption of two lines and a name, as long as one is spoken
 * in five seconds. */
static void
test_clear_of_captions (void)
{
  g_autoptr (SixainLettering) lettering = sixain_lettering_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  SixainText caption = { SIXAIN_TEXT_CAPTION, "Every morning begins with the same ceremony as ever before.", "en", "Mira", 0 };

  for (guint i = 0; i < 200; i++)
    g_string_append (text, "light ");

  for (guint s = 0; s < 6; s++)
    {
      g_autoptr (SixainImage) image = sixain_image_new (sizes[s].width, sizes[s].height);
      Box card = draw_card (lettering, "en", 8, "A title", text->str, image->width, image->height);
      Box spoken = draw_text (lettering, &caption, 1, image, 200);

      g_test_message ("%ux%u: card to %.3f, caption from %.3f", image->width, image->height,
                      (double) card.bottom / image->height, (double) spoken.top / image->height);
      g_assert_cmpuint (card.bottom, <=, spoken.top);
    }
}

/* Captions stand in the middle, low, over each other, and are read on white and black. */
static void
test_captions (void)
{
  static const guint8 grounds[] = { 16, 126, 235 };
  g_autoptr (SixainLettering) lettering = sixain_lettering_new ();

  for (guint s = 0; s < 6; s++)
    for (guint g = 0; g < G_N_ELEMENTS (grounds); g++)
      {
        guint width = sizes[s].width, height = sizes[s].height;
        g_autoptr (SixainImage) image = sixain_image_new (width, height);
        const SixainText texts[2] = {
          { SIXAIN_TEXT_CAPTION, "I would not miss it for anything.", "en", NULL, 0 },
          { SIXAIN_TEXT_CAPTION, "Nor would I.", "en", "Mira", 0 },
        };
        Box one = draw_text (lettering, texts, 1, image, grounds[g]);
        guint brightest = 0, row, ground;

        g_assert_cmpint (ABS ((int) (one.left + one.right) - (int) width), <=, 4);
        g_assert_cmpuint (one.top, >, height / 2);
        g_assert_cmpuint (one.bottom, >, height * 4 / 5);

        row = (one.top + one.bottom) / 2;
        for (guint x = one.left; x < one.right; x++)
          brightest = MAX (brightest, image->data[0][row * image->stride[0] + x]);
        ground = image->data[0][row * image->stride[0] + one.left + (one.right - one.left) / 80];
        g_assert_cmpuint (brightest, >=, 225);
        g_assert_cmpuint (ground, <=, 110);

        {
          Box both = draw_text (lettering, texts, 2, image, grounds[g]);

          g_assert_cmpuint (both.top, <, one.top);
          g_assert_cmpuint (both.bottom, ==, one.bottom);
        }
      }
}

/* Lines are about equally long: no word stands alone under a full line. */
static void
test_balance (void)
{
  g_autoptr (SixainLettering) lettering = sixain_lettering_new ();
  g_autoptr (SixainImage) image = sixain_image_new (1280, 720);
  SixainText caption = { SIXAIN_TEXT_CAPTION, "Every morning begins with the same ceremony as ever before.", "en", NULL, 0 };
  Box two = draw_text (lettering, &caption, 1, image, 200);

  g_assert_cmpuint (two.right - two.left, <, 1280 * 6 / 10);
}

static void
test_burn_ins (void)
{
  g_autoptr (SixainLettering) lettering = sixain_lettering_new ();

  for (guint s = 0; s < 7; s++)
    {
      guint width = sizes[s].width, height = sizes[s].height;
      g_autoptr (SixainImage) image = sixain_image_new (width, height);
      SixainText text = { SIXAIN_TEXT_SHOT, "The pour", NULL, NULL, 12 };
      Box box = draw_text (lettering, &text, 1, image, 200), narrow;

      g_assert_cmpuint (box.right, <, width / 2);
      g_assert_cmpuint (box.bottom, <, height / 6);

      text.text = "A title that is so long that it cannot stand beside a timecode in any frame, however wide it is";
      box = draw_text (lettering, &text, 1, image, 200);
      g_assert_cmpuint (box.right, <, width * 3 / 5);
      g_assert_cmpuint (box.bottom, <, height / 6);

      text = (SixainText) { SIXAIN_TEXT_TEMP, "TEMP", NULL, NULL, 0 };
      box = draw_text (lettering, &text, 1, image, 200);
      g_assert_cmpuint (box.right, <, width / 3);
      g_assert_cmpuint (box.top, >, height * 4 / 5);

      /* figures of one width: the timecode does not dance */
      text = (SixainText) { SIXAIN_TEXT_TIMECODE, "00:11:11:11", NULL, NULL, 0 };
      narrow = draw_text (lettering, &text, 1, image, 200);
      g_assert_cmpuint (narrow.left, >, width / 2);
      text.text = "00:48:08:26";
      box = draw_text (lettering, &text, 1, image, 200);
      g_assert_cmpuint (box.left, ==, narrow.left);
      g_assert_cmpuint (box.right, ==, narrow.right);
    }
}

/* A long film does not fill the memory with its texts. */
static void
test_many (void)
{
  g_autoptr (SixainLettering) lettering = sixain_lettering_new ();
  g_autoptr (SixainImage) image = sixain_image_new (320, 180);

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *digits = g_strdup_printf ("%u", i);
      SixainText text = { SIXAIN_TEXT_CAPTION, digits, "en", NULL, 0 };
      Box box = draw_text (lettering, &text, 1, image, 200);

      g_assert_cmpuint (box.count, >, 0);
      draw_card (lettering, "en", i, "", digits, 320, 180);
    }
  g_assert_cmpuint (sixain_lettering_get_n_kept (lettering), <=, 64);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lettering/scripts", test_scripts);
  g_test_add_func ("/lettering/sides", test_sides);
  g_test_add_func ("/lettering/lengths", test_lengths);
  g_test_add_func ("/lettering/clear-of-captions", test_clear_of_captions);
  g_test_add_func ("/lettering/captions", test_captions);
  g_test_add_func ("/lettering/balance", test_balance);
  g_test_add_func ("/lettering/burn-ins", test_burn_ins);
  g_test_add_func ("/lettering/many", test_many);

  return g_test_run ();
}
