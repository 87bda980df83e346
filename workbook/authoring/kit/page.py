"""START.html and READING.html: from the texts, which are Markdown with Jinja, to pages that need no other file."""

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path

import jinja2
import markupsafe
import mistune
from babel.numbers import format_decimal

from workbook.authoring.kit import start
from workbook.authoring.translation.catalogues import translations
from workbook.authoring.translation.pages import translated_text
from workbook.languages import ENGLISH

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


@dataclasses.dataclass(frozen=True)
class Texts:
    """What the texts of a kit need: the name of its wheel, its language and the translations, English -> that."""

    wheel: str
    language: str
    known: dict[str, str]


def kit_name(wheel: str, language: str = ENGLISH) -> str:
    """Return the name of the kit's folder, and of its zip without `.zip`; `wheel` is the name of the wheel in it."""
    package, version, *_ = wheel.split("-")
    name = f"{package.replace('_', '-')}-{version}"
    return name if language == ENGLISH else f"{name}-{language}"


def start_page(wheel: str, language: str = ENGLISH) -> str:
    """Return START.html: what a learner needs, each way to the first green check, and what to submit."""
    return _page("Start here: the recommender-systems workbook", (*WAYS, "submit", "reading"), wheel, language, "need")


def reading_page(wheel: str, language: str = ENGLISH) -> str:
    """Return READING.html: the references, and the licences."""
    return _page("Reading for the recommender-systems workbook", ("reading",), wheel, language)


def _page(title: str, names: Sequence[str], wheel: str, language: str, introduction: str | None = None) -> str:
    known = {} if language == ENGLISH else translations(language, "kit")
    texts = Texts(wheel, language, known)
    template = _environment(jinja2.FileSystemLoader(HERE), autoescape=True).get_template("page.html.j2")
    return template.render(
        language=language,
        title=known.get(title, title),
        style=markupsafe.Markup((HERE / "page.css").read_text(encoding="utf-8")),
        introduction=_html(introduction, texts) if introduction else "",
        sections=[_section(name, texts) for name in names],
    )


def _section(name: str, texts: Texts) -> Section:
    html = _html(name, texts)
    heading, *_ = re.findall(r"<h2>(.*)</h2>", html)
    return Section(name, heading, html)


def _html(name: str, texts: Texts) -> markupsafe.Markup:
    """Return a text as HTML, with this kit's names and numbers."""
    folder = kit_name(texts.wheel, texts.language)
    facts = {
        "wheel": texts.wheel,
        "version": texts.wheel.split("-")[1],
        "folder": folder,
        "kit": f"{folder}.zip",
        "oldest": _dotted(start.PYTHONS[0]),
        "newest": _dotted(start.PYTHONS[1]),
        "disk": format_decimal(start.DISK, locale=texts.language),
        "download": format_decimal(DOWNLOAD, locale=texts.language),
        "in_jupyterlab": False,
    }

    def load(file: str) -> str:
        return translated_text((HERE / "texts" / file).read_text(encoding="utf-8"), texts.known)

    text = _environment(jinja2.FunctionLoader(load), autoescape=False).get_template(f"{name}.md").render(facts)
    return markupsafe.Markup(mistune.create_markdown(plugins=["table"])(text))


def _dotted(python: tuple[int, int]) -> str:
    return ".".join(map(str, python))


def _environment(loader: jinja2.BaseLoader, *, autoescape: bool) -> jinja2.Environment:
    return jinja2.Environment(
        loader=loader,
        undefined=jinja2.StrictUndefined,
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
    )
