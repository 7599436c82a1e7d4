"""What is adopted or concluded stays as it is, whoever writes (S70): Postgres refuses every change."""

from __future__ import annotations

import pgtrigger

NEVER_DELETED = pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)


def frozen_once(column: str) -> pgtrigger.Trigger:
    """A row with a moment in this column never changes again."""
    return pgtrigger.Trigger(
        name="frozen",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Q(**{f"old__{column}__isnull": False}),
        func="""
            RAISE EXCEPTION 'what is adopted or concluded does not change' USING ERRCODE = 'check_violation';
        """,
    )


def frozen_with(parent: str, key: str, column: str) -> pgtrigger.Trigger:
    """A row that belongs to a frozen one neither comes, changes nor goes. The parent is locked before it is read."""
    look = f"""
        SELECT p.{column} INTO frozen_at FROM {parent} p WHERE p.id = {{row}}.{key} FOR SHARE;
        IF frozen_at IS NOT NULL THEN
            RAISE EXCEPTION 'what is adopted or concluded does not change' USING ERRCODE = 'check_violation';
        END IF;
    """
    return pgtrigger.Trigger(
        name="frozen",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("frozen_at", "timestamptz")],
        func=f"""
            IF TG_OP <> 'INSERT' THEN
                {look.format(row="OLD")}
            END IF;
            IF TG_OP = 'DELETE' THEN
                RETURN OLD;
            END IF;
            {look.format(row="NEW")}
            RETURN NEW;
        """,
    )


mirrors_what_was_adopted = pgtrigger.Trigger(
    name="mirrors_what_was_adopted",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("moment_id", "exploration_id"),
    func="""
        IF NOT EXISTS (
            SELECT 1 FROM evaluation_exploration e JOIN evaluation_moment m ON m.initiative_id = e.initiative_id
            WHERE e.id = NEW.exploration_id AND m.id = NEW.moment_id AND e.adopted_at IS NOT NULL
        ) THEN
            RAISE EXCEPTION 'an evaluation mirrors an adopted exploration of the same initiative'
            USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)
