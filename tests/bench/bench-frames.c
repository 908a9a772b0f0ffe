/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench.h"
#include "sixain-painter.h"
#include "sixain-remove.h"
#include "test-board.h"
#include "test-picture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* Frames alone: a board of six shots and 15 seconds at 30 frames a second, 12-megapixel
 * JPEGs, a camera move in every shot, one dissolve, captions. */

#define SHOTS 6
#define SHOT_FRAMES 75
#define ROUNDS 5
#define PICTURES (SHOTS + 1)

static char *folder;

static const SixainMove moves[SHOTS] = {
  SIXAIN_MOVE_PUSH, SIXAIN_MOVE_PAN_LEFT, SIXAIN_MOVE_PULL,
  SIXAIN_MOVE_TILT_DOWN, SIXAIN_MOVE_TRUCK_RIGHT, SIXAIN_MOVE_PUSH,
};

static const char * const captions[SHOTS] = {
  "Every morning begins with the same small ceremony,", "and I would not miss it for anything.",
  "Water, a little off the boil.", "Forty seconds of patience.", "Then the first cup of the day", "is yours.",
};

static char *
get_hash (guint i)
{
  return g_strnfill (64, "0123456789abcdef"[i]);
}

static char *
get_path (guint i)
{
  g_autofree char *hash = get_hash (i);
  g_autofree char *name = g_strdup_printf ("%s.jpg", hash);

  return g_build_filename (folder, "assets", name, NULL);
}

static void
make_pictures (void)
{
  for (guint i = 0; i < PICTURES; i++)
    {
      g_autofree char *hash = get_hash (i);
      g_autofree char *name = g_strdup_printf ("assets/%s.jpg", hash);
      g_autoptr (GdkPixbuf) pixbuf = test_picture_make (4000, 3000, i, 24);
      g_autofree char *path = test_picture_save (pixbuf, folder, name, "jpeg");
    }
}

static SixainPicturePlan *
make_plan (guint n_shots)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 30, 1);
  const char *ids[PICTURES];

  for (guint i = 0; i < PICTURES; i++)
    {
      g_autofree char *hash = get_hash (i);

      ids[i] = test_board_get_id (test_board_add_asset (board, SIXAIN_ASSET_PICTURE, hash, "jpg", 4000, 3000));
    }
  for (guint i = 0; i < n_shots; i++)
    {
      SixainShot *shot = test_board_add_shot (board, SHOT_FRAMES, moves[i], ids[i], i == 2 ? ids[SHOTS] : NULL);

      test_board_add_line (shot, captions[i], "en", NULL, 8, G_GINT64_CONSTANT (2000000000));
    }

  return sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_CAPTIONS);
}

/* Wall and processor seconds for all frames, decoding included. */
static void
paint_film (SixainPicturePlan *plan,
            guint              width,
            guint              height,
            double            *wall,
            double            *cpu)
{
  g_autoptr (SixainPictureStore) store = sixain_picture_store_new (256 << 20);
  g_autoptr (SixainPainter) painter = sixain_painter_new (store);
  g_autoptr (SixainImage) image = sixain_image_new (width, height);
  double begin = bench_now (), begin_cpu = bench_cpu_now ();

  for (gint64 frame = 0; frame < sixain_picture_plan_get_length (plan); frame++)
    {
      g_autoptr (GError) error = NULL;

      if (!sixain_painter_paint (painter, plan, frame, SIXAIN_PAINT_WAIT, image, NULL, &error))
        g_error ("%s", error->message);
    }
  *wall = bench_now () - begin;
  *cpu = bench_cpu_now () - begin_cpu;
}

static void
bench_film (SixainPicturePlan *plan,
            guint              width,
            guint              height,
            const char        *name,
            const char        *required,
            const char        *ambitious)
{
  const double seconds = sixain_picture_plan_get_duration (plan) / 1e9;
  g_autofree char *wall_name = g_strdup_printf ("frames alone, %s", name);
  g_autofree char *cpu_name = g_strdup_printf ("processor time for 15 s of frames, %s", name);
  double speed[ROUNDS], used[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      double wall;

      paint_film (plan, width, height, &wall, &used[i]);
      speed[i] = seconds / wall;
    }
  bench_report (wall_name, "x", speed, ROUNDS, BENCH_MEDIAN, required, ambitious);
  bench_report (cpu_name, "s", used, ROUNDS, BENCH_MEDIAN, "", "");
}

static void
bench_paint (SixainPicturePlan *plan)
{
  g_autoptr (SixainPictureStore) store = sixain_picture_store_new (256 << 20);
  g_autoptr (SixainPainter) painter = sixain_painter_new (store);
  g_autoptr (SixainImage) image = sixain_image_new (1920, 1080);
  gint64 n = sixain_picture_plan_get_length (plan);
  g_autofree double *ms = g_new (double, n);

  for (guint round = 0; round < 2; round++)
    for (gint64 frame = 0; frame < n; frame++)
      {
        double begin = bench_now ();

        sixain_painter_paint (painter, plan, frame, SIXAIN_PAINT_WAIT, image, NULL, NULL);
        ms[frame] = (bench_now () - begin) * 1000.0;
      }
  bench_report ("one frame, pictures decoded, 1080p", "ms", ms, (guint) n, BENCH_MEDIAN, "", "");
}

/* From asking for a picture nobody has seen to the first and to the final one. */
static void
bench_new_picture (void)
{
  enum { N = 3 * SHOTS };
  double first[N], final[N];

  for (guint i = 0; i < N; i++)
    {
      g_autoptr (SixainPictureStore) store = sixain_picture_store_new (256 << 20);
      g_autoptr (SixainPicture) shown = NULL;
      g_autofree char *path = get_path (i % SHOTS);
      double begin = bench_now ();
      gboolean done = FALSE;

      first[i] = 0.0;
      while (!done)
        {
          g_clear_pointer (&shown, sixain_picture_unref);
          shown = sixain_picture_store_peek (store, path, 1280, &done);
          if (shown != NULL && first[i] == 0.0)
            first[i] = (bench_now () - begin) * 1000.0;
          if (!done)
            g_main_context_iteration (NULL, TRUE);
        }
      final[i] = (bench_now () - begin) * 1000.0;
    }
  bench_report ("new 12-megapixel picture, first", "ms", first, N, BENCH_P95, "<= 100", "<= 60");
  bench_report ("new 12-megapixel picture, final", "ms", final, N, BENCH_P95, "<= 500", "<= 250");
}

/* The position of a soft upright edge in a slow push, against where the plan has it. */
static void
bench_jitter (void)
{
  enum { WIDTH = 1920, HEIGHT = 1080, FRAMES = 300, PICTURE = 4000 };
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 30, 1);
  g_autoptr (SixainPictureStore) store = sixain_picture_store_new (256 << 20);
  g_autoptr (SixainPainter) painter = sixain_painter_new (store);
  g_autoptr (SixainImage) image = sixain_image_new (WIDTH, HEIGHT);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, PICTURE, PICTURE * 9 / 16);
  g_autofree char *hash = g_strnfill (64, 'e');
  g_autofree char *name = g_strdup_printf ("assets/%s.png", hash);
  g_autofree char *path = NULL;
  g_autoptr (SixainPicturePlan) plan = NULL;
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  double off[FRAMES], bias = 0.0, squares = 0.0, last = 1e9, backward = 0.0;
  const double edge = 840.0;

  for (guint x = 0; x < PICTURE; x++)
    {
      double u = CLAMP ((x + 0.5 - edge) / 8.0 + 0.5, 0.0, 1.0);

      memset (pixels + 3 * x, (int) (240.5 - 224.0 * u * u * (3.0 - 2.0 * u)), 3);
    }
  for (guint y = 1; y < PICTURE * 9 / 16; y++)
    memcpy (pixels + y * gdk_pixbuf_get_rowstride (pixbuf), pixels, 3 * PICTURE);
  path = test_picture_save (pixbuf, folder, name, "png");
  test_board_add_shot (board, FRAMES, SIXAIN_MOVE_PUSH,
                       test_board_get_id (test_board_add_asset (board, SIXAIN_ASSET_PICTURE, hash, "png",
                                                                PICTURE, PICTURE * 9 / 16)), NULL);
  plan = sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_NONE);

  for (guint frame = 0; frame < FRAMES; frame++)
    {
      const guint8 *row = image->data[0] + 540 * image->stride[0];
      double ideal, found, bright, dark;
      SixainPicturePlanFrame seen;
      guint from;

      sixain_painter_paint (painter, plan, frame, SIXAIN_PAINT_WAIT, image, NULL, NULL);
      sixain_picture_plan_get_frame (plan, frame, &seen);
      ideal = (edge / PICTURE - seen.layers[0].x) / seen.layers[0].width * WIDTH;
      from = (guint) ideal - 16;
      bright = row[from];
      dark = row[from + 31];
      found = from;
      for (guint x = from; x < from + 32; x++)
        found += (row[x] - dark) / (bright - dark);
      off[frame] = found - ideal;
      bias += off[frame] / FRAMES;
      backward += found > last;
      last = found;
    }
  for (guint frame = 0; frame < FRAMES; frame++)
    squares += (off[frame] - bias) * (off[frame] - bias) / FRAMES;

  bench_report_one ("camera jitter, rms", "px", sqrt (squares), "<= 0.05", "<= 0.02");
  bench_report_one ("camera steps backward, of 300", "", backward, "<= 0", "<= 0");
}

/* What ffmpeg's users write for the same film: zoompan for the moves, xfade for the
 * dissolve, drawtext for the captions; frames thrown away as ours are. */
static char *
make_ffmpeg_graph (void)
{
  static const char * const zooms[SHOTS] = {
    "z='1+0.1628*on/74':x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2'",
    "z=1.25:x='(iw-iw/zoom)*(1-on/74)':y='ih/2-ih/zoom/2'",
    "z='1.1628-0.1628*on/74':x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2'",
    "z=1.25:x='iw/2-iw/zoom/2':y='(ih-ih/zoom)*on/74'",
    "z=1.1364:x='(iw-iw/zoom)*on/74':y='ih/2-ih/zoom/2'",
    "z='1+0.1628*on/74':x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2'",
  };
  GString *graph = g_string_new (NULL);

  for (guint i = 0; i < PICTURES; i++)
    g_string_append_printf (graph, "[%u:v]crop=iw:iw*9/16,zoompan=%s:d=%d:s=1920x1080:fps=30,format=yuv420p,setsar=1[v%u];",
                            i, zooms[i < SHOTS ? i : 2], SHOT_FRAMES, i);
  g_string_append (graph, "[v2]trim=end_frame=53,setpts=PTS-STARTPTS,fps=30[a];"
                          "[v6]trim=start_frame=23,setpts=PTS-STARTPTS,fps=30[b];"
                          "[a][b]xfade=duration=1:offset=0.7667[x];");
  g_string_append (graph, "[v0][v1][x][v3][v4][v5]concat=n=6[c];[c]");
  for (guint i = 0; i < SHOTS; i++)
    {
      g_autofree char *text = g_strdup (captions[i]);

      g_strdelimit (text, ",", ' ');
      g_string_append_printf (graph, "%sdrawtext=text='%s':fontsize=56:fontcolor=white:box=1:boxcolor=black@0.6:boxborderw=16:"
                                     "x=(w-text_w)/2:y=h-text_h-120:enable='between(t,%.2f,%.2f)'",
                              i > 0 ? "," : "", text, i * 2.5 + 0.27, i * 2.5 + 2.27);
    }
  g_string_append (graph, "[out]");

  return g_string_free_and_steal (graph);
}

static double
get_children_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);

  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* In turns with ours, so that both meet the same machine. */
static void
bench_ffmpeg (SixainPicturePlan *plan)
{
  enum { TIMES = 3 };
  g_autofree char *ffmpeg = g_find_program_in_path ("ffmpeg");
  g_autofree char *graph = make_ffmpeg_graph ();
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  double speed[TIMES], ratio[TIMES], cpu_ratio[TIMES];

  if (ffmpeg == NULL)
    return;

  g_ptr_array_add (argv, g_strdup (ffmpeg));
  for (const char * const *word = (const char * const []) { "-v", "error", "-nostdin", NULL }; *word != NULL; word++)
    g_ptr_array_add (argv, g_strdup (*word));
  for (guint i = 0; i < PICTURES; i++)
    {
      g_ptr_array_add (argv, g_strdup ("-i"));
      g_ptr_array_add (argv, get_path (i));
    }
  g_ptr_array_add (argv, g_strdup ("-filter_complex"));
  g_ptr_array_add (argv, g_strdup (graph));
  for (const char * const *word = (const char * const []) { "-map", "[out]", "-pix_fmt", "yuv420p", "-c:v", "rawvideo",
                                                            "-f", "null", "-", NULL }; *word != NULL; word++)
    g_ptr_array_add (argv, g_strdup (*word));
  g_ptr_array_add (argv, NULL);

  for (guint i = 0; i < TIMES; i++)
    {
      g_autoptr (GError) error = NULL;
      double ours, ours_cpu, begin, begin_cpu;
      int status;

      paint_film (plan, 1920, 1080, &ours, &ours_cpu);
      begin = bench_now ();
      begin_cpu = get_children_cpu ();
      if (!g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error) ||
          !g_spawn_check_wait_status (status, &error))
        {
          g_printerr ("ffmpeg: %s\n", error->message);
          return;
        }
      ratio[i] = (bench_now () - begin) / ours;
      speed[i] = 15.0 / (bench_now () - begin);
      cpu_ratio[i] = (get_children_cpu () - begin_cpu) / ours_cpu;
    }
  bench_report ("the same film's frames by ffmpeg, 1080p", "x", speed, TIMES, BENCH_MEDIAN, "", "");
  bench_report ("frames alone, times ffmpeg's speed", "x", ratio, TIMES, BENCH_MEDIAN, ">= 2.5", ">= 2.5");
  bench_report ("ffmpeg's processor time, times ours", "x", cpu_ratio, TIMES, BENCH_MEDIAN, "", "");
}

int
main (void)
{
  g_autoptr (SixainPicturePlan) plan = NULL;

  folder = test_picture_make_folder ();
  make_pictures ();
  plan = make_plan (SHOTS);

  bench_new_picture ();
  bench_film (plan, 1920, 1080, "1080p30", ">= 5", ">= 10");
  bench_film (plan, 1280, 720, "720p30", "", "");
  bench_report_one ("memory, frames alone at 1080p", "MB", bench_memory (), "<= 500", "<= 400");
  bench_paint (plan);
  bench_jitter ();
  bench_ffmpeg (plan);

  sixain_remove_tree (folder, NULL);
  g_free (folder);

  return EXIT_SUCCESS;
}
