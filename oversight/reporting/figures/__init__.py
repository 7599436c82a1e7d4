from typing import Any

from oversight.reporting.figures.dashboard import dashboard, punctuality
from oversight.reporting.figures.report import report_data
from oversight.reporting.figures.shapes import Dashboard, as_data
from oversight.reporting.figures.subjects import thawed

__all__ = ["Dashboard", "as_data", "chapters", "dashboard", "punctuality", "report_data"]


def chapters(data: Any) -> list[dict[str, Any]]:
    """The chapters with the template and the figures of each: the same for page, report and PDF."""
    known = {**data, "subjects": [thawed(subject) for subject in data["subjects"]]}
    return [
        {**chapter, "template": f"oversight/reporting/parts/{chapter['key']}.html", "figures": known[chapter["key"]]}
        for chapter in data["chapters"]
    ]
