"""Everything people do with an initiative. The only place that writes."""

from initiatives.registration.actions.desk import assess, assign, link_goal, link_task, take, unlink_task, write_message
from initiatives.registration.actions.road import move, possible_moves
from initiatives.registration.actions.submit import Ask, Idea, Sender, submit_initiative
from initiatives.registration.actions.terms import finish_term, resume_term, start_term, stop_terms, suspend_term
from initiatives.registration.actions.texts import agree_text, propose_text, publish_text

__all__ = [
    "Ask",
    "Idea",
    "Sender",
    "agree_text",
    "assess",
    "assign",
    "finish_term",
    "link_goal",
    "link_task",
    "move",
    "possible_moves",
    "propose_text",
    "publish_text",
    "resume_term",
    "start_term",
    "stop_terms",
    "submit_initiative",
    "suspend_term",
    "take",
    "unlink_task",
    "write_message",
]
