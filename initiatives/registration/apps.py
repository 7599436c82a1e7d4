from django.apps import AppConfig


class Registration(AppConfig):
    name = "initiatives.registration"
    label = "registration"
    verbose_name = "Initiatieven"

    def ready(self) -> None:
        from initiatives.registration import desk_front, joints, personal, rules
        from samenwerking import desk
        from samenwerking.joints import persons

        for may_move in rules.MOVE:
            joints.guards.add("move", may_move)
        for may_assess in rules.ASSESS:
            joints.guards.add("assess", may_assess)
        desk.panels.add("front", desk_front.of_desk)
        persons.add(personal.COLUMNS)
