"""What Postgres keeps of agreements and roles, whoever writes (MISSION.md S34, S42, S43)."""

from __future__ import annotations

import pgtrigger

from initiatives.registration.lifecycle import BOUND

_BOUND = ", ".join(f"'{status}'" for status in sorted(BOUND))

agreement_not_private = pgtrigger.Trigger(
    name="agreement_not_private",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("offered_at", "in_force_at"),
    func="""
        PERFORM 1 FROM registration_initiative i WHERE i.id = NEW.initiative_id FOR NO KEY UPDATE;
        IF 'private' = (
            SELECT a.outcome FROM registration_assessment a
            WHERE a.initiative_id = NEW.initiative_id AND a.aspect = 'interest'
            ORDER BY a.assessed_at DESC, a.id DESC LIMIT 1
        ) THEN
            RAISE EXCEPTION 'the municipality agrees nothing with a purely private interest (S34)'
            USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

assessment_not_private_while_agreed = pgtrigger.Trigger(
    name="private_never_agreed",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    condition=pgtrigger.Q(new__aspect="interest", new__outcome="private"),
    func="""
        PERFORM 1 FROM registration_initiative i WHERE i.id = NEW.initiative_id FOR NO KEY UPDATE;
        IF EXISTS (
            SELECT 1 FROM registration_agreement a WHERE a.initiative_id = NEW.initiative_id
            AND a.offered_at IS NOT NULL AND a.withdrawn_at IS NULL AND a.ended_at IS NULL
        ) THEN
            RAISE EXCEPTION 'there is an agreement with this initiative; end it first (S34)'
            USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

# What both read and confirm stays as it is: of an offered agreement only what is still empty may be filled.
offered_is_final = pgtrigger.Trigger(
    name="offered_is_final",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF TG_OP = 'DELETE' THEN
            RAISE EXCEPTION 'an agreement stays readable' USING ERRCODE = 'check_violation';
        END IF;
        IF OLD.offered_at IS NOT NULL AND NOT jsonb_strip_nulls(to_jsonb(OLD)) <@ to_jsonb(NEW) THEN
            RAISE EXCEPTION 'an offered agreement does not change; make a new version'
            USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

promise_is_final = pgtrigger.Trigger(
    name="promise_is_final",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        DECLARE
            parents bigint[];
        BEGIN
            parents := CASE TG_OP
                WHEN 'INSERT' THEN ARRAY[NEW.agreement_id]
                WHEN 'DELETE' THEN ARRAY[OLD.agreement_id]
                ELSE ARRAY[OLD.agreement_id, NEW.agreement_id]
            END;
            PERFORM 1 FROM registration_agreement a WHERE a.id = ANY (parents) FOR SHARE;
            IF EXISTS (
                SELECT 1 FROM registration_agreement a WHERE a.id = ANY (parents) AND a.offered_at IS NOT NULL
            ) THEN
                RAISE EXCEPTION 'the promises of an offered agreement do not change; make a new version'
                USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; ELSE RETURN NEW; END IF;
        END;
    """,
)

outcome_of_what_held = pgtrigger.Trigger(
    name="outcome_of_what_held",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        IF NOT EXISTS (
            SELECT 1 FROM registration_promise p JOIN registration_agreement a ON a.id = p.agreement_id
            WHERE p.id = NEW.promise_id AND a.in_force_at IS NOT NULL
        ) THEN
            RAISE EXCEPTION 'only a promise that both confirmed is kept or broken' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

role_keeps_its_history = pgtrigger.Trigger(
    name="role_keeps_its_history",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func="""
        IF OLD.until IS NOT NULL OR to_jsonb(NEW) - 'until' <> to_jsonb(OLD) - 'until' THEN
            RAISE EXCEPTION 'of a role only the open end may be filled, once' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

keeps_a_contact = pgtrigger.Trigger(
    name="keeps_a_contact",
    when=pgtrigger.After,
    operation=pgtrigger.Update | pgtrigger.Delete,
    timing=pgtrigger.Deferred,
    condition=pgtrigger.Q(old__role="contact"),
    func=f"""
        IF EXISTS (
            SELECT 1 FROM registration_initiative i
            WHERE i.id = OLD.initiative_id AND i.current_status IN ({_BOUND})
        ) AND NOT EXISTS (
            SELECT 1 FROM registration_initiativerole r
            WHERE r.initiative_id = OLD.initiative_id AND r.role = 'contact' AND r.until IS NULL
        ) THEN
            RAISE EXCEPTION 'an initiative that the municipality is bound to has a contact person (S43)'
            USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    """,
)
