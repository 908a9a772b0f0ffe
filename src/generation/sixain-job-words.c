/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-job-words.h"

#include <glib/gi18n-lib.h>

#include "sixain-net-error.h"
#include "sixain-plan-text.h"
#include "sixain-redact.h"

/* What a provider says stands in quotes, without secrets and cut where nobody reads on. */
static char *
quote (const char *said)
{
  g_autofree char *shown = sixain_redact_text (said, NULL);
  g_autofree char *plain = g_strdelimit (g_strdup (shown), "\r\n\t", ' ');
  g_autofree char *cut = g_utf8_strlen (plain, -1) > 300 ? g_utf8_substring (plain, 0, 300) : g_strdup (plain);

  return g_strstrip (g_steal_pointer (&cut));
}

static const char *
get_sentence (SixainFault fault)
{
  switch (fault)
    {
    case SIXAIN_FAULT_REQUEST:
      return C_("job", "%s doesn’t accept this as it is. Change the shot, then generate it again.");
    case SIXAIN_FAULT_MEDIA:
      return C_("job", "%s doesn’t accept one of the files. Replace it, then generate again.");
    case SIXAIN_FAULT_MODERATION:
      return C_("job", "%s refused this because of its rules for content. Change the words or the pictures, then generate again.");
    case SIXAIN_FAULT_LOST:
      return C_("job", "%s doesn’t know this model or job. Choose another model.");
    case SIXAIN_FAULT_PROTOCOL:
      return C_("job", "What answered is not %s. The network may ask you to log in first: open a web page, then try again.");
    case SIXAIN_FAULT_CREDENTIALS:
      return C_("job", "%s doesn’t accept the key. Enter it anew in the preferences.");
    case SIXAIN_FAULT_MONEY:
      return C_("job", "The account at %s is empty. Top it up there, then resume.");
    case SIXAIN_FAULT_ENTITLEMENT:
      return C_("job", "The account at %s may not do this. Look there at what it includes, then resume.");
    case SIXAIN_FAULT_NONE:
    case SIXAIN_FAULT_TRANSIENT:
    case SIXAIN_FAULT_CAPACITY:
    case SIXAIN_FAULT_UNSURE:
    case SIXAIN_FAULT_TOKEN:
    case SIXAIN_FAULT_FAILED:
    case SIXAIN_FAULT_EARLY:
    default:
      return C_("job", "%s could not make it. Try again, or change the shot.");
    }
}

static char *
name_it (const char *sentence,
         const char *provider)
{
  g_autoptr (GString) text = g_string_new (sentence);

  g_string_replace (text, "%s", provider, 1);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
add_said (const char *sentence,
          const char *said)
{
  g_autofree char *words = quote (said);

  if (*words == '\0')
    return g_strdup (sentence);

  /* Translators: a sentence of ours, then what a provider says, not translated */
  return g_strdup_printf (C_("job", "%1$s It says: “%2$s”"), sentence, words);
}

char *
sixain_job_words_fault (const char  *provider,
                        SixainFault  fault,
                        const char  *said)
{
  g_autofree char *sentence = name_it (get_sentence (fault), provider);

  return add_said (sentence, said);
}

char *
sixain_job_words_file (const char *provider,
                       const char *name,
                       const char *said)
{
  /* Translators: a provider, and the name of a picture or a video */
  g_autofree char *sentence = g_strdup_printf (C_("job", "%1$s doesn’t accept “%2$s”. Replace it, then generate again."), provider, name);

  return add_said (sentence, said);
}

char *
sixain_job_words_pause (const char  *provider,
                        SixainFault  fault,
                        const char  *said)
{
  return sixain_job_words_fault (provider, fault == SIXAIN_FAULT_TOKEN ? SIXAIN_FAULT_CREDENTIALS : fault, said);
}

char *
sixain_job_words_no_key (const char *provider)
{
  return name_it (C_("job", "There is no key for %s. Enter it in the preferences."), provider);
}

char *
sixain_job_words_other_key (const char *provider)
{
  return name_it (C_("job", "This was begun with another key, and %s doesn’t know it under the present one. "
                     "Enter the former key to fetch it."), provider);
}

char *
sixain_job_words_expired (const char *provider,
                          gint64      price)
{
  g_autofree char *sentence = name_it (C_("job", "%s no longer keeps the film."), provider);
  g_autofree char *text = price >= 0 ? sixain_plan_format_price (price) : NULL;

  if (text == NULL)
    return g_strdup_printf (C_("job", "%s Making it again is charged again."), sentence);

  return g_strdup_printf (C_("job", "%1$s Making it again costs %2$s."), sentence, text);
}

char *
sixain_job_words_unsure (const char *provider)
{
  return name_it (C_("job", "The connection broke while this was sent, and %s can’t be asked whether it was begun. "
                     "Look at your account there, then say it here."), provider);
}

char *
sixain_job_words_looked_for (const char *provider)
{
  return name_it (C_("job", "The connection broke while this was sent. What %s has finished is looked through for it. "
                     "If your account there shows whether it was begun, you can say it here."), provider);
}

char *
sixain_job_words_lost (const char *provider)
{
  return name_it (C_("job", "It was begun, but %s can’t be asked for it. Look for the film in your account there."), provider);
}

char *
sixain_job_words_cant_cancel (const char *provider)
{
  return name_it (C_("job", "%s can’t stop it; it is already paid for. The film is fetched when it is made."), provider);
}

char *
sixain_job_words_slow (const char *provider)
{
  return name_it (C_("job", "This takes unusually long. %s is still asked."), provider);
}

char *
sixain_job_words_disk (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ||
      g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_DISK_FULL))
    return g_strdup (C_("job", "The disk is full. Make room, and this goes on by itself: nothing is lost."));

  return g_strdup (error->message);
}
