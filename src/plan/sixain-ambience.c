/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-ambience.h"

#include <string.h>

/* Words by which people name a sound in the interface's languages. A star ends the
 * beginning of a compound. Words of several languages that mean different things
 * ("camera" is a room in Italian) are left out. */
static const struct {
  SixainAmbienceKind kind;
  const char        *words;
} spaced[] = {
  { SIXAIN_AMBIENCE_RAIN,
    "rain rains raining rainy rainfall raindrops rainstorm drizzle drizzling downpour "
    "regen regnet regnerisch nieselregen niesel* wolkenbruch regentropf* regenschauer* regengeräusch* regenrauschen "
    "pluie pluies pluvieux pluvieuse pleut bruine averse averses "
    "lluvia lluvias lluvioso llueve lloviendo llovizna aguacero "
    "pioggia piogge piove piovoso pioggerella acquazzone "
    "chuva chuvas chove chovendo chuvoso garoa chuvisco" },
  { SIXAIN_AMBIENCE_WIND,
    "wind winds windy breeze breezy gust gusts gale "
    "windig windgeräusch* windrauschen windstoß windböe* böe böen sturm stürmisch "
    "vent vents venteux venteuse brise bourrasque bourrasques rafale rafales mistral "
    "viento vientos ventoso brisa ráfaga ráfagas vendaval "
    "vento venti brezza raffica raffiche "
    "rajada rajadas ventania" },
  { SIXAIN_AMBIENCE_ROOM,
    "room rooms roomtone indoor indoors interior office kitchen bedroom bathroom classroom "
    "raum zimmer innenraum raumton raumatmo* büro küche wohnzimmer schlafzimmer stube "
    "pièce chambre salle bureau intérieur salon cuisine "
    "habitación sala cuarto oficina cocina salón dormitorio "
    "stanza ufficio interno cucina soggiorno "
    "quarto escritório cozinha" },
  { SIXAIN_AMBIENCE_STREET,
    "street streets traffic city road cars avenue downtown urban sidewalk "
    "straße straßen straßen* verkehr* stadt autos großstadt "
    "rue rues circulation trafic ville voitures boulevard "
    "calle calles tráfico ciudad carretera coches avenida "
    "strada strade traffico città automobili "
    "rua ruas trânsito tráfego cidade estrada carros" },
  { SIXAIN_AMBIENCE_SEA,
    "sea seaside seashore ocean waves surf beach "
    "meer meeres* ozean wellen brandung strand wellenrauschen "
    "mer vagues océan plage ressac "
    "mar olas océano playa oleaje "
    "mare onde oceano spiaggia "
    "ondas praia" },
  { SIXAIN_AMBIENCE_CROWD,
    "crowd crowds crowded audience people chatter chattering cafe café restaurant market applause stadium "
    "menge menschenmenge publikum leute menschen stimmengewirr gemurmel markt applaus "
    "foule public gens brouhaha marché applaudissements "
    "multitud muchedumbre gente público mercado murmullo bullicio aplausos "
    "folla pubblico brusio mercato applausi "
    "multidão pessoas burburinho" },
};

/* Chinese and Japanese write no spaces. What contains a word but means something else
 * comes as silence, and being longer wins. */
static const struct {
  SixainAmbienceKind kind;
  const char        *words;
} unspaced[] = {
  { SIXAIN_AMBIENCE_RAIN, "雨" },
  { SIXAIN_AMBIENCE_WIND, "風 风" },
  { SIXAIN_AMBIENCE_ROOM, "部屋 室内 室內 教室 台所 オフィス キッチン 房间 房間 屋里 屋裡 办公室 辦公室 厨房 廚房" },
  { SIXAIN_AMBIENCE_STREET, "街 道路 交通 大通り 車の音 马路 馬路 城市 都市 车流 車流 汽车 汽車" },
  { SIXAIN_AMBIENCE_SEA, "海 波の音 波音 波打ち際 浜辺 砂浜 ビーチ 波浪 浪 沙滩 沙灘" },
  { SIXAIN_AMBIENCE_CROWD, "群衆 人混み 雑踏 観客 人々 ざわめき カフェ 市場 人群 观众 觀眾 嘈杂 嘈雜 人声 人聲 市场" },
  { SIXAIN_AMBIENCE_NONE, "風景 风景 風呂 風格 风格 風扇 风扇 風情 风情 上海 海报 海報 海外 浪漫" },
};

static const char negations[] =
  "no not without kein keine keinen ohne pas sans sin senza sem não";

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);

  return normal != NULL ? g_utf8_casefold (normal, -1) : NULL;
}

static GHashTable *
make_words (const char        *words,
            SixainAmbienceKind kind,
            GHashTable        *table)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    g_hash_table_insert (table, fold (list[i]), GINT_TO_POINTER (kind));

  return table;
}

static GHashTable *
get_words (void)
{
  static GHashTable *words;

  if (g_once_init_enter (&words))
    {
      GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint i = 0; i < G_N_ELEMENTS (spaced); i++)
        make_words (spaced[i].words, spaced[i].kind, table);
      g_once_init_leave (&words, table);
    }

  return words;
}

static GHashTable *
get_negations (void)
{
  static GHashTable *words;

  if (g_once_init_enter (&words))
    {
      GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      g_once_init_leave (&words, make_words (negations, SIXAIN_AMBIENCE_NONE, table));
    }

  return words;
}

static SixainAmbienceKind
look_up (const char *word)
{
  GHashTable *words = get_words ();
  g_autofree char *key = g_strdup_printf ("%s*", word);
  gpointer kind = g_hash_table_lookup (words, word);
  gsize length = strlen (word);

  /* ever shorter beginnings */
  while (kind == NULL && length > 3)
    {
      key[length] = '*';
      key[length + 1] = '\0';
      kind = g_hash_table_lookup (words, key);
      length--;
    }

  return GPOINTER_TO_INT (kind);
}

/* The first known word, and where it is. */
static SixainAmbienceKind
find_spaced (const char  *text,
             const char **where)
{
  gboolean negated = FALSE;

  for (const char *p = text; *p != '\0';)
    {
      const char *end = p;
      g_autofree char *word = NULL;
      SixainAmbienceKind kind;

      while (*end != '\0' && (g_unichar_isalnum (g_utf8_get_char (end)) || g_unichar_ismark (g_utf8_get_char (end))))
        end = g_utf8_next_char (end);

      if (end == p)
        {
          /* a negation does not reach over a comma */
          if (*p != ' ')
            negated = FALSE;
          p = g_utf8_next_char (p);
          continue;
        }

      word = g_strndup (p, end - p);
      kind = look_up (word);
      if (kind != SIXAIN_AMBIENCE_NONE && !negated)
        {
          *where = p;
          return kind;
        }

      if (kind != SIXAIN_AMBIENCE_NONE)
        negated = FALSE;
      else if (g_hash_table_contains (get_negations (), word))
        negated = TRUE;
      p = end;
    }

  return SIXAIN_AMBIENCE_NONE;
}

static SixainAmbienceKind
find_unspaced (const char  *text,
               const char **where)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      SixainAmbienceKind kind = SIXAIN_AMBIENCE_NONE;
      gsize longest = 0;

      if ((guchar) *p < 0xe3) /* below CJK there is no such word */
        continue;

      for (guint i = 0; i < G_N_ELEMENTS (unspaced); i++)
        {
          for (const char *word = unspaced[i].words; word != NULL && *word != '\0';)
            {
              const char *space = strchr (word, ' ');
              gsize length = space != NULL ? (gsize) (space - word) : strlen (word);

              if (length > longest && strncmp (p, word, length) == 0)
                {
                  longest = length;
                  kind = unspaced[i].kind;
                }
              word = space != NULL ? space + 1 : NULL;
            }
        }

      if (kind != SIXAIN_AMBIENCE_NONE)
        {
          *where = p;
          return kind;
        }
      if (longest > 0)
        p = g_utf8_prev_char (p + longest);
    }

  return SIXAIN_AMBIENCE_NONE;
}

/**
 * sixain_ambience_from_text:
 * @text: how somebody describes what a shot sounds like
 *
 * Recognises the ambience that is named first: "soft rain on the street" is rain.
 * English, German, French, Spanish, Italian, Portuguese, Japanese and Chinese are
 * understood, and so is "no wind".
 *
 * Returns: the ambience, %SIXAIN_AMBIENCE_NONE when none is known
 */
SixainAmbienceKind
sixain_ambience_from_text (const char *text)
{
  g_autofree char *folded = NULL;
  const char *where = NULL;
  const char *where_unspaced = NULL;
  SixainAmbienceKind kind, kind_unspaced;

  g_return_val_if_fail (text != NULL, SIXAIN_AMBIENCE_NONE);

  folded = fold (text);
  if (folded == NULL)
    return SIXAIN_AMBIENCE_NONE;

  kind = find_spaced (folded, &where);
  kind_unspaced = find_unspaced (folded, &where_unspaced);

  if (where_unspaced != NULL && (where == NULL || where_unspaced < where))
    return kind_unspaced;

  return kind;
}
