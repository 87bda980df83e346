"""Compare the minutes and points in a stage's headings with its cells, its opening table and the course's plan."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from workbook.authoring.source_format import sections
from workbook.authoring.stages import ROOT, source_text
from workbook.errors import AuthoringError

PLAN = "source/budget.toml"


class Budget(NamedTuple):
    """Minutes and points of a section or a stage."""

    minutes: int
    points: int


class Plan(NamedTuple):
    """What the course's plan gives a stage: `minutes` without those of the memo."""

    minutes: int
    memo_minutes: int
    points: int

    @property
    def total(self) -> Budget:
        """The budget with the memo."""
        return Budget(self.minutes + self.memo_minutes, self.points)


def planned(stage: str, root: Path = ROOT) -> Plan:
    """Return what the course's plan gives a stage; AuthoringError if it cannot be read or lacks the stage."""
    try:
        plan = tomllib.loads((root / PLAN).read_text(encoding="utf-8"))
        own = plan["stages"][stage]
        return Plan(own["minutes"], plan["memo_minutes"], own["points"])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise AuthoringError(f"{PLAN} cannot be read: {error}.") from None
    except (KeyError, TypeError):
        line = f"{stage} = {{ minutes = 60, points = 10 }}"
        raise AuthoringError(f"{PLAN} needs memo_minutes, and under [stages] a line such as `{line}`.") from None


def is_optional(stage: str, root: Path = ROOT) -> bool:
    """Return whether the plan gives the stage no points, so that it is outside the course's hours and totals."""
    return planned(stage, root).points == 0


def check_budget(stage: str, root: Path = ROOT) -> list[str]:
    """Return a problem for each heading that differs from its cells or from the opening table, and for other totals."""
    name, text = f"source/{stage}.py", source_text(stage, root)
    problems: list[str] = []
    found: dict[str, Budget] = {}
    for heading, cells in sections(text):
        budget = re.fullmatch(r"(.*) \((\d+) min, (\d+) points?\)", heading)
        worth = sum(cell.points or 0 for cell in cells)
        if budget is None:
            if worth or re.search(r"\([^)]*\d", heading):
                problems.append(f"{name}: end the heading '{heading}' in the form (30 min, {worth} points)")
            continue
        found[budget[1]] = Budget(int(budget[2]), int(budget[3]))
        if worth != found[budget[1]].points:
            problems.append(f"{name}: the heading '{heading}' should have {worth} points, as its cells do")
    total = Budget(sum(own.minutes for own in found.values()), sum(own.points for own in found.values()))
    plan = planned(stage, root).total
    if total != plan:
        problems.append(
            f"{name}: headings add up to {total.minutes} minutes and {total.points} points; {PLAN} says "
            f"{plan.minutes} minutes, the memo included, and {plan.points} points"
        )
    return problems + [f"{name}: {problem}" for problem in _opening(text, found, total)]


def _opening(text: str, found: dict[str, Budget], total: Budget) -> Iterator[str]:
    """Yield what the first cell says otherwise than the headings: its table of the sections, and its totals."""
    first = re.split(r"^# %%", text, maxsplit=2, flags=re.MULTILINE)[1]
    rows = re.findall(r"^# \| (.+) \| (\d+) \| (\d+) \|$", first, re.MULTILINE)
    table = {title: Budget(int(minutes), int(points)) for title, minutes, points in rows}
    if list(table) != list(found):
        yield f"the opening table lists the sections {list(table)}; the headings are {list(found)}"
    for title in table.keys() & found.keys():
        if table[title] != found[title]:
            row = f"| {title} | {found[title].minutes} | {found[title].points} |"
            yield f"the opening table should have the row '{row}', as the heading says"
    said = f"Time: {total.minutes} minutes. Points: {total.points}."
    if said not in " ".join(first.replace("\n#", " ").split()):
        yield f"the first cell should say '{said}', as its headings add up to"
