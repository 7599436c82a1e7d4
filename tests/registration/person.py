"""Somebody who left something in every place where we hold something about people, and how to find them back."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.core.mail import send_mail
from django.db import connection
from django.utils.timezone import now

from initiatives.registration import actions
from initiatives.registration.models import Aspect, Contact, Initiative, NoteAudience, Through
from initiatives.registration.subjects import ALL
from samenwerking.accounts.models import User
from samenwerking.accounts.roles import Role
from samenwerking.joints import persons
from samenwerking.journal.actions import record
from samenwerking.journal.models import SYSTEM, By, Who
from samenwerking.keys.actions import address_digest
from samenwerking.uploads import Washed
from tests.accounts.people import a_user
from tests.builders import NOON, a_sender, an_idea, later, published

CANARY = "kanariepiet7q"
EMAIL = f"{CANARY}@example.org"
NAME = f"Jan {CANARY.capitalize()}"
GUEST = By(Who.PARTY, role="initiatiefnemer")


def a_person(**more) -> tuple[Initiative, Contact]:
    """Somebody who left something in every place where we hold something about people."""
    user = a_user(Role.RESIDENT, email=EMAIL, full_name=NAME)
    User.objects.filter(pk=user.pk).update(password=f"md5${CANARY}", last_login=NOON)
    Authenticator.objects.create(user=user, type="totp", data={"secret": CANARY})
    initiative, contact = sent_by(phone=CANARY, address=f"{CANARY} 1", public_name=NAME, user=user, **more)
    published(initiative)
    letter = {"received_on": initiative.received_on, "subject": f"Brief van {NAME}", "text": f"Groet, {NAME}"}
    actions.note_incoming(initiative, Through.LETTER, **letter, at=later(2), by=SYSTEM)
    actions.write_message(initiative, f"Beste {NAME}", sender=a_user(Role.CIVIL_SERVANT), at=later(2), by=SYSTEM)
    writer = a_user(Role.CIVIL_SERVANT)
    actions.write_note(initiative, f"{NAME} belde", NoteAudience.STAFF, author=writer, at=later(2), by=SYSTEM)
    tested = actions.Judgement(Aspect.INTEREST, "mixed", "Het hele dorp.", privately=f"{NAME} woont ernaast")
    actions.judge(initiative, tested, at=later(2), by=SYSTEM)
    record(initiative.stream, "initiative.text_agreed", at=later(3), by=GUEST, reason=f"Groet, {NAME}")
    actions.ask_to_follow(EMAIL, ALL, at=NOON)
    send_mail(f"Beste {NAME}", "Uw code", None, [EMAIL])
    joined_in(initiative)
    draft, _ = actions.start_draft(user=None, at=NOON)
    actions.attach_to_draft(draft, Washed(f"{NAME}.pdf", "pdf", NAME.encode()), at=NOON)
    actions.trust_address(draft, EMAIL, at=NOON)
    actions.send_code(draft, EMAIL, at=NOON)
    never_confirmed, _ = actions.start_draft(user=None, at=NOON)
    actions.save_step(never_confirmed, "wie", {"name": [NAME], "email": [EMAIL.upper()]}, version=0, at=NOON)
    return initiative, contact


def joined_in(initiative: Initiative) -> None:
    """With a contribution that did not come on the page, one with a name that did, and a tip."""
    initiative.refresh_from_db()
    for text in (f"Bel {NAME}", "Zet er een bak bij."):
        said = actions.Words(text=text, email=EMAIL, name=NAME)
        left = actions.leave_input(initiative, said, at=later(3))
        actions.trust_input(left, at=later(3))
        if NAME in text:
            actions.refuse_input(left, f"Beste {NAME}", at=later(4), by=SYSTEM)
        else:
            actions.publish_input(left, at=later(4), by=SYSTEM)
    tip = actions.name_missing(f"Van {NAME}", told=NAME, email=EMAIL.upper(), at=later(3))
    actions.set_aside(tip, f"Beste {NAME}", at=later(4), by=SYSTEM)


def sent_by(*, name: str = NAME, email: str = EMAIL, **more) -> tuple[Initiative, Contact]:
    sender = a_sender(name=name, email=email, **more)
    initiative = actions.submit_initiative(an_idea(), sender, at=NOON, by=GUEST)
    return initiative, Contact.objects.get(representatives__party__participations__initiative=initiative)


def erase(contact: Contact) -> int:
    return actions.erase_person(contact, at=now(), by=SYSTEM, reason="Op verzoek.")


def columns() -> list[tuple[str, str]]:
    """Every column of every table, history and cache included."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables"
            " USING (table_schema, table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        )
        return cursor.fetchall()


def hits() -> set[tuple[str, str]]:
    """The columns in which the person can be found, by name, by address or by the print of the address."""
    found = set()
    with connection.cursor() as cursor:
        for table, column in columns():
            cursor.execute(
                f'SELECT EXISTS (SELECT FROM "{table}" WHERE "{column}"::text ILIKE %s OR "{column}"::text = %s)',
                [f"%{CANARY}%", address_digest(EMAIL)],
            )
            if cursor.fetchone() == (True,):
                found.add((table, column))
    return found


def everything() -> dict[str, str]:
    """A print of all rows of each table."""
    with connection.cursor() as cursor:
        prints = {}
        for table in {table for table, _ in columns()}:
            cursor.execute(f"SELECT md5(string_agg(t::text, '\n' ORDER BY t::text)) FROM \"{table}\" t")
            prints[table] = cursor.fetchone()[0]
        return prints


def held() -> set[tuple[str, str]]:
    """What the apps say they hold about people."""
    return {(column.model.lower().replace(".", "_"), column.column) for column in persons.columns}
