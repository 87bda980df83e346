"""What a browser would run, load or take for a part of the page of what a learner wrote into it."""

import html
import re
from html.parser import HTMLParser

_RUN = ("javascript:", "data:text/html", "data:image/svg", "vbscript:", "http")
# What a page's own scripts, labels and anchors find elements by.
_NAMES = ("id", "class", "name", "for")
_LOAD = ("href", "src", "action", "formaction", "xlink:href", "data", "srcdoc", "style")


def check_inactive(page, mark):
    """Assert that nothing runs, is fetched or is named that contains `mark`, as all that the learner wrote do."""
    found = _Active(mark)
    found.feed(page)
    assert not found.active, f"active in the page: {found.active[:3]}"


class _Active(HTMLParser):
    def __init__(self, mark):
        super().__init__()
        self._mark = mark
        self._within = ""
        self.active = []

    def handle_starttag(self, tag, attributes):
        self._within = tag if tag in ("script", "style") else ""
        if tag in ("iframe", "object", "embed", "base", "form", "meta") and self._mark in str(attributes):
            self.active.append((tag, attributes))
        for name, value in attributes:
            address = re.sub(r"\s", "", html.unescape(value or "")).lower()
            runs = name.startswith("on") or (name in _LOAD and address.startswith(_RUN))
            if (runs or name in _NAMES) and self._mark in (value or ""):
                self.active.append((tag, name, value))

    def handle_data(self, data):
        if self._within == "script" and self._mark in data:
            self.active.append(("script", data[:100]))

    def handle_endtag(self, tag):
        self._within = ""
