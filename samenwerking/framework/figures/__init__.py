"""What held on a day: policy values and the kader."""

from samenwerking.framework.figures.desk import DeskRow, Links, desk, links_of, row_of, texts_of
from samenwerking.framework.figures.frame import Edition, Frame, criteria_on, editions, frame, task_on, tasks_on
from samenwerking.framework.figures.pages import PageRow, ShownPage, page_on, page_rows, shown, unwritten
from samenwerking.framework.figures.settings import (
    SettingRow,
    number,
    number_in,
    setting_history,
    setting_rows,
    value,
    values,
    words,
)

__all__ = [
    "DeskRow",
    "Edition",
    "Frame",
    "Links",
    "PageRow",
    "SettingRow",
    "ShownPage",
    "criteria_on",
    "desk",
    "editions",
    "frame",
    "links_of",
    "number",
    "number_in",
    "page_on",
    "page_rows",
    "row_of",
    "setting_history",
    "setting_rows",
    "shown",
    "task_on",
    "tasks_on",
    "texts_of",
    "unwritten",
    "value",
    "values",
    "words",
]
