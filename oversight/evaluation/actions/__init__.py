from oversight.evaluation.actions.evaluations import Found, conclude_evaluation, plan_moment, write_evaluation
from oversight.evaluation.actions.explorations import adopt_exploration, write_exploration

__all__ = [
    "Found",
    "adopt_exploration",
    "conclude_evaluation",
    "plan_moment",
    "write_evaluation",
    "write_exploration",
]
