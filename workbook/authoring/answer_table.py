"""Run the tests on the kept right and wrong answers, and count how many they treat as they should."""

import collections
import dataclasses
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from workbook.authoring.answers import Answer, answers
from workbook.authoring.trial import Trial, try_answer
from workbook.checks.outcomes import PASSED
from workbook.progress_bar import progress_bar, with_progress


@dataclasses.dataclass
class Count:
    """The answers of one exercise: how many there are, and how many the tests treat as they should."""

    stage: str
    exercise: str
    right: int = 0
    accepted: int = 0
    wrong: int = 0
    caught: int = 0
    on_target: int = 0
    green: int = 0


def passes(trial: Trial) -> bool:
    """Return whether a right answer is accepted: every test passes, so it gets all points."""
    return trial.report.passed and trial.points == trial.max_points


def caught(trial: Trial) -> bool:
    """Return whether a wrong answer fails a hidden test, and loses points by it if the exercise has any."""
    return bool(trial.failed) and (trial.points < trial.max_points or not trial.max_points)


def shown_green(trial: Trial) -> bool:
    """Return whether the visible check passes altogether, so that a learner stops there."""
    return all(outcome.status == PASSED for outcome in trial.visible)


def on_target(trial: Trial, says: str) -> bool:
    """Return whether a message contains the words that name this mistake."""
    return any(says in message for message in trial.report.messages)


def count_files(stages: Sequence[str]) -> list[Count]:
    """Return the Counts if the tests treat every answer as they should; nothing is run."""
    return _count(stages, lambda answer: (True, True, False))


def count_trials(stages: Sequence[str]) -> list[Count]:
    """Run the tests on every answer; return the Counts, and print each answer that is treated wrongly to stderr."""

    bar = progress_bar("Trying answers", sum(len(answers(stage)) for stage in stages))

    def judge(answer: Answer) -> tuple[bool, bool, bool]:
        bar.update()
        trial = try_answer(answer.stage, answer.exercise, answer.path)
        good = passes(trial) if answer.right else caught(trial)
        said = answer.right or on_target(trial, answer.says)
        green = not answer.right and shown_green(trial) and not answer.green
        if not (good and said) or green:
            bar.write(f"{answer.path}: {trial.points:g} of {trial.max_points} points\n{trial.report}", sys.stderr)
        return good, said, green

    with bar:
        return _count(stages, judge)


def write_fails(stages: Sequence[str]) -> list[Path]:
    """Write into each wrong answer's `Fails` the hidden tests that it fails now; return the files that changed."""
    changed = []
    for answer in with_progress("Trying answers", _wrong(stages)):
        failed = try_answer(answer.stage, answer.exercise, answer.path).failed or ["none"]
        if failed != sorted(answer.fails):
            answer.write_fails(failed)
            changed.append(answer.path)
    return changed


def learner_messages(stages: Sequence[str]) -> Iterator[str]:
    """Yield each wrong answer as Markdown: its name, its code, and the messages of the visible check.

    What the answer does wrong is left out: a reader says whether the messages tell it.
    """
    for answer in with_progress("Trying answers", _wrong(stages)):
        trial = try_answer(answer.stage, answer.exercise, answer.path)
        messages = dict.fromkeys(outcome.message for outcome in trial.visible if outcome.status != PASSED)
        lines = [f"## {answer.id}", f"```python\n{answer.source().strip()}\n```", *(f"- {text}" for text in messages)]
        yield "\n\n".join(lines) + "\n"


def _wrong(stages: Sequence[str]) -> list[Answer]:
    return [one for stage in stages for one in answers(stage) if not one.right]


def _count(stages: Sequence[str], judge: Callable[[Answer], tuple[bool, bool, bool]]) -> list[Count]:
    """Count the answers; `judge` says of one: treated well? does a message name its mistake? shown green?"""
    counts = []
    for stage in stages:
        by_exercise: dict[str, list[Answer]] = collections.defaultdict(list)
        for answer in answers(stage):
            by_exercise[answer.exercise].append(answer)
        for exercise, own in by_exercise.items():
            count = Count(stage, exercise)
            for answer in own:
                good, said, green = judge(answer)
                if answer.right:
                    count.right += 1
                    count.accepted += good
                else:
                    count.wrong += 1
                    count.caught += good
                    count.on_target += said
                    count.green += green
            counts.append(count)
    return counts


def table(counts: Sequence[Count]) -> str:
    """Return the Counts as a table in Markdown, with a last row of sums."""
    lines = ["| stage | exercise | right accepted | wrong caught | messages on target | wrong shown green |"]
    lines.append("|---|---|---|---|---|---|")
    total = Count("all", f"{len(counts)} exercises")
    for count in counts:
        lines.append(_row(count))
        for field in ("right", "accepted", "wrong", "caught", "on_target", "green"):
            setattr(total, field, getattr(total, field) + getattr(count, field))
    return "\n".join([*lines, _row(total)])


def _row(count: Count) -> str:
    return (
        f"| {count.stage} | {count.exercise} | {count.accepted} of {count.right} | {count.caught} of {count.wrong} | "
        f"{count.on_target} of {count.wrong} | {count.green} |"
    )
