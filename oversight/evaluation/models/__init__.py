from oversight.evaluation.models.choices import Block, Chapter, Regime, Verdict
from oversight.evaluation.models.evaluation import Evaluation, Finding, Moment
from oversight.evaluation.models.exploration import Expectation, Exploration

__all__ = [
    "Block",
    "Chapter",
    "Evaluation",
    "Expectation",
    "Exploration",
    "Finding",
    "Moment",
    "Regime",
    "Verdict",
]
