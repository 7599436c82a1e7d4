from typing import Any

from django.apps import AppConfig
from django.utils.timezone import now


class Registration(AppConfig):
    name = "initiatives.registration"
    label = "registration"
    verbose_name = "Initiatieven"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from initiatives.registration import (
            deciding,
            facts,
            in_hand,
            joints,
            personal,
            promised,
            rules,
        )
        from initiatives.registration.actions.leaving import move_work
        from initiatives.registration.actions.terms import recount_for_holiday
        from samenwerking.accounts import joints as people
        from samenwerking.framework.actions.lists import HOLIDAY_REMOVED, LIST_EXTENDED, LIST_FILLED
        from samenwerking.joints import persons
        from samenwerking.journal.actions import reactions

        for may_move in rules.MOVE:
            joints.guards.add("move", may_move, *facts.MOVE)
        for may_assess in rules.ASSESS:
            joints.guards.add("assess", may_assess)
        for may_decide in deciding.DECIDE:
            joints.guards.add("decide", may_decide, *deciding.DECIDE_FACTS)
        people.guards.add("leave", in_hand.none_in_hand)
        people.panels.add("account", in_hand.on_account)
        reactions.add("account.work_handed_over", move_work)
        show_panels()
        joints.days.add("initiatives", promised.promised_days)
        for changed in (LIST_EXTENDED, LIST_FILLED, HOLIDAY_REMOVED):
            reactions.add(changed, recount_for_holiday)
        persons.add(personal.COLUMNS)
        user_logged_in.connect(link_who_signed_in, dispatch_uid="own initiatives")


def show_panels() -> None:
    """What registration shows on its own pages, on the desk and on those of the kader."""
    from initiatives.registration import (
        decision_panels,
        desk_front,
        facts,
        joints,
        messaged,
        noted,
        panels,
        weighed_panels,
    )
    from samenwerking import desk
    from samenwerking.framework import joints as kader

    desk.panels.add("front", desk_front.of_desk)
    for show in (panels.interventions, panels.agreements, panels.inputs, panels.calls, panels.energy):
        joints.panels.add("initiative", show)
    joints.panels.add("initiative", decision_panels.of_initiative)
    joints.panels.add("dossier", decision_panels.on_dossier, facts.CONCEPT, facts.DECIDED)
    joints.panels.add("dossier", panels.agreements_on_dossier, *facts.AGREED, *facts.WHO_DOES_WHAT, facts.JUDGED)
    joints.panels.add("dossier", panels.on_dossier, *facts.WAITING)
    joints.panels.add("dossier", messaged.on_dossier, facts.MESSAGES)
    joints.panels.add("dossier", noted.on_dossier)
    joints.panels.add("dossier.uitgangspunten", panels.on_frame)
    joints.panels.add("dossier.tijdlijn", panels.diary)
    joints.panels.add("dossier", weighed_panels.of_teams, facts.TEAM_ASKS, facts.TEAM_ANSWERS)
    joints.panels.add("initiative", weighed_panels.of_public_test)
    kader.panels.add("place", panels.of_place)
    kader.panels.add("task", panels.of_task)
    kader.panels.add("task", decision_panels.of_task)


def link_who_signed_in(sender: Any, user: Any, **kwargs: Any) -> None:
    """Signing in shows that the address is theirs: what came from it stands under Mijn initiatieven from then on."""
    from initiatives.registration import actions
    from samenwerking.accounts.edge import by_user

    actions.link_account(user, at=now(), by=by_user(user))
