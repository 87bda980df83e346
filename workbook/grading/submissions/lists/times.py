"""When somebody submitted, as a list of Moodle says it in the language of whoever exported it."""

import functools
import re
import unicodedata
from datetime import UTC, datetime

from babel import Locale
from dateutil import parser

_ISO = re.compile(r"\d{4}-")
_WORD = re.compile(r"[^\W\d_]{3}")


class _Words(parser.parserinfo):
    """The words of dates in a language: the names of months and days are CLDR's, which Moodle uses too."""

    def __init__(self, language: str) -> None:
        locale = Locale(language)
        months, days = locale.months["format"], locale.days["format"]
        self.MONTHS = [(months["abbreviated"][month].rstrip("."), months["wide"][month]) for month in range(1, 13)]
        self.WEEKDAYS = [(days["abbreviated"][day].rstrip("."), days["wide"][day]) for day in range(7)]
        self.JUMP = [*parser.parserinfo.JUMP, "de", "del", "le", "den", "um", "uhr", "à", "a", "las"]
        super().__init__(dayfirst=language != "en")


_words = functools.cache(_Words)


def read_time(text: str, language: str) -> datetime | None:
    """Return a date as UTC; None if it cannot be read for sure. Moodle shows no time zone: it is this machine's."""
    text = unicodedata.normalize("NFC", text)
    is_iso = bool(_ISO.match(text))
    # In English, 3/4/2026 may be in March or in April.
    if not is_iso and language == "en" and not _WORD.search(text):
        return None
    try:
        return parser.parse(text, None if is_iso else _words(language)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
