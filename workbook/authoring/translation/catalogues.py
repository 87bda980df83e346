"""The catalogues of a language: `locale/LANGUAGE/*.po`, extracted from the sources and kept up to date.

Babel reads and writes them, as it is what gettext's own tools are in Python: it finds the old translation of a
changed text, which polib does not.
"""

import datetime
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from workbook.authoring.source_format import read_percent
from workbook.authoring.stages import ROOT, all_stages, source_text
from workbook.authoring.translation.cell_code import cell_units
from workbook.authoring.translation.fences import fenced_code, gap_comments
from workbook.authoring.translation.messages import module_units, script_units, template_units
from workbook.authoring.translation.pages import text_units
from workbook.authoring.translation.prose import markdown_units
from workbook.authoring.translation.shown import LIST, listed, listed_in
from workbook.files import write_if_changed
from workbook.grading.course.config import read_settings
from workbook.progress_bar import with_progress

# The grader's modules that write remarks for the feedback page, or say in a notebook why it was not run.
_SEEN_BY_LEARNERS = (
    *("submissions/entries", "submissions/candidates", "submissions/other_files"),
    *("notebooks/parse", "notebooks/changes", "notebooks/outputs"),
    *("run/notebook", "run/exercise_tests", "run/restarting_kernel"),
    *("sandbox/fork_server", "sandbox/kernel_client", "sandbox/running_cell", "sandbox/sandbox"),
)
# The modules of each catalogue besides those of the stages. What an earlier one has, a later one has not again.
MODULES = {
    "messages": ("workbook/visible_tests/**/*.py", "workbook/checks/**/*.py"),
    "commands": (
        "workbook/notebook/*.py",
        "workbook/plots/*.py",
        "workbook/plots/*.html",
        "workbook/datasets/**/*.py",
        "workbook/models/*.py",
        "workbook/*.py",
        "workbook/cli/__init__.py",
        "workbook/cli/learner.py",
        "workbook/grading/plugins/feedback.py",
        "workbook/grading/plugins/templates/**/*.j2",
        *(f"workbook/grading/{name}.py" for name in _SEEN_BY_LEARNERS),
    ),
    "hidden": ("autograder_tests/*.py",),
    "kit": (
        "workbook/authoring/kit/page.py",
        "workbook/authoring/kit/start.py",
        "workbook/authoring/kit/scripts/*",
        "workbook/authoring/kit/texts/*.md",
    ),
}
# By the suffix of a file: what finds its units, and their kind.
_READERS = {
    ".py": (module_units, "message"),
    ".j2": (template_units, "message"),
    ".html": (template_units, "message"),
    ".md": (text_units, "text"),
    **dict.fromkeys((".sh", ".command", ".ps1", ".bat"), (script_units, "message")),
}
PLACEHOLDER = re.compile(r"(?<!\{)\{\w+\}(?!\})")
_WRITTEN = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


class Unit(NamedTuple):
    """A text to translate, the file that it is in, and what it is."""

    text: str
    where: str
    kind: str

    @property
    def is_template(self) -> bool:
        """Whether the text has placeholders."""
        return self.kind != "text" and bool(PLACEHOLDER.search(self.text))


class State(NamedTuple):
    """How far a catalogue is: the number of its units, and those to look at."""

    name: str
    units: int
    words: int
    untranslated: list[str]
    fuzzy: list[str]
    left_over: list[str]

    def __str__(self) -> str:
        done = self.units - len(self.untranslated) - len(self.fuzzy)
        counts = f"{self.units} units, {done} translated, {len(self.fuzzy)} fuzzy, {len(self.left_over)} left over"
        to_see = [("fuzzy", self.fuzzy), ("left over", self.left_over)]
        to_see += [("untranslated", self.untranslated)] if done else []
        lines = [f"  {kind}: {text[:100]!r}" for kind, texts in to_see for text in texts]
        return "\n".join([f"{self.name}: {counts}", *lines])


def languages(root: Path = ROOT) -> list[str]:
    """Return the languages that the course is translated to."""
    return sorted(path.name for path in (root / "locale").glob("*") if any(path.glob("*.po")))


def translations(language: str, name: str, root: Path = ROOT) -> dict[str, str]:
    """Return the finished translations of a catalogue, English -> translation."""
    path = path_of(language, name, root)
    messages = read(path, language) if path.exists() else ()
    return {str(message.id): str(message.string) for message in messages if _is_done(message)}


def compiled(language: str, root: Path = ROOT) -> dict[Path, bytes]:
    """Return the catalogues (.mo) that checks read: those in the learners' package, and that of the hidden tests."""
    parts = {
        root / "workbook" / "languages" / f"{language}.mo": ("messages", "commands"),
        root / "autograder_tests" / f"{language}.mo": ("hidden",),
    }
    found = {}
    for path, names in parts.items():
        catalogue = Catalog(locale=language)
        catalogue.creation_date = catalogue.revision_date = _WRITTEN
        for name in names:
            for text, translation in sorted(translations(language, name, root).items()):
                catalogue.add(text, translation)
        file = io.BytesIO()
        write_mo(file, catalogue)
        found[path] = file.getvalue()
    return found


def _is_done(message: Message) -> bool:
    return bool(message.id and message.string and not message.fuzzy)


def path_of(language: str, name: str, root: Path = ROOT) -> Path:
    """Return the path of a catalogue."""
    return root / "locale" / language / f"{name}.po"


def extract(root: Path = ROOT) -> dict[str, list[Unit]]:
    """Return the units of each catalogue: one per stage, then those of MODULES."""
    found = {stage: _once(_notebook_units(stage, root)) for stage in all_stages(root)}
    seen: set[str] = set()
    for name, patterns in MODULES.items():
        words = (Unit(word, LIST, "message") for word in sorted(listed(name, root).shown))
        units = _once(unit for unit in (*_module_units(patterns, root), *words) if unit.text not in seen)
        seen |= {unit.text for unit in units}
        found[name] = units
    found["commands"] += _once(_stub_units(root))
    return found


def update(language: str, root: Path = ROOT) -> list[State]:
    """Bring the catalogues of a language up to date, and return their states.

    Translations stay; that of a text that has changed is marked fuzzy; those of texts that are gone are dropped.
    """
    states = []
    for name, units in with_progress("Updating", extract(root).items()):
        path = path_of(language, name, root)
        template = _template(units)
        catalogue = read(path, language) if path.exists() else Catalog(locale=language)
        before = {message.id for message in catalogue if message.id and message.string}
        catalogue.update(template, update_creation_date=False)
        left_over = sorted(set(map(str, before)) - {str(message.id) for message in catalogue})
        catalogue.obsolete.clear()
        _set_headers(catalogue, language)
        write(path, catalogue)
        states.append(state(name, catalogue, left_over))
    return states


def read(path: Path, language: str) -> Catalog:
    """Return a catalogue file's contents."""
    with path.open("rb") as file:
        return read_po(file, locale=language)


def state(name: str, catalogue: Catalog, left_over: list[str]) -> State:
    """Return how far a catalogue is."""
    messages = [message for message in catalogue if message.id]
    return State(
        name,
        len(messages),
        sum(len(str(message.id).split()) for message in messages),
        [str(message.id) for message in messages if not message.string],
        [str(message.id) for message in messages if message.fuzzy],
        left_over,
    )


def _notebook_units(stage: str, root: Path) -> Iterator[Unit]:
    where = f"source/{stage}.py"
    for cell in read_percent(source_text(stage, root)).cells:
        code = [cell.source]
        if cell.cell_type == "markdown":
            yield from (Unit(span.unit, where, "text") for span in markdown_units(cell.source))
            code = list(fenced_code(cell.source))
            yield from (Unit(comment, where, "code") for comment in gap_comments(cell.source))
        for part in code:
            yield from (Unit(unit, where, "code") for unit in cell_units(part, listed_in(cell, stage, root)))


def _module_units(patterns: tuple[str, ...], root: Path) -> Iterator[Unit]:
    for pattern in patterns:
        for path in sorted(root.glob(pattern)):
            where = path.relative_to(root).as_posix()
            units, kind = _READERS[path.suffix]
            yield from (Unit(text, where, kind) for text in units(path.read_text(encoding="utf-8")))


def _stub_units(root: Path) -> Iterator[Unit]:
    """Yield what the release has in place of an answer."""
    stubs = read_settings(root).config.ClearSolutions
    yield Unit(str(stubs.text_stub), "nbgrader_config.py", "text")
    for code in stubs.code_stub.values():
        yield from (Unit(unit, "nbgrader_config.py", "code") for unit in cell_units(code))


def _once(units: Iterator[Unit]) -> list[Unit]:
    """Return each text once, with the first of its places."""
    found: dict[str, Unit] = {}
    for unit in units:
        if unit.text:
            found.setdefault(unit.text, unit)
    return list(found.values())


def _template(units: list[Unit]) -> Catalog:
    catalogue = Catalog()
    for unit in units:
        message = catalogue.add(unit.text, locations=[(unit.where, 0)], auto_comments=[unit.kind])
        _set_flags(message, unit.is_template)
    return catalogue


def _set_flags(message: Message, is_template: bool) -> None:
    """Flag placeholders. Babel also takes "50 % of" and formulas for some."""
    message.flags.difference_update({"python-format", "python-brace-format"})
    if is_template:
        message.flags.add("python-brace-format")


def _set_headers(catalogue: Catalog, language: str) -> None:
    catalogue.project, catalogue.version = "recsys-workbook", "1"
    catalogue.header_comment = f"# The workbook in the language {language}. `workbook translate {language}` updates it."
    catalogue.last_translator, catalogue.language_team = "recsys-workbook contributors", language
    catalogue.msgid_bugs_address = "see CONTRIBUTING.md"
    catalogue.creation_date = catalogue.revision_date = _WRITTEN
    catalogue.fuzzy = False
    for message in catalogue:
        if message.id:
            _set_flags(message, "text" not in message.auto_comments and bool(PLACEHOLDER.search(str(message.id))))


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue's file, unless it is the same."""
    file = io.BytesIO()
    write_po(file, catalogue, width=100, include_lineno=False, ignore_obsolete=True, include_previous=True)
    write_if_changed(path, file.getvalue())
