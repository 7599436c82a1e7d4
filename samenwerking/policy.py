"""Who may open which address, by which method: the only place that says so (DESIGN.md 5).

A middleware enforces it; an address without a row does not exist (404). Which *rows* somebody sees is
`visible_to(user)` in the view, or the object of the key that the guest holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django.contrib import admin


class Who(Enum):
    """Doors that need no named permission."""

    EVERYONE = "iedereen"
    SIGNED_IN = "wie is ingelogd"
    DESK = "wie aan het bureau werkt"  # any member of staff; the ModelAdmin checks its own permission
    GUEST = "wie een sleutel heeft"  # a person without an account, holding a key with `purpose`


READ = frozenset({"GET", "HEAD", "OPTIONS"})
ASK = READ | {"POST"}
DO = frozenset({"POST", "OPTIONS"})


@dataclass(frozen=True)
class Page:
    """One address: its methods, and its door: a `Who`, or a named permission of accounts/roles.py."""

    who: Who | str
    methods: frozenset[str] = READ
    purpose: str = ""  # of the key; a link from a mail names it too, for the page that says it no longer works


E_ = Who.EVERYONE

PAGES: dict[str, Page] = {
    # project
    "home": Page(E_),
    "health": Page(E_),
    "contact": Page(E_),
    "accessibility": Page(E_),
    "privacy": Page(E_),
    "sources": Page(E_),
    "security": Page(E_),
    "robots": Page(E_),
    "sitemaps": Page(E_),
    "sitemap": Page(E_),
    # framework
    "framework:frame": Page(E_),
    "framework:task": Page(E_),
    "framework:places": Page(E_),
    "framework:place": Page(E_),
    "framework:desk": Page("framework.prepare"),
    "framework:declare": Page("framework.prepare", ASK),
    "framework:texts": Page("framework.prepare"),
    "framework:prepare": Page("framework.prepare", ASK),
    "framework:adopt": Page("framework.adopt", ASK),
    "framework:withdraw": Page("framework.adopt", ASK),
    "framework:link": Page("framework.adopt", DO),
    "framework:help": Page(E_),
    "framework:help_in": Page(E_),
    "framework:guide": Page(E_),
    "framework:guide_in": Page(E_),
    "framework:pages": Page("framework.edit_pages"),
    "framework:page": Page("framework.edit_pages"),
    "framework:write_page": Page("framework.edit_pages", ASK),
    "framework:publish_page": Page("framework.edit_pages", DO),
    "framework:withdraw_page": Page("framework.edit_pages", DO),
    "framework:settings": Page("framework.view_settings"),
    "framework:change_setting": Page("framework.change_settings", ASK),
    # registration: residents
    "registration:start": Page(E_, ASK),
    "registration:start_in": Page(E_),
    "registration:open_draft": Page(E_, ASK),
    "registration:resume": Page(Who.SIGNED_IN, DO),
    "registration:step": Page(Who.GUEST, ASK, "draft"),
    "registration:autosave": Page(Who.GUEST, DO, "draft"),
    "registration:similar": Page(Who.GUEST, DO, "draft"),
    "registration:attach": Page(Who.GUEST, DO, "draft"),
    "registration:draft_file": Page(Who.GUEST, READ, "draft"),
    "registration:later": Page(Who.GUEST, ASK, "draft"),
    "registration:check": Page(Who.GUEST, ASK, "draft"),
    "registration:code": Page(Who.GUEST, ASK, "draft"),
    "registration:agree": Page(Who.GUEST, ASK, "status"),
    "registration:mine": Page(Who.SIGNED_IN),
    "registration:open_mine": Page(Who.SIGNED_IN, DO),
    "registration:invite": Page(Who.GUEST, ASK, "status"),
    "registration:open_invitation": Page(E_, ASK),
    "registration:invitation": Page(Who.GUEST, ASK, "invitation"),
    "registration:hand_over": Page(Who.GUEST, ASK, "status"),
    "registration:confirm_handover": Page(Who.GUEST, ASK, "status"),
    "registration:agreement": Page(Who.GUEST, ASK, "status"),
    "registration:confirm_agreement": Page(Who.GUEST, ASK, "status"),
    "registration:stop_handover": Page(Who.GUEST, DO, "status"),
    "registration:copy": Page(Who.GUEST, READ, "status"),
    "registration:calls": Page(Who.GUEST, ASK, "status"),
    "registration:energy": Page(Who.GUEST, ASK, "status"),
    "registration:receipt": Page(Who.GUEST, READ, "status"),
    "registration:find": Page(E_, ASK),
    "registration:open_status": Page(E_, ASK),
    "registration:status": Page(Who.GUEST, READ, "status"),
    "registration:answer": Page(Who.GUEST, ASK, "status"),
    "registration:attach_to_answer": Page(Who.GUEST, DO, "status"),
    "registration:ask_again": Page(Who.GUEST, ASK, "status"),
    "registration:withdraw": Page(Who.GUEST, ASK, "status"),
    # registration: following; the sealed number in the address is the key
    "registration:follow": Page(E_, ASK),
    "registration:feed": Page(E_),
    "registration:calendar": Page(E_),
    "registration:follow_asked": Page(E_),
    "registration:confirm_follow": Page(E_, ASK, "mail"),
    "registration:my_news": Page(E_, ASK, "mail"),
    "registration:own_mail": Page(E_, ASK, "mail"),
    # registration: public pages
    "registration:overview": Page(E_),
    "registration:initiative": Page(E_),
    "registration:attachment": Page(E_),
    "registration:decision": Page(E_),
    "registration:accountability": Page(E_),
    "registration:accountability_feed": Page(E_),
    "registration:accountability_csv": Page(E_),
    "registration:terms": Page(E_),
    "registration:open_key": Page(E_, ASK, "status"),
    "registration:input": Page(E_, ASK),
    "registration:input_code": Page(E_, ASK, "input"),
    "registration:missing": Page(E_, ASK),
    # registration: desk
    "registration:versions": Page("registration.view_initiative"),
    "registration:worklist_csv": Page("registration.view_initiative"),
    "registration:assign_many": Page("registration.assign", ASK),
    "registration:decide": Page("registration.triage", ASK),
    "registration:decide_task": Page("registration.triage", ASK),
    "registration:enter": Page("registration.assist", ASK),
    "registration:letter": Page("registration.view_contact"),
    "registration:paper": Page("registration.assist"),
    # interests
    "interests:map": Page("interests.map", ASK),
    "interests:nobody": Page("interests.map", ASK),
    "interests:task_map": Page("interests.map", ASK),
    "interests:task_nobody": Page("interests.map", ASK),
    "interests:earlier": Page("interests.map"),
    "interests:change": Page("interests.map", ASK),
    "interests:hear": Page("interests.map", ASK),
    "interests:remove": Page("interests.map", ASK),
    # resources
    "resources:room": Page(E_),
    "resources:pools": Page("resources.view_pools"),
    "resources:couple": Page("resources.couple", ASK),
    # evaluation
    "evaluation:explore": Page("evaluation.explore", ASK),
    "evaluation:adopt": Page("evaluation.explore", ASK),
    "evaluation:plan": Page("evaluation.evaluate", ASK),
    "evaluation:evaluate": Page("evaluation.evaluate", ASK),
    "evaluation:conclude": Page("evaluation.evaluate", ASK),
    "evaluation:oversight": Page("evaluation.view"),
    # reporting
    "reporting:dashboard": Page("reporting.view_dashboard"),
    "reporting:council_reports": Page("reporting.view_dashboard"),
    "reporting:council_report": Page("reporting.view_dashboard"),
    "reporting:publish": Page("reporting.publish", ASK),
    "reporting:reports": Page(E_),
    "reporting:report": Page(E_),
    "reporting:pdf": Page(E_),
    "reporting:csv": Page(E_),
    "reporting:initiatives": Page(E_),
    "reporting:answers": Page(E_),
    # accounts (allauth is listed by name; what is not listed answers 404)
    "account_login": Page(E_, ASK),
    "account_request_login_code": Page(E_, ASK),
    "account_confirm_login_code": Page(E_, ASK),
    "account_inactive": Page(E_),
    "account_logout": Page(E_, ASK),  # also who is halfway signing in starts again
    "account_signup": Page(E_, ASK),
    "account_email_verification_sent": Page(E_, ASK),
    "account_email": Page(Who.SIGNED_IN),
    "account_reauthenticate": Page("accounts.own_security", ASK),
    "account_change_password": Page("accounts.own_security", ASK),
    "account_reset_password": Page(E_, ASK),
    "account_reset_password_done": Page(E_),
    "account_reset_password_from_key": Page(E_, ASK),
    "account_reset_password_from_key_done": Page(E_),
    "mfa_authenticate": Page(E_, ASK),
    "mfa_reauthenticate": Page("accounts.own_security", ASK),
    "mfa_reauthenticate_webauthn": Page("accounts.own_security", ASK),
    "mfa_index": Page("accounts.own_security"),
    "mfa_activate_totp": Page("accounts.own_security", ASK),
    "mfa_deactivate_totp": Page("accounts.own_security"),
    "mfa_view_recovery_codes": Page("accounts.own_security"),
    "mfa_generate_recovery_codes": Page("accounts.own_security", ASK),
    "mfa_download_recovery_codes": Page("accounts.own_security"),
    "mfa_list_webauthn": Page("accounts.own_security"),
    "mfa_add_webauthn": Page("accounts.own_security", ASK),
    "mfa_edit_webauthn": Page("accounts.own_security", ASK),
    "mfa_remove_webauthn": Page("accounts.own_security", ASK),
    # outbox
}

# Names that exist only in demo mode.
DEMO_PAGES: dict[str, Page] = {
    "components": Page(E_),
    "demo": Page(E_, ASK),
    "outbox:mailbox": Page(E_),
    "outbox:letter": Page(E_),
    "crispy_nlds:form": Page(E_, ASK),
}


def admin_pages() -> dict[str, Page]:
    """The admin's own addresses, derived from what is registered: the DeskAdmin checks the permission again."""
    pages = {
        "admin:index": Page(Who.DESK),
        "admin:app_list": Page(Who.DESK),
        "admin:jsi18n": Page(Who.DESK),
        "admin:login": Page(E_, ASK),
        "admin:logout": Page(Who.SIGNED_IN, DO),
    }
    for model, desk in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        pages[f"{name}_changelist"] = Page(Who.DESK)
        pages[f"{name}_change"] = Page(Who.DESK)
        for deed in getattr(desk, "deeds", ()):
            pages[f"{name}_{deed.name}"] = Page(deed.permission, ASK)
    return pages


def page_of(view_name: str | None, *, is_demo: bool) -> Page | None:
    """The row of an address by its URL name, or None when the address does not exist."""
    if not view_name:
        return None
    if view_name.startswith("admin:"):
        return PAGES.get(view_name) or admin_pages().get(view_name)
    return PAGES.get(view_name) or (DEMO_PAGES.get(view_name) if is_demo else None)
