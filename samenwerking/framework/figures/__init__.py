"""What held on a day: policy values and the kader."""

from samenwerking.framework.figures.desk import DeskRow, Links, desk, links_of, row_of, texts_of
from samenwerking.framework.figures.frame import Edition, Frame, editions, frame, task_on, tasks_on
from samenwerking.framework.figures.settings import (
    SettingRow,
    number,
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
    "SettingRow",
    "desk",
    "editions",
    "frame",
    "links_of",
    "number",
    "row_of",
    "setting_history",
    "setting_rows",
    "task_on",
    "tasks_on",
    "texts_of",
    "value",
    "values",
    "words",
]
