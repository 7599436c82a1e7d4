"""What is to be read: all that is not public yet, except what its sender withdrew before it was read."""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("initiatives.registration.migrations.0007_work").COMPUTED
OPEN_ONLY = "o.is_open AND i.published_at IS NULL, c.due"
TO_READ = "i.published_at IS NULL AND NOT (i.current_status = 'withdrawn' AND i.source = ''), c.due"
REPLACE = BEFORE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    dependencies = [("registration", "0007_work")]

    operations = [
        migrations.RunSQL(REPLACE.replace(OPEN_ONLY, TO_READ), REPLACE),
        migrations.RunSQL("SELECT registration_work_anew()", "SELECT registration_work_anew()"),
    ]
