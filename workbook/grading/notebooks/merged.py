"""Find answers that are in another cell, after cells were merged: in their question, or in another graded cell."""

from workbook.grading.notebooks.matching import Matching
from workbook.grading.notebooks.structure import normal


def find_in_questions(found: Matching) -> None:
    """Find written answers in the open cell before theirs, after the text of the question."""
    for r in found.structure.answers:
        s = found.kept.get(r - 1)
        if found.structure.is_code(r) or found.candidates[r] or s is None or not found.structure.is_open(r - 1):
            continue
        question, source = found.structure.cells[r - 1].source.rstrip(), found.submitted[s].source
        if source.startswith(question) and source.removeprefix(question).strip():
            found.texts[r] = source.removeprefix(question).strip()
            found.in_question.append(r)
            found.dropped.add(s)


def find_in_other_cells(found: Matching) -> None:
    """Find answers inside a cell that belongs to another graded one."""
    locked_lines = {
        line.strip() for r in found.structure.locked for line in found.structure.cells[r].source.split("\n")
    }
    for r in found.structure.answers:
        if not found.structure.is_code(r) or r in found.texts:
            continue
        names, test = found.wanted(r), found.test_of(r)
        for other in sorted(found.chosen, key=lambda other: other != test):
            s = found.chosen[other]
            if other == r or found.structure.is_open(other) or found.is_blank(s, other) or s in found.dropped:
                continue
            source = found.submitted[s].source
            answer = found.python.excerpt(source, names) if names & found.names(s) else ""
            if not answer or normal(answer) in found.structure.stubs:
                continue
            if other == test:
                # The learner's lines in a test cell do not run there, so all of them move.
                answer = "\n".join(line for line in source.split("\n") if line.strip() not in locked_lines)
            found.texts[r] = answer
            found.in_other.append(r)
            break
