"""What keeps the listings of the list (models/listing.py) equal to what they are made of."""

from __future__ import annotations

import pgtrigger

initiative_has_a_listing = pgtrigger.Trigger(
    name="has_a_listing",
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    func="""
        INSERT INTO registration_listing (
            initiative_id, reference, kind, origin, status, place_id, received_on, received_precision, is_public,
            title, summary, tasks, themes, search
        ) VALUES (
            NEW.id, NEW.reference, NEW.kind, NEW.origin, NEW.current_status, NEW.place_id, NEW.received_on,
            NEW.received_precision, NEW.published_at IS NOT NULL, '', '', '{}', '{}', ''
        );
        RETURN NULL;
    """,
)

initiative_on_listing = pgtrigger.Trigger(
    name="on_listing",
    when=pgtrigger.After,
    operation=pgtrigger.Update,
    func="""
        UPDATE registration_listing SET
            reference = NEW.reference, kind = NEW.kind, origin = NEW.origin, status = NEW.current_status,
            place_id = NEW.place_id, received_on = NEW.received_on, received_precision = NEW.received_precision,
            is_public = NEW.published_at IS NOT NULL
        WHERE initiative_id = NEW.id AND (
            reference, kind, origin, status, place_id, received_on, received_precision, is_public
        ) IS DISTINCT FROM (
            NEW.reference, NEW.kind, NEW.origin, NEW.current_status, NEW.place_id, NEW.received_on,
            NEW.received_precision, NEW.published_at IS NOT NULL
        );
        RETURN NULL;
    """,
)

text_on_listing = pgtrigger.Trigger(
    name="text_on_listing",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func="""
        IF NEW.is_current THEN
            UPDATE registration_listing SET title = NEW.title, summary = NEW.summary,
                search = registration_vector(NEW.title, NEW.summary, NEW.body)
            WHERE initiative_id = NEW.initiative_id;
        ELSIF TG_OP = 'UPDATE' AND OLD.is_current THEN
            UPDATE registration_listing SET title = '', summary = '', search = ''
            WHERE initiative_id = NEW.initiative_id;
        END IF;
        RETURN NULL;
    """,
)

span_on_listing = pgtrigger.Trigger(
    name="since_on_listing",
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    func="""
        UPDATE registration_listing SET since = NEW.starts_at WHERE initiative_id = NEW.initiative_id;
        RETURN NULL;
    """,
)

# The row is locked first: what another transaction linked meanwhile is then seen too.
tasks_on_listing = pgtrigger.Trigger(
    name="tasks_on_listing",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    declare=[("changed", "bigint")],
    func="""
        changed := CASE TG_OP WHEN 'DELETE' THEN OLD.initiative_id ELSE NEW.initiative_id END;
        PERFORM 1 FROM registration_listing c WHERE c.initiative_id = changed FOR UPDATE;
        UPDATE registration_listing SET tasks = ARRAY(
            SELECT l.task_id FROM registration_tasklink l
            WHERE l.initiative_id = changed AND l.ended_at IS NULL ORDER BY l.id
        ) WHERE initiative_id = changed;
        RETURN NULL;
    """,
)
