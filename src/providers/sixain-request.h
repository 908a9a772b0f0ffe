/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-compiled.h"

G_BEGIN_DECLS

/**
 * SixainCall:
 * @SIXAIN_CALL_SUBMIT: begins a paid job
 * @SIXAIN_CALL_POLL: asks how jobs are, by the provider's ids
 * @SIXAIN_CALL_LOOK_UP: asks whether a job of our id was begun
 * @SIXAIN_CALL_LIST: lists the jobs of an account
 * @SIXAIN_CALL_RESULT: fetches what a job made, where polling does not say it
 * @SIXAIN_CALL_CANCEL: gives a job up
 * @SIXAIN_CALL_TEST: shows whether the key is good, for nothing
 * @SIXAIN_CALL_UPLOAD: asks for a place for a file, or sends the file
 * @SIXAIN_CALL_UPLOAD_BYTES: sends the file to that place, or a part of it
 * @SIXAIN_CALL_UPLOAD_COMPLETE: says that all parts were sent
 * @SIXAIN_CALL_ELEMENT_CREATE: makes a cast member known
 * @SIXAIN_CALL_ELEMENT_QUERY: asks whether it is
 * @SIXAIN_CALL_ELEMENT_LIST: lists an account's
 * @SIXAIN_CALL_ELEMENT_DELETE: makes it forgotten
 * @SIXAIN_CALL_VOICE_CREATE: makes a voice known
 * @SIXAIN_CALL_VOICE_QUERY: asks whether it is
 * @SIXAIN_CALL_VOICE_LIST: lists those there are
 *
 * What a request is for.
 */
typedef enum {
  SIXAIN_CALL_SUBMIT,
  SIXAIN_CALL_POLL,
  SIXAIN_CALL_LOOK_UP,
  SIXAIN_CALL_LIST,
  SIXAIN_CALL_RESULT,
  SIXAIN_CALL_CANCEL,
  SIXAIN_CALL_TEST,
  SIXAIN_CALL_UPLOAD,
  SIXAIN_CALL_UPLOAD_BYTES,
  SIXAIN_CALL_UPLOAD_COMPLETE,
  SIXAIN_CALL_ELEMENT_CREATE,
  SIXAIN_CALL_ELEMENT_QUERY,
  SIXAIN_CALL_ELEMENT_LIST,
  SIXAIN_CALL_ELEMENT_DELETE,
  SIXAIN_CALL_VOICE_CREATE,
  SIXAIN_CALL_VOICE_QUERY,
  SIXAIN_CALL_VOICE_LIST,
} SixainCall;

#define SIXAIN_N_CALLS (SIXAIN_CALL_VOICE_LIST + 1)

/**
 * SixainSlotKind:
 * @SIXAIN_SLOT_BASE64: the file in Base64, without line breaks
 * @SIXAIN_SLOT_ADDRESS: a public address of the file
 * @SIXAIN_SLOT_BYTES: the file as it is
 * @SIXAIN_SLOT_ELEMENT: the provider's id of a cast member, decimal digits
 *
 * What goes into a gap of a body while it is sent.
 */
typedef enum {
  SIXAIN_SLOT_BASE64,
  SIXAIN_SLOT_ADDRESS,
  SIXAIN_SLOT_BYTES,
  SIXAIN_SLOT_ELEMENT,
} SixainSlotKind;

/**
 * SixainSlot:
 * @kind: what goes in
 * @input: index of the compiled input, %SIXAIN_NO_INPUT for none
 * @media: the file; with an empty hash the last wanted frame of the pass before, as PNG;
 *   of a cast member its front, to know it by
 * @first: bytes of the file to leave out at its head
 * @length: bytes of the file to send then, 0 for all that follow
 * @quoted: whether it stands inside a string of JSON
 *
 * A gap in a body. Nothing that goes in needs escaping.
 */
typedef struct {
  SixainSlotKind kind;
  guint          input;
  SixainMedia    media;
  gint64         first;
  gint64         length;
  gboolean       quoted;
} SixainSlot;

/**
 * SixainRequest:
 *
 * A request as it goes out, but for the key and the gaps of its body. Immutable, any
 * thread.
 */
typedef struct _SixainRequest SixainRequest;

#define SIXAIN_TYPE_REQUEST (sixain_request_get_type ())
GType               sixain_request_get_type       (void) G_GNUC_CONST;
SixainRequest      *sixain_request_ref            (SixainRequest *self);
void                sixain_request_unref          (SixainRequest *self);
SixainCall          sixain_request_get_call       (SixainRequest *self);
const char         *sixain_request_get_method     (SixainRequest *self); /* "POST" */
const char         *sixain_request_get_url        (SixainRequest *self);
const char         *sixain_request_get_endpoint   (SixainRequest *self); /* what a job's later requests need to know */
const char * const *sixain_request_get_headers    (SixainRequest *self); /* name, value, name, value, NULL */
gboolean            sixain_request_get_authorized (SixainRequest *self); /* the key goes along */
gboolean            sixain_request_get_paid       (SixainRequest *self); /* sent twice it costs twice */
gboolean            sixain_request_get_changes    (SixainRequest *self); /* sent twice it does something twice, paid or not */
guint               sixain_request_get_n_parts    (SixainRequest *self); /* of the body; 0 for none */
const SixainSlot   *sixain_request_get_part       (SixainRequest *self, /* (nullable): NULL where @text is the part */
                                                   guint          i,
                                                   const char   **text,
                                                   gsize         *length);

/**
 * SixainSlotFunc:
 * @slot: a gap
 * @data: user data
 *
 * Returns: (transfer full): what goes in
 */
typedef char *(*SixainSlotFunc) (const SixainSlot *slot,
                                 gpointer          data);

char               *sixain_request_dup_body       (SixainRequest *self,
                                                   SixainSlotFunc func,
                                                   gpointer       data);
SixainRequest      *sixain_request_new_with_id    (SixainRequest *self, /* (transfer full): the same with another id of ours */
                                                   const char    *from,
                                                   const char    *to);
char               *sixain_request_dup_json       (SixainRequest *self); /* to read: indented, files by name */
char               *sixain_request_dup_stored     (SixainRequest *self); /* to keep: JSON that has all of it, in one line */
SixainRequest      *sixain_request_new_stored     (const char    *json,
                                                   GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainRequest, sixain_request_unref)

G_END_DECLS
