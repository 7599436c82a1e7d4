"""The team to which what comes in belongs first."""

from django.db import migrations


def add_front_desk(apps, schema_editor):
    apps.get_model("accounts", "Team").objects.get_or_create(name="Team initiatieven", defaults={"is_front_desk": True})


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunPython(add_front_desk, migrations.RunPython.noop)]
