"""What the work list is made of, and the triggers that keep it."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from initiatives.registration.lifecycle import ENDED

_ENDED = ", ".join(f"'{status.value}'" for status in sorted(ENDED))

# The one place that says what the columns of the work list mean. Without words: those are dearer, and change less.
COMPUTED = f"""
CREATE FUNCTION registration_work_computed() RETURNS TABLE (
    initiative_id bigint, received_on date, is_open boolean, is_unread boolean, due date, is_paused boolean,
    has_news boolean, waits_for_us boolean, waits_for_them boolean, team_id bigint, handler_id bigint, weight text
) LANGUAGE sql STABLE AS $$
    SELECT i.id, i.received_on, o.is_open, o.is_open AND i.published_at IS NULL, c.due, c.is_paused, q.has_news,
        o.is_open AND (
            c.due IS NOT NULL OR q.has_news OR (i.published_at IS NULL AND NOT c.is_paused AND NOT q.is_asked)
        ),
        o.is_open AND (c.is_paused OR q.is_asked), a.team_id, a.handler_id,
        coalesce((
            SELECT s.outcome FROM registration_assessment s WHERE s.initiative_id = i.id AND s.aspect = 'weight'
            ORDER BY s.assessed_at DESC, s.id DESC LIMIT 1
        ), '')
    FROM registration_initiative i
    CROSS JOIN LATERAL (SELECT i.current_status NOT IN ({_ENDED}) AS is_open) o
    CROSS JOIN LATERAL (
        SELECT min(r.ends_on) FILTER (WHERE NOT r.stands_still) AS due,
            coalesce(bool_or(r.stands_still), false) AS is_paused
        FROM (
            SELECT t.ends_on, EXISTS (
                SELECT FROM registration_suspension s WHERE s.term_id = t.id AND s.until IS NULL
            ) AS stands_still
            FROM registration_term t WHERE t.stream = i.stream AND t.done_on IS NULL AND t.stopped_on IS NULL
        ) r
    ) c
    CROSS JOIN LATERAL (
        SELECT coalesce(bool_or(p.closed_on IS NULL), false) OR i.published_at IS NULL AND EXISTS (
                SELECT FROM registration_publictext x WHERE x.initiative_id = i.id AND x.agreed_at IS NULL
            ) AS is_asked,
            coalesce(bool_or(p.closed_on IS NOT NULL AND p.read_at IS NULL), false) AS has_news
        FROM registration_completionrequest p WHERE p.initiative_id = i.id
    ) q
    LEFT JOIN registration_assignment a ON a.initiative_id = i.id AND a.ends_at IS NULL
$$
"""

# Every title that it had, and the organisations that take part. Never a person: those stand in Contact only.
WORDS = """
CREATE FUNCTION registration_work_words(subject bigint) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT registration_vector(
        coalesce((SELECT string_agg(t.title, ' ') FROM registration_publictext t WHERE t.initiative_id = subject), ''),
        coalesce((
            SELECT string_agg(p.name, ' ') FROM registration_participant d
            JOIN registration_party p ON p.id = d.party_id WHERE d.initiative_id = subject
        ), ''),
        ''
    )
$$
"""

# The row is locked first: what another transaction changed meanwhile is then seen too.
KEEP = """
CREATE FUNCTION registration_work_keep(subject bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM registration_work w WHERE w.initiative_id = subject FOR UPDATE;
    UPDATE registration_work w SET
        received_on = c.received_on, is_open = c.is_open, is_unread = c.is_unread, due = c.due,
        is_paused = c.is_paused, has_news = c.has_news, waits_for_us = c.waits_for_us,
        waits_for_them = c.waits_for_them, team_id = c.team_id, handler_id = c.handler_id, weight = c.weight
    FROM registration_work_computed() c
    WHERE c.initiative_id = subject AND w.initiative_id = subject AND (
        w.received_on, w.is_open, w.is_unread, w.due, w.is_paused, w.has_news, w.waits_for_us, w.waits_for_them,
        w.team_id, w.handler_id, w.weight
    ) IS DISTINCT FROM (
        c.received_on, c.is_open, c.is_unread, c.due, c.is_paused, c.has_news, c.waits_for_us, c.waits_for_them,
        c.team_id, c.handler_id, c.weight
    );
END
$$
"""
KEEP_WORDS = """
CREATE FUNCTION registration_work_keep_words(subject bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM registration_work w WHERE w.initiative_id = subject FOR UPDATE;
    UPDATE registration_work w SET words = registration_work_words(subject) WHERE w.initiative_id = subject;
END
$$
"""
ANEW = """
CREATE FUNCTION registration_work_anew() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    LOCK TABLE registration_initiative IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM registration_work;
    INSERT INTO registration_work (
        initiative_id, received_on, is_open, is_unread, due, is_paused, has_news, waits_for_us, waits_for_them,
        team_id, handler_id, weight, words
    )
    SELECT c.initiative_id, c.received_on, c.is_open, c.is_unread, c.due, c.is_paused, c.has_news, c.waits_for_us,
        c.waits_for_them, c.team_id, c.handler_id, c.weight, registration_work_words(c.initiative_id)
    FROM registration_work_computed() c;
END
$$
"""

# One trigger function for every table that work follows from.
FOLLOWS = """
CREATE FUNCTION registration_work_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    gone boolean := TG_OP = 'DELETE';
    subject bigint;
BEGIN
    IF TG_TABLE_NAME = 'registration_initiative' THEN
        IF TG_OP = 'INSERT' THEN
            INSERT INTO registration_work (
                initiative_id, received_on, is_open, is_unread, is_paused, has_news, waits_for_us, waits_for_them,
                weight, words
            ) VALUES (NEW.id, NEW.received_on, true, false, false, false, false, false, '', '');
        END IF;
        subject := NEW.id;
    ELSIF TG_TABLE_NAME = 'registration_term' THEN
        SELECT i.id INTO subject FROM registration_initiative i
        WHERE i.stream = CASE WHEN gone THEN OLD.stream ELSE NEW.stream END;
    ELSIF TG_TABLE_NAME = 'registration_suspension' THEN
        SELECT i.id INTO subject FROM registration_initiative i JOIN registration_term t ON t.stream = i.stream
        WHERE t.id = CASE WHEN gone THEN OLD.term_id ELSE NEW.term_id END;
    ELSE
        subject := CASE WHEN gone THEN OLD.initiative_id ELSE NEW.initiative_id END;
    END IF;
    IF subject IS NOT NULL THEN
        PERFORM registration_work_keep(subject);
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION registration_work_words_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    subject bigint;
BEGIN
    IF TG_TABLE_NAME = 'registration_party' THEN
        PERFORM registration_work_keep_words(d.initiative_id)
        FROM registration_participant d WHERE d.party_id = NEW.id ORDER BY d.initiative_id;
    ELSE
        subject := CASE WHEN TG_OP = 'DELETE' THEN OLD.initiative_id ELSE NEW.initiative_id END;
        PERFORM registration_work_keep_words(subject);
        IF TG_TABLE_NAME = 'registration_publictext' THEN
            PERFORM registration_work_keep(subject);
        END IF;
    END IF;
    RETURN NULL;
END
$$;
"""
_FOLLOWED = {
    "initiative": ("INSERT OR UPDATE OF current_status, published_at, received_on", "registration_work_follows"),
    "term": ("INSERT OR UPDATE OR DELETE", "registration_work_follows"),
    "suspension": ("INSERT OR UPDATE OR DELETE", "registration_work_follows"),
    "completionrequest": ("INSERT OR UPDATE OR DELETE", "registration_work_follows"),
    "assignment": ("INSERT OR UPDATE OR DELETE", "registration_work_follows"),
    "assessment": ("INSERT", "registration_work_follows"),
    "publictext": ("INSERT OR UPDATE OF title, agreed_at OR DELETE", "registration_work_words_follow"),
    "participant": ("INSERT OR UPDATE OF party_id OR DELETE", "registration_work_words_follow"),
    "party": ("UPDATE OF name", "registration_work_words_follow"),
}
TRIGGERS = "".join(
    f"CREATE TRIGGER work_follows AFTER {deeds} ON registration_{table} FOR EACH ROW EXECUTE FUNCTION {function}();\n"
    for table, (deeds, function) in _FOLLOWED.items()
)
NO_TRIGGERS = "".join(f"DROP TRIGGER work_follows ON registration_{table};\n" for table in _FOLLOWED)
NO_FOLLOWS = "DROP FUNCTION registration_work_follows(); DROP FUNCTION registration_work_words_follow();"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_front_desk"),
        ("registration", "0006_closure_grounds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Work",
            fields=[
                (
                    "initiative",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="work",
                        serialize=False,
                        to="registration.initiative",
                    ),
                ),
                ("received_on", models.DateField()),
                ("is_open", models.BooleanField()),
                ("is_unread", models.BooleanField()),
                ("due", models.DateField(null=True)),
                ("is_paused", models.BooleanField(default=False)),
                ("has_news", models.BooleanField(default=False)),
                ("waits_for_us", models.BooleanField(default=False)),
                ("waits_for_them", models.BooleanField(default=False)),
                ("weight", models.CharField(blank=True, max_length=10)),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                (
                    "handler",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.team",
                    ),
                ),
            ],
            options={
                "verbose_name": "werk",
                "verbose_name_plural": "werk",
                "indexes": [
                    models.Index(fields=["due", "received_on", "initiative"], name="registration_work_all"),
                    models.Index(
                        condition=models.Q(("is_open", True)),
                        fields=["due", "received_on", "initiative"],
                        name="registration_work_open",
                    ),
                    models.Index(
                        condition=models.Q(("is_open", True)),
                        fields=["handler", "due", "received_on", "initiative"],
                        name="registration_work_mine",
                    ),
                    models.Index(
                        condition=models.Q(("is_open", True)),
                        fields=["team", "due", "received_on", "initiative"],
                        name="registration_work_team",
                    ),
                    models.Index(
                        condition=models.Q(("waits_for_us", True)),
                        fields=["due", "received_on", "initiative"],
                        name="registration_work_us",
                    ),
                    models.Index(
                        condition=models.Q(("waits_for_them", True)),
                        fields=["due", "received_on", "initiative"],
                        name="registration_work_them",
                    ),
                    models.Index(
                        condition=models.Q(("is_unread", True)),
                        fields=["due", "received_on", "initiative"],
                        name="registration_work_unread",
                    ),
                    models.Index(
                        condition=models.Q(("has_news", True)),
                        fields=["due", "received_on", "initiative"],
                        name="registration_work_news",
                    ),
                    models.Index(
                        condition=models.Q(("is_open", False)),
                        fields=["due", "received_on", "initiative"],
                        name="registration_work_ended",
                    ),
                    models.Index(
                        fields=["weight", "due", "received_on", "initiative"], name="registration_work_weight"
                    ),
                    django.contrib.postgres.indexes.GinIndex(fields=["words"], name="registration_work_words"),
                ],
            },
        ),
        migrations.RunSQL(COMPUTED, "DROP FUNCTION registration_work_computed()"),
        migrations.RunSQL(WORDS, "DROP FUNCTION registration_work_words(bigint)"),
        migrations.RunSQL(KEEP, "DROP FUNCTION registration_work_keep(bigint)"),
        migrations.RunSQL(KEEP_WORDS, "DROP FUNCTION registration_work_keep_words(bigint)"),
        migrations.RunSQL(ANEW, "DROP FUNCTION registration_work_anew()"),
        migrations.RunSQL(FOLLOWS, NO_FOLLOWS),
        migrations.RunSQL(TRIGGERS, NO_TRIGGERS),
        migrations.RunSQL("SELECT registration_work_anew()", migrations.RunSQL.noop),
    ]
