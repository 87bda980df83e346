"""What a learner wrote in one stage, part by part: answers, and code and text in other cells."""

import dataclasses
import enum
from collections.abc import Container, Iterable

from workbook.grading.notebooks.parse import FoundCell
from workbook.grading.similarity.terms import code_terms, text_terms

OWN_CODE, NOTES = "own code", "memo and notes"


class Kind(enum.Enum):
    """What a part is. ANSWER: the code of an exercise. CODE: the learner's other code. TEXT: prose."""

    ANSWER = enum.auto()
    CODE = enum.auto()
    TEXT = enum.auto()


@dataclasses.dataclass(frozen=True)
class Part:
    """A text of a learner: the answer to an exercise or a question, or what they wrote in other cells."""

    kind: Kind
    text: str

    @property
    def terms(self) -> frozenset[str]:
        """The runs of tokens or words in the part."""
        return text_terms(self.text) if self.kind == Kind.TEXT else code_terms(self.text)


def parts_of(cells: Iterable[FoundCell], given: Container[str]) -> dict[str, Part]:
    """Return the parts of a graded notebook by exercise or question, and by OWN_CODE and NOTES.

    `given`: the texts of the cells that learners got.
    """
    parts: dict[str, Part] = {}
    own: dict[str, list[str]] = {"code": [], "markdown": []}
    for cell in cells:
        if cell.marks.get("solution") and cell.grade_id:
            parts[cell.grade_id] = Part(Kind.ANSWER if cell.kind == "code" else Kind.TEXT, cell.source)
        elif not cell.marks.get("locked") and cell.kind in own and cell.source not in given:
            own[cell.kind].append(cell.source)
    if own["code"]:
        parts[OWN_CODE] = Part(Kind.CODE, "\n\n".join(own["code"]))
    if own["markdown"]:
        parts[NOTES] = Part(Kind.TEXT, "\n\n".join(own["markdown"]))
    return parts
