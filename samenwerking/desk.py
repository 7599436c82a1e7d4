"""The desk: Django's admin, closed except for reading and for the deeds that a ModelAdmin names (DESIGN.md 5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from allauth.account.decorators import secure_admin_login
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import display_for_field, display_for_value, label_for_field, lookup_field, unquote
from django.contrib.admin.views.main import ERROR_FLAG
from django.core.exceptions import FieldError, PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import DataError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.timezone import localdate

from samenwerking.joints import Panels
from samenwerking.text import line


@dataclass(frozen=True)
class Waits:
    """One heap of work as a sentence that opens its rows."""

    figure: str
    text: str
    href: str


@dataclass(frozen=True)
class NextUp:
    """What is due first, with its day in words."""

    title: str
    due: str
    href: str


@dataclass(frozen=True)
class Waiting:
    """A part of the first page of the desk."""

    title: str
    sentences: list[Waits]
    next: list[NextUp]
    when_empty: str


WAITING = "samenwerking/desk/waiting.html"

# What each app shows on the first page of the desk, at the place "front" (subject: the day).
panels = Panels()

MOST_ROWS = 1000
MOST_PARAMETERS, LONGEST_PARAMETER = 30, 200


@dataclass(frozen=True)
class Deed:
    """One button at the desk: a page with a form that calls an action.

    `do(request, subject, form)` calls the action and answers with a sentence about what was done.
    A deed without a subject (`is_on_list`) stands above the list. `is_open(subject)` hides what would be refused; a
    desk that read more of its subject gives that instead (`known`).
    `asks(subject)` gives the form what it must know of its subject. `shown` are the rows of the subject's page that
    are read before the button is pressed. `knows(request)` gives the form what it must know of who asks. `template` is
    another page than the usual one. `takes_files`: the form has a field for a file.
    """

    name: str
    label: str
    permission: str
    form: Callable[..., forms.Form]
    do: Callable[[HttpRequest, Any, Any], str]
    explanation: str = ""
    is_on_list: bool = False
    is_open: Callable[[Any], bool] = lambda subject: True
    asks: Callable[[Any], dict[str, Any]] = lambda subject: {}
    shown: tuple[str, ...] = ()
    knows: Callable[[Any], dict[str, Any]] = lambda request: {}
    template: str = "samenwerking/desk/deed.html"
    takes_files: bool = False


class Heap(admin.SimpleListFilter):
    """Which rows a list shows. Without a choice it shows what waits: that is the work."""

    waiting: str  # what the list shows without a choice
    others: dict[str, str]  # the other choices, by how the address names them

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(self.others.items())

    def choices(self, changelist: Any) -> Any:
        for number, choice in enumerate(super().choices(changelist)):
            yield {**choice, "display": self.waiting} if number == 0 else choice


class CappedPaginator(Paginator):  # type: ignore[type-arg]
    """Counts to a thousand and no further: who needs more rows needs a filter."""

    @cached_property
    def counted(self) -> int:
        rows = cast("QuerySet[Any]", self.object_list)
        return rows.order_by().values("pk")[: MOST_ROWS + 1].count()

    @property
    def is_capped(self) -> bool:
        return self.counted > MOST_ROWS

    @cached_property
    def count(self) -> int:
        return min(self.counted, MOST_ROWS)


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Who may read what: adding, changing and deleting are closed to everyone."""

    permission: str  # who may read: a name from accounts/roles.py
    shown: tuple[str, ...] = ()  # fields or methods on the page of one object
    actions = None
    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(self.permission)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.visible_to(request.user) if hasattr(rows, "visible_to") else rows

    def subject(self, request: HttpRequest, object_id: str) -> Any:
        if not self.has_view_permission(request):
            raise PermissionDenied
        subject = self.get_object(request, unquote(object_id))
        if subject is None:
            raise Http404
        return subject

    def rows(self, subject: Model, names: tuple[str, ...] | None = None) -> list[tuple[str, Any]]:
        """What the page shows: a label and a value in words for each of `shown`, or of these names."""
        asked = self.shown if names is None else names
        return [(str(label_for_field(name, type(subject), self)), self._in_words(name, subject)) for name in asked]

    def _in_words(self, name: str, subject: Model) -> Any:
        field, _, value = lookup_field(name, subject, self)
        if field is None:
            return display_for_value(value, "–", boolean=isinstance(value, bool))
        if isinstance(value, bool):
            return "ja" if value else "nee"
        return display_for_field(value, field, "–")


class DeskSite(admin.AdminSite):
    """Holds our desks and nothing else: what packages bring along to the admin stays outside."""

    site_header = site_title = "Bureau"
    index_title = "Waar wilt u aan werken?"
    enable_nav_sidebar = False
    final_catch_all_view = False

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        if isinstance(admin_class, type) and issubclass(admin_class, DeskAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        waiting = panels.of("front", localdate(), request.user)
        return super().index(request, {"panels": waiting, **(extra_context or {})})

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return cast(HttpResponse, secure_admin_login(super().login)(request, extra_context))


def tidy(asked: QueryDict) -> QueryDict:
    """The parameters of a list through the normaliser."""
    clean = QueryDict(mutable=True)
    for name in list(asked)[:MOST_PARAMETERS]:
        values = [line(value)[:LONGEST_PARAMETER] for value in asked.getlist(name)[:MOST_PARAMETERS]]
        clean.setlist(line(name)[:LONGEST_PARAMETER], values)
    clean._mutable = False
    return clean


class DeskAdmin(ReadOnlyAdmin):
    """A list and a page to read, with a button for each deed."""

    deeds: tuple[Deed, ...] = ()
    change_form_template = "samenwerking/desk/detail.html"
    change_list_template = "samenwerking/desk/list.html"

    def url_name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def get_urls(self) -> list[URLPattern]:
        """The list, the page of one object, and the deeds. Nothing else exists."""
        view = self.admin_site.admin_view
        return [
            path("", view(self.changelist_view), name=self.url_name("changelist")),
            *(self._deed_url(deed) for deed in self.deeds),
            path("<path:object_id>/change/", view(self.change_view), name=self.url_name("change")),
        ]

    def _deed_url(self, deed: Deed) -> URLPattern:
        def page(request: HttpRequest, object_id: str = "") -> HttpResponse:
            return self.deed_view(request, deed, object_id)

        route = f"{deed.name}/" if deed.is_on_list else f"<path:object_id>/{deed.name}/"
        return path(route, self.admin_site.admin_view(page), name=self.url_name(deed.name))

    def open_deeds(self, request: HttpRequest, subject: Any = None, known: Any = None) -> list[tuple[Deed, str]]:
        """The buttons that this person may press now, with their addresses. `known`: what was read of the subject."""
        args = [subject.pk] if subject else []
        return [
            (deed, reverse(f"{self.admin_site.name}:{self.url_name(deed.name)}", args=args))
            for deed in self.deeds
            if deed.is_on_list is (subject is None)
            and request.user.has_perm(deed.permission)
            and deed.is_open(known or subject)
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The stock list answers 500 to a filter that makes no sense; this one drops it and says so."""
        title = str(self.opts.verbose_name_plural).capitalize()
        context = {"title": title, "deeds": self.open_deeds(request), **(extra_context or {})}
        request.GET = tidy(request.GET)  # type: ignore[assignment]
        try:
            return super().changelist_view(request, context)
        except (ValueError, OverflowError, DataError, FieldError):
            if not set(request.GET) - {ERROR_FLAG}:
                raise
            return redirect(f"{request.path}?{ERROR_FLAG}=1")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        subject = self.subject(request, object_id)
        context = {"rows": self.rows(subject), "deeds": self.open_deeds(request, subject), **(extra_context or {})}
        return render(request, str(self.change_form_template), self.page(request, subject, **context))

    def deed_view(self, request: HttpRequest, deed: Deed, object_id: str) -> HttpResponse:
        """Ask, do, say what was done; a refusal stands above the form."""
        subject = self.subject(request, object_id) if object_id else None
        if not request.user.has_perm(deed.permission):
            raise PermissionDenied
        known = {**deed.asks(subject), **deed.knows(request)}
        if deed.takes_files and request.method == "POST":
            known["files"] = request.FILES
        form = deed.form(request.POST if request.method == "POST" else None, **known)
        if form.is_valid() and (done := self._attempt(request, deed, subject, form)):
            messages.success(request, done)
            return redirect(self.address_after(request, subject))
        context = {"deed": deed, "form": form, "rows": self.rows(subject, deed.shown) if subject else []}
        return render(request, deed.template, self.page(request, subject, **context))

    def _attempt(self, request: HttpRequest, deed: Deed, subject: Any, form: forms.Form) -> str:
        try:
            return deed.do(request, subject, form)
        except ValidationError as refusal:  # a Refused, or what full_clean() of the action found
            form.add_error(None, refusal.messages)
            return ""

    def address_after(self, request: HttpRequest, subject: Any) -> str:
        """Where a deed leads: to its subject, as it stands now."""
        return self.address(subject)

    def address(self, subject: Any = None) -> str:
        page, args = ("change", [subject.pk]) if subject else ("changelist", [])
        return reverse(f"{self.admin_site.name}:{self.url_name(page)}", args=args)

    def page(self, request: HttpRequest, subject: Any, **more: Any) -> dict[str, Any]:
        title = str(subject) if subject else str(self.opts.verbose_name_plural).capitalize()
        base = {"title": title, "opts": self.opts, "original": subject, "back": self.address(subject)}
        return {**self.admin_site.each_context(request), **base, "changelist": self.address(), **more}
