"""Which mistakes a class makes most: the tests' messages, told apart by what they say and not by their figures."""

import collections
import dataclasses
import re

# A message longer than this is told apart by its beginning.
_LONGEST = 500
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|(?<!\w)'[^']*'(?!\w)|‘[^’]*’(?!\w)")
# Digits inside a name, as in float32 or top10, belong to the name.
_NUMBER = re.compile(
    r"(?<!\w)[-+−]?(?:0x[0-9a-f]+|\d+(?:[.,]\d+)*(?:e[-+]?\d+)?)%?(?!\w)|\b(?:nan|inf)\b", re.IGNORECASE
)
# The length of a list is a figure as well; that of a tuple is mostly a shape, and tells mistakes apart.
_LIST = re.compile(r"\[[#\s,;.…\[\]]*\]")


@dataclasses.dataclass(frozen=True)
class Mistake:
    """One mistake in one exercise: its most frequent wording, and the ids of the learners who made it.

    `exercise` is "" where it concerns a whole stage.
    """

    stage: str
    exercise: str
    message: str
    learners: tuple[str, ...]


def pattern(message):
    """Return the message without its numbers and quoted values."""
    text = _QUOTED.sub("‘…’", message[:_LONGEST])
    text = _NUMBER.sub("#", text)
    return " ".join(_LIST.sub("[#]", text).split())


def messages(cell):
    """Return what is wrong with a Cell, one message a failed test, each once."""
    said = [
        test.message or f"{test.title or test.name}: not yet" for test in cell.tests or () if test.status == "not yet"
    ]
    return list(dict.fromkeys([cell.remark, *said] if cell.remark else said))


def all_messages(result):
    """Yield (exercise, message) of a StageResult; the exercise is "" for what is to say of all."""
    if result.remark:
        yield "", result.remark
    for exercise, cell in result.cells.items():
        for message in messages(cell):
            yield exercise, message


def frequent_mistakes(class_):
    """Return the Mistakes of a Class, those of most learners first."""
    wordings = collections.defaultdict(collections.Counter)
    made_by = collections.defaultdict(dict)
    for learner in class_.learners:
        for stage, result in learner.results.items():
            for exercise, message in all_messages(result):
                group = (stage, exercise, pattern(message))
                wordings[group][message] += 1
                made_by[group][learner.student.id] = None
    found = [
        Mistake(stage, exercise, wordings[stage, exercise, kind].most_common(1)[0][0], tuple(learners))
        for (stage, exercise, kind), learners in made_by.items()
    ]
    return sorted(found, key=lambda mistake: (-len(mistake.learners), mistake.stage, mistake.exercise, mistake.message))
