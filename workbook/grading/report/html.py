"""The report as one HTML page that needs no other file, no network, no library, and no script to be read.

Any text in a record may have been written to attack its reader. Jinja escapes it, `visible` shows hidden characters,
and the page's Content-Security-Policy allows only the script and the style whose hashes it contains.
"""

import base64
import datetime
import hashlib
import importlib.resources

import jinja2
import markupsafe

from workbook.grading.report.model import ClassResults
from workbook.grading.report.page_charts import stage_charts
from workbook.grading.report.page_lists import TEXT, mistakes, summary, todo
from workbook.grading.report.page_similar import pair_rows
from workbook.grading.report.page_table import LONG_NAME, MARKS, TESTS, learner_rows, stage_columns
from workbook.grading.report.text import counted, duration, number, visible

# Characters of evidence; rows of a list; mistakes in an exercise. The CSV has the rest.
EVIDENCE, ROWS, MISTAKES = 1000, 150, 12
# In a class of more learners, a browser lays out only the rows in sight, in columns of a fixed width. The details have
# this many of an exercise's failed tests, and characters of their messages.
LARGE, LARGE_TESTS, LARGE_TEXT = 200, 1, 150


def page(class_: ClassResults, now: datetime.datetime | None = None) -> str:
    """Return the report on a class as HTML text; `now` is the time that it shows, by default the current one."""
    now = now or datetime.datetime.now().astimezone()
    files = importlib.resources.files("workbook.grading.report") / "templates"
    style, script = ((files / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"visible": visible, "number": number, "counted": counted, "duration": duration}
    environment.filters["breakable"] = _breakable
    template = environment.from_string((files / "page.html.j2").read_text(encoding="utf-8"))
    rows = learner_rows(class_)
    large = len(rows) > LARGE
    return template.render(
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        now=now,
        course=visible(class_.course_id, LONG_NAME),
        max_score=class_.max_score,
        stages=stage_columns(class_),
        learners=list(rows.values()),
        large=large,
        tests_limit=LARGE_TESTS if large else TESTS,
        message_limit=LARGE_TEXT if large else TEXT,
        charts=stage_charts(class_),
        pairs=pair_rows(class_, rows),
        mistakes=mistakes(class_, rows),
        todo=todo(class_, rows),
        summary=summary(class_),
        marks=MARKS,
        text_limit=TEXT,
        evidence_limit=EVIDENCE,
        rows_limit=ROWS,
        mistakes_limit=MISTAKES,
    )


def _breakable(name: str) -> markupsafe.Markup:
    """Return a name that a narrow column breaks at its underscores."""
    return markupsafe.escape(name).replace("_", markupsafe.Markup("_<wbr>"))


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
