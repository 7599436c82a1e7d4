"""The people behind the dossiers."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.utils.timezone import now

from initiatives.registration import actions
from initiatives.registration.forms import desk as forms
from initiatives.registration.models import Contact, Initiative
from samenwerking.accounts.edge import by
from samenwerking.desk import Deed, DeskAdmin


def erase(request: Any, contact: Contact, form: Any) -> str:
    count = actions.erase_person(contact, at=now(), by=by(request), reason=form.cleaned_data["reason"])
    return "De gegevens van deze persoon zijn gewist." if count else "Deze gegevens waren al gewist."


@admin.register(Contact)
class ContactAdmin(DeskAdmin):
    """The people behind the dossiers. The privacy officer erases; the dossiers stay."""

    permission = "registration.view_contact"
    list_display = ("name_or_gone", "email", "erased_at")
    list_filter = (("erased_at", admin.EmptyFieldListFilter),)
    search_fields = ("name", "email")
    ordering = ("name", "pk")
    shown = ("name", "email", "phone", "address", "dossiers", "same_address", "erased_at")
    deeds = (
        Deed(
            "wissen",
            "Wis deze persoon",
            "privacy.erase",
            form=forms.EraseForm,
            do=erase,
            explanation="We wissen naam, adres, e-mail en telefoonnummer, de naam op de openbare pagina, de brieven "
            "aan dit adres, de berichten in de dossiers en het account waarmee een inwoner inlogt. Staat dezelfde "
            "persoon er vaker in, met dezelfde naam en hetzelfde e-mailadres, dan wissen we dat ook. De initiatieven "
            "en besluiten blijven. U kunt dit niet terugdraaien.",
            is_open=lambda contact: contact.erased_at is None,
        ),
    )

    @admin.display(description="naam", ordering="name")
    def name_or_gone(self, contact: Contact) -> str:
        return contact.name or ("gewist" if contact.erased_at else "zonder naam")

    @admin.display(description="initiatieven")
    def dossiers(self, contact: Contact) -> str:
        people = Q(participants__party__representatives__contact=contact) | Q(inputs__contact=contact)
        mine = Initiative.objects.filter(people).distinct()
        return ", ".join(mine.order_by("reference").values_list("reference", flat=True))

    @admin.display(description="anderen met dit e-mailadres")
    def same_address(self, contact: Contact) -> int:
        """A shared mailbox: they are other people, so each is erased by a deed of its own."""
        others = Contact.objects.filter(email__iexact=contact.email).exclude(name__iexact=contact.name)
        return others.count() if contact.email else 0
