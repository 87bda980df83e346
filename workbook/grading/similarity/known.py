"""What learners share because the course gave it to them, and the ways of answering that are known to be common."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from workbook.grading.course.layout import Course
from workbook.grading.notebooks.read import cells_of
from workbook.grading.similarity.terms import code_terms, text_terms
from workbook.languages import known_languages

_SAYS = re.compile(r"^Says: (.+)$", re.MULTILINE)


@dataclasses.dataclass(frozen=True)
class Known:
    """What is known of one stage.

    `cells`: the texts of the cells of the released and the instructor's notebook. `terms`: the runs in them, in hints
    and solutions too. `kept`: the runs in the kept answers, by exercise. `messages`: words of the messages that kept
    wrong answers get, by exercise.
    """

    cells: frozenset[str]
    terms: frozenset[str]
    kept: Mapping[str, frozenset[str]]
    messages: Mapping[str, tuple[str, ...]]


def read_known(course: Course, stage: str) -> Known:
    """Return what the course folder knows of a stage; a course without kept answers has none."""
    cells = [cell for path in _notebooks(course, stage) for cell in cells_of(path)]
    terms: set[str] = set()
    for cell in cells:
        if cell.kind == "code":
            terms |= code_terms(cell.source)
        else:
            terms |= text_terms(cell.source)
            terms.update(*(code_terms(block) for block in _blocks(cell.source)))
    kept: dict[str, frozenset[str]] = {}
    messages: dict[str, tuple[str, ...]] = {}
    for folder in _folders(course.answers(stage)):
        texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))]
        kept[folder.name] = frozenset().union(*(code_terms(text) for text in texts))
        messages[folder.name] = tuple(said for text in texts for said in _SAYS.findall(text))
    return Known(frozenset(cell.source for cell in cells), frozenset(terms), kept, messages)


def _notebooks(course: Course, stage: str) -> list[Path]:
    """Return the source and the release of a stage, in English and in each language that the course has it in."""
    translations = [(course.source(stage, code), course.release(stage, code)) for code in known_languages()]
    others = [path for pair in translations for path in pair if path.exists()]
    return [course.source(stage), course.release(stage), *others]


def _blocks(text: str) -> Iterator[str]:
    """Yield the blocks of code in a markdown text, as hints have them."""
    for block in text.split("```")[1::2]:
        yield block.removeprefix("python")


def _folders(root: Path) -> list[Path]:
    return sorted(path for path in root.iterdir() if path.is_dir()) if root.is_dir() else []
