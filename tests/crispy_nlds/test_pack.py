"""The pack as an author of forms meets it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from samenwerking.crispy_nlds.fields import Upload
from samenwerking.crispy_nlds.layout import ButtonRow, Fieldset, InlineFields, Secondary, SecondaryLink, Submit
from samenwerking.text import Day, Euro, Line, Prose
from tests.crispy_nlds.page import crispy, dangling, ids, parse, texts, unlabelled


class IdeaForm(forms.Form):
    why = {"email": "Wij mailen u alleen over dit initiatief."}
    needed_when = {"phone": "nodig als u belt"}

    title = Line(label="Hoe heet uw initiatief?", help_text="Een paar woorden is genoeg.")
    email = forms.EmailField(label="E-mailadres", required=False)
    purpose = Prose(label="Wat wilt u bereiken?", max_length=200)
    start = Day(label="Wanneer begint het?")
    money = Euro(label="Hoeveel geld vraagt u?", required=False)
    once = forms.UUIDField(widget=forms.HiddenInput)

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(
            Fieldset("Uw initiatief", "title", "purpose"),
            Fieldset("{{ danger }}", "email", "start", "money", "once"),
            ButtonRow(Submit("submit", "Verder"), Secondary("later", "Bewaar"), SecondaryLink("/terug/", "Vorige")),
        )
        return helper


@pytest.mark.parametrize("tag", ["{% crispy form %}", "{{ form|crispy }}"])
@pytest.mark.parametrize("data", [None, {}])
def test_both_ways_of_drawing_give_one_sound_form(tag: str, data: dict[str, str] | None) -> None:
    html = crispy(IdeaForm(data), tag)

    assert dangling(html) == []
    assert unlabelled(html) == []
    assert set(ids(html).values()) == {1}


def test_a_question_that_is_needed_sometimes_says_when() -> None:
    class Sometimes(IdeaForm):
        phone = Line(label="Telefoon", required=False)

    html = crispy(Sometimes(), "{{ form|crispy }}")

    assert "Telefoon (nodig als u belt)" in texts(html, "form-label")


def test_a_refusal_alone_is_not_called_a_thing_that_is_needed() -> None:
    class Refusing(forms.Form):
        def clean(self) -> None:
            raise forms.ValidationError("De pot is op slot.")

    html = crispy(Refusing({}))

    assert texts(html, "form-errors__title") == ["Dat lukt nog niet"]


def test_help_reason_and_error_are_read_out_with_the_control() -> None:
    form = IdeaForm({"email": "geen adres"})

    html = crispy(form)

    described = {one.get("name"): one.get("aria-describedby") for one in parse(html).iter() if one.get("name")}
    assert described["title"] == "id_title_helptext id_title_error"
    assert described["email"] == "id_email_why id_email_error"
    assert described["purpose"] == "id_purpose_error id_purpose_limit"


def test_optional_questions_say_so_and_required_ones_carry_no_mark() -> None:
    labels = texts(crispy(IdeaForm()), "form-label")

    assert labels == [
        "Hoe heet uw initiatief?",
        "Wat wilt u bereiken?",
        "E-mailadres (niet verplicht)",
        "Wanneer begint het?",
        "Hoeveel geld vraagt u? (niet verplicht)",
    ]


def test_summary_links_to_each_field_in_the_order_of_the_form_and_names_what_has_no_field() -> None:
    form = IdeaForm({"start_day": "31", "start_month": "", "start_year": "2026"})
    form.add_error(None, "Dit initiatief bestaat al.")

    html = crispy(form)

    links = [(one.get("href"), "".join(one.itertext())) for one in parse(html).iter() if one.get("href", "")[:1] == "#"]
    assert links == [
        ("#id_title", "Hoe heet uw initiatief? Vul dit in."),
        ("#id_purpose", "Wat wilt u bereiken? Vul dit in."),
        ("#id_start_1", "Wanneer begint het? Vul ook de maand in."),
    ]
    assert texts(html, "form-errors__title") == ["Er zijn nog 5 dingen nodig"]
    assert "Dit initiatief bestaat al." in texts(html, "form-errors")[0]


def test_summary_never_links_to_a_field_that_the_layout_leaves_out() -> None:
    class Half(IdeaForm):
        @property
        def helper(self) -> FormHelper:
            helper = FormHelper()
            helper.layout = Layout("title")
            return helper

    html = crispy(Half({}))

    assert dangling(html) == []
    assert "Wat wilt u bereiken? Vul dit in." in texts(html, "form-errors__list")[0]


def test_layout_texts_are_text_and_never_a_template() -> None:
    html = crispy(IdeaForm())

    assert "{{ danger }}" in texts(html, "utrecht-form-fieldset__legend")


def test_title_of_a_page_with_errors_begins_with_the_word_fout() -> None:
    assert crispy(IdeaForm({}), "{% error_prefix form %}Nieuw idee") == "Fout: Nieuw idee"
    assert crispy(IdeaForm(), "{% error_prefix form %}Nieuw idee") == "Nieuw idee"


def test_limit_of_a_text_is_written_out_and_the_browser_cuts_nothing_off() -> None:
    html = crispy(IdeaForm())

    assert texts(html, "form-limit") == ["Hoogstens 200 tekens."]
    assert "maxlength" not in html.split("<textarea")[1].split(">")[0]


def test_only_the_wrong_part_of_a_day_is_marked() -> None:
    html = crispy(IdeaForm({"start_day": "1", "start_month": "13", "start_year": "2026"}))

    wrong = [one.get("name") for one in parse(html).iter() if one.get("aria-invalid") and "start" in one.get("name")]
    assert wrong == ["start_month"]


def test_hidden_fields_have_no_id_so_two_forms_may_share_a_page() -> None:
    html = crispy(IdeaForm()) + crispy(IdeaForm(prefix="tweede"))

    assert set(ids(html).values()) == {1}
    assert "id_once" not in ids(html)


def test_filters_stand_inline_and_do_not_say_that_they_are_optional() -> None:
    class Filters(forms.Form):
        q = forms.CharField(label="Zoek", required=False)
        helper = FormHelper()
        helper.form_method = "get"
        helper.layout = Layout(InlineFields("q", Submit("", "Zoek")))

    html = crispy(Filters())

    assert texts(html, "form-label") == ["Zoek"]
    assert "csrf" not in html
    assert 'name=""' not in html


class PhotoForm(forms.Form):
    photo = forms.FileField(label="Foto", required=False)


def test_kept_file_is_shown_and_can_be_removed() -> None:
    kept = SimpleNamespace(name="dorpshuis.jpg", url="/bijlage/1/")

    html = crispy(PhotoForm({}, {}, initial={"photo": kept}))

    assert texts(html, "form-kept") == ["Wij hebben al: dorpshuis.jpg"]
    assert texts(html, "form-choice__label") == ["Verwijder dorpshuis.jpg"]
    assert dangling(html) == []


def test_file_that_came_with_an_error_elsewhere_is_asked_again_by_name() -> None:
    form = PhotoForm({}, {"photo": SimpleUploadedFile("dorpshuis.jpg", b"x")})

    html = crispy(form)

    assert texts(html, "form-kept") == ["U koos dorpshuis.jpg. Kies dit bestand opnieuw."]


@pytest.mark.parametrize("tag", ["{% crispy form %}", "{{ form|crispy }}"])
@pytest.mark.parametrize("data", [None, {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-title": "a"}])
def test_formset_draws_each_form_as_a_group(tag: str, data: dict[str, Any] | None) -> None:
    formset = forms.formset_factory(IdeaForm, extra=2)(data)

    html = crispy(formset, tag)

    assert [text for text in texts(html, "utrecht-form-fieldset__legend") if "Regel" in text] == ["Regel 1", "Regel 2"]
    assert dangling(html) == []
    assert unlabelled(html) == []
    assert set(ids(html).values()) == {1}


def test_summary_of_a_formset_says_in_which_row_each_mistake_is() -> None:
    rows = forms.formset_factory(PhotoForm, extra=1)({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"})
    rows.forms[0].add_error("photo", "Kies een foto van buiten.")

    html = crispy(rows)

    assert texts(html, "form-errors__list") == ["Regel 1, Foto: Kies een foto van buiten."]


class StockMessages(forms.Form):
    email = forms.EmailField()
    number = forms.IntegerField(min_value=1)
    own = forms.CharField(error_messages={"required": "Vertel ons uw naam."})
    short = forms.CharField(max_length=3)
    village = forms.ChoiceField(choices=[("a", "A")])
    agreed = forms.BooleanField()


def test_stock_messages_say_what_to_do_and_own_messages_stay() -> None:
    form = StockMessages({"email": "x", "number": "0", "short": "abcd", "village": "z"})

    html = crispy(form)

    assert texts(html, "form-error__text") == [
        "Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.",
        "Vul een getal in van 1 of hoger.",
        "Vertel ons uw naam.",
        "Maak de tekst korter: hoogstens 3 tekens. Nu zijn het er 4.",
        "Kies een van de mogelijkheden in de lijst.",
        "Zet een vinkje als u verder wilt.",
    ]


@pytest.mark.parametrize(
    ("name", "size", "sentence"),
    [
        ("plan.exe", 10, "Kies een ander bestand: pdf of png."),
        ("plan.pdf", 2 * 1024 * 1024, "Kies een kleiner bestand: hoogstens 1 MB."),
        ("plan.pdf", 0, "Kies een ander bestand. Dit bestand is leeg."),
    ],
)
def test_file_that_may_not_come_is_refused_with_what_may(name: str, size: int, sentence: str) -> None:
    class PlanForm(forms.Form):
        plan = Upload(extensions=("pdf", "png"), megabytes=1)

    html = crispy(PlanForm({}, {"plan": SimpleUploadedFile(name, b"x" * size)}))

    assert texts(html, "form-error__text") == [sentence]
    assert "U kunt een bestand kiezen van het soort pdf of png, van hoogstens 1 MB." in texts(html, "form-help")
