"""Rules of means that Postgres keeps, whoever writes (DESIGN.md 4): every sum is counted by a movement."""

from __future__ import annotations

import pgtrigger

NEVER_DELETED = pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)


def _starts_empty(*sums: str) -> pgtrigger.Trigger:
    is_empty = " AND ".join(f"NEW.{name} = 0" for name in sums)
    return pgtrigger.Trigger(
        name="starts_empty",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            IF NOT ({is_empty}) THEN
                RAISE EXCEPTION 'sums start at nothing and follow the movements' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """,
    )


pool_starts_empty = _starts_empty("total", "kept_free", "committed", "spent")
line_starts_empty = _starts_empty("committed", "released", "spent")

pool_sums_by_movement_only = pgtrigger.Trigger(
    name="sums_by_movement_only",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("total", "kept_free", "committed", "spent"),
    func="""
        IF pg_trigger_depth() = 1 AND (NEW.total, NEW.kept_free, NEW.committed, NEW.spent)
            IS DISTINCT FROM (OLD.total, OLD.kept_free, OLD.committed, OLD.spent)
        THEN
            RAISE EXCEPTION 'the sums of a pool follow its movements' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

pool_stays_what_it_is = pgtrigger.Trigger(
    name="stays_what_it_is",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func="""
        IF (NEW.id, NEW.kind, NEW.year, NEW.stream) IS DISTINCT FROM (OLD.id, OLD.kind, OLD.year, OLD.stream) THEN
            RAISE EXCEPTION 'a pool keeps its kind and its year' USING ERRCODE = 'check_violation';
        END IF;
        IF OLD.closed_on IS NOT NULL AND NEW.closed_on IS DISTINCT FROM OLD.closed_on THEN
            RAISE EXCEPTION 'a closed pool stays closed' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.closed_on IS NOT NULL AND NEW.committed <> NEW.spent THEN
            RAISE EXCEPTION 'what is promised is spent or released before a pool closes'
            USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

line_changes_by_movement_only = pgtrigger.Trigger(
    name="changes_by_movement_only",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func="""
        IF pg_trigger_depth() = 1
            OR (NEW.id, NEW.coupling_id, NEW.pool_id) IS DISTINCT FROM (OLD.id, OLD.coupling_id, OLD.pool_id)
        THEN
            RAISE EXCEPTION 'a line of a coupling follows its movements' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

# The pools are locked in id order, so that two movements between the same pools never wait for each other.
# A transfer or a carry-over moves means that are kept free: they stay kept free in the other pool.
movement_counts = pgtrigger.Trigger(
    name="counts",
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    func="""
        PERFORM 1 FROM resources_pool p WHERE p.id IN (NEW.pool_id, NEW.to_pool_id) ORDER BY p.id FOR NO KEY UPDATE;
        IF EXISTS (
            SELECT 1 FROM resources_pool p WHERE p.id IN (NEW.pool_id, NEW.to_pool_id) AND p.closed_on IS NOT NULL
        ) THEN
            RAISE EXCEPTION 'the year of this pool is closed' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.to_pool_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM resources_pool source JOIN resources_pool target ON target.kind = source.kind
            WHERE source.id = NEW.pool_id AND target.id = NEW.to_pool_id
            AND CASE NEW.kind WHEN 'transfer' THEN target.year = source.year ELSE target.year > source.year END
        ) THEN
            RAISE EXCEPTION 'means move between pools of one kind, within a year or to a later one'
            USING ERRCODE = 'check_violation';
        END IF;

        UPDATE resources_pool p SET
            total = p.total + CASE
                WHEN NEW.kind = 'allot' THEN NEW.amount
                WHEN NEW.to_pool_id = p.id THEN NEW.amount
                WHEN NEW.to_pool_id IS NOT NULL THEN -NEW.amount
                ELSE 0 END,
            kept_free = p.kept_free + CASE
                WHEN NEW.kind = 'keep_free' THEN NEW.amount
                WHEN NEW.to_pool_id = p.id THEN NEW.amount
                WHEN NEW.to_pool_id IS NOT NULL THEN -NEW.amount
                ELSE 0 END,
            committed = p.committed + CASE NEW.kind
                WHEN 'commit' THEN NEW.amount
                WHEN 'release' THEN -NEW.amount
                ELSE 0 END,
            spent = p.spent + CASE NEW.kind WHEN 'spend' THEN NEW.amount ELSE 0 END
        WHERE p.id IN (NEW.pool_id, NEW.to_pool_id);

        IF NEW.coupling_line_id IS NOT NULL THEN
            UPDATE resources_couplingline l SET
                committed = l.committed + CASE NEW.kind WHEN 'commit' THEN NEW.amount ELSE 0 END,
                released = l.released + CASE NEW.kind WHEN 'release' THEN NEW.amount ELSE 0 END,
                spent = l.spent + CASE NEW.kind WHEN 'spend' THEN NEW.amount ELSE 0 END
            WHERE l.id = NEW.coupling_line_id AND l.pool_id = NEW.pool_id;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'a movement and its line are of the same pool' USING ERRCODE = 'check_violation';
            END IF;
        END IF;
        RETURN NULL;
    """,
)

# S34. The initiative is locked before its judgement is read: whoever judges it at the same moment waits, or we do.
_NOT_PRIVATE = """
        PERFORM 1 FROM registration_initiative i WHERE i.id = parent FOR NO KEY UPDATE;
        IF 'private' = (
            SELECT a.outcome FROM registration_assessment a
            WHERE a.initiative_id = parent AND a.aspect = 'interest'
            ORDER BY a.assessed_at DESC, a.id DESC LIMIT 1
        ) THEN
            RAISE EXCEPTION 'no means for a purely private interest (S34)' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
"""

coupling_not_private = pgtrigger.Trigger(
    name="not_private",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("initiative_id"),
    condition=pgtrigger.Q(new__initiative_id__isnull=False),
    declare=[("parent", "bigint")],
    func=f"""
        parent := NEW.initiative_id;
        {_NOT_PRIVATE}
    """,
)

commit_not_private = pgtrigger.Trigger(
    name="not_private",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    condition=pgtrigger.Q(new__kind="commit"),
    declare=[("parent", "bigint")],
    func=f"""
        SELECT c.initiative_id INTO parent FROM resources_couplingline l
        JOIN resources_coupling c ON c.id = l.coupling_id WHERE l.id = NEW.coupling_line_id;
        {_NOT_PRIVATE}
    """,
)
