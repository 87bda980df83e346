"""How the scores of a class spread, as data for the page's pictures: per stage and per exercise."""

import collections
import dataclasses
import statistics
from collections.abc import Callable, Iterable, Sequence

from workbook.grading.report.model import ClassResults, StageResult
from workbook.grading.report.page_table import LONG_NAME, percent, step
from workbook.grading.report.text import counted, visible

# Percent in one bar of a stage.
_WIDTH = 10


@dataclasses.dataclass(frozen=True)
class Bar:
    """One bar of a picture. `place`: from the left, from 0. `height`: 0 to 1. `label`: what it counts."""

    place: int
    height: float
    label: str


@dataclasses.dataclass(frozen=True)
class Spread:
    """How shares spread. `median`, `mean`: in percent; None if there are no shares. `bars`: without empty ones."""

    name: str
    count: int
    median: int | None
    mean: int | None
    bars: list[Bar]


@dataclasses.dataclass(frozen=True)
class StageChart:
    """The spread of a stage's scores, and of each of its exercises."""

    spread: Spread
    exercises: list[Spread]


def stage_charts(class_: ClassResults) -> list[StageChart]:
    """Return a chart per stage of which something is graded."""
    charts = [_chart(stage, [learner.stages[stage] for learner in class_.learners]) for stage in class_.stages]
    return [chart for chart in charts if chart.spread.count]


def _chart(stage: str, results: Sequence[StageResult]) -> StageChart:
    shares = [result.share for result in results if result.share is not None]
    exercises = list(results[0].exercises) if results else []
    return StageChart(
        _spread(stage, shares, [min(int(share * 100 // _WIDTH), 100 // _WIDTH - 1) for share in shares], _tenth),
        [_exercise(name, [result.exercises[name].share for result in results]) for name in exercises],
    )


def _exercise(name: str, shares: Iterable[float | None]) -> Spread:
    known = [share for share in shares if share is not None]
    return _spread(name, known, [step(share) for share in known], _step)


def _spread(name: str, shares: Sequence[float], places: Sequence[int], label: Callable[[int], str]) -> Spread:
    counts = collections.Counter(places)
    most = max(counts.values(), default=1)
    return Spread(
        visible(name, LONG_NAME),
        len(shares),
        percent(statistics.median(shares)) if shares else None,
        percent(statistics.fmean(shares)) if shares else None,
        [
            Bar(place, count / most, f"{label(place)}: {counted(count, 'learner')}")
            for place, count in sorted(counts.items())
        ],
    )


def _tenth(place: int) -> str:
    return f"{place * _WIDTH} to {(place + 1) * _WIDTH} %"


def _step(place: int) -> str:
    return {0: "no points", 10: "all points"}.get(place, f"about {place * 10} %")
