/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  SIXAIN_SHOT_SIZE_UNSET,
  SIXAIN_SHOT_SIZE_EXTREME_WIDE,
  SIXAIN_SHOT_SIZE_WIDE,
  SIXAIN_SHOT_SIZE_FULL,
  SIXAIN_SHOT_SIZE_MEDIUM,
  SIXAIN_SHOT_SIZE_MEDIUM_CLOSE_UP,
  SIXAIN_SHOT_SIZE_CLOSE_UP,
  SIXAIN_SHOT_SIZE_EXTREME_CLOSE_UP,
} SixainShotSize;

typedef enum {
  SIXAIN_SHOT_ANGLE_UNSET,
  SIXAIN_SHOT_ANGLE_EYE_LEVEL,
  SIXAIN_SHOT_ANGLE_LOW,
  SIXAIN_SHOT_ANGLE_HIGH,
  SIXAIN_SHOT_ANGLE_OVERHEAD,
  SIXAIN_SHOT_ANGLE_DUTCH,
  SIXAIN_SHOT_ANGLE_OVER_THE_SHOULDER,
  SIXAIN_SHOT_ANGLE_POINT_OF_VIEW,
} SixainShotAngle;

typedef enum {
  SIXAIN_MOVE_HOLD,
  SIXAIN_MOVE_PUSH,
  SIXAIN_MOVE_PULL,
  SIXAIN_MOVE_PAN_LEFT,
  SIXAIN_MOVE_PAN_RIGHT,
  SIXAIN_MOVE_TILT_UP,
  SIXAIN_MOVE_TILT_DOWN,
  SIXAIN_MOVE_TRUCK_LEFT,
  SIXAIN_MOVE_TRUCK_RIGHT,
} SixainMove;

typedef enum {
  SIXAIN_ASSET_PICTURE,
  SIXAIN_ASSET_VIDEO,
  SIXAIN_ASSET_SOUND,
} SixainAssetKind;

typedef enum {
  SIXAIN_CAST_CHARACTER,
  SIXAIN_CAST_PRODUCT,
  SIXAIN_CAST_PLACE,
  SIXAIN_CAST_PROP,
} SixainCastKind;

typedef enum {
  SIXAIN_ASPECT_16_9, /*< nick=16:9 >*/
  SIXAIN_ASPECT_9_16, /*< nick=9:16 >*/
  SIXAIN_ASPECT_1_1,  /*< nick=1:1 >*/
} SixainAspect;

typedef enum {
  SIXAIN_SOURCE_ANIMATIC,
  SIXAIN_SOURCE_BOARD,
  SIXAIN_SOURCE_TAKE,
} SixainShotSource;

typedef enum {
  SIXAIN_VIDEO_MOTION, /* its motion and camera are followed */
  SIXAIN_VIDEO_EDIT,   /* the clip itself is changed */
} SixainVideoUse;

#define SIXAIN_TYPE_SHOT_SIZE (sixain_shot_size_get_type ())
GType sixain_shot_size_get_type (void) G_GNUC_CONST;
#define SIXAIN_TYPE_SHOT_ANGLE (sixain_shot_angle_get_type ())
GType sixain_shot_angle_get_type (void) G_GNUC_CONST;
#define SIXAIN_TYPE_MOVE (sixain_move_get_type ())
GType sixain_move_get_type (void) G_GNUC_CONST;
#define SIXAIN_TYPE_ASSET_KIND (sixain_asset_kind_get_type ())
GType sixain_asset_kind_get_type (void) G_GNUC_CONST;
#define SIXAIN_TYPE_CAST_KIND (sixain_cast_kind_get_type ())
GType sixain_cast_kind_get_type (void) G_GNUC_CONST;
#define SIXAIN_TYPE_ASPECT (sixain_aspect_get_type ())
GType sixain_aspect_get_type (void) G_GNUC_CONST;
#define SIXAIN_TYPE_SHOT_SOURCE (sixain_shot_source_get_type ())
GType sixain_shot_source_get_type (void) G_GNUC_CONST;
#define SIXAIN_TYPE_VIDEO_USE (sixain_video_use_get_type ())
GType sixain_video_use_get_type (void) G_GNUC_CONST;

G_END_DECLS
