"""What the forms of a Dutch word have in common (U13). Only these functions know; searching asks them."""

from django.db import migrations

# A form without diacritics. The dictionary is named, so the answer never depends on the session.
PLAIN = """
CREATE FUNCTION registration_plain(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT regexp_replace(
        lower(public.unaccent('public.unaccent'::regdictionary, words)), '([a-z])''(s|er|en|tje|tjes)\\M', '\\1', 'g'
    )
$$
"""

# The long vowel of a closed syllable: bom(en) is boom, strat(en) is straat; bomm(en) is bom.
CLOSED = """
CREATE FUNCTION registration_closed(base text, is_plural boolean) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    vowels text := substring(base from '([aeiou]+)[bcdfghklmnprstvz]$');
    is_long boolean := vowels IN ('a', 'e', 'o', 'u', 'ia', 'ea', 'ua', 'ue', 'io', 'eo');
BEGIN
    IF is_long AND base ~ '[aeiouy].*[aeiouy]' THEN
        is_long := base !~ '(e[nr]|i[aou]m|[aeiostc]tor|ssor)$' AND NOT (is_plural AND base ~ 'el$');
    END IF;
    IF is_long THEN
        base := left(base, -1) || right(vowels, 1) || right(base, 1);
    END IF;
    RETURN base;
END
$$
"""

IRREGULAR = {
    "steden": "stad", "leden": "lid", "kinderen": "kind", "eieren": "ei", "schepen": "schip", "smeden": "smid",
    "koeien": "koe", "wegen": "weg", "dagen": "dag", "daken": "dak", "paden": "pad", "baden": "bad", "gaten": "gat",
    "vaten": "vat", "glazen": "glas", "graven": "graf", "hoven": "hof", "centra": "centrum", "goden": "god",
    "slagen": "slag", "bladen": "blad", "bladeren": "blad", "staven": "staf", "oorlogen": "oorlog",
    "verboden": "verbod", "gebeden": "gebed", "gebreken": "gebrek", "bevelen": "bevel", "goederen": "goed",
    "liederen": "lied", "runderen": "rund", "kalveren": "kalf", "lammeren": "lam", "volkeren": "volk",
    "beenderen": "been", "musea": "museum", "podia": "podium", "criteria": "criterium", "stadia": "stadium",
    "gymnasia": "gymnasium", "aquaria": "aquarium", "laboratoria": "laboratorium", "voordelen": "voordeel",
    "nadelen": "nadeel", "onderdelen": "onderdeel", "aandelen": "aandeel", "wijkdelen": "wijkdeel",
    "dorpsdelen": "dorpsdeel", "stadsdelen": "stadsdeel", "kastelen": "kasteel", "panelen": "paneel",
    "tonelen": "toneel", "juwelen": "juweel", "politici": "politicus", "heden": "heid",
}  # fmt: skip
# These end in -en, -e or -s by themselves.
ENDS_IN_EN = (
    "molen haven keuken wagen examen regen oven deken kussen laken wapen varken teken leven jongen samen tegen morgen "
    "kuiken veulen reden cafe kerktoren watertoren uitkijktoren"
)
ENDS_IN_S = (
    "mens wens grens lens kans krans dans beurs adres proces succes congres expres princes reces stres lles fles koers "
    "eens soms tennis basis crisis"
)
# These have their plural on -s though their ending does not tell.
PLURAL_ON_S = (
    "club team tram film park shop event budget ticket app tip hub lab festival project auto foto video radio agenda "
    "programma thema pagina camera opa oma drama diploma collega accu menu hobby party pony taxi euro piano kilo "
    "casino studio logo bureau niveau cadeau idee kano"
)


def one_of(words: str) -> str:
    return "|".join(words.split())


STEM = f"""
CREATE FUNCTION registration_stem(word text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    irregular CONSTANT jsonb := '{str(IRREGULAR).replace("'", '"')}';
    found text;
    stem text := word;
BEGIN
    IF length(stem) < 4 OR stem ~ '[0-9]' THEN
        RETURN stem;
    ELSIF right(stem, 1) NOT IN ('n', 's', 'e', 'a', 'i', 'v', 'z') THEN
        RETURN regexp_replace(stem, '([bcdfghjklmpqrtwx])\\1$', '\\1');
    END IF;
    found := substring(stem from '({"|".join(IRREGULAR)})$');
    IF found IS NOT NULL THEN
        RETURN left(stem, -length(found)) || (irregular ->> found);
    END IF;
    found := substring(stem from '^(toren|.*(?:{one_of(ENDS_IN_EN)}))s?$');
    IF found IS NOT NULL THEN
        RETURN found;
    ELSIF stem ~ '({one_of(ENDS_IN_S)})$' THEN
        RETURN stem;
    END IF;

    IF right(stem, 1) = 's' AND (
        stem ~ '[aeiouy].*(er|el|em|en|um|or|ier|eur|[ln]aar|[^aeiouy]e|[ai]e|ee|eau)s$'
        OR stem ~ '({one_of(PLURAL_ON_S)})s$'
    ) THEN
        stem := left(stem, -1);
    END IF;

    -- boompje, bruggetje, tuintje, bankje
    IF length(stem) > 5 AND right(stem, 2) = 'je' THEN
        IF stem ~ 'mpje$' THEN
            RETURN left(stem, -3);
        ELSIF stem ~ '(ll|mm|nn|gg|pp|bb|ng)etje$' THEN
            RETURN regexp_replace(left(stem, -4), '(.)\\1$', '\\1');
        ELSIF stem ~ '([aeiouy][aeiouyj][ln]|[eu]i|ij|ee|el|er|w)tje$' THEN
            RETURN left(stem, -3);
        ELSIF stem ~ '[bdfgkpst]je$' THEN
            RETURN left(stem, -2);
        END IF;
    END IF;

    IF stem ~ '(ee|ie)en$' THEN
        RETURN left(stem, -2);
    ELSIF stem ~ '[aeiouy].*([bcdfghjklmnpqrstvwxz]|aai|ooi|oei|ui|ei)en$' OR stem ~ '^[aeou][bcdfghklmnprstvz]en$' THEN
        stem := registration_closed(left(stem, -2), true);
    ELSIF stem ~ '[aeiouy].*[bcdfghklmnpqrstvwxz]e$' THEN
        stem := registration_closed(left(stem, -1), false);
    END IF;
    stem := regexp_replace(stem, '([bcdfghjklmnpqrstvwxz])\\1$', '\\1');
    RETURN CASE right(stem, 1)
        WHEN 'v' THEN left(stem, -1) || 'f'
        WHEN 'z' THEN left(stem, -1) || 's'
        ELSE stem
    END;
END
$$
"""

# The stems of a text, each once, without the words that say nothing.
WORDS = """
CREATE FUNCTION registration_words(words text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT coalesce(array_agg(DISTINCT registration_stem(word)), '{}')
    FROM (SELECT DISTINCT word FROM regexp_split_to_table(registration_plain(words), '[^a-z0-9]+') AS word) AS each
    WHERE (length(word) > 1 OR word ~ '[0-9]') AND length(word) <= 60 AND ts_lexize('pg_catalog.dutch_stem', word) <> '{}'
$$
"""

# Title A, summary B, body C.
VECTOR = """
CREATE FUNCTION registration_vector(title text, summary text, body text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT coalesce(string_agg(word || ':' || number || weight, ' '), '')::tsvector
    FROM (VALUES (title, 1, 'A'), (summary, 2, 'B'), (body, 3, 'C')) AS part (text, number, weight),
        unnest(registration_words(text)) AS word
$$
"""

FUNCTIONS = [
    (PLAIN, "registration_plain(text)"),
    (CLOSED, "registration_closed(text, boolean)"),
    (STEM, "registration_stem(text)"),
    (WORDS, "registration_words(text)"),
    (VECTOR, "registration_vector(text, text, text)"),
]


class Migration(migrations.Migration):
    dependencies = [("registration", "0002_reference")]

    operations = [migrations.RunSQL(sql, f"DROP FUNCTION {name}") for sql, name in FUNCTIONS]
