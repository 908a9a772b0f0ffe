/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-issue-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * SixainIssue:
 *
 * Something the linter found: a sentence that names the thing and the cure, where it is,
 * and, where there is one, a quick fix. Immutable, and it holds no record of the
 * storyboard, so that it may outlive what it is about.
 */
struct _SixainIssue {
  GObject parent_instance;

  const SixainLintRule *rule;
  char *text;
  char *shot;
  char *line;
  char *asset;
  char *cast;
  char *id;
  char *property;
  guint number;
  gsize start;
  gsize end;
  gboolean fix;
};

G_DEFINE_FINAL_TYPE (SixainIssue, sixain_issue, G_TYPE_OBJECT)

static void
sixain_issue_finalize (GObject *object)
{
  SixainIssue *self = SIXAIN_ISSUE (object);

  g_free (self->text);
  g_free (self->shot);
  g_free (self->line);
  g_free (self->asset);
  g_free (self->cast);
  g_free (self->id);
  g_free (self->property);

  G_OBJECT_CLASS (sixain_issue_parent_class)->finalize (object);
}

static void
sixain_issue_class_init (SixainIssueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_issue_finalize;
}

static void
sixain_issue_init (SixainIssue *self)
{
}

static char *
dup_id (gpointer record)
{
  return record != NULL ? g_strdup (sixain_record_get_id (SIXAIN_RECORD (record))) : NULL;
}

SixainIssue *
sixain_issue_new (const SixainLintRule   *rule,
                  const SixainIssuePlace *place,
                  char                   *text)
{
  SixainIssue *self = g_object_new (SIXAIN_TYPE_ISSUE, NULL);

  g_assert (rule != NULL && place != NULL && text != NULL);
  g_assert (!place->fix || rule->fix_label != NULL);

  self->rule = rule;
  self->text = text;
  self->shot = dup_id (place->shot);
  self->line = dup_id (place->line);
  self->asset = dup_id (place->asset);
  self->cast = dup_id (place->cast);
  self->id = g_strdup (place->id);
  self->property = g_strdup (place->property);
  self->number = place->number;
  self->start = place->start;
  self->end = place->end;
  self->fix = place->fix;

  return self;
}

/**
 * sixain_issue_get_rule:
 * @self: an issue
 *
 * Returns: the name of the rule that was broken, for scripts
 */
const char *
sixain_issue_get_rule (SixainIssue *self)
{
  g_return_val_if_fail (SIXAIN_IS_ISSUE (self), NULL);

  return self->rule->id;
}

/**
 * sixain_issue_get_severity:
 * @self: an issue
 *
 * Returns: how much it matters
 */
SixainIssueSeverity
sixain_issue_get_severity (SixainIssue *self)
{
  g_return_val_if_fail (SIXAIN_IS_ISSUE (self), SIXAIN_ISSUE_HINT);

  return self->rule->severity;
}

/**
 * sixain_issue_get_text:
 * @self: an issue
 *
 * Returns: a translated sentence that names the thing and the cure
 */
const char *
sixain_issue_get_text (SixainIssue *self)
{
  g_return_val_if_fail (SIXAIN_IS_ISSUE (self), NULL);

  return self->text;
}

/**
 * sixain_issue_get_source:
 * @self: an issue
 *
 * Returns: who says so, and when that was read; not translated
 */
const char *
sixain_issue_get_source (SixainIssue *self)
{
  g_return_val_if_fail (SIXAIN_IS_ISSUE (self), NULL);

  return self->rule->source;
}

/**
 * sixain_issue_get_shot:
 * @self: an issue
 *
 * Returns: (nullable): the id of the shot it is about, %NULL for the storyboard
 */
const char *
sixain_issue_get_shot (SixainIssue *self)
{
  g_return_val_if_fail (SIXAIN_IS_ISSUE (self), NULL);

  return self->shot;
}

/**
 * sixain_issue_get_line:
 * @self: an issue
 *
 * Returns: (nullable): the id of the line it is about
 */
const char *
sixain_issue_get_line (SixainIssue *self)
{
  g_return_val_if_fail (SIXAIN_IS_ISSUE (self), NULL);

  return self->line;
}

/**
 * sixain_issue_get_asset:
 * @self: an issue
 *
 * Returns: (nullable): the id of the picture, video or sound it is about
 */
const char *
sixain_issue_get_asset (SixainIssue *self)
{
  g_return_val_if_fail (SIXAIN_IS_ISSUE (self), NULL);

  return self->asset;
}

/**
 * sixain_issue_get_cast:
 * @self: an issue
 *
 * Returns: (nullable): the id of the cast member it is about
 */
const char *
sixain_issue_get_cast (SixainIssue *self)
{
  g_return_val_if_fail (SIXAIN_IS_ISSUE (self), NULL);

  return self->cast;
}

/**
 * sixain_issue_get_number:
 * @self: an issue
 *
 * Returns: the number its shot had, from 1; 0 for the storyboard
 */
guint
sixain_issue_get_number (SixainIssue *self)
{
  g_return_val_if_fail (SIXAIN_IS_ISSUE (self), 0);

  return self->number;
}

/**
 * sixain_issue_get_property:
 * @self: an issue
 *
 * Returns: (nullable): the stored property in which the cure is: of the line, else of the
 *   cast member where no shot is named, else of the shot, else of the storyboard
 */
const char *
sixain_issue_get_property (SixainIssue *self)
{
  g_return_val_if_fail (SIXAIN_IS_ISSUE (self), NULL);

  return self->property;
}

/**
 * sixain_issue_get_range:
 * @self: an issue
 * @start: (out) (optional): the first byte of the text in question
 * @end: (out) (optional): the byte behind it
 *
 * Returns: whether it is about a stretch of the text of its property. It is whole
 *   characters and whole chips, of the text as it was.
 */
gboolean
sixain_issue_get_range (SixainIssue *self,
                        gsize       *start,
                        gsize       *end)
{
  g_return_val_if_fail (SIXAIN_IS_ISSUE (self), FALSE);

  if (start != NULL)
    *start = self->start;
  if (end != NULL)
    *end = self->end;

  return self->end > self->start;
}

/**
 * sixain_issue_get_fix_label:
 * @self: an issue
 *
 * Returns: (nullable): what its quick fix does, translated, in the imperative; %NULL when
 *   it has none
 */
const char *
sixain_issue_get_fix_label (SixainIssue *self)
{
  g_return_val_if_fail (SIXAIN_IS_ISSUE (self), NULL);

  return self->fix ? g_dpgettext2 (GETTEXT_PACKAGE, "fix", self->rule->fix_label) : NULL;
}

/**
 * sixain_issue_create_fix:
 * @self: an issue
 * @storyboard: the storyboard it was found in, as it is now
 *
 * Makes the edit of its quick fix, and changes nothing. Main thread.
 *
 * Returns: (transfer full) (nullable): the edit, %NULL when it has none or there is
 *   nothing left to do
 */
SixainEdit *
sixain_issue_create_fix (SixainIssue      *self,
                         SixainStoryboard *storyboard)
{
  SixainShot *shot;
  guint position;

  g_return_val_if_fail (SIXAIN_IS_ISSUE (self), NULL);
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  if (!self->fix)
    return NULL;
  if (self->rule->fix != NULL)
    return self->rule->fix (self, storyboard);

  shot = self->shot != NULL ? sixain_storyboard_find_shot (storyboard, self->shot) : NULL;
  if (shot == NULL || !g_list_store_find (G_LIST_STORE (sixain_storyboard_get_shots (storyboard)), shot, &position))
    return NULL;

  return self->rule->fix_shot (self, storyboard, shot, position);
}

/**
 * sixain_issue_equal:
 * @self: an issue
 * @other: another
 *
 * Returns: whether they say the same of the same place
 */
gboolean
sixain_issue_equal (SixainIssue *self,
                    SixainIssue *other)
{
  g_return_val_if_fail (SIXAIN_IS_ISSUE (self), FALSE);
  g_return_val_if_fail (SIXAIN_IS_ISSUE (other), FALSE);

  return self->rule == other->rule &&
         self->number == other->number &&
         self->start == other->start && self->end == other->end &&
         self->fix == other->fix &&
         strcmp (self->text, other->text) == 0 &&
         g_strcmp0 (self->shot, other->shot) == 0 &&
         g_strcmp0 (self->line, other->line) == 0 &&
         g_strcmp0 (self->asset, other->asset) == 0 &&
         g_strcmp0 (self->cast, other->cast) == 0 &&
         g_strcmp0 (self->id, other->id) == 0 &&
         g_strcmp0 (self->property, other->property) == 0;
}

/**
 * sixain_issue_severity_to_string:
 * @severity: how much an issue matters
 *
 * Returns: its name for scripts, which stays the same between versions
 */
const char *
sixain_issue_severity_to_string (SixainIssueSeverity severity)
{
  switch (severity)
    {
    case SIXAIN_ISSUE_BLOCKS:
      return "blocks";
    case SIXAIN_ISSUE_SPOILS:
      return "spoils";
    case SIXAIN_ISSUE_HINT:
      return "hint";
    default:
      g_return_val_if_reached ("hint");
    }
}

/* What follows is for the rules. */

const char *
sixain_issue_get_missing_id (SixainIssue *self)
{
  return self->id;
}

SixainLine *
sixain_issue_find_line (SixainIssue      *self,
                        SixainStoryboard *storyboard)
{
  SixainRecord *record = self->line != NULL ? sixain_storyboard_find_record (storyboard, self->line) : NULL;

  return SIXAIN_IS_LINE (record) ? SIXAIN_LINE (record) : NULL;
}

/* What has the property. */
SixainRecord *
sixain_issue_find_owner (SixainIssue      *self,
                         SixainStoryboard *storyboard)
{
  SixainRecord *member;

  if (self->line != NULL)
    return sixain_storyboard_find_record (storyboard, self->line);
  if (self->shot != NULL)
    return sixain_storyboard_find_record (storyboard, self->shot);

  member = self->cast != NULL ? sixain_storyboard_find_record (storyboard, self->cast) : NULL;
  if (member != NULL && self->property != NULL &&
      sixain_record_class_find_stored (SIXAIN_RECORD_GET_CLASS (member), self->property) != NULL)
    return member;

  return SIXAIN_RECORD (storyboard);
}

/* Puts @replacement in the place of the bytes from @start to @end, and leaves neither two
 * spaces behind nor one before a stop. */
SixainEdit *
sixain_issue_edit_text (SixainIssue      *self,
                        SixainStoryboard *storyboard,
                        gsize             start,
                        gsize             end,
                        const char       *replacement)
{
  SixainRecord *owner = sixain_issue_find_owner (self, storyboard);
  g_autoptr (GString) text = NULL;
  g_autofree char *old = NULL;

  if (owner == NULL)
    return NULL;

  g_object_get (owner, self->property, &old, NULL);
  if (old == NULL || end > strlen (old) || start > end)
    return NULL;

  if (*replacement == '\0')
    {
      while (old[end] == ' ' && (start == 0 || old[start - 1] == ' ' || old[start - 1] == '\n'))
        end++;
      while (start > 0 && old[start - 1] == ' ' && (old[end] == '\0' || strchr (",.;:!?\n", old[end]) != NULL))
        start--;
    }

  text = g_string_new_len (old, start);
  g_string_append (text, replacement);
  g_string_append (text, old + end);

  return sixain_edit_new_set (sixain_issue_get_fix_label (self), owner, self->property, text->str, NULL);
}
