"""The register of personal data is complete (AVG art. 30, R11): every column is in it or on the list below."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from samenwerking.joints import persons

OURS = ("samenwerking.", "initiatives.", "oversight.")
COULD_HOLD_PEOPLE = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.GenericIPAddressField,
    models.BinaryField,
)
# Columns that could hold something about people and do not. `*` after the dot: every column of that model.
NOT_PERSONAL = {
    "accounts.Team.name": "a team of the municipality",
    "evaluation.*": "what is expected and found of an initiative, published",
    "framework.*": "the council's kader: public texts, places, settings",
    "interests.*": "groups and organisations; a person is linked by Contact, never named",
    "journal.Event.*": "ids and codes",
    "journal.Reason.audience": "a code",
    "keys.Code.digest": "a digest of a code that works for fifteen minutes",
    "keys.Code.purpose": "a code",
    "keys.Key.digest": "a digest of a random secret",
    "keys.Key.purpose": "a code",
    "keys.Once.url": "an address of ours",
    "outbox.Job.*": "ids and codes",
    "outbox.Letter.message_id": "random",
    "outbox.Letter.stop_url": "a sealed number; it empties with the letter",
    "registration.Agreement.*": "words of the municipality that both sides confirmed, public",
    "registration.Assessment.*": "a judgement of an initiative, not of a person",
    "registration.Attachment.digest": "a digest of a file",
    "registration.Attachment.kind": "a code",
    "registration.Attachment.state": "a code",
    "registration.Attachment.title": "words of the municipality, published",
    "registration.CompletionRequest.text": "a question in words of the municipality",
    "registration.Call.*": "read before it is public",
    "registration.Closure.*": "a ground in words of the municipality, public",
    "registration.ResultType.*": "a list of the municipality",
    "registration.MessageTemplate.*": "a list of the municipality",
    "registration.TemplateText.*": "words of the municipality, before anything is filled in",
    "registration.ClosureGround.*": "a list of the municipality",
    "registration.CriterionAnswer.*": "a judgement of a challenge, public",
    "registration.Alternative.*": "what the municipality tried, public",
    "registration.Appeal.*": "codes: who objected stays out of the portal",
    "registration.Decision.*": "what the municipality decided, public",
    "registration.Mandate.*": "a function, never a person",
    "registration.ColumnMapping.*": "names of columns, and for which list",
    "registration.ImportRun.*": "a list of the municipality by its name, codes and digests",
    "registration.Draft.channel": "a code",
    "registration.Draft.kind": "a code",
    "registration.EnergyEntry.*": "codes and counts",
    "registration.Follower.pace": "a code",
    "registration.Following.*": "codes",
    "registration.InitiativeRole.*": "a code, and a function or organisation",
    "registration.Incoming.channel": "a code",
    "registration.Reminder.*": "a code and a moment",
    "registration.Initiative.*": "codes and references",
    "registration.Listing.*": "codes and the published text",
    "registration.Intervention.*": "a team or function of the municipality, public",
    "registration.Reconsideration.*": "a code; what somebody wrote is a Reason",
    "registration.Invitation.kind": "a code",
    "registration.Invitation.organisation": "an organisation or business; emptied after a no",
    "registration.Message.text": "written by the municipality",
    "registration.Note.audience": "a code",
    "registration.NewsMark.*": "a code and a moment",
    "registration.Participant.role": "a code",
    "registration.Party.kind": "a code",
    "registration.Party.name": "an organisation or business: a CHECK keeps a resident's name out",
    "registration.Promise.*": "words of the municipality that both sides confirmed, public",
    "registration.PromiseOutcome.*": "codes, and a reason in words of the municipality, public",
    "registration.PublicText.*": "published after it was read",
    "registration.Missing.outcome": "a code",
    "registration.PublicInput.answer": "what the municipality did with it, public",
    "registration.PublicInput.outcome": "a code",
    "registration.Representative.mail_pace": "a code",
    "registration.Request.*": "what is asked of the municipality",
    "registration.SavedFilter.*": "a name for codes of the list; an e-mail address is refused",
    "registration.SentCopy.pdf_hash": "a digest of the file",
    "registration.StatusSpan.*": "a code",
    "registration.Submission.answers": "what was sent, without name and address",
    "registration.Submission.channel": "a code",
    "registration.Suspension.*": "a ground in words of the municipality",
    "registration.Extension.*": "a ground in words of the municipality",
    "registration.TeamAnswer.*": "what a team of the municipality thinks of an initiative",
    "registration.TeamAsk.*": "a question in words of the municipality",
    "registration.WeightProposal.*": "codes, an amount and a row of the table",
    "registration.WeightRule.*": "a table of the municipality",
    "registration.Tally.*": "counts of initiatives",
    "registration.Term.*": "codes",
    "registration.Word.word": "a word of a published text",
    "registration.Work.*": "codes, and the stems of titles and of names of organisations",
    "resources.*": "means of the municipality",
    "reporting.*": "figures, codes and public texts as shown",
}


def our_models() -> list[type[models.Model]]:
    every = [model for model in apps.get_models() if model.__module__.startswith(OURS) and not model._meta.proxy]
    return [model for model in every if not model.__name__.endswith("History")]


def columns(model: type[models.Model]) -> list[str]:
    """`app.Model.column` of each that could hold something about a person."""
    label = model._meta.label
    return [f"{label}.{field.column}" for field in model._meta.concrete_fields if isinstance(field, COULD_HOLD_PEOPLE)]


def registered() -> set[str]:
    return {f"{one.model}.{one.column}" for one in persons.columns}


def is_explained(column: str) -> bool:
    app, model, _ = column.split(".")
    return bool({column, f"{app}.{model}.*", f"{app}.*"} & set(NOT_PERSONAL))


def test_every_column_is_in_the_register_or_explained() -> None:
    every = [column for model in our_models() for column in columns(model)]

    unknown = [column for column in every if column not in registered() and not is_explained(column)]

    assert len(every) > 100
    assert unknown == []


def test_an_email_address_or_phone_number_is_always_in_the_register() -> None:
    told = registered()
    telling = [
        column
        for model in our_models()
        for column in columns(model)
        if column.rsplit(".", 1)[1] in {"email", "phone", "address", "full_name", "recipient"}
    ]

    assert [column for column in telling if column not in told] == []


def test_the_register_names_columns_that_exist() -> None:
    for one in persons.columns:
        assert one.column in {field.column for field in apps.get_model(one.model)._meta.concrete_fields}, one
        assert all([one.purpose, one.ground, one.term, one.erasure]), one


def test_no_history_keeps_what_an_erasure_must_reach() -> None:
    kept = [
        f"{model._meta.label}.{column}"
        for model in apps.get_models()
        if model.__name__.endswith("History")
        for column in (field.column for field in model._meta.concrete_fields)
        if f"{model._meta.app_label}.{model.__name__.removesuffix('History')}.{column}" in registered()
    ]

    assert kept == []


def test_the_check_sees_a_column_that_nobody_listed() -> None:
    assert not is_explained("registration.Contact.bsn")
    assert "registration.Contact.bsn" not in registered()
