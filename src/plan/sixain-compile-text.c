/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-compiled-private.h"

#include <string.h>

#include "sixain-prompt-text.h"
#include "sixain-shot-words.h"
#include "sixain-span.h"

typedef struct {
  SixainCompiler *compiler;
  guint           shot;
  GArray         *segments; /* of SixainSegment */
  guint64         named;    /* the inputs that the text names */
} SixainWriter;

static const struct {
  const char *tag;
  const char *name;
} languages[] = {
  { "ar", "Arabic" }, { "cs", "Czech" }, { "da", "Danish" }, { "de", "German" }, { "el", "Greek" },
  { "es", "Spanish" }, { "fi", "Finnish" }, { "fr", "French" }, { "he", "Hebrew" }, { "hi", "Hindi" },
  { "hu", "Hungarian" }, { "id", "Indonesian" }, { "it", "Italian" }, { "ja", "Japanese" }, { "ko", "Korean" },
  { "nb", "Norwegian" }, { "nl", "Dutch" }, { "no", "Norwegian" }, { "pl", "Polish" }, { "pt", "Portuguese" },
  { "ro", "Romanian" }, { "ru", "Russian" }, { "sv", "Swedish" }, { "th", "Thai" }, { "tr", "Turkish" },
  { "uk", "Ukrainian" }, { "vi", "Vietnamese" }, { "yue", "Cantonese" }, { "zh", "Chinese" },
};

/* "" for English, which is what an unmarked line is taken for */
static char *
name_language (const char *tag)
{
  gsize length = strcspn (tag, "-");

  if (length == 2 && g_ascii_strncasecmp (tag, "en", 2) == 0)
    return g_strdup ("");

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (strlen (languages[i].tag) == length && g_ascii_strncasecmp (tag, languages[i].tag, length) == 0)
        return g_strdup (languages[i].name);
    }

  return g_strdup_printf ("the language “%s”", tag);
}

static void
add_segment (SixainWriter       *self,
             SixainSegmentOrigin origin,
             guint               input,
             const char         *text,
             guint               offset)
{
  SixainSegment segment = { origin, input, sixain_compiler_keep (self->compiler, text), offset, };

  if (input != SIXAIN_NO_INPUT)
    self->named |= G_GUINT64_CONSTANT (1) << MIN (input, 63);
  if (input != SIXAIN_NO_INPUT || *text != '\0')
    g_array_append_val (self->segments, segment);
}

static void
add_words (SixainWriter       *self,
           SixainSegmentOrigin origin,
           const char         *words)
{
  add_segment (self, origin, SIXAIN_NO_INPUT, words, 0);
}

static gboolean
ends_sentence (gunichar c)
{
  static const char ends[] = ".!?:;,…。！？：；，、\"”’»」』";

  return g_utf8_strchr (ends, -1, c) != NULL;
}

/* Puts the end of a sentence and a space behind what is there. */
static void
begin_sentence (SixainWriter       *self,
                SixainSegmentOrigin origin)
{
  const SixainSegment *last;
  gboolean ended = FALSE;

  if (self->segments->len == 0)
    return;

  last = &g_array_index (self->segments, SixainSegment, self->segments->len - 1);
  if (last->input == SIXAIN_NO_INPUT && *last->text != '\0')
    ended = ends_sentence (g_utf8_get_char (g_utf8_prev_char (last->text + strlen (last->text))));

  add_words (self, origin, ended ? " " : ". ");
}

/* A mention by name: an input, or words where there is none to send. */
static void
add_mention (SixainWriter       *self,
             SixainSegmentOrigin origin,
             const SixainDraft  *draft,
             const char         *name,
             guint               offset)
{
  if (draft != NULL && draft->fits)
    add_segment (self, origin, draft->index, name, offset);
  else
    add_segment (self, origin, SIXAIN_NO_INPUT, *name != '\0' ? name : "…", offset);
}

static void
add_cast_mention (SixainWriter       *self,
                  SixainSegmentOrigin origin,
                  const char         *id,
                  guint               offset)
{
  SixainCastMember *member = sixain_storyboard_find_cast (self->compiler->storyboard, id);
  SixainCostume *costume = NULL;
  const char *worn = member != NULL ? sixain_compiler_get_worn (self->compiler, member, self->shot, &costume) : NULL;

  add_mention (self, origin, sixain_compiler_find (self->compiler, id, worn),
               member != NULL ? sixain_cast_member_get_name (member) : "", offset);
}

static const char *
skip_space (const char *text,
            guint      *skipped)
{
  for (*skipped = 0; g_unichar_isspace (g_utf8_get_char (text)); (*skipped)++)
    text = g_utf8_next_char (text);

  return text;
}

/* The prompt without the space around it; offsets are those of the prompt as it is stored. */
static void
write_prompt (SixainWriter *self,
              const char   *prompt)
{
  guint offset;
  g_autofree char *trimmed = g_strchomp (g_strdup (skip_space (prompt, &offset)));
  const char *rest = trimmed;
  SixainSpan span;

  if (*trimmed != '\0')
    begin_sentence (self, SIXAIN_ORIGIN_PROMPT);

  for (; sixain_span_next (&rest, &span); offset += g_utf8_strlen (span.text, span.length))
    {
      g_autofree char *words = g_strndup (span.text, span.length);
      g_autofree char *id = span.kind != SIXAIN_SPAN_TEXT ? sixain_span_dup_id (&span) : NULL;

      if (span.kind == SIXAIN_SPAN_TEXT)
        {
          add_segment (self, SIXAIN_ORIGIN_PROMPT, SIXAIN_NO_INPUT, words, offset);
        }
      else if (span.kind == SIXAIN_SPAN_CAST)
        {
          add_cast_mention (self, SIXAIN_ORIGIN_PROMPT, id, offset);
        }
      else
        {
          SixainAsset *asset = sixain_storyboard_find_asset (self->compiler->storyboard, id);

          add_mention (self, SIXAIN_ORIGIN_PROMPT, sixain_compiler_find (self->compiler, id, NULL),
                       asset != NULL ? sixain_asset_get_name (asset) : "", offset);
        }
    }
}

static void
append_field (GString    *card,
              const char *label,
              const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  gsize length = strlen (trimmed);

  if (length > 0 && trimmed[length - 1] == '.')
    trimmed[--length] = '\0';
  if (length == 0)
    return;

  g_string_append_printf (card, "%s%s: %s.", card->len > 0 ? " " : "", label, trimmed);
}

static void
write_scene (SixainWriter *self)
{
  SixainSceneCard *scene = sixain_storyboard_get_scene (self->compiler->storyboard);
  g_autoptr (GString) card = g_string_new (NULL);

  append_field (card, "Place", sixain_scene_card_get_place (scene));
  append_field (card, "Light", sixain_scene_card_get_light (scene));
  append_field (card, "Colours", sixain_scene_card_get_palette (scene));
  append_field (card, "Style", sixain_scene_card_get_style (scene));
  add_words (self, SIXAIN_ORIGIN_SCENE, card->str);
}

static void
write_camera (SixainWriter *self,
              SixainShot   *shot)
{
  g_autofree char *words = sixain_shot_words_dup (sixain_shot_get_size (shot), sixain_shot_get_angle (shot), sixain_shot_get_move (shot));

  if (*words != '\0')
    begin_sentence (self, SIXAIN_ORIGIN_CAMERA);
  add_words (self, SIXAIN_ORIGIN_CAMERA, words);
}

/* what is said stands in the only quotation marks of this kind */
static char *
quote (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
  g_autofree char *plain = g_strjoinv ("'", parts);

  return g_strconcat ("\"", plain, "\"", NULL);
}

static void
write_lines (SixainWriter *self)
{
  g_autoptr (GArray) spoken = sixain_compiler_list_spoken (self->compiler, self->shot);

  for (guint i = 0; i < spoken->len; i++)
    {
      const SixainSpoken *said = &g_array_index (spoken, SixainSpoken, i);
      const char *speaker = sixain_line_get_speaker (said->line);
      g_autofree char *delivery = g_strstrip (g_strdup (sixain_line_get_delivery (said->line)));
      g_autofree char *language = name_language (said->language);
      g_autofree char *quoted = quote (said->text);
      g_autoptr (GString) words = g_string_new (" says");

      begin_sentence (self, SIXAIN_ORIGIN_LINE);
      if (speaker != NULL)
        add_cast_mention (self, SIXAIN_ORIGIN_LINE, speaker, 0);
      else
        add_words (self, SIXAIN_ORIGIN_LINE, "A voice");

      if (*delivery != '\0')
        g_string_append_printf (words, ", %s", delivery);
      if (*language != '\0')
        g_string_append_printf (words, "%s in %s", *delivery != '\0' ? "," : "", language);
      g_string_append_printf (words, ": %s", quoted);
      add_words (self, SIXAIN_ORIGIN_LINE, words->str);
    }
}

static void
write_sentence (SixainWriter       *self,
                SixainSegmentOrigin origin,
                const char         *label,
                const char         *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  if (*trimmed == '\0')
    return;

  begin_sentence (self, origin);
  add_words (self, origin, label);
  add_words (self, origin, trimmed);
}

/* The model is to look at what is in the shot's list, so the text must name it. */
static void
write_references (SixainWriter *self)
{
  SixainCompiled *compiled = self->compiler->compiled;
  gboolean first = TRUE;

  for (guint i = 0; i < compiled->inputs->len; i++)
    {
      const SixainInput *input = &g_array_index (compiled->inputs, SixainInput, i);

      if ((input->role != SIXAIN_INPUT_PICTURE && input->role != SIXAIN_INPUT_ELEMENT) ||
          (input->shots & (G_GUINT64_CONSTANT (1) << MIN (self->shot, 63))) == 0 ||
          (self->named & (G_GUINT64_CONSTANT (1) << MIN (i, 63))) != 0)
        continue;

      if (first)
        begin_sentence (self, SIXAIN_ORIGIN_REFERENCE);
      add_words (self, SIXAIN_ORIGIN_REFERENCE, first ? "With " : ", ");
      add_segment (self, SIXAIN_ORIGIN_REFERENCE, i, input->name, 0);
      first = FALSE;
    }
}

/* A member in two costumes has two drafts. */
static gboolean *
get_hinted (SixainCompiler *compiler,
            const char     *id)
{
  guint i = 0;

  while (strcmp (g_array_index (compiler->drafts, SixainDraft, i).input.id, id) != 0)
    i++;

  return &compiler->hinted[i];
}

/* What must stay the same is said once in a request, how an unpictured member or costume
 * looks as well. */
static void
write_hints (SixainWriter *self)
{
  SixainCompiler *compiler = self->compiler;

  for (guint i = 0; i < compiler->drafts->len; i++)
    {
      const SixainDraft *draft = &g_array_index (compiler->drafts, SixainDraft, i);
      SixainCastMember *member = draft->input.cast ? sixain_storyboard_find_cast (compiler->storyboard, draft->input.id) : NULL;
      SixainCostume *costume = NULL;
      g_autofree char *hints = NULL;
      gboolean *hinted;

      if (member == NULL || (draft->input.shots & (G_GUINT64_CONSTANT (1) << MIN (self->shot, 63))) == 0)
        continue;

      sixain_compiler_get_worn (compiler, member, self->shot, &costume);
      hinted = get_hinted (compiler, draft->input.id);
      hints = g_strstrip (g_strdup (sixain_cast_member_get_hints (member)));

      if (!*hinted && !draft->fits && *sixain_cast_member_get_description (member) != '\0')
        {
          begin_sentence (self, SIXAIN_ORIGIN_HINT);
          add_mention (self, SIXAIN_ORIGIN_HINT, draft, sixain_cast_member_get_name (member), 0);
          add_words (self, SIXAIN_ORIGIN_HINT, ": ");
          add_words (self, SIXAIN_ORIGIN_HINT, sixain_cast_member_get_description (member));
        }
      if (!*hinted && *hints != '\0')
        {
          begin_sentence (self, SIXAIN_ORIGIN_HINT);
          add_mention (self, SIXAIN_ORIGIN_HINT, draft, sixain_cast_member_get_name (member), 0);
          add_words (self, SIXAIN_ORIGIN_HINT, ": ");
          add_words (self, SIXAIN_ORIGIN_HINT, hints);
        }
      if (costume != NULL && draft->input.costume == NULL)
        {
          const char *looks = sixain_costume_get_description (costume);

          begin_sentence (self, SIXAIN_ORIGIN_HINT);
          add_mention (self, SIXAIN_ORIGIN_HINT, draft, sixain_cast_member_get_name (member), 0);
          add_words (self, SIXAIN_ORIGIN_HINT, " wears ");
          add_words (self, SIXAIN_ORIGIN_HINT, *looks != '\0' ? looks : sixain_costume_get_name (costume));
        }
      *hinted = TRUE;
    }
}

static void
write_video (SixainWriter *self,
             SixainShot   *shot)
{
  const char *id = sixain_shot_get_video (shot);
  const SixainDraft *draft = id != NULL ? sixain_compiler_find (self->compiler, id, NULL) : NULL;
  SixainSpan span;

  if (draft == NULL || !draft->fits || draft->input.role != SIXAIN_INPUT_VIDEO)
    return;

  for (const char *rest = sixain_shot_get_prompt (shot); sixain_span_next (&rest, &span);)
    {
      if (sixain_span_has_id (&span, id))
        return;
    }

  begin_sentence (self, SIXAIN_ORIGIN_REFERENCE);
  add_words (self, SIXAIN_ORIGIN_REFERENCE, draft->input.use == SIXAIN_VIDEO_EDIT ? "Edit " : "Follow the motion and camera of ");
  add_segment (self, SIXAIN_ORIGIN_REFERENCE, draft->index, draft->input.name, 0);
}

static void
write_shot (SixainCompiler *compiler,
            guint           i,
            gboolean        last)
{
  SixainShot *shot = i < compiler->shots->len ? g_ptr_array_index (compiler->shots, i) : NULL;
  SixainCompiledShot text = {
    shot != NULL ? sixain_pass_get_shot (compiler->compiled->pass, i)->seconds : compiler->compiled->seconds,
    g_array_new (FALSE, FALSE, sizeof (SixainSegment)),
  };
  SixainWriter self = { compiler, i, text.segments, 0 };

  if (i == 0)
    write_scene (&self);

  if (shot != NULL)
    {
      write_camera (&self, shot);
      write_video (&self, shot);
      write_prompt (&self, sixain_shot_get_prompt (shot));
      write_lines (&self);
      if (compiler->compiled->sound)
        write_sentence (&self, SIXAIN_ORIGIN_SOUND, "Sound: ", sixain_shot_get_sound_text (shot));
    }
  else
    {
      write_prompt (&self, sixain_storyboard_get_master_prompt (compiler->storyboard));
    }

  write_references (&self);
  write_hints (&self);
  if (last)
    write_sentence (&self, SIXAIN_ORIGIN_NEGATIVE, "Avoid: ", compiler->compiled->negative);

  g_array_append_val (compiler->compiled->shots, text);
}

/* The texts, when it is known which inputs there are. */
void
sixain_compiler_write (SixainCompiler *self)
{
  guint n = MAX (self->shots->len, 1);

  for (guint i = 0; i < n; i++)
    write_shot (self, i, i + 1 == n);
}
