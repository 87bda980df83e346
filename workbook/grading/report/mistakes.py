"""Find the mistakes that a class makes: messages that differ in numbers or names only are one mistake.

So are the messages of several tests of one exercise that the same learners got.
"""

import collections
import dataclasses
import re
from collections.abc import Iterator

from workbook.checks.outcomes import NOT_YET
from workbook.grading.report.model import ClassResults, ExerciseResult, StageResult

# Only this many characters of a message are compared.
_LONGEST = 500
_QUOTED = re.compile(r"\"[^\"]*\"|`[^`]*`|“[^”]*”|(?<!\w)'[^']*'(?!\w)|‘[^’]*’(?!\w)")
# The title of a movie, without quotes.
_TITLE = re.compile(r"(?:\b(?:[A-Z][\w'’.:&!-]*|\d+|a|and|in|of|the|to),? )+\(\d{4}\)")
# Digits inside a name, such as float32 or top10, belong to the name.
_NUMBER = re.compile(
    r"(?<!\w)[-+−]?(?:0x[0-9a-f]+|\d+(?:[.,]\d+)*(?:e[-+]?\d+)?)%?(?!\w)|\b(?:nan|inf)\b", re.IGNORECASE
)
# The length of a list does not matter either; a tuple is mostly a shape, which does.
_LIST = re.compile(r"\[[#\s,;.…\[\]]*\]")


@dataclasses.dataclass(frozen=True)
class Mistake:
    """One mistake in one exercise: its most frequent wording, and the ids of the learners who made it.

    `exercise` is "" if the mistake concerns a whole stage. `also`: what else the same learners read about the exercise.
    """

    stage: str
    exercise: str
    message: str
    learners: tuple[str, ...]
    also: tuple[str, ...] = ()


def pattern(message: str) -> str:
    """Return the message without its numbers, names and quoted values."""
    text = _TITLE.sub("‘…’", _QUOTED.sub("‘…’", message[:_LONGEST]))
    text = _NUMBER.sub("#", text)
    return " ".join(_LIST.sub("[#]", text).split())


def messages(result: ExerciseResult) -> list[str]:
    """Return what is wrong with an exercise: its remark, and one message per failed test, each once."""
    failed = [test for test in result.tests or () if test.status == NOT_YET]
    said = [test.message or f"{test.title or test.name}: {NOT_YET}" for test in failed]
    return list(dict.fromkeys([result.remark, *said] if result.remark else said))


def all_messages(stage: StageResult) -> Iterator[tuple[str, str]]:
    """Yield (exercise, message) of a stage; the exercise is "" for a remark on all of them."""
    if stage.remark:
        yield "", stage.remark
    for exercise, result in stage.exercises.items():
        for message in messages(result):
            yield exercise, message


def frequent_mistakes(class_: ClassResults) -> list[Mistake]:
    """Return the mistakes of a class, those that most learners made first."""
    wordings: dict[tuple[str, str, str], collections.Counter[str]] = collections.defaultdict(collections.Counter)
    made_by: dict[tuple[str, str, str], dict[str, None]] = collections.defaultdict(dict)
    for learner in class_.learners:
        for stage, result in learner.stages.items():
            for exercise, message in all_messages(result):
                group = (stage, exercise, pattern(message))
                wordings[group][message] += 1
                made_by[group][learner.student.id] = None
    same: dict[tuple[str, str, tuple[str, ...]], list[str]] = collections.defaultdict(list)
    for (stage, exercise, kind), learners in made_by.items():
        same[stage, exercise, tuple(learners)].append(wordings[stage, exercise, kind].most_common(1)[0][0])
    found = [
        Mistake(stage, exercise, first, learners, tuple(also))
        for (stage, exercise, learners), (first, *also) in same.items()
    ]
    return sorted(found, key=lambda mistake: (-len(mistake.learners), mistake.stage, mistake.exercise, mistake.message))
