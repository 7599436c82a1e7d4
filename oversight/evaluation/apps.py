from django.apps import AppConfig


class Evaluation(AppConfig):
    name = "oversight.evaluation"
    label = "evaluation"
    verbose_name = "Evaluatie"

    def ready(self) -> None:
        from initiatives.registration import joints
        from initiatives.registration.facts import JUDGED
        from initiatives.registration.timeline import tell
        from oversight.evaluation import panels, rules
        from oversight.evaluation.figures import regime_code

        joints.guards.add("move", rules.heavy_needs_an_exploration, JUDGED, rules.IS_EXPLORED)
        for verb, sentence in rules.SENTENCES.items():
            tell(verb, sentence)
        joints.answers.add("regime", regime_code)
        joints.panels.add("initiative.evaluatie", panels.of_initiative)
        joints.days.add("initiatives", panels.planned_days)
        joints.panels.add("dossier.evaluatie", panels.of_dossier)
