"""The weight table to begin with; the team lead and the administrator may change it."""

from datetime import date

from django.db import migrations

EURO = 100
ROWS = [
    ("amount", "", 0, "light"),
    ("amount", "", 2_000 * EURO, "ordinary"),
    ("amount", "", 30_000 * EURO, "heavy"),
    ("risk", "low", None, "light"),
    ("risk", "medium", None, "ordinary"),
    ("risk", "high", None, "heavy"),
    ("regime", "official", None, "light"),
    ("regime", "college", None, "ordinary"),
    ("regime", "watches", None, "heavy"),
    ("regime", "steers", None, "heavy"),
    ("investment", "no", None, "light"),
    ("investment", "yes", None, "ordinary"),
]


def fill(apps, schema_editor):
    rule = apps.get_model("registration", "WeightRule")
    rule.objects.bulk_create(
        rule(looks_at=looks_at, value=value, at_least=at_least, weight=weight, from_on=date(2000, 1, 1))
        for looks_at, value, at_least, weight in ROWS
    )


class Migration(migrations.Migration):
    dependencies = [("registration", "0013_weight_and_teams")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
