from django.db import migrations


class Migration(migrations.Migration):
    """Numbers of references skip, they never return."""

    dependencies = [("registration", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE registration_reference;",
            "DROP SEQUENCE registration_reference;",
        )
    ]
