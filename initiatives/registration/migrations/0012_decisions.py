import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import samenwerking.text


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("framework", "0004_holiday_sources"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("registration", "0011_terms_and_post"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mandate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("function", samenwerking.text.LineField(max_length=120, verbose_name="functie die besluit")),
                (
                    "role",
                    models.CharField(
                        choices=[("ambtenaar", "ambtenaar"), ("teamleider", "teamleider")],
                        max_length=30,
                        verbose_name="wie het in het portaal publiceert",
                    ),
                ),
                (
                    "answers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("yes", "ja"), ("yes_if", "ja, zo kan het"), ("no", "nee, want … en wel als …")],
                            max_length=10,
                        ),
                        size=None,
                        verbose_name="welke antwoorden",
                    ),
                ),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("initiative", "initiatief"), ("challenge", "recht van uitdaging")], max_length=12
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="soorten initiatief",
                    ),
                ),
                (
                    "weights",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("light", "licht"), ("ordinary", "gewoon"), ("heavy", "zwaar")], max_length=10
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="welk gewicht",
                    ),
                ),
                ("is_for_tasks", models.BooleanField(default=False, verbose_name="ook over een opgave")),
                ("since", samenwerking.text.DayField(verbose_name="vanaf")),
                ("until", samenwerking.text.DayField(blank=True, null=True, verbose_name="tot en met")),
                ("source_url", models.URLField(blank=True, max_length=500, verbose_name="waar het staat")),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "verbose_name": "mandaat",
                "verbose_name_plural": "mandaten",
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "answer",
                    models.CharField(
                        choices=[("yes", "ja"), ("yes_if", "ja, zo kan het"), ("no", "nee, want … en wel als …")],
                        max_length=6,
                        verbose_name="antwoord",
                    ),
                ),
                (
                    "leads_to",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("submitted", "ingestuurd"),
                            ("exploring", "in verkenning"),
                            ("collaborating", "gemeente werkt mee"),
                            ("facilitated", "gemeente helpt op weg"),
                            ("left_alone", "gemeente laat met rust"),
                            ("paused", "gepauzeerd"),
                            ("stopped", "gestopt"),
                            ("realised", "gerealiseerd"),
                            ("declined", "gemeente doet niet mee"),
                            ("not_handled", "buiten behandeling"),
                            ("withdrawn", "ingetrokken"),
                            ("merged", "samengevoegd"),
                            ("closed", "afgesloten"),
                        ],
                        max_length=13,
                        verbose_name="de stand wordt",
                    ),
                ),
                ("summary", samenwerking.text.LineField(max_length=300, verbose_name="wat we besluiten, in één zin")),
                ("reasons", samenwerking.text.ProseField(max_length=5000, verbose_name="waarom")),
                (
                    "way_to_yes",
                    samenwerking.text.ProseField(blank=True, max_length=3000, verbose_name="hoe het wél kan"),
                ),
                ("is_besluit", models.BooleanField(verbose_name="besluit in de zin van de wet")),
                ("prepared_at", samenwerking.text.MomentField(verbose_name="voorbereid op")),
                (
                    "offered_at",
                    samenwerking.text.MomentField(blank=True, null=True, verbose_name="aangeboden om na te kijken"),
                ),
                ("checked_at", samenwerking.text.MomentField(blank=True, null=True, verbose_name="nagekeken op")),
                ("publish_at", samenwerking.text.MomentField(blank=True, null=True, verbose_name="publiceren op")),
                ("published_at", samenwerking.text.MomentField(blank=True, null=True, verbose_name="gepubliceerd")),
                ("objection_clause", samenwerking.text.ProseField(blank=True, max_length=2000, verbose_name="bezwaar")),
                (
                    "objection_until",
                    samenwerking.text.DayField(blank=True, null=True, verbose_name="bezwaar tot en met"),
                ),
                ("dropped_at", samenwerking.text.MomentField(blank=True, null=True, verbose_name="niet doorgegaan")),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="nagekeken door",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gepubliceerd door",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="registration.initiative",
                        verbose_name="initiatief",
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="voorbereid door",
                    ),
                ),
                (
                    "revises",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="registration.decision",
                        verbose_name="herziet",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="framework.societaltask",
                        verbose_name="opgave",
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="registration.mandate",
                        verbose_name="mandaat",
                    ),
                ),
            ],
            options={
                "verbose_name": "besluit",
                "verbose_name_plural": "besluiten",
            },
        ),
        migrations.CreateModel(
            name="Alternative",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tried", samenwerking.text.LineField(max_length=300, verbose_name="wat we probeerden")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("works", "dit kan"), ("partly", "dit kan voor een deel"), ("not", "dit lukte niet")],
                        max_length=7,
                        verbose_name="wat eruit kwam",
                    ),
                ),
                ("words", samenwerking.text.ProseField(max_length=1000, verbose_name="toelichting")),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alternatives",
                        to="registration.decision",
                    ),
                ),
            ],
            options={
                "verbose_name": "alternatief",
                "verbose_name_plural": "alternatieven",
            },
        ),
        migrations.CreateModel(
            name="AlternativeHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("tried", samenwerking.text.LineField(max_length=300, verbose_name="wat we probeerden")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("works", "dit kan"), ("partly", "dit kan voor een deel"), ("not", "dit lukte niet")],
                        max_length=7,
                        verbose_name="wat eruit kwam",
                    ),
                ),
                ("words", samenwerking.text.ProseField(max_length=1000, verbose_name="toelichting")),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="registration.alternative",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.decision",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stream", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="klok")),
                ("received_on", samenwerking.text.DayField(verbose_name="ontvangen op")),
                ("is_with_committee", models.BooleanField(default=False, verbose_name="met een adviescommissie")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "het besluit blijft"),
                            ("changed", "er komt een nieuw besluit"),
                            ("inadmissible", "niet in behandeling genomen"),
                            ("withdrawn", "ingetrokken door wie bezwaar maakte"),
                        ],
                        max_length=12,
                        verbose_name="uitkomst",
                    ),
                ),
                ("decided_on", samenwerking.text.DayField(blank=True, null=True, verbose_name="beslist op")),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeals",
                        to="registration.decision",
                        verbose_name="besluit",
                    ),
                ),
            ],
            options={
                "verbose_name": "bezwaar",
                "verbose_name_plural": "bezwaren",
            },
        ),
        migrations.CreateModel(
            name="AppealHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("stream", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="klok")),
                ("received_on", samenwerking.text.DayField(verbose_name="ontvangen op")),
                ("is_with_committee", models.BooleanField(default=False, verbose_name="met een adviescommissie")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "het besluit blijft"),
                            ("changed", "er komt een nieuw besluit"),
                            ("inadmissible", "niet in behandeling genomen"),
                            ("withdrawn", "ingetrokken door wie bezwaar maakte"),
                        ],
                        max_length=12,
                        verbose_name="uitkomst",
                    ),
                ),
                ("decided_on", samenwerking.text.DayField(blank=True, null=True, verbose_name="beslist op")),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="registration.appeal",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.decision",
                        verbose_name="besluit",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DecisionHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "answer",
                    models.CharField(
                        choices=[("yes", "ja"), ("yes_if", "ja, zo kan het"), ("no", "nee, want … en wel als …")],
                        max_length=6,
                        verbose_name="antwoord",
                    ),
                ),
                (
                    "leads_to",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("submitted", "ingestuurd"),
                            ("exploring", "in verkenning"),
                            ("collaborating", "gemeente werkt mee"),
                            ("facilitated", "gemeente helpt op weg"),
                            ("left_alone", "gemeente laat met rust"),
                            ("paused", "gepauzeerd"),
                            ("stopped", "gestopt"),
                            ("realised", "gerealiseerd"),
                            ("declined", "gemeente doet niet mee"),
                            ("not_handled", "buiten behandeling"),
                            ("withdrawn", "ingetrokken"),
                            ("merged", "samengevoegd"),
                            ("closed", "afgesloten"),
                        ],
                        max_length=13,
                        verbose_name="de stand wordt",
                    ),
                ),
                ("summary", samenwerking.text.LineField(max_length=300, verbose_name="wat we besluiten, in één zin")),
                ("reasons", samenwerking.text.ProseField(max_length=5000, verbose_name="waarom")),
                (
                    "way_to_yes",
                    samenwerking.text.ProseField(blank=True, max_length=3000, verbose_name="hoe het wél kan"),
                ),
                ("is_besluit", models.BooleanField(verbose_name="besluit in de zin van de wet")),
                ("prepared_at", samenwerking.text.MomentField(verbose_name="voorbereid op")),
                (
                    "offered_at",
                    samenwerking.text.MomentField(blank=True, null=True, verbose_name="aangeboden om na te kijken"),
                ),
                ("checked_at", samenwerking.text.MomentField(blank=True, null=True, verbose_name="nagekeken op")),
                ("publish_at", samenwerking.text.MomentField(blank=True, null=True, verbose_name="publiceren op")),
                ("published_at", samenwerking.text.MomentField(blank=True, null=True, verbose_name="gepubliceerd")),
                ("objection_clause", samenwerking.text.ProseField(blank=True, max_length=2000, verbose_name="bezwaar")),
                (
                    "objection_until",
                    samenwerking.text.DayField(blank=True, null=True, verbose_name="bezwaar tot en met"),
                ),
                ("dropped_at", samenwerking.text.MomentField(blank=True, null=True, verbose_name="niet doorgegaan")),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="nagekeken door",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gepubliceerd door",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.initiative",
                        verbose_name="initiatief",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="registration.decision",
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="voorbereid door",
                    ),
                ),
                (
                    "revises",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.decision",
                        verbose_name="herziet",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="framework.societaltask",
                        verbose_name="opgave",
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.mandate",
                        verbose_name="mandaat",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MandateHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("function", samenwerking.text.LineField(max_length=120, verbose_name="functie die besluit")),
                (
                    "role",
                    models.CharField(
                        choices=[("ambtenaar", "ambtenaar"), ("teamleider", "teamleider")],
                        max_length=30,
                        verbose_name="wie het in het portaal publiceert",
                    ),
                ),
                (
                    "answers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("yes", "ja"), ("yes_if", "ja, zo kan het"), ("no", "nee, want … en wel als …")],
                            max_length=10,
                        ),
                        size=None,
                        verbose_name="welke antwoorden",
                    ),
                ),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("initiative", "initiatief"), ("challenge", "recht van uitdaging")], max_length=12
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="soorten initiatief",
                    ),
                ),
                (
                    "weights",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("light", "licht"), ("ordinary", "gewoon"), ("heavy", "zwaar")], max_length=10
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="welk gewicht",
                    ),
                ),
                ("is_for_tasks", models.BooleanField(default=False, verbose_name="ook over een opgave")),
                ("since", samenwerking.text.DayField(verbose_name="vanaf")),
                ("until", samenwerking.text.DayField(blank=True, null=True, verbose_name="tot en met")),
                ("source_url", models.URLField(blank=True, max_length=500, verbose_name="waar het staat")),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="registration.mandate",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="term",
            name="registration_term_kind",
        ),
        migrations.AlterField(
            model_name="term",
            name="kind",
            field=models.CharField(
                choices=[
                    ("reading", "lezen en publiceren"),
                    ("first_answer", "eerste antwoord"),
                    ("decision", "besluit"),
                    ("appeal", "beslissing op bezwaar"),
                ],
                max_length=20,
                verbose_name="soort",
            ),
        ),
        migrations.AlterField(
            model_name="termhistory",
            name="kind",
            field=models.CharField(
                choices=[
                    ("reading", "lezen en publiceren"),
                    ("first_answer", "eerste antwoord"),
                    ("decision", "besluit"),
                    ("appeal", "beslissing op bezwaar"),
                ],
                max_length=20,
                verbose_name="soort",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["reading", "first_answer", "decision", "appeal"])),
                name="registration_term_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["ambtenaar", "teamleider"])), name="registration_mandate_role"
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(("answers__contained_by", ["yes", "yes_if", "no"]), ("answers__len__gt", 0)),
                name="registration_mandate_answers",
                violation_error_message="Kies minstens één antwoord dat onder dit mandaat valt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(("kinds__contained_by", ["initiative", "challenge"])),
                name="registration_mandate_kinds",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(("weights__contained_by", ["light", "ordinary", "heavy"])),
                name="registration_mandate_weights",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                name="registration_mandate_forward",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mandate",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registration_mandatehistory" ("answers", "function", "id", "is_for_tasks", "kinds", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "role", "since", "source_url", "until", "weights") VALUES (NEW."answers", NEW."function", NEW."id", NEW."is_for_tasks", NEW."kinds", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."role", NEW."since", NEW."source_url", NEW."until", NEW."weights"); RETURN NULL;',
                    hash="9bc408eec748f5381e4a0098ce220e5a8e7a7a81",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8330f",
                    table="registration_mandate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mandate",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "registration_mandatehistory" ("answers", "function", "id", "is_for_tasks", "kinds", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "role", "since", "source_url", "until", "weights") VALUES (NEW."answers", NEW."function", NEW."id", NEW."is_for_tasks", NEW."kinds", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."role", NEW."since", NEW."source_url", NEW."until", NEW."weights"); RETURN NULL;',
                    hash="95d4afc70ec263237a364ec2beab964383d4f38d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_89c8c",
                    table="registration_mandate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mandate",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registration_mandatehistory" ("answers", "function", "id", "is_for_tasks", "kinds", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "role", "since", "source_url", "until", "weights") VALUES (OLD."answers", OLD."function", OLD."id", OLD."is_for_tasks", OLD."kinds", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."role", OLD."since", OLD."source_url", OLD."until", OLD."weights"); RETURN NULL;',
                    hash="0f380a38e5741ad2694028a8796000226b185ee8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7a28f",
                    table="registration_mandate",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outcome", ""),
                    ("outcome__in", ["upheld", "changed", "inadmissible", "withdrawn"]),
                    _connector="OR",
                ),
                name="registration_appeal_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_on", None), ("outcome", "")),
                    models.Q(("decided_on__gte", models.F("received_on")), models.Q(("outcome", ""), _negated=True)),
                    _connector="OR",
                ),
                name="registration_appeal_decided",
                violation_error_message="De beslissing komt niet voor de ontvangst.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appeal",
            trigger=pgtrigger.compiler.Trigger(
                name="against_a_besluit",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF NOT EXISTS (\n            SELECT 1 FROM registration_decision d\n            WHERE d.id = NEW.decision_id AND d.is_besluit AND d.published_at IS NOT NULL\n        ) THEN\n            RAISE EXCEPTION 'an objection is possible against a published besluit only (Awb 6:7)'\n            USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="3395193047837056851cc15720f2cca30322677c",
                    operation='INSERT OR UPDATE OF "decision_id"',
                    pgid="pgtrigger_against_a_besluit_a65bb",
                    table="registration_appeal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appeal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registration_appealhistory" ("decided_on", "decision_id", "id", "is_with_committee", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "recorded_at", "stream") VALUES (NEW."decided_on", NEW."decision_id", NEW."id", NEW."is_with_committee", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."received_on", NEW."recorded_at", NEW."stream"); RETURN NULL;',
                    hash="2310878fe74b3052009e62a182687f20add296e7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8e2ff",
                    table="registration_appeal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appeal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "registration_appealhistory" ("decided_on", "decision_id", "id", "is_with_committee", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "recorded_at", "stream") VALUES (NEW."decided_on", NEW."decision_id", NEW."id", NEW."is_with_committee", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."received_on", NEW."recorded_at", NEW."stream"); RETURN NULL;',
                    hash="0e5135c71bc7278a955ad7e96dffa6c4b492fbf1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_32a0a",
                    table="registration_appeal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appeal",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registration_appealhistory" ("decided_on", "decision_id", "id", "is_with_committee", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "recorded_at", "stream") VALUES (OLD."decided_on", OLD."decision_id", OLD."id", OLD."is_with_committee", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."received_on", OLD."recorded_at", OLD."stream"); RETURN NULL;',
                    hash="0cd79e39349b083a5e5f2d3a8f3bbc71ccd7ad76",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0b7c7",
                    table="registration_appeal",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="alternative",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["works", "partly", "not"])), name="registration_alternative_outcome"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="alternative",
            trigger=pgtrigger.compiler.Trigger(
                name="final",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF TG_OP <> 'INSERT' THEN\n            \n        IF EXISTS (\n            SELECT 1 FROM registration_decision d\n            WHERE d.id = OLD.decision_id AND (d.published_at IS NOT NULL OR d.dropped_at IS NOT NULL) FOR SHARE\n        ) THEN\n            RAISE EXCEPTION 'a published decision does not change' USING ERRCODE = 'check_violation';\n        END IF;\n\n        END IF;\n        IF TG_OP = 'DELETE' THEN\n            RETURN OLD;\n        END IF;\n        \n        IF EXISTS (\n            SELECT 1 FROM registration_decision d\n            WHERE d.id = NEW.decision_id AND (d.published_at IS NOT NULL OR d.dropped_at IS NOT NULL) FOR SHARE\n        ) THEN\n            RAISE EXCEPTION 'a published decision does not change' USING ERRCODE = 'check_violation';\n        END IF;\n\n        RETURN NEW;\n    ",
                    hash="97741b3a7d14eb6553d074ec3b721d5b3aaab2a4",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_final_1d58c",
                    table="registration_alternative",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="alternative",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registration_alternativehistory" ("decision_id", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "tried", "words") VALUES (NEW."decision_id", NEW."id", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."tried", NEW."words"); RETURN NULL;',
                    hash="3b72a4a30cd8c892b41aef95a8c59dfb14574492",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_19831",
                    table="registration_alternative",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="alternative",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "registration_alternativehistory" ("decision_id", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "tried", "words") VALUES (NEW."decision_id", NEW."id", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."tried", NEW."words"); RETURN NULL;',
                    hash="13cc754479b7d6f7aded444387c6ee27a2fe171d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_68323",
                    table="registration_alternative",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="alternative",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registration_alternativehistory" ("decision_id", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "tried", "words") VALUES (OLD."decision_id", OLD."id", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."tried", OLD."words"); RETURN NULL;',
                    hash="b67b4fd505340029b6f477a02bc0e7ccbc6a87bd",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e5eda",
                    table="registration_alternative",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["-published_at"], name="registration_decision_newest"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(
                condition=models.Q(("dropped_at", None), ("publish_at__isnull", False), ("published_at", None)),
                fields=["publish_at"],
                name="registration_decision_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["yes", "yes_if", "no"])), name="registration_decision_answer"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("initiative__isnull", False), ("task", None)),
                    models.Q(("initiative", None), ("task__isnull", False)),
                    _connector="OR",
                ),
                name="registration_decision_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("leads_to", ""),
                        models.Q(("answer", "yes"), ("leads_to__in", ["collaborating", "facilitated", "left_alone"])),
                        models.Q(
                            ("answer", "yes_if"), ("leads_to__in", ["collaborating", "facilitated", "left_alone"])
                        ),
                        models.Q(("answer", "no"), ("leads_to__in", ["declined", "not_handled", "stopped"])),
                        _connector="OR",
                    ),
                    models.Q(("leads_to", ""), ("initiative__isnull", False), _connector="OR"),
                ),
                name="registration_decision_leads",
                violation_error_message="Deze stand past niet bij het antwoord. Kies een andere stand of geen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer", "yes"), models.Q(("way_to_yes", ""), _negated=True), _connector="OR"),
                name="registration_decision_way_to_yes",
                violation_error_message="Schrijf op hoe het wél kan. Zonder dat is dit antwoord niet af.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("checked_by", None),
                    models.Q(("checked_by", models.F("prepared_by")), _negated=True),
                    _connector="OR",
                ),
                name="registration_decision_second_person",
                violation_error_message="Iemand anders kijkt het besluit na.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("checked_at", None), ("checked_by", None)),
                    models.Q(("checked_at__isnull", False), ("checked_by__isnull", False)),
                    _connector="OR",
                ),
                name="registration_decision_checked_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_at", None),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("mandate__isnull", False),
                        models.Q(
                            models.Q(("answer", "no"), _negated=True), ("checked_by__isnull", False), _connector="OR"
                        ),
                    ),
                    _connector="OR",
                ),
                name="registration_decision_published_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("objection_clause", ""), ("objection_until", None)),
                    models.Q(("is_besluit", True), ("objection_until__isnull", False), ("published_at__isnull", False)),
                    _connector="OR",
                ),
                name="registration_decision_objection",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at", None), ("dropped_at", None), _connector="OR"),
                name="registration_decision_one_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("dropped_at", None), ("published_at", None)),
                fields=("initiative",),
                name="registration_decision_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("dropped_at", None), ("published_at", None)),
                fields=("task",),
                name="registration_decision_one_open_of_task",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="final",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF TG_OP = 'DELETE' THEN\n            RAISE EXCEPTION 'a decision is dropped, never deleted' USING ERRCODE = 'check_violation';\n        END IF;\n        IF OLD.published_at IS NOT NULL OR OLD.dropped_at IS NOT NULL THEN\n            RAISE EXCEPTION 'a published decision does not change' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="80c5d2ed484909b863980eabb6c7349507373e30",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_final_5a288",
                    table="registration_decision",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="declines_after_trying",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"answer\" = 'no' AND NEW.\"leads_to\" IN ('', 'declined') AND NEW.\"published_at\" IS NOT NULL)",
                    func="\n        IF NOT EXISTS (SELECT 1 FROM registration_alternative a WHERE a.decision_id = NEW.id) THEN\n            RAISE EXCEPTION 'a no needs an alternative that was tried (S21)' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="59afecdae6a5bbc612872d2850ce710a160b547a",
                    operation='INSERT OR UPDATE OF "published_at"',
                    pgid="pgtrigger_declines_after_trying_25d66",
                    table="registration_decision",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registration_decisionhistory" ("answer", "checked_at", "checked_by_id", "decided_by_id", "dropped_at", "id", "initiative_id", "is_besluit", "leads_to", "mandate_id", "objection_clause", "objection_until", "offered_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "publish_at", "published_at", "reasons", "recorded_at", "revises_id", "summary", "task_id", "version", "way_to_yes") VALUES (NEW."answer", NEW."checked_at", NEW."checked_by_id", NEW."decided_by_id", NEW."dropped_at", NEW."id", NEW."initiative_id", NEW."is_besluit", NEW."leads_to", NEW."mandate_id", NEW."objection_clause", NEW."objection_until", NEW."offered_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prepared_at", NEW."prepared_by_id", NEW."publish_at", NEW."published_at", NEW."reasons", NEW."recorded_at", NEW."revises_id", NEW."summary", NEW."task_id", NEW."version", NEW."way_to_yes"); RETURN NULL;',
                    hash="5aa434a989d28357ed82cd3759a80219e4f58070",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_365e3",
                    table="registration_decision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "registration_decisionhistory" ("answer", "checked_at", "checked_by_id", "decided_by_id", "dropped_at", "id", "initiative_id", "is_besluit", "leads_to", "mandate_id", "objection_clause", "objection_until", "offered_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "publish_at", "published_at", "reasons", "recorded_at", "revises_id", "summary", "task_id", "version", "way_to_yes") VALUES (NEW."answer", NEW."checked_at", NEW."checked_by_id", NEW."decided_by_id", NEW."dropped_at", NEW."id", NEW."initiative_id", NEW."is_besluit", NEW."leads_to", NEW."mandate_id", NEW."objection_clause", NEW."objection_until", NEW."offered_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prepared_at", NEW."prepared_by_id", NEW."publish_at", NEW."published_at", NEW."reasons", NEW."recorded_at", NEW."revises_id", NEW."summary", NEW."task_id", NEW."version", NEW."way_to_yes"); RETURN NULL;',
                    hash="2c66a5fe15396690a294c17622d44099b395df43",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fb03c",
                    table="registration_decision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registration_decisionhistory" ("answer", "checked_at", "checked_by_id", "decided_by_id", "dropped_at", "id", "initiative_id", "is_besluit", "leads_to", "mandate_id", "objection_clause", "objection_until", "offered_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "publish_at", "published_at", "reasons", "recorded_at", "revises_id", "summary", "task_id", "version", "way_to_yes") VALUES (OLD."answer", OLD."checked_at", OLD."checked_by_id", OLD."decided_by_id", OLD."dropped_at", OLD."id", OLD."initiative_id", OLD."is_besluit", OLD."leads_to", OLD."mandate_id", OLD."objection_clause", OLD."objection_until", OLD."offered_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prepared_at", OLD."prepared_by_id", OLD."publish_at", OLD."published_at", OLD."reasons", OLD."recorded_at", OLD."revises_id", OLD."summary", OLD."task_id", OLD."version", OLD."way_to_yes"); RETURN NULL;',
                    hash="f4f78c94cb426cdaca3eb87c1deb03867795b32c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_13f2f",
                    table="registration_decision",
                    when="AFTER",
                ),
            ),
        ),
    ]
