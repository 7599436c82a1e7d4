"""Texts that messages begin with, a few to begin with, and how a message left."""

from datetime import UTC, datetime

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import samenwerking.text

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
TEXTS = [
    (
        "Ontvangen: we lezen het",
        "We hebben uw idee ontvangen",
        "Dank u wel voor uw idee ‘{idee}’. We lezen het nu.\n\n"
        "U hoort van ons op {datum}, of eerder. Uw idee ligt nu bij {behandelaar}.\n\n"
        "Op {link} ziet u altijd hoe ver het is.",
    ),
    (
        "Vraag om een gesprek",
        "Mogen we met u praten over uw idee?",
        "We willen graag met u praten over ‘{idee}’. Dan begrijpen we beter wat u wilt en wat daarvoor nodig is.\n\n"
        "Kunt u op [vul in: een of twee dagen en tijden]? Het gesprek duurt ongeveer een half uur. "
        "We komen naar u toe, of u komt naar ons.\n\n"
        "Komt het niet uit? Neem dan contact op met {contact}.",
    ),
    (
        "Het duurt langer",
        "Ons antwoord duurt langer",
        "We hebben meer tijd nodig om ‘{idee}’ goed te bekijken. Dat komt door [vul in: de reden].\n\n"
        "U krijgt ons antwoord op {datum}, of eerder. U hoeft niets te doen.",
    ),
    (
        "Bedankt, u kunt zelf verder",
        "U kunt zelf verder met uw idee",
        "Wat mooi dat u dit doet! We hebben ‘{idee}’ gezien en we laten u graag de ruimte.\n\n"
        "U hoeft ons niets te vragen en niets te melden. Loopt u toch ergens op vast? "
        "Neem dan contact op met {contact}. Dan denken we mee.",
    ),
    (
        "Doorverwezen",
        "Wie u verder kan helpen met uw idee",
        "Voor ‘{idee}’ kunt u het beste terecht bij [vul in: de organisatie en hoe u die bereikt]. "
        "Zij kunnen [vul in: waarmee].\n\n"
        "We hebben niets aan hen doorgegeven: u kiest zelf of u contact opneemt. "
        "Lukt het niet? Laat het ons weten. Dan zoeken we samen verder.",
    ),
    (
        "Uitnodiging: een kijkje ter plaatse",
        "We komen graag bij u kijken",
        "We willen graag zien waar ‘{idee}’ moet komen. Loopt u met ons mee?\n\n"
        "We kunnen op [vul in: dag en tijd]. We zien elkaar bij [vul in: de plek]. "
        "Neem gerust iemand mee die ook meedoet.\n\n"
        "Kunt u dan niet? Neem contact op met {contact}. Noem uw kenmerk: {kenmerk}.",
    ),
]


def fill(apps, schema_editor):
    template, text = (apps.get_model("registration", name) for name in ("MessageTemplate", "TemplateText"))
    for name, subject, words in TEXTS:
        of = template.objects.create(name=name)
        text.objects.create(template=of, number=1, subject=subject, text=words, written_at=BEGAN)


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("registration", "0019_imports"),
    ]

    operations = [
        migrations.CreateModel(
            name="MessageTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    samenwerking.text.LineField(
                        error_messages={"unique": "Deze naam is al in gebruik."},
                        max_length=80,
                        unique=True,
                        verbose_name="naam",
                    ),
                ),
                ("is_offered", models.BooleanField(default=True, verbose_name="kan worden gekozen")),
                ("version", models.PositiveIntegerField(default=0)),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "verbose_name": "voorbeeldbericht",
                "verbose_name_plural": "voorbeeldberichten",
            },
        ),
        migrations.CreateModel(
            name="MessageTemplateHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "name",
                    samenwerking.text.LineField(
                        error_messages={"unique": "Deze naam is al in gebruik."}, max_length=80, verbose_name="naam"
                    ),
                ),
                ("is_offered", models.BooleanField(default=True, verbose_name="kan worden gekozen")),
                ("version", models.PositiveIntegerField(default=0)),
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
                        to="registration.messagetemplate",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TemplateText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("subject", samenwerking.text.LineField(max_length=120, verbose_name="onderwerp")),
                ("text", samenwerking.text.ProseField(max_length=5000, verbose_name="bericht")),
                ("written_at", samenwerking.text.MomentField(verbose_name="geschreven")),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
                        to="registration.messagetemplate",
                    ),
                ),
            ],
            options={
                "verbose_name": "tekst van een voorbeeldbericht",
                "verbose_name_plural": "teksten van voorbeeldberichten",
            },
        ),
        migrations.CreateModel(
            name="Sending",
            fields=[
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="sending",
                        serialize=False,
                        to="registration.message",
                    ),
                ),
                ("is_on_paper", models.BooleanField(default=False)),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "began_as",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sendings",
                        to="registration.templatetext",
                    ),
                ),
            ],
            options={
                "verbose_name": "verzending",
                "verbose_name_plural": "verzendingen",
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="messagetemplate",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="99e155d260afaa3cbba85cc5b7eb3f8ce2c20a00",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_8ef26",
                    table="registration_messagetemplate",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="messagetemplate",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registration_messagetemplatehistory" ("id", "is_offered", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "version") VALUES (NEW."id", NEW."is_offered", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."version"); RETURN NULL;',
                    hash="d6cf321918db4d1964ae1d14989bae20fcd76383",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2a306",
                    table="registration_messagetemplate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="messagetemplate",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "registration_messagetemplatehistory" ("id", "is_offered", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "version") VALUES (NEW."id", NEW."is_offered", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."version"); RETURN NULL;',
                    hash="f81d70ee8ae5128dcb51c78af2e20f28afd16f76",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e16af",
                    table="registration_messagetemplate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="messagetemplate",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registration_messagetemplatehistory" ("id", "is_offered", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "version") VALUES (OLD."id", OLD."is_offered", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."version"); RETURN NULL;',
                    hash="c177abe8be7b300d4053b18e683b60ce609e77c0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4369b",
                    table="registration_messagetemplate",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="templatetext",
            constraint=models.UniqueConstraint(fields=("template", "number"), name="registration_templatetext_number"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="templatetext",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="dcec58dacd470c8d7ae70f8dd68e5a0d7d291866",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f3b3a",
                    table="registration_templatetext",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sending",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fd2fae144b600fa16ef8eb999e1df234edb07cb2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_62a0d",
                    table="registration_sending",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
