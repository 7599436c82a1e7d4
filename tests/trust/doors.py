"""What the tables of policy.py and roles.py promise, worked out a second time.

Copied when this module loads: a test that takes a row out of the running tables must see the matrix go red.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin

from samenwerking import policy
from samenwerking.accounts.roles import DESK, PERMISSIONS
from samenwerking.keys.actions import seal
from samenwerking.policy import DEMO_PAGES, Page, Who
from tests.trust.addresses import Address
from tests.trust.world import OTHER, STATES, THIS, Visitor, World, row_of

ROWS: dict[str, Page] = {**policy.PAGES, **policy.admin_pages()}
HOLDERS = dict(PERMISSIONS)
DESKS = {
    f"{model._meta.app_label}_{model._meta.model_name}": (model._meta.label, getattr(desk, "permission", ""))
    for model, desk in admin.site._registry.items()
}
# Packages bring these along; they have no row on purpose, so nobody can open them.
CLOSED = {
    "account_set_password",
    "admin:autocomplete",
    "admin:password_change",
    "admin:password_change_done",
    "admin:view_on_site",
}
SECRET_IN_PATH = {
    "registration:open_draft",
    "registration:open_invitation",
    "registration:open_key",
}  # the address itself is the key
# An open door behind which an empty request finds nothing: an optional page, or a button without its form.
MAY_BE_MISSING = {
    "framework:adopt",
    "framework:link",
    "framework:publish_page",
    "framework:withdraw",
    "framework:withdraw_page",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "registration:confirm_agreement",  # none was offered
    "registration:confirm_handover",  # nobody asked for one
    "registration:open_mine",  # only for who speaks for it
    "registration:versions",  # a list brought it: nothing was sent
    "registration:paper",  # only for what the desk wrote down
    "registration:resume",  # of nobody's account
}
MISSING, METHOD, LOGIN, REFUSED, OPEN = "404", "405", "login", "403", "open"

Give = Callable[[World, str], Any]
BY_KWARG: dict[str, Give] = {
    "reference": lambda world, state: world.initiatives[state].reference,
    "public_id": lambda world, state: world.drafts[THIS].public_id,
}
REPORT = {"kind": "kwartaal", "year": 2026, "number": 1}  # a concept: nobody published it yet
BY_NAME: dict[str, Give] = {
    "account_reset_password_from_key": lambda world, state: {"uidb36": "1", "key": "set-password"},
    "admin:app_list": lambda world, state: {"app_label": "registration"},
    "admin:view_on_site": lambda world, state: {"content_type_id": 1, "object_id": 1},
    "evaluation:conclude": lambda world, state: {"number": 1},
    "evaluation:evaluate": lambda world, state: {"number": 1},
    "framework:adopt": lambda world, state: {"kind": "opgave", "slug": world.concept.of.slug},  # type: ignore[union-attr]
    "framework:change_setting": lambda world, state: {"key": "draft_days"},
    "framework:declare": lambda world, state: {"kind": "opgave"},
    "framework:prepare": lambda world, state: {"kind": "opgave", "slug": world.concept.of.slug},  # type: ignore[union-attr]
    "framework:help_in": lambda world, state: {"language": "ar"},
    "framework:guide_in": lambda world, state: {"language": "ar"},
    "framework:page": lambda world, state: {"key": "hulp", "language": "ar"},
    "framework:write_page": lambda world, state: {"key": "hulp", "language": "ar"},
    "framework:publish_page": lambda world, state: {"key": "hulp", "language": "ar"},
    "framework:withdraw_page": lambda world, state: {"key": "hulp", "language": "ar"},
    "sitemap": lambda world, state: {"section": "initiatieven"},
    "registration:start_in": lambda world, state: {"language": "ar"},
    "framework:texts": lambda world, state: {"kind": "opgave", "slug": world.concept.of.slug},  # type: ignore[union-attr]
    "framework:link": lambda world, state: {"kind": "uitgangspunt", "slug": world.things["uitgangspunt"].slug},
    "framework:task": lambda world, state: {"slug": world.things["opgave"].slug},
    "framework:place": lambda world, state: {"slug": world.initiatives["published"].place.slug},  # type: ignore[union-attr]
    "framework:withdraw": lambda world, state: {"kind": "maatstaf", "slug": world.things["maatstaf"].slug},
    "interests:change": lambda world, state: {"pk": world.things[f"actor {state}"].pk},
    "interests:hear": lambda world, state: {"pk": world.things[f"actor {state}"].pk},
    "interests:remove": lambda world, state: {"pk": world.things[f"actor {state}"].pk},
    "interests:earlier": lambda world, state: {"pk": world.things[f"actor {state}"].pk},
    "interests:task_map": lambda world, state: {"slug": world.things["opgave"].slug},
    "interests:task_nobody": lambda world, state: {"slug": world.things["opgave"].slug},
    "mfa_edit_webauthn": lambda world, state: {"pk": 1},
    "mfa_remove_webauthn": lambda world, state: {"pk": 1},
    "outbox:letter": lambda world, state: {"pk": world.things["job"].letter.pk},
    "registration:autosave": lambda world, state: {"slug": "wie"},
    "registration:input_code": lambda world, state: {"public_id": world.things["input"].public_id},
    "registration:open_draft": lambda world, state: {"secret": world.draft_keys[THIS]},
    "registration:invitation": lambda world, state: {"public_id": world.things["invitation"].public_id},
    "registration:open_invitation": lambda world, state: {"secret": world.things["invitation key"]},
    "registration:open_key": lambda world, state: {"secret": world.status_keys[state]},
    "registration:letter": lambda world, state: {"number": world.things[f"message {state}"].pk},
    "registration:decision": lambda world, state: {"number": world.things["decision"].pk},
    "registration:decide_task": lambda world, state: {"slug": world.things["opgave"].slug},
    "registration:calendar": lambda world, state: {"what": "alles"},
    "registration:feed": lambda world, state: {"what": "alles"},
    "registration:confirm_follow": lambda world, state: {"sealed": seal("follow", world.things["following"].pk)},
    "registration:my_news": lambda world, state: {"sealed": seal("news", world.things["following"].follower_id)},
    "registration:own_mail": lambda world, state: {"sealed": seal("own mail", world.things["speaker"].pk)},
    "registration:answer": lambda world, state: {"number": world.things[f"completion {state}"].pk},
    "registration:attach_to_answer": lambda world, state: {"number": world.things[f"completion {state}"].pk},
    "registration:attachment": lambda world, state: {"number": world.things[f"attachment {state}"].pk},
    "registration:draft_file": lambda world, state: {"number": world.things[f"attachment of draft {THIS}"].pk},
    "registration:step": lambda world, state: {"slug": "wie"},
}


def states(address: Address) -> tuple[str, ...]:
    """The states of the initiative that this address is about."""
    if address.name == "registration:invitation":
        return ("published",)
    is_dossier = address.admin_page.startswith("registration_initiative_") and "object_id" in address.asks
    return STATES if "reference" in address.asks or is_dossier or address.name == "registration:open_key" else (OTHER,)


def arguments(world: World, address: Address, state: str) -> dict[str, Any]:
    """A path to something that exists. Raises for an address that nobody told us about."""
    given = {name: BY_KWARG[name](world, state) for name in address.asks if name in BY_KWARG}
    if address.name.startswith("reporting:"):
        given |= REPORT
    if address.name in BY_NAME:
        given |= BY_NAME[address.name](world, state)
    if desk := desk_of(address):
        rows = {
            "registration_initiative": world.initiatives[state],
            "registration_contact": world.things["speaker"].contact,
            "accounts_user": world.colleague,
        }
        given["object_id"] = (rows.get(desk) or row_of(DESKS[desk][0])).pk
    lacking = set(address.asks) - set(given)
    assert not lacking, f"{address.name}: tell tests/trust/doors.py an example of {sorted(lacking)}"
    return {name: given[name] for name in address.asks}


def desk_of(address: Address) -> str:
    """`registration_initiative` when this is a page of one object at the desk."""
    if "object_id" not in address.asks or not address.admin_page:
        return ""
    return next((desk for desk in DESKS if address.admin_page.startswith(f"{desk}_")), "")


def may_read(visitor: Visitor, state: str, *, by_key: bool = False) -> bool:
    """Whether the text of an initiative in this state may be read by this visitor."""
    if state in {"published", "closed"} or has(visitor, "registration.view_initiative"):
        return True
    if visitor.is_initiator:
        return state != OTHER
    return by_key and state in visitor.status


def has(visitor: Visitor, permission: str) -> bool:
    return visitor.role is not None and visitor.role in HOLDERS.get(permission, frozenset())


def expected(visitor: Visitor, address: Address, method: str, state: str) -> str:
    """What this visitor must get at this address."""
    page = ROWS.get(address.name)
    if page is None:
        return MISSING
    if method not in page.methods:
        return METHOD
    if not _passes(visitor, page):
        is_guest_door = page.who is Who.GUEST
        return MISSING if is_guest_door else (REFUSED if visitor.is_signed_in else LOGIN)
    return _behind(visitor, address, page, state)


def _passes(visitor: Visitor, page: Page) -> bool:
    if page.who is Who.GUEST:
        return bool(getattr(visitor, page.purpose))
    if isinstance(page.who, str):
        return has(visitor, page.who)
    allowed = {
        Who.EVERYONE: True,
        Who.SIGNED_IN: visitor.is_signed_in,
        Who.DESK: visitor.role in DESK,
    }
    return allowed[page.who]


def _behind(visitor: Visitor, address: Address, page: Page, state: str) -> str:
    """The rule on the object."""
    if page.who is Who.GUEST:
        is_mine = visitor.draft == THIS if page.purpose == "draft" else state in getattr(visitor, page.purpose)
        return OPEN if is_mine else MISSING
    if address.admin_page:
        return _at_desk(visitor, address)
    if address.name.startswith("reporting:") and "number" in address.asks:
        sees_concepts = has(visitor, "reporting.view_concepts")
        return OPEN if sees_concepts and address.name != "reporting:pdf" else MISSING  # its pages are not printed yet
    if address.name == "registration:attachment":  # private: nobody published it, and its answer was not sent
        return OPEN if state in visitor.status else MISSING
    by_key = address.name in {"registration:initiative", "registration:terms"}
    if "reference" in address.asks and not may_read(visitor, state, by_key=by_key):
        return MISSING
    return OPEN


def _at_desk(visitor: Visitor, address: Address) -> str:
    desk = next((desk for desk in DESKS if address.admin_page.startswith(f"{desk}_")), "")
    if desk and not has(visitor, DESKS[desk][1]):
        return REFUSED
    if address.name == "admin:login":  # leads on to our own sign-in
        return OPEN if visitor.role in DESK else REFUSED if visitor.is_signed_in else LOGIN
    if address.name == "admin:app_list":
        return OPEN if has(visitor, DESKS["registration_initiative"][1]) else MISSING
    return OPEN


def has_row(address: Address) -> bool:
    return address.name in ROWS or address.name in DEMO_PAGES or address.name in CLOSED
