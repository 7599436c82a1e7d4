from django.apps import AppConfig

SENTENCES = {
    "interests.actor_added": "Er is een belang op de kaart gezet.",
    "interests.actor_changed": "Een belang is beter opgeschreven.",
    "interests.actor_removed": "Een belang is van de kaart gehaald.",
    "interests.heard": "Een belanghebbende is gehoord.",
    "interests.nobody_affected": "De gemeente legde vast dat niemand gevolgen ondervindt.",
}


class Interests(AppConfig):
    name = "initiatives.interests"
    label = "interests"
    verbose_name = "Belangen"

    def ready(self) -> None:
        from initiatives.interests import actions, panels
        from initiatives.registration import joints, timeline
        from samenwerking.framework import joints as framework
        from samenwerking.journal.actions import reactions

        for verb in ("initiative.submitted", "initiative.imported", "initiative.named"):
            reactions.add_for_many(verb, actions.put_fixed_interests)
        reactions.add_for_many("initiative.submitted", actions.put_named_groups)
        reactions.add("initiative.noticed", actions.put_who_notices)
        reactions.add("initiative.noticed_by_nobody", actions.put_that_nobody_notices)
        joints.answers.add("noticed", panels.who_notices)
        joints.panels.add("dossier.belangen", panels.on_dossier)
        joints.panels.add("initiative", panels.in_short)
        framework.panels.add("task", panels.of_task)
        joints.panels.add("initiative.belangen", panels.on_public_page)
        for verb, sentence in SENTENCES.items():
            timeline.tell(verb, sentence)
