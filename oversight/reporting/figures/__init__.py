from oversight.reporting.figures.dashboard import dashboard, punctuality
from oversight.reporting.figures.shapes import Dashboard, as_data, chapters

__all__ = ["Dashboard", "as_data", "chapters", "dashboard", "punctuality"]
