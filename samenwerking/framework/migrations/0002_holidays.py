from django.db import migrations

from samenwerking.framework.closed_days import statutory_holidays

YEARS = range(2020, 2036)


def fill(apps, schema_editor):
    Holiday = apps.get_model("framework", "Holiday")
    Holiday.objects.bulk_create(Holiday(day=day, name=name) for day, name in statutory_holidays(YEARS))


def empty(apps, schema_editor):
    apps.get_model("framework", "Holiday").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("framework", "0001_initial")]

    operations = [migrations.RunPython(fill, empty)]
