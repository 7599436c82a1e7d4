"""What people do with the kader: prepare, adopt, withdraw, link; and with settings, lists and texts of pages."""

from samenwerking.framework.actions.lists import (
    add_holiday,
    add_place,
    add_target_group,
    add_theme,
    count_inhabitants,
    fill_holidays,
    remove_holiday,
)
from samenwerking.framework.actions.pages import publish_page, withdraw_page, write_page
from samenwerking.framework.actions.settings import add_setting
from samenwerking.framework.actions.versions import adopt, declare, link, prepare_version, unlink, withdraw

__all__ = [
    "add_holiday",
    "add_place",
    "add_setting",
    "add_target_group",
    "add_theme",
    "adopt",
    "count_inhabitants",
    "declare",
    "fill_holidays",
    "link",
    "prepare_version",
    "publish_page",
    "remove_holiday",
    "unlink",
    "withdraw",
    "withdraw_page",
    "write_page",
]
