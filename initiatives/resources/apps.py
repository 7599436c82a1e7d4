from django.apps import AppConfig


class Resources(AppConfig):
    name = "initiatives.resources"
    label = "resources"
    verbose_name = "Middelen"

    def ready(self) -> None:
        from initiatives.registration import joints, timeline
        from initiatives.resources import panels, rules
        from samenwerking.journal.actions import reactions

        joints.guards.add("assess", rules.private_only_without_means)
        for verb in rules.ENDS:
            reactions.add(verb, rules.give_back_what_is_unspent)
        for verb, sentence in rules.SENTENCES.items():
            timeline.tell(verb, sentence)
        joints.panels.add("initiative", panels.in_short)
        joints.panels.add("initiative.middelen", panels.of_initiative)
        joints.panels.add("dossier.middelen", panels.of_dossier)
