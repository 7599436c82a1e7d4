"""Everything people do with an initiative. The only place that writes."""

from initiatives.registration.actions.accounts import key_for_account, link_account
from initiatives.registration.actions.challenge import answer_criterion
from initiatives.registration.actions.coinitiators import (
    accept_invitation,
    close_invitations,
    invite,
    leave,
    refuse_invitation,
    remind_invited,
    show_name,
)
from initiatives.registration.actions.completion import (
    answer_completion,
    ask_completion,
    follow_up_completions,
    read_completion,
)
from initiatives.registration.actions.desk import (
    assess,
    assign,
    link_goal,
    link_task,
    seen,
    take,
    unlink_task,
    write_message,
)
from initiatives.registration.actions.drafts import (
    Turn,
    confirm_address,
    enter_draft,
    key_to,
    mail_draft_link,
    reopen_draft,
    save_step,
    send_code,
    send_draft,
    start_draft,
    trust_address,
)
from initiatives.registration.actions.erasure import erase_person, note_erasure, replay_erasures
from initiatives.registration.actions.expiry import expire_drafts, warn_of_expiry
from initiatives.registration.actions.handover import (
    Proof,
    accept_handover,
    ask_handover,
    change_address,
    confirm_handover,
    refuse_handover,
    stop_handover,
)
from initiatives.registration.actions.listing import fold_tallies, forget_words
from initiatives.registration.actions.own import open_status, send_status_code, withdraw
from initiatives.registration.actions.road import move, possible_moves
from initiatives.registration.actions.submit import Ask, Idea, Sender, submit_initiative
from initiatives.registration.actions.terms import finish_term, resume_term, start_terms, stop_terms, suspend_term
from initiatives.registration.actions.texts import agree_text, propose_text, publish_text

__all__ = [
    "Ask",
    "Idea",
    "Proof",
    "Sender",
    "Turn",
    "accept_handover",
    "accept_invitation",
    "agree_text",
    "answer_completion",
    "answer_criterion",
    "ask_completion",
    "ask_handover",
    "assess",
    "assign",
    "change_address",
    "close_invitations",
    "confirm_address",
    "confirm_handover",
    "enter_draft",
    "erase_person",
    "expire_drafts",
    "finish_term",
    "fold_tallies",
    "follow_up_completions",
    "forget_words",
    "invite",
    "key_for_account",
    "key_to",
    "leave",
    "link_account",
    "link_goal",
    "link_task",
    "mail_draft_link",
    "move",
    "note_erasure",
    "open_status",
    "possible_moves",
    "propose_text",
    "publish_text",
    "read_completion",
    "refuse_handover",
    "refuse_invitation",
    "remind_invited",
    "reopen_draft",
    "replay_erasures",
    "resume_term",
    "save_step",
    "seen",
    "send_code",
    "send_draft",
    "send_status_code",
    "show_name",
    "start_draft",
    "start_terms",
    "stop_handover",
    "stop_terms",
    "submit_initiative",
    "suspend_term",
    "take",
    "trust_address",
    "unlink_task",
    "warn_of_expiry",
    "withdraw",
    "write_message",
]
