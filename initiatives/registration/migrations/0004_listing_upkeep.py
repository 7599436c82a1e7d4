"""Counting the listings of the list, keeping their themes, and making them again from what they follow from."""

from django.db import migrations

from initiatives.registration.lifecycle import ENDED

_ENDED = ", ".join(f"'{status.value}'" for status in sorted(ENDED))

# Under which values of which dimensions an initiative is counted.
FACETS = f"""
CREATE FUNCTION registration_facets(c registration_listing) RETURNS TABLE (dimension text, value text)
LANGUAGE sql STABLE AS $$
    VALUES ('alle', ''), ('stand', c.status), ('herkomst', c.origin), ('soort', c.kind),
        ('plaats', coalesce(c.place_id::text, ''))
    UNION ALL SELECT 'jaar', extract(year FROM c.received_on)::text WHERE c.received_precision <> 'unknown'
    UNION ALL SELECT 'opgave', task::text FROM unnest(c.tasks) AS task
    UNION ALL SELECT 'opgave', '' WHERE c.tasks = '{{}}'
    UNION ALL SELECT 'thema', theme::text FROM unnest(c.themes) AS theme WHERE c.is_public
    UNION ALL SELECT 'loopt', task::text FROM unnest(c.tasks) AS task WHERE c.status NOT IN ({_ENDED})
$$
"""

# Adds up what was written since the last time. Who reads meanwhile sees the same sums.
FOLD = """
CREATE FUNCTION registration_fold() RETURNS void LANGUAGE sql AS $$
    WITH gone AS (DELETE FROM registration_tally RETURNING dimension, value, count)
    INSERT INTO registration_tally (dimension, value, count)
    SELECT dimension, value, sum(count) FROM gone GROUP BY dimension, value HAVING sum(count) <> 0
$$
"""

# Who publishes waits for this: a word of theirs must not be forgotten between their look and their commit.
FORGET = """
CREATE FUNCTION registration_forget_words() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    LOCK TABLE registration_word IN EXCLUSIVE MODE;
    DELETE FROM registration_word w
    WHERE NOT EXISTS (SELECT 1 FROM ts_stat('SELECT search FROM registration_listing') AS s WHERE s.word = w.word);
END
$$
"""

RECOUNT = """
CREATE FUNCTION registration_recount() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    LOCK TABLE registration_initiative IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM registration_listing;
    DELETE FROM registration_tally;
    INSERT INTO registration_listing (
        initiative_id, reference, kind, origin, status, place_id, received_on, received_precision, is_public,
        since, title, summary, search, tasks, themes
    )
    SELECT i.id, i.reference, i.kind, i.origin, i.current_status, i.place_id, i.received_on, i.received_precision,
        i.published_at IS NOT NULL, s.starts_at, coalesce(t.title, ''), coalesce(t.summary, ''),
        coalesce(registration_vector(t.title, t.summary, t.body), ''),
        ARRAY(
            SELECT l.task_id FROM registration_tasklink l
            WHERE l.initiative_id = i.id AND l.ended_at IS NULL ORDER BY l.id
        ),
        ARRAY(SELECT h.theme_id FROM registration_initiative_themes h WHERE h.initiative_id = i.id ORDER BY h.id)
    FROM registration_initiative i
    LEFT JOIN registration_publictext t ON t.initiative_id = i.id AND t.is_current
    LEFT JOIN registration_statusspan s ON s.initiative_id = i.id AND s.ends_at IS NULL;
    INSERT INTO registration_word (word)
    SELECT word FROM ts_stat('SELECT search FROM registration_listing') ON CONFLICT DO NOTHING;
    PERFORM registration_fold();
END
$$
"""

# A theme is linked by a table without a model of its own.
THEMES = """
CREATE FUNCTION registration_themes_on_listing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed bigint := CASE TG_OP WHEN 'DELETE' THEN OLD.initiative_id ELSE NEW.initiative_id END;
BEGIN
    PERFORM 1 FROM registration_listing c WHERE c.initiative_id = changed FOR UPDATE;
    UPDATE registration_listing SET themes = ARRAY(
        SELECT h.theme_id FROM registration_initiative_themes h WHERE h.initiative_id = changed ORDER BY h.id
    ) WHERE initiative_id = changed;
    RETURN NULL;
END
$$;
CREATE TRIGGER themes_on_listing AFTER INSERT OR UPDATE OR DELETE ON registration_initiative_themes
FOR EACH ROW EXECUTE FUNCTION registration_themes_on_listing();
"""
NO_THEMES = """
DROP TRIGGER themes_on_listing ON registration_initiative_themes;
DROP FUNCTION registration_themes_on_listing();
"""


class Migration(migrations.Migration):
    dependencies = [("registration", "0003_words")]

    operations = [
        migrations.RunSQL(FACETS, "DROP FUNCTION registration_facets(registration_listing)"),
        migrations.RunSQL(FOLD, "DROP FUNCTION registration_fold()"),
        migrations.RunSQL(FORGET, "DROP FUNCTION registration_forget_words()"),
        migrations.RunSQL(RECOUNT, "DROP FUNCTION registration_recount()"),
        migrations.RunSQL(THEMES, NO_THEMES),
        migrations.RunSQL("SELECT registration_recount()", migrations.RunSQL.noop),
    ]
