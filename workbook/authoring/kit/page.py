"""START.html and READING.html: from the texts, which are Markdown with Jinja, to pages that need no other file."""

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path

import jinja2
import markupsafe
import mistune

from workbook.authoring.kit import start

LANGUAGES = ("en",)
"""The languages of the pages."""
HERE = Path(__file__).parent
WAYS = ("linux", "macos", "windows", "colab", "vscode", "desktop")
DOWNLOAD = 0.7
"""Gigabytes that pip downloads into a new environment."""


@dataclasses.dataclass(frozen=True)
class Section:
    """A part of a page with its own link. `anchor` is also the name of its text."""

    anchor: str
    heading: str
    html: markupsafe.Markup


def kit_name(wheel: str) -> str:
    """Return the name of the kit's folder, and of its zip without `.zip`; `wheel` is the name of the wheel in it."""
    package, version, *_ = wheel.split("-")
    return f"{package.replace('_', '-')}-{version}"


def start_page(wheel: str, language: str = "en") -> str:
    """Return START.html: what a learner needs, each way to the first green check, and what to submit."""
    return _page("Start here: the recommender-systems workbook", (*WAYS, "submit", "reading"), wheel, language, "need")


def reading_page(wheel: str, language: str = "en") -> str:
    """Return READING.html: the references, and the licences."""
    return _page("Reading for the recommender-systems workbook", ("reading",), wheel, language)


def _page(title: str, names: Sequence[str], wheel: str, language: str, introduction: str | None = None) -> str:
    template = _environment(HERE, autoescape=True).get_template("page.html.j2")
    return template.render(
        language=language,
        title=title,
        style=markupsafe.Markup((HERE / "page.css").read_text(encoding="utf-8")),
        introduction=_html(introduction, wheel) if introduction else "",
        sections=[_section(name, wheel) for name in names],
    )


def _section(name: str, wheel: str) -> Section:
    html = _html(name, wheel)
    heading, *_ = re.findall(r"<h2>(.*)</h2>", html)
    return Section(name, heading, html)


def _html(name: str, wheel: str) -> markupsafe.Markup:
    """Return a text as HTML, with this kit's names and numbers."""
    facts = {
        "wheel": wheel,
        "version": wheel.split("-")[1],
        "folder": kit_name(wheel),
        "kit": f"{kit_name(wheel)}.zip",
        "oldest": _dotted(start.PYTHONS[0]),
        "newest": _dotted(start.PYTHONS[1]),
        "disk": f"{start.DISK:g}",
        "download": f"{DOWNLOAD:g}",
        "in_jupyterlab": False,
    }
    text = _environment(HERE / "texts", autoescape=False).get_template(f"{name}.md").render(facts)
    return markupsafe.Markup(mistune.create_markdown(plugins=["table"])(text))


def _dotted(python: tuple[int, int]) -> str:
    return ".".join(map(str, python))


def _environment(folder: Path, *, autoescape: bool) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        undefined=jinja2.StrictUndefined,
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
    )
