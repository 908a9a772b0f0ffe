/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "sixain-media-error.h"
#include "sixain-sheet.h"

/* Pixels of a sheet that prints on A4 across at 150 dpi. */
#define COLUMNS 2
#define MARGIN 40
#define GAP 32
#define TILE_WIDTH 856
#define FRAME_GAP 8
#define HEADING_HEIGHT 72

/* cairo's surfaces end at 32,767 rows */
#define SHOTS_MAX 160

typedef struct {
  SixainPicturePlan *plan;
  SixainPainter     *painter;
  cairo_t           *cr;
  guint              frame_width;
  guint              frame_height;
  gboolean           beside;       /* the text stands beside upright pictures, else below */
  int                tile_height;
} Sheet;

static void
set_ink (cairo_t *cr,
         double   strength)
{
  cairo_set_source_rgba (cr, 0.14, 0.12, 0.19, strength);
}

static int
write_text (Sheet      *sheet,
            const char *text,
            const char *font,
            double      strength,
            int         x,
            int         y,
            int         width,
            int         lines)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (sheet->cr);
  PangoFontDescription *description = pango_font_description_from_string (font);
  int height;

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_height (layout, -lines);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);

  set_ink (sheet->cr, strength);
  cairo_move_to (sheet->cr, x, y);
  pango_cairo_show_layout (sheet->cr, layout);
  pango_layout_get_pixel_size (layout, NULL, &height);

  return y + height + 4;
}

static cairo_surface_t *
to_surface (const SixainImage *image)
{
  g_autoptr (GBytes) bytes = sixain_image_to_rgb (image);
  const guint8 *rgb = g_bytes_get_data (bytes, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, image->width, image->height);
  guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (guint y = 0; y < image->height; y++)
    {
      guint32 *row = (gpointer) (data + (gsize) y * stride);

      for (guint x = 0; x < image->width; x++, rgb += 3)
        row[x] = (guint32) rgb[0] << 16 | (guint32) rgb[1] << 8 | rgb[2];
    }
  cairo_surface_mark_dirty (surface);

  return surface;
}

static gboolean
draw_frame (Sheet         *sheet,
            gint64         frame,
            int            x,
            int            y,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (SixainImage) image = sixain_image_new (sheet->frame_width, sheet->frame_height);
  cairo_surface_t *surface;

  if (!sixain_painter_paint (sheet->painter, sheet->plan, frame, SIXAIN_PAINT_WAIT, image, cancellable, error))
    return FALSE;

  surface = to_surface (image);
  cairo_set_source_surface (sheet->cr, surface, x, y);
  cairo_paint (sheet->cr);
  cairo_surface_destroy (surface);

  return TRUE;
}

static void
draw_lines (Sheet  *sheet,
            gint64  start,
            gint64  end,
            int     x,
            int     y,
            int     width)
{
  const SixainRate *rate = sixain_picture_plan_get_rate (sheet->plan);
  gint64 first = sixain_rate_frame_to_sample (rate, start, SIXAIN_SAMPLE_RATE);
  gint64 last = sixain_rate_frame_to_sample (rate, end, SIXAIN_SAMPLE_RATE);

  for (guint i = 0; i < sixain_picture_plan_get_n_pieces (sheet->plan); i++)
    {
      const SixainPiece *piece = sixain_picture_plan_get_piece (sheet->plan, i);
      g_autofree char *line = NULL;

      if (piece->kind != SIXAIN_PIECE_SPEECH || piece->start < first || piece->start >= last)
        continue;

      line = g_strdup_printf (C_("contact sheet, a spoken line", "“%s”"), piece->utterance.text);
      y = write_text (sheet, line, "sans italic 15px", 0.75, x, y, width, 2);
    }
}

static gboolean
draw_shot (Sheet         *sheet,
           guint          i,
           int            x,
           int            y,
           GCancellable  *cancellable,
           GError       **error)
{
  const SixainRate *rate = sixain_picture_plan_get_rate (sheet->plan);
  int frames_width = 2 * sheet->frame_width + FRAME_GAP;
  int text_x = sheet->beside ? x + frames_width + 20 : x;
  int text_y = sheet->beside ? y : y + (int) sheet->frame_height + 10;
  int text_width = sheet->beside ? TILE_WIDTH - frames_width - 20 : TILE_WIDTH;
  g_autofree char *seconds = NULL;
  g_autofree char *heading = NULL;
  const char *title, *prompt;
  gint64 start, length;
  guint position;

  position = sixain_picture_plan_get_shot (sheet->plan, i, &start, &length);
  if (!draw_frame (sheet, start, x, y, cancellable, error) ||
      !draw_frame (sheet, start + length - 1, x + sheet->frame_width + FRAME_GAP, y, cancellable, error))
    return FALSE;

  title = sixain_picture_plan_get_shot_title (sheet->plan, i);
  prompt = sixain_picture_plan_get_shot_prompt (sheet->plan, i);
  seconds = sixain_rate_format_seconds (rate, length);
  if (*title != '\0')
    heading = g_strdup_printf (C_("contact sheet: number, title, length of a shot", "%u · %s · %s s"),
                               position + 1, title, seconds);
  else
    heading = g_strdup_printf (C_("contact sheet: number and length of a shot", "%u · %s s"), position + 1, seconds);

  text_y = write_text (sheet, heading, "sans bold 19px", 1.0, text_x, text_y, text_width, 1);
  if (*prompt != '\0')
    text_y = write_text (sheet, prompt, "sans 15px", 0.75, text_x, text_y, text_width, sheet->beside ? 8 : 3);
  draw_lines (sheet, start, start + length, text_x, text_y, text_width);

  return TRUE;
}

static void
lay_out (Sheet *sheet)
{
  switch (sixain_picture_plan_get_aspect (sheet->plan))
    {
    case SIXAIN_ASPECT_9_16:
      sheet->frame_width = 216;
      sheet->frame_height = 384;
      sheet->beside = TRUE;
      break;

    case SIXAIN_ASPECT_1_1:
      sheet->frame_width = 260;
      sheet->frame_height = 260;
      sheet->beside = TRUE;
      break;

    case SIXAIN_ASPECT_16_9:
    default:
      sheet->frame_width = 424;
      sheet->frame_height = 238;
      sheet->beside = FALSE;
      break;
    }

  sheet->tile_height = sheet->frame_height + (sheet->beside ? 0 : 180);
}

static gboolean
is_in_range (SixainPicturePlan *plan,
             guint              i,
             gint64             first,
             gint64             last)
{
  gint64 start, length;

  sixain_picture_plan_get_shot (plan, i, &start, &length);

  return start < last && start + length > first;
}

static gboolean
draw (Sheet                *sheet,
      gint64                first,
      gint64                last,
      guint                 n_shots,
      SixainSheetProgress   progress,
      gpointer              progress_data,
      GCancellable         *cancellable,
      GError              **error)
{
  guint drawn = 0;

  for (guint i = 0; i < sixain_picture_plan_get_n_shots (sheet->plan); i++)
    {
      if (!is_in_range (sheet->plan, i, first, last))
        continue;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !draw_shot (sheet, i, MARGIN + (int) (drawn % COLUMNS) * (TILE_WIDTH + GAP),
                      MARGIN + HEADING_HEIGHT + (int) (drawn / COLUMNS) * (sheet->tile_height + GAP),
                      cancellable, error))
        return FALSE;

      progress (++drawn, n_shots, progress_data);
    }

  return TRUE;
}

/**
 * sixain_sheet_write:
 * @plan: a plan
 * @pictures: where decoded pictures come from
 * @first: first frame
 * @last: the frame after the last one
 * @title: (nullable): what stands above
 * @path: the file to write
 * @progress: called after each shot, on this thread
 * @progress_data: data for @progress
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Draws every shot of the range as its first and its last picture with number, length,
 * prompt and lines, into a PNG. Blocks; any thread that has the painter for itself.
 *
 * Returns: whether the file was written
 */
gboolean
sixain_sheet_write (SixainPicturePlan    *plan,
                    SixainPictureStore   *pictures,
                    gint64                first,
                    gint64                last,
                    const char           *title,
                    const char           *path,
                    SixainSheetProgress   progress,
                    gpointer              progress_data,
                    GCancellable         *cancellable,
                    GError              **error)
{
  g_autoptr (SixainPainter) painter = sixain_painter_new (pictures);
  g_autofree char *seconds = NULL;
  g_autofree char *heading = NULL;
  Sheet sheet = { .plan = plan, .painter = painter };
  cairo_surface_t *surface;
  cairo_status_t status;
  gboolean drawn;
  guint n_shots = 0;
  int rows, width = 2 * MARGIN + COLUMNS * TILE_WIDTH + (COLUMNS - 1) * GAP;

  for (guint i = 0; i < sixain_picture_plan_get_n_shots (plan); i++)
    n_shots += is_in_range (plan, i, first, last);

  if (n_shots > SHOTS_MAX)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   C_("render", "A contact sheet has room for %d shots and this storyboard has %u. Render a range of it."),
                   SHOTS_MAX, n_shots);
      return FALSE;
    }

  lay_out (&sheet);
  rows = MAX ((n_shots + COLUMNS - 1) / COLUMNS, 1);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width,
                                        2 * MARGIN + HEADING_HEIGHT + rows * sheet.tile_height + (rows - 1) * GAP);
  sheet.cr = cairo_create (surface);
  cairo_set_source_rgb (sheet.cr, 1.0, 1.0, 1.0);
  cairo_paint (sheet.cr);

  seconds = sixain_rate_format_seconds (sixain_picture_plan_get_rate (plan), MAX (last - first, 0));
  heading = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u shot · %s s", "%u shots · %s s", n_shots), n_shots, seconds);
  write_text (&sheet, title != NULL && *title != '\0' ? title : C_("contact sheet", "Untitled storyboard"),
              "sans bold 32px", 1.0, MARGIN, MARGIN, width / 2, 1);
  write_text (&sheet, heading, "sans 19px", 0.75, width / 2 + GAP / 2, MARGIN + 12, width / 2 - MARGIN - GAP / 2, 1);

  drawn = draw (&sheet, first, last, n_shots, progress, progress_data, cancellable, error);
  cairo_destroy (sheet.cr);

  if (drawn && (status = cairo_surface_write_to_png (surface, path)) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, status == CAIRO_STATUS_WRITE_ERROR ? G_IO_ERROR_NO_SPACE : G_IO_ERROR_FAILED,
                   C_("render", "The contact sheet cannot be written: %s"), cairo_status_to_string (status));
      drawn = FALSE;
    }
  cairo_surface_destroy (surface);

  return drawn;
}
