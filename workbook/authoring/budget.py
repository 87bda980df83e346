"""Compare the minutes and points in a stage's headings with its cells and with the course's plan."""

import re
from pathlib import Path

from workbook.authoring.source_format import sections
from workbook.authoring.stages import ROOT, source_text

# The course's plan for each stage: minutes without those of the memo, and points. A stage without points is optional.
BUDGETS = {
    "01": (140, 15),
    "02": (240, 25),
    "03": (245, 20),
    "04": (230, 20),
    "05": (175, 15),
    "06": (170, 15),
    "07": (65, 0),
}
MEMO_MINUTES = 10


def is_optional(stage: str) -> bool:
    """Return whether the plan gives the stage no points, so that it is outside the course's hours and totals."""
    return BUDGETS[stage[:2]][1] == 0


def check_budget(stage: str, root: Path = ROOT) -> list[str]:
    """Return a problem for each heading that differs from its cells, and if the headings do not add up to the plan."""
    name = f"source/{stage}.py"
    minutes, points = BUDGETS[stage[:2]]
    problems: list[str] = []
    total_minutes = total_points = 0
    for heading, cells in sections(source_text(stage, root)):
        budget = re.search(r"\((\d+) min, (\d+) points?\)", heading)
        promised = int(budget[2]) if budget else 0
        worth = sum(cell.points or 0 for cell in cells)
        if worth != promised:
            problems.append(f"{name}: the heading '{heading}' should have {worth} points, as its cells do")
        total_minutes += int(budget[1]) if budget else 0
        total_points += promised
    if (total_minutes, total_points) != (minutes + MEMO_MINUTES, points):
        problems.append(
            f"{name}: headings add up to {total_minutes} minutes and {total_points} points; the course asks for "
            f"{minutes} + {MEMO_MINUTES} (memo) minutes and {points} points"
        )
    return problems
