import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import samenwerking.text


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_front_desk"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("pghistory", "0007_auto_20250421_0444"),
        ("registration", "0012_decisions"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicTest",
            fields=[
                (
                    "assessment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="public_test",
                        serialize=False,
                        to="registration.assessment",
                        verbose_name="beoordeling",
                    ),
                ),
                (
                    "privately",
                    samenwerking.text.ProseField(blank=True, max_length=2000, verbose_name="wie privé baat heeft"),
                ),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "verbose_name": "toets publiek of privaat",
                "verbose_name_plural": "toetsen publiek of privaat",
            },
        ),
        migrations.CreateModel(
            name="TeamAsk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", samenwerking.text.ProseField(max_length=2000, verbose_name="vraag")),
                ("asked_at", samenwerking.text.MomentField(verbose_name="gevraagd op")),
                ("due_on", samenwerking.text.DayField(verbose_name="antwoord uiterlijk")),
                ("reminded_at", samenwerking.text.MomentField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gevraagd door",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="team_asks",
                        to="registration.initiative",
                        verbose_name="initiatief",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asks",
                        to="accounts.team",
                        verbose_name="team",
                    ),
                ),
            ],
            options={
                "verbose_name": "vraag aan een team",
                "verbose_name_plural": "vragen aan teams",
            },
        ),
        migrations.CreateModel(
            name="TeamAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "word",
                    models.CharField(
                        choices=[
                            ("help", "ja, wij kunnen helpen"),
                            ("objection", "wij zien een bezwaar"),
                            ("nothing", "niets voor ons"),
                        ],
                        max_length=9,
                        verbose_name="antwoord",
                    ),
                ),
                ("text", samenwerking.text.ProseField(max_length=3000, verbose_name="toelichting")),
                (
                    "contribution",
                    samenwerking.text.ProseField(
                        blank=True, max_length=1000, verbose_name="wat het team kan bijdragen"
                    ),
                ),
                ("answered_at", samenwerking.text.MomentField(verbose_name="beantwoord op")),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beantwoord door",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction",
                        to="registration.teamanswer",
                        verbose_name="verbetert",
                    ),
                ),
                (
                    "ask",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="registration.teamask",
                        verbose_name="vraag",
                    ),
                ),
            ],
            options={
                "verbose_name": "antwoord van een team",
                "verbose_name_plural": "antwoorden van teams",
            },
        ),
        migrations.CreateModel(
            name="TeamAskHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("question", samenwerking.text.ProseField(max_length=2000, verbose_name="vraag")),
                ("asked_at", samenwerking.text.MomentField(verbose_name="gevraagd op")),
                ("due_on", samenwerking.text.DayField(verbose_name="antwoord uiterlijk")),
                ("reminded_at", samenwerking.text.MomentField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gevraagd door",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        db_constraint=False,
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
                        to="registration.teamask",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.team",
                        verbose_name="team",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WeightRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "looks_at",
                    models.CharField(
                        choices=[
                            ("amount", "het gevraagde bedrag"),
                            ("risk", "het risico"),
                            ("regime", "het toezicht"),
                            ("investment", "een investering"),
                        ],
                        max_length=10,
                        verbose_name="kijkt naar",
                    ),
                ),
                ("value", models.CharField(blank=True, max_length=10, verbose_name="antwoord")),
                ("at_least", models.BigIntegerField(blank=True, null=True, verbose_name="vanaf (eurocent)")),
                (
                    "weight",
                    models.CharField(
                        choices=[("light", "licht"), ("ordinary", "gewoon"), ("heavy", "zwaar")],
                        max_length=10,
                        verbose_name="gewicht",
                    ),
                ),
                ("from_on", samenwerking.text.DayField(verbose_name="geldt vanaf")),
                ("ends_on", samenwerking.text.DayField(blank=True, null=True, verbose_name="geldt niet meer vanaf")),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "verbose_name": "regel voor het gewicht",
                "verbose_name_plural": "regels voor het gewicht",
            },
        ),
        migrations.CreateModel(
            name="WeightProposal",
            fields=[
                (
                    "assessment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="proposal",
                        serialize=False,
                        to="registration.assessment",
                        verbose_name="beoordeling",
                    ),
                ),
                ("outcome", models.CharField(blank=True, max_length=10, verbose_name="voorstel")),
                (
                    "facts",
                    models.JSONField(
                        encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name="waarop het rust"
                    ),
                ),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "rule",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registration.weightrule",
                        verbose_name="regel",
                    ),
                ),
            ],
            options={
                "verbose_name": "voorstel van de tabel",
                "verbose_name_plural": "voorstellen van de tabel",
            },
        ),
        migrations.CreateModel(
            name="WeightRuleHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "looks_at",
                    models.CharField(
                        choices=[
                            ("amount", "het gevraagde bedrag"),
                            ("risk", "het risico"),
                            ("regime", "het toezicht"),
                            ("investment", "een investering"),
                        ],
                        max_length=10,
                        verbose_name="kijkt naar",
                    ),
                ),
                ("value", models.CharField(blank=True, max_length=10, verbose_name="antwoord")),
                ("at_least", models.BigIntegerField(blank=True, null=True, verbose_name="vanaf (eurocent)")),
                (
                    "weight",
                    models.CharField(
                        choices=[("light", "licht"), ("ordinary", "gewoon"), ("heavy", "zwaar")],
                        max_length=10,
                        verbose_name="gewicht",
                    ),
                ),
                ("from_on", samenwerking.text.DayField(verbose_name="geldt vanaf")),
                ("ends_on", samenwerking.text.DayField(blank=True, null=True, verbose_name="geldt niet meer vanaf")),
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
                        to="registration.weightrule",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="assessment",
            name="registration_assessment_aspect",
        ),
        migrations.RemoveConstraint(
            model_name="assessment",
            name="registration_assessment_outcome",
        ),
        migrations.AlterField(
            model_name="assessment",
            name="aspect",
            field=models.CharField(
                choices=[
                    ("weight", "gewicht"),
                    ("interest", "publiek of privaat belang"),
                    ("fits_goals", "sluit aan bij een doel"),
                    ("chance", "kansrijk"),
                    ("investment", "er is een investering"),
                    ("risk", "risico"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("aspect__in", ["weight", "interest", "fits_goals", "chance", "investment", "risk"])
                ),
                name="registration_assessment_aspect",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("aspect", "weight"), ("outcome__in", ["light", "ordinary", "heavy"])),
                    models.Q(("aspect", "interest"), ("outcome__in", ["public", "mixed", "private"])),
                    models.Q(("aspect", "fits_goals"), ("outcome__in", ["yes", "no"])),
                    models.Q(("aspect", "chance"), ("outcome__in", ["yes", "no", "unclear"])),
                    models.Q(("aspect", "investment"), ("outcome__in", ["yes", "no"])),
                    models.Q(("aspect", "risk"), ("outcome__in", ["low", "medium", "high"])),
                    _connector="OR",
                ),
                name="registration_assessment_outcome",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publictest",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a9c65c416cd4143fb337ee53394e281614cc936b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_26b3d",
                    table="registration_publictest",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="weightrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("looks_at__in", ["amount", "risk", "regime", "investment"])),
                name="registration_weightrule_looks_at",
            ),
        ),
        migrations.AddConstraint(
            model_name="weightrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("at_least__isnull", False), ("looks_at", "amount"), ("value", "")),
                    models.Q(("at_least", None), ("looks_at", "risk"), ("value__in", ["low", "medium", "high"])),
                    models.Q(
                        ("at_least", None),
                        ("looks_at", "regime"),
                        ("value__in", ["official", "college", "watches", "steers"]),
                    ),
                    models.Q(("at_least", None), ("looks_at", "investment"), ("value__in", ["yes", "no"])),
                    _connector="OR",
                ),
                name="registration_weightrule_fits",
                violation_error_message="Bij een bedrag hoort een grens in euro’s, bij de rest een van de antwoorden.",
            ),
        ),
        migrations.AddConstraint(
            model_name="weightrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("weight__in", ["light", "ordinary", "heavy"])),
                name="registration_weightrule_weight",
            ),
        ),
        migrations.AddConstraint(
            model_name="weightrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("at_least", None), ("at_least__gte", 0), _connector="OR"),
                name="registration_weightrule_amount",
            ),
        ),
        migrations.AddConstraint(
            model_name="weightrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("from_on")), _connector="OR"),
                name="registration_weightrule_runs_forward",
            ),
        ),
        migrations.AddConstraint(
            model_name="weightrule",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on", None)),
                fields=("looks_at", "value", "at_least"),
                name="registration_weightrule_once",
                nulls_distinct=False,
                violation_error_message="Deze regel staat al in de tabel. Wijzig die regel.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="weightrule",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="d2bd3b037b7865e2c8cafa5534dbd7f4eb04c271",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_6b4e1",
                    table="registration_weightrule",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="weightrule",
            trigger=pgtrigger.compiler.Trigger(
                name="only_ends",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF (NEW.id, NEW.looks_at, NEW.value, NEW.at_least, NEW.weight, NEW.from_on)\n                        IS DISTINCT FROM (OLD.id, OLD.looks_at, OLD.value, OLD.at_least, OLD.weight, OLD.from_on) THEN\n                        RAISE EXCEPTION 'a row of the weight table ends, it does not change'\n                        USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="f2102c8dd7331ec76f341742582459d07d95823f",
                    operation="UPDATE",
                    pgid="pgtrigger_only_ends_4040a",
                    table="registration_weightrule",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="weightrule",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registration_weightrulehistory" ("at_least", "ends_on", "from_on", "id", "looks_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "value", "weight") VALUES (NEW."at_least", NEW."ends_on", NEW."from_on", NEW."id", NEW."looks_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."value", NEW."weight"); RETURN NULL;',
                    hash="5bde092c4008f98f3415ad82e0b27beb89dc5f84",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9fab7",
                    table="registration_weightrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="weightrule",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "registration_weightrulehistory" ("at_least", "ends_on", "from_on", "id", "looks_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "value", "weight") VALUES (NEW."at_least", NEW."ends_on", NEW."from_on", NEW."id", NEW."looks_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."value", NEW."weight"); RETURN NULL;',
                    hash="143af4552e36d8a2d722d222c9c31632fc00f0de",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b7497",
                    table="registration_weightrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="weightrule",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registration_weightrulehistory" ("at_least", "ends_on", "from_on", "id", "looks_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "value", "weight") VALUES (OLD."at_least", OLD."ends_on", OLD."from_on", OLD."id", OLD."looks_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."value", OLD."weight"); RETURN NULL;',
                    hash="c00605a3bca95dd9d21aa3d20380db95503487f0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_72aaa",
                    table="registration_weightrule",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="teamask",
            index=models.Index(fields=["due_on"], name="registration_teamask_due"),
        ),
        migrations.AddConstraint(
            model_name="teamask",
            constraint=models.UniqueConstraint(
                fields=("initiative", "team"),
                name="registration_teamask_once",
                violation_error_message="Dit team is al gevraagd.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="teamask",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="06111b773ca85d80844a822e7a02840085d7ce25",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_c1226",
                    table="registration_teamask",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="teamask",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registration_teamaskhistory" ("asked_at", "asked_by_id", "due_on", "id", "initiative_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "recorded_at", "reminded_at", "team_id") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."due_on", NEW."id", NEW."initiative_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question", NEW."recorded_at", NEW."reminded_at", NEW."team_id"); RETURN NULL;',
                    hash="1bd1c126213c545cbf5a149d2dad2e3d8662571c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ad932",
                    table="registration_teamask",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="teamask",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "registration_teamaskhistory" ("asked_at", "asked_by_id", "due_on", "id", "initiative_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "recorded_at", "reminded_at", "team_id") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."due_on", NEW."id", NEW."initiative_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question", NEW."recorded_at", NEW."reminded_at", NEW."team_id"); RETURN NULL;',
                    hash="5d43baf43dd7199ad66fbdfb5771289f206f05fe",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c5bfe",
                    table="registration_teamask",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="teamask",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registration_teamaskhistory" ("asked_at", "asked_by_id", "due_on", "id", "initiative_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "recorded_at", "reminded_at", "team_id") VALUES (OLD."asked_at", OLD."asked_by_id", OLD."due_on", OLD."id", OLD."initiative_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question", OLD."recorded_at", OLD."reminded_at", OLD."team_id"); RETURN NULL;',
                    hash="370d05816b3600a38eafc791b6e67fd1f620e002",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_179b9",
                    table="registration_teamask",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="teamanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("word__in", ["help", "objection", "nothing"])), name="registration_teamanswer_word"
            ),
        ),
        migrations.AddConstraint(
            model_name="teamanswer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaces", None)),
                fields=("ask",),
                name="registration_teamanswer_once",
                violation_error_message="Uw team gaf al antwoord. Verbeter dat antwoord.",
            ),
        ),
        migrations.AddConstraint(
            model_name="teamanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("replaces", None), models.Q(("replaces", models.F("id")), _negated=True), _connector="OR"
                ),
                name="registration_teamanswer_not_itself",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="teamanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2f09c8c282a1b5ceaa4c11f20d59f7c69ee3293b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3f625",
                    table="registration_teamanswer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="teamanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="replaces_of_the_same_ask",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."replaces_id" IS NOT NULL)',
                    func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM registration_teamanswer a WHERE a.id = NEW.replaces_id AND a.ask_id = NEW.ask_id\n                    ) THEN\n                        RAISE EXCEPTION 'a correction is of the same question' USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="434fa1c9c1822b9dda7562a5f582b9653b90d872",
                    operation="INSERT",
                    pgid="pgtrigger_replaces_of_the_same_ask_87411",
                    table="registration_teamanswer",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="weightproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["", "light", "ordinary", "heavy"])),
                name="registration_weightproposal_outcome",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="weightproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7639d429bcbdd453cda7b2b6fca2158113b66650",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1a11b",
                    table="registration_weightproposal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="weightproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="deviates_with_a_reason",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM registration_assessment a WHERE a.id = NEW.assessment_id AND a.aspect = 'weight'\n                        AND (a.outcome = NEW.outcome OR a.reason <> '')\n                    ) THEN\n                        RAISE EXCEPTION 'a weight that the table did not propose needs a reason'\n                        USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="eb68644729cb57339b5f30a48de2b8f13dc09473",
                    operation="INSERT",
                    pgid="pgtrigger_deviates_with_a_reason_1c9e8",
                    table="registration_weightproposal",
                    when="BEFORE",
                ),
            ),
        ),
    ]
