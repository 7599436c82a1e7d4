"""What the map says of somebody, and the checklist of groups, seeded after Factor C; an editor may change it."""

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import samenwerking.text

# circle, group, each village has its own
GROUPS = [
    ("connectors", "huisartsen en wijkverpleging", False),
    ("connectors", "mensen die de sleutels en de agenda van het dorpshuis beheren", True),
    ("connectors", "buurtverbinders en jongerenwerkers", False),
    ("target_groups", "kinderen en jongeren", False),
    ("target_groups", "ouderen", False),
    ("target_groups", "mensen met een beperking", False),
    ("target_groups", "nieuwe inwoners en mensen die nog Nederlands leren", False),
    ("target_groups", "direct omwonenden", True),
    ("internal", "beheer en onderhoud van de openbare ruimte", False),
    ("internal", "vergunningen en handhaving", False),
    ("internal", "de verantwoordelijke wethouder", False),
    ("constituencies", "vereniging voor dorpsbelangen", True),
    ("constituencies", "sportverenigingen", False),
    ("constituencies", "ondernemers", False),
    ("constituencies", "boeren en tuinders", False),
    ("constituencies", "natuur en toekomstige generaties, met iemand die voor hen spreekt", False),
    ("authority", "het waterschap", False),
    ("authority", "de provincie", False),
    ("authority", "brandweer en politie", False),
    ("media", "de dorpskrant", True),
    ("media", "lokale krant en omroep", False),
]


def fill(apps, schema_editor):
    group = apps.get_model("interests", "Group")
    group.objects.bulk_create(group(circle=circle, name=name, is_per_village=own) for circle, name, own in GROUPS)


class Migration(migrations.Migration):
    dependencies = [
        ("framework", "0004_holiday_sources"),
        ("interests", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("registration", "0018_empty_who_benefits"),
    ]

    operations = [
        migrations.CreateModel(
            name="Group",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    samenwerking.text.LineField(
                        error_messages={"unique": "Deze groep staat er al."},
                        max_length=120,
                        unique=True,
                        verbose_name="groep",
                    ),
                ),
                (
                    "circle",
                    models.CharField(
                        choices=[
                            ("connectors", "schakels"),
                            ("target_groups", "doelgroepen"),
                            ("internal", "binnen de gemeente"),
                            ("constituencies", "achterbannen"),
                            ("authority", "bevoegd gezag"),
                            ("media", "media"),
                        ],
                        max_length=14,
                        verbose_name="kring",
                    ),
                ),
                ("is_per_village", models.BooleanField(default=False, verbose_name="elk dorp heeft een eigen")),
                ("is_asked", models.BooleanField(default=True, verbose_name="staat op de lijst")),
                ("version", models.PositiveIntegerField(default=0)),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "verbose_name": "groep om aan te denken",
                "verbose_name_plural": "groepen om aan te denken",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "circle__in",
                                ["connectors", "target_groups", "internal", "constituencies", "authority", "media"],
                            )
                        ),
                        name="interests_group_circle",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "interests_grouphistory" ("circle", "id", "is_asked", "is_per_village", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "version") VALUES (NEW."circle", NEW."id", NEW."is_asked", NEW."is_per_village", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."version"); RETURN NULL;',
                            hash="f9ed1abdf4d9a133dde8422dac468a90e2491c36",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_03ec5",
                            table="interests_group",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "interests_grouphistory" ("circle", "id", "is_asked", "is_per_village", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "version") VALUES (NEW."circle", NEW."id", NEW."is_asked", NEW."is_per_village", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."version"); RETURN NULL;',
                            hash="324602a267f6fe9eae2884953a4e4f6084082392",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6de0f",
                            table="interests_group",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "interests_grouphistory" ("circle", "id", "is_asked", "is_per_village", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "version") VALUES (OLD."circle", OLD."id", OLD."is_asked", OLD."is_per_village", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."version"); RETURN NULL;',
                            hash="baa07f7e106df65496b1c971ad82b10bc9675fe7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bb611",
                            table="interests_group",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "name",
                    samenwerking.text.LineField(
                        error_messages={"unique": "Deze groep staat er al."}, max_length=120, verbose_name="groep"
                    ),
                ),
                (
                    "circle",
                    models.CharField(
                        choices=[
                            ("connectors", "schakels"),
                            ("target_groups", "doelgroepen"),
                            ("internal", "binnen de gemeente"),
                            ("constituencies", "achterbannen"),
                            ("authority", "bevoegd gezag"),
                            ("media", "media"),
                        ],
                        max_length=14,
                        verbose_name="kring",
                    ),
                ),
                ("is_per_village", models.BooleanField(default=False, verbose_name="elk dorp heeft een eigen")),
                ("is_asked", models.BooleanField(default=True, verbose_name="staat op de lijst")),
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
                        to="interests.group",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="actor",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="actor",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="actor",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="actor",
            name="attitude",
            field=models.CharField(
                blank=True,
                choices=[("for", "steunt het"), ("waiting", "wacht af"), ("concerned", "heeft zorgen")],
                default="",
                max_length=9,
                verbose_name="houding",
            ),
        ),
        migrations.AddField(
            model_name="actor",
            name="chosen_ring",
            field=models.CharField(
                blank=True,
                choices=[
                    ("decides", "beslist mee"),
                    ("does", "doet mee"),
                    ("thinks", "denkt mee"),
                    ("knows", "weet ervan"),
                ],
                default="",
                max_length=9,
                verbose_name="plek in de ringen",
            ),
        ),
        migrations.AddField(
            model_name="actor",
            name="effect",
            field=models.CharField(
                blank=True,
                choices=[("better", "voordeel"), ("worse", "nadeel"), ("both", "voordeel en nadeel")],
                default="",
                max_length=9,
                verbose_name="wat het voor hen betekent",
            ),
        ),
        migrations.AddField(
            model_name="actor",
            name="influence",
            field=models.CharField(
                blank=True,
                choices=[("little", "weinig"), ("some", "enige"), ("much", "veel")],
                default="",
                max_length=9,
                verbose_name="invloed",
            ),
        ),
        migrations.AddField(
            model_name="actor",
            name="is_public",
            field=models.BooleanField(default=False, verbose_name="op de openbare pagina"),
        ),
        migrations.AddField(
            model_name="actor",
            name="place",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="framework.place",
                verbose_name="dorp",
            ),
        ),
        migrations.AddField(
            model_name="actor",
            name="size",
            field=models.CharField(
                blank=True,
                choices=[("small", "klein"), ("medium", "middelgroot"), ("large", "groot")],
                default="",
                max_length=9,
                verbose_name="hoe groot",
            ),
        ),
        migrations.AddField(
            model_name="actor",
            name="sourced_on",
            field=samenwerking.text.DayField(blank=True, null=True, verbose_name="sinds wanneer we dit weten"),
        ),
        migrations.AddField(
            model_name="actor",
            name="spokesperson",
            field=samenwerking.text.LineField(
                blank=True, default="", max_length=120, verbose_name="wie spreekt namens hen"
            ),
        ),
        migrations.AddField(
            model_name="actorhistory",
            name="attitude",
            field=models.CharField(
                blank=True,
                choices=[("for", "steunt het"), ("waiting", "wacht af"), ("concerned", "heeft zorgen")],
                default="",
                max_length=9,
                verbose_name="houding",
            ),
        ),
        migrations.AddField(
            model_name="actorhistory",
            name="chosen_ring",
            field=models.CharField(
                blank=True,
                choices=[
                    ("decides", "beslist mee"),
                    ("does", "doet mee"),
                    ("thinks", "denkt mee"),
                    ("knows", "weet ervan"),
                ],
                default="",
                max_length=9,
                verbose_name="plek in de ringen",
            ),
        ),
        migrations.AddField(
            model_name="actorhistory",
            name="effect",
            field=models.CharField(
                blank=True,
                choices=[("better", "voordeel"), ("worse", "nadeel"), ("both", "voordeel en nadeel")],
                default="",
                max_length=9,
                verbose_name="wat het voor hen betekent",
            ),
        ),
        migrations.AddField(
            model_name="actorhistory",
            name="influence",
            field=models.CharField(
                blank=True,
                choices=[("little", "weinig"), ("some", "enige"), ("much", "veel")],
                default="",
                max_length=9,
                verbose_name="invloed",
            ),
        ),
        migrations.AddField(
            model_name="actorhistory",
            name="is_public",
            field=models.BooleanField(default=False, verbose_name="op de openbare pagina"),
        ),
        migrations.AddField(
            model_name="actorhistory",
            name="place",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="framework.place",
                verbose_name="dorp",
            ),
        ),
        migrations.AddField(
            model_name="actorhistory",
            name="size",
            field=models.CharField(
                blank=True,
                choices=[("small", "klein"), ("medium", "middelgroot"), ("large", "groot")],
                default="",
                max_length=9,
                verbose_name="hoe groot",
            ),
        ),
        migrations.AddField(
            model_name="actorhistory",
            name="sourced_on",
            field=samenwerking.text.DayField(blank=True, null=True, verbose_name="sinds wanneer we dit weten"),
        ),
        migrations.AddField(
            model_name="actorhistory",
            name="spokesperson",
            field=samenwerking.text.LineField(
                blank=True, default="", max_length=120, verbose_name="wie spreekt namens hen"
            ),
        ),
        migrations.AddField(
            model_name="nobodyaffected",
            name="task",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="nobody_affected",
                to="framework.societaltask",
            ),
        ),
        migrations.AlterField(
            model_name="nobodyaffected",
            name="initiative",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="nobody_affected",
                to="registration.initiative",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actor",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "interests_actorhistory" ("attitude", "chosen_ring", "contact_id", "effect", "group_id", "heard_how", "heard_on", "id", "influence", "initiative_id", "is_public", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "recorded_at", "removed_at", "role", "size", "source", "sourced_on", "spokesperson", "task_id", "version") VALUES (NEW."attitude", NEW."chosen_ring", NEW."contact_id", NEW."effect", NEW."group_id", NEW."heard_how", NEW."heard_on", NEW."id", NEW."influence", NEW."initiative_id", NEW."is_public", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place_id", NEW."recorded_at", NEW."removed_at", NEW."role", NEW."size", NEW."source", NEW."sourced_on", NEW."spokesperson", NEW."task_id", NEW."version"); RETURN NULL;',
                    hash="0712211ee9ce800f925d83640fcd177ba852f434",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b846a",
                    table="interests_actor",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actor",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "interests_actorhistory" ("attitude", "chosen_ring", "contact_id", "effect", "group_id", "heard_how", "heard_on", "id", "influence", "initiative_id", "is_public", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "recorded_at", "removed_at", "role", "size", "source", "sourced_on", "spokesperson", "task_id", "version") VALUES (NEW."attitude", NEW."chosen_ring", NEW."contact_id", NEW."effect", NEW."group_id", NEW."heard_how", NEW."heard_on", NEW."id", NEW."influence", NEW."initiative_id", NEW."is_public", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place_id", NEW."recorded_at", NEW."removed_at", NEW."role", NEW."size", NEW."source", NEW."sourced_on", NEW."spokesperson", NEW."task_id", NEW."version"); RETURN NULL;',
                    hash="c0600b696b1a231550c288577fd77c3f5a022fb4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_65259",
                    table="interests_actor",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actor",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "interests_actorhistory" ("attitude", "chosen_ring", "contact_id", "effect", "group_id", "heard_how", "heard_on", "id", "influence", "initiative_id", "is_public", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "recorded_at", "removed_at", "role", "size", "source", "sourced_on", "spokesperson", "task_id", "version") VALUES (OLD."attitude", OLD."chosen_ring", OLD."contact_id", OLD."effect", OLD."group_id", OLD."heard_how", OLD."heard_on", OLD."id", OLD."influence", OLD."initiative_id", OLD."is_public", OLD."kind", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place_id", OLD."recorded_at", OLD."removed_at", OLD."role", OLD."size", OLD."source", OLD."sourced_on", OLD."spokesperson", OLD."task_id", OLD."version"); RETURN NULL;',
                    hash="de1b59e658fb6224067f83dd0cec7725751f4fa6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_89fb5",
                    table="interests_actor",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="nobodyaffected",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("initiative__isnull", False), ("task__isnull", True)),
                    models.Q(("initiative__isnull", True), ("task__isnull", False)),
                    _connector="OR",
                ),
                name="interests_nobody_one_subject",
            ),
        ),
        migrations.AddField(
            model_name="actor",
            name="group",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actors",
                to="interests.group",
                verbose_name="groep",
            ),
        ),
        migrations.AddField(
            model_name="actorhistory",
            name="group",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="interests.group",
                verbose_name="groep",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(("effect__in", ["", "better", "worse", "both"])), name="interests_actor_effect"
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(("size__in", ["", "small", "medium", "large"])), name="interests_actor_size"
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(("influence__in", ["", "little", "some", "much"])), name="interests_actor_influence"
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(("attitude__in", ["", "for", "waiting", "concerned"])),
                name="interests_actor_attitude",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(("chosen_ring__in", ["", "decides", "does", "thinks", "knows"])),
                name="interests_actor_ring",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(("size", ""), models.Q(("effect", ""), _negated=True), _connector="OR"),
                name="interests_actor_size_of_effect",
                violation_error_message="Kies ook of het een voordeel of een nadeel is.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "nature"), _negated=True),
                    models.Q(("spokesperson", ""), _negated=True),
                    _connector="OR",
                ),
                name="interests_actor_nature_is_spoken_for",
                violation_error_message="Vul in wie spreekt namens de natuur of de toekomstige generaties.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.UniqueConstraint(
                condition=models.Q(("role", "public")),
                fields=("initiative",),
                name="interests_actor_one_public_interest",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.UniqueConstraint(
                condition=models.Q(("role", "public")),
                fields=("task",),
                name="interests_actor_one_public_interest_of_task",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
