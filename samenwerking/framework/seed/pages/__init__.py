"""The texts that a new municipality begins with, in five languages. The desk changes them; nothing here is shown then.

What stands between braces is filled in from the settings: figures/pages.py says by which.
"""

from __future__ import annotations

from typing import Any

from samenwerking.framework.seed.pages import arabic, dutch, english, polish, ukrainian

Text = dict[str, Any]
_BY_LANGUAGE: dict[str, dict[str, dict[str, str]]] = {
    "nl": dutch.TEXTS,
    "en": english.TEXTS,
    "pl": polish.TEXTS,
    "uk": ukrainian.TEXTS,
    "ar": arabic.TEXTS,
}
# page → language → the fields of its text
TEXTS: dict[str, dict[str, Text]] = {
    key: {language: {**texts[key]} for language, texts in _BY_LANGUAGE.items() if key in texts} for key in dutch.TEXTS
}
