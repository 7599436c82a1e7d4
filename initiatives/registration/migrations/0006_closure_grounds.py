"""Why something is closed to the public; an editor may change the list."""

from django.db import migrations

GROUNDS = [
    ("De persoonlijke levenssfeer van mensen", "Woo, artikel 5.1, tweede lid, onder e"),
    ("Bedrijfsgegevens die vertrouwelijk zijn gedeeld", "Woo, artikel 5.1, eerste lid, onder c"),
    ("Het economisch of financieel belang van de gemeente", "Woo, artikel 5.1, tweede lid, onder b"),
    ("De veiligheid van mensen en gebouwen", "Woo, artikel 5.1, tweede lid, onder h"),
    ("Iemand zou er onevenredig veel nadeel van hebben", "Woo, artikel 5.1, vijfde lid"),
    ("De initiatiefnemer vroeg erom", ""),
    ("Het klopt niet en wordt verbeterd", ""),
    ("Met nieuwe inbreng kunnen we nu niets meer doen", ""),
]


def fill(apps, schema_editor):
    ground = apps.get_model("registration", "ClosureGround")
    ground.objects.bulk_create(ground(name=name, law=law) for name, law in GROUNDS)


class Migration(migrations.Migration):
    dependencies = [("registration", "0005_erase_contact")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
