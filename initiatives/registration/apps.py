from django.apps import AppConfig


class Registration(AppConfig):
    name = "initiatives.registration"
    label = "registration"
    verbose_name = "Initiatieven"

    def ready(self) -> None:
        from initiatives.registration import joints, personal, rules
        from samenwerking.joints import persons

        for guard in rules.MOVE:
            joints.guards.add("move", guard)
        for guard in rules.ASSESS:
            joints.guards.add("assess", guard)
        persons.add(personal.COLUMNS)
