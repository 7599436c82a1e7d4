"""What people do with accounts, roles, teams and the work that lies with somebody."""

from samenwerking.accounts.actions.handing import (
    end_absence,
    end_what_ended,
    hand_over_work,
    led_by,
    report_absence,
    stand_in,
)
from samenwerking.accounts.actions.people import (
    deactivate,
    grant_role,
    invite,
    join_team,
    leave_team,
    make_team,
    reactivate,
    reset_second_factor,
    send_password_link,
    withdraw_role,
)

__all__ = [
    "deactivate",
    "end_absence",
    "end_what_ended",
    "grant_role",
    "hand_over_work",
    "invite",
    "join_team",
    "leave_team",
    "led_by",
    "make_team",
    "reactivate",
    "report_absence",
    "reset_second_factor",
    "send_password_link",
    "stand_in",
    "withdraw_role",
]
