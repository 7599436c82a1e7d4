"""Rules of the road that Postgres keeps, whoever writes (DESIGN.md 2 and 4)."""

from __future__ import annotations

import pgtrigger

from initiatives.registration.lifecycle import BOUND

_BOUND = ", ".join(f"'{status}'" for status in sorted(BOUND))

status_by_span_only = pgtrigger.Trigger(
    name="status_by_span_only",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("current_status"),
    condition=pgtrigger.Q(old__current_status__df=pgtrigger.F("new__current_status")),
    func="""
        IF pg_trigger_depth() = 1 THEN
            RAISE EXCEPTION 'current_status follows the status spans and is never written by hand';
        END IF;
        RETURN NEW;
    """,
)

has_a_team = pgtrigger.Trigger(
    name="has_a_team",
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    timing=pgtrigger.Deferred,
    func="""
        IF NOT EXISTS (
            SELECT 1 FROM registration_assignment a WHERE a.initiative_id = NEW.id AND a.ends_at IS NULL
        ) THEN
            RAISE EXCEPTION 'every initiative has a team';
        END IF;
        RETURN NULL;
    """,
)

keeps_a_team = pgtrigger.Trigger(
    name="keeps_a_team",
    when=pgtrigger.After,
    operation=pgtrigger.Update | pgtrigger.Delete,
    timing=pgtrigger.Deferred,
    func="""
        IF NOT EXISTS (
            SELECT 1 FROM registration_assignment a WHERE a.initiative_id = OLD.initiative_id AND a.ends_at IS NULL
        ) THEN
            RAISE EXCEPTION 'every initiative has a team';
        END IF;
        RETURN NULL;
    """,
)

has_an_initiator = pgtrigger.Trigger(
    name="has_an_initiator",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("origin"),
    timing=pgtrigger.Deferred,
    func="""
        IF NEW.origin NOT IN ('municipality', 'unknown') AND NOT EXISTS (
            SELECT 1 FROM registration_participant p WHERE p.initiative_id = NEW.id AND p.role = 'initiator'
        ) THEN
            RAISE EXCEPTION 'an initiative of a resident, organisation or business has an initiator';
        END IF;
        RETURN NULL;
    """,
)

keeps_an_initiator = pgtrigger.Trigger(
    name="keeps_an_initiator",
    when=pgtrigger.After,
    operation=pgtrigger.Update | pgtrigger.Delete,
    timing=pgtrigger.Deferred,
    func="""
        IF EXISTS (
            SELECT 1 FROM registration_initiative i
            WHERE i.id = OLD.initiative_id AND i.origin NOT IN ('municipality', 'unknown')
        ) AND NOT EXISTS (
            SELECT 1 FROM registration_participant p WHERE p.initiative_id = OLD.initiative_id AND p.role = 'initiator'
        ) THEN
            RAISE EXCEPTION 'an initiative of a resident, organisation or business has an initiator';
        END IF;
        RETURN NULL;
    """,
)

span_follows = pgtrigger.Trigger(
    name="follows",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        PERFORM 1 FROM registration_initiative i WHERE i.id = NEW.initiative_id FOR NO KEY UPDATE;
        IF EXISTS (
            SELECT 1 FROM registration_statusspan s WHERE s.initiative_id = NEW.initiative_id
            AND (s.ends_at IS NULL OR s.ends_at > NEW.starts_at)
        ) THEN
            RAISE EXCEPTION 'a status starts when the one before it has ended';
        END IF;
        IF NEW.ends_at IS NOT NULL THEN
            RAISE EXCEPTION 'a new status is open-ended';
        END IF;
        RETURN NEW;
    """,
)

span_sets_status = pgtrigger.Trigger(
    name="sets_status",
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    func="""
        UPDATE registration_initiative SET current_status = NEW.status
        WHERE id = NEW.initiative_id AND current_status <> NEW.status;
        RETURN NULL;
    """,
)

span_is_final = pgtrigger.Trigger(
    name="is_final",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF TG_OP = 'DELETE' OR OLD.ends_at IS NOT NULL OR NEW.ends_at IS NULL
            OR (NEW.id, NEW.initiative_id, NEW.status, NEW.starts_at)
               IS DISTINCT FROM (OLD.id, OLD.initiative_id, OLD.status, OLD.starts_at)
        THEN
            RAISE EXCEPTION 'of a status span only the open end may be filled, once';
        END IF;
        RETURN NEW;
    """,
)

span_not_private = pgtrigger.Trigger(
    name="span_not_private",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    condition=pgtrigger.Q(new__status__in=sorted(BOUND)),
    func="""
        IF 'private' = (
            SELECT a.outcome FROM registration_assessment a
            WHERE a.initiative_id = NEW.initiative_id AND a.aspect = 'interest'
            ORDER BY a.assessed_at DESC, a.id DESC LIMIT 1
        ) THEN
            RAISE EXCEPTION 'the municipality does not bind itself to a purely private interest (S34)';
        END IF;
        RETURN NEW;
    """,
)

assessment_not_private_while_bound = pgtrigger.Trigger(
    name="private_never_bound",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    condition=pgtrigger.Q(new__aspect="interest", new__outcome="private"),
    func=f"""
        PERFORM 1 FROM registration_initiative i WHERE i.id = NEW.initiative_id FOR NO KEY UPDATE;
        IF EXISTS (
            SELECT 1 FROM registration_initiative i WHERE i.id = NEW.initiative_id AND i.current_status IN ({_BOUND})
        ) THEN
            RAISE EXCEPTION 'the municipality is bound to this initiative; move it first (S34)';
        END IF;
        RETURN NEW;
    """,
)

erased_by_its_function_only = pgtrigger.Trigger(
    name="erased_by_function_only",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("erased_at"),
    condition=pgtrigger.Q(old__erased_at__df=pgtrigger.F("new__erased_at")),
    func="""
        IF current_user <> (SELECT pg_get_userbyid(c.relowner) FROM pg_class c WHERE c.oid = TG_RELID) THEN
            RAISE EXCEPTION 'a person is erased by erase_contact() only, and for good';
        END IF;
        RETURN NEW;
    """,
)

# A person is forgotten everywhere at once: what they left with us goes with their Contact, in the same statement.
forgets_what_they_left = pgtrigger.Trigger(
    name="forgets_what_they_left",
    when=pgtrigger.After,
    operation=pgtrigger.UpdateOf("erased_at"),
    condition=pgtrigger.Q(old__erased_at__isnull=True, new__erased_at__isnull=False),
    func="""
        UPDATE registration_publicinput SET public_name = '', refusal = '',
            text = CASE WHEN published_at IS NULL THEN '' ELSE text END
        WHERE contact_id = NEW.id;
        UPDATE registration_missing SET title = '', told = '', reason = '' WHERE contact_id = NEW.id;
        UPDATE registration_contact SET email = '', erased_at = NEW.erased_at
        WHERE name = '' AND erased_at IS NULL AND OLD.email <> '' AND lower(email) = lower(OLD.email);
        UPDATE outbox_letter SET recipient = '', subject = '', text = '', html = '', emptied_at = NEW.erased_at
        WHERE OLD.email <> '' AND emptied_at IS NULL AND strpos(lower(text), lower(OLD.email)) > 0;
        RETURN NULL;
    """,
)

follows_no_more = pgtrigger.Trigger(
    name="follows_no_more",
    when=pgtrigger.After,
    operation=pgtrigger.UpdateOf("erased_at"),
    condition=pgtrigger.Q(old__erased_at__isnull=True, new__erased_at__isnull=False),
    func="""
        DELETE FROM registration_following f USING registration_follower w
        WHERE w.id = f.follower_id AND OLD.email <> '' AND lower(w.email) = lower(OLD.email);
        DELETE FROM registration_follower w WHERE OLD.email <> '' AND lower(w.email) = lower(OLD.email);
        RETURN NULL;
    """,
)

decision_is_final = pgtrigger.Trigger(
    name="final",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF TG_OP = 'DELETE' THEN
            RAISE EXCEPTION 'a decision is dropped, never deleted' USING ERRCODE = 'check_violation';
        END IF;
        IF OLD.published_at IS NOT NULL OR OLD.dropped_at IS NOT NULL THEN
            RAISE EXCEPTION 'a published decision does not change' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

# S21: no initiative is declined before another way was tried. NOT_HANDLED and STOPPED have grounds of their own.
declines_after_trying = pgtrigger.Trigger(
    name="declines_after_trying",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("published_at"),
    condition=pgtrigger.Q(new__published_at__isnull=False, new__answer="no", new__leads_to__in=["", "declined"]),
    func="""
        IF NOT EXISTS (SELECT 1 FROM registration_alternative a WHERE a.decision_id = NEW.id) THEN
            RAISE EXCEPTION 'a no needs an alternative that was tried (S21)' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

_DECISION_IS_OPEN = """
        IF EXISTS (
            SELECT 1 FROM registration_decision d
            WHERE d.id = {row}.decision_id AND (d.published_at IS NOT NULL OR d.dropped_at IS NOT NULL) FOR SHARE
        ) THEN
            RAISE EXCEPTION 'a published decision does not change' USING ERRCODE = 'check_violation';
        END IF;
"""

alternative_is_final = pgtrigger.Trigger(
    name="final",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func=f"""
        IF TG_OP <> 'INSERT' THEN
            {_DECISION_IS_OPEN.format(row="OLD")}
        END IF;
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        {_DECISION_IS_OPEN.format(row="NEW")}
        RETURN NEW;
    """,
)

appeal_against_a_besluit = pgtrigger.Trigger(
    name="against_a_besluit",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("decision_id"),
    func="""
        IF NOT EXISTS (
            SELECT 1 FROM registration_decision d
            WHERE d.id = NEW.decision_id AND d.is_besluit AND d.published_at IS NOT NULL
        ) THEN
            RAISE EXCEPTION 'an objection is possible against a published besluit only (Awb 6:7)'
            USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)
