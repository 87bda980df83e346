"""The report as one HTML page that needs nothing beside it: no network, no library, and no script to be read.

Whatever stands in a record may have been written to harm who reads it. Jinja escapes all of it, `visible` shows what
hides, and the page's Content-Security-Policy runs the one script whose hash it names.
"""

import base64
import datetime
import hashlib
import importlib.resources

import jinja2
import markupsafe

from workbook.grading.report.assemble import ABSENT, BY_HAND, NOT_ATTEMPTED, NOT_GRADED, SCORED
from workbook.grading.report.mistakes import frequent_mistakes, messages
from workbook.grading.report.open_items import not_entered
from workbook.grading.report.text import counted, duration, number, visible

# Characters of a name in a table, of a text in a list; tests told of a cell; rows of a list. The CSV holds the rest.
NAME, LONG_NAME, TEXT, EVIDENCE, TESTS, ROWS = 24, 80, 300, 1000, 6, 150
MARKS = {BY_HAND: "?", NOT_ATTEMPTED: "–", NOT_GRADED: "!", ABSENT: "·"}
CODES = {BY_HAND: "hand", NOT_ATTEMPTED: "none", NOT_GRADED: "fail", ABSENT: "out"}


def page(class_, now=None):
    """Return the report on a Class as HTML text; `now` is the time that it gives, the present one without."""
    now = now or datetime.datetime.now().astimezone()
    files = importlib.resources.files("workbook.grading.report") / "templates"
    style, script = ((files / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"visible": visible, "number": number, "counted": counted, "duration": duration}
    environment.filters["breakable"] = _breakable
    template = environment.from_string((files / "page.html.j2").read_text(encoding="utf-8"))
    learners = [_learner(row, learner, class_) for row, learner in enumerate(class_.learners)]
    anchors = {learner.student.id: found for learner, found in zip(class_.learners, learners, strict=True)}
    return template.render(
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        now=now,
        course=visible(class_.course_id, LONG_NAME),
        max_score=class_.max_score,
        stages=_stages(class_),
        learners=learners,
        mistakes=_mistakes(class_, anchors),
        todo=_todo(class_, anchors),
        summary=_summary(class_),
        marks=MARKS,
        text_limit=TEXT,
        evidence_limit=EVIDENCE,
        rows_limit=ROWS,
    )


def _breakable(name):
    """Return a name that a narrow column breaks at its underscores."""
    return markupsafe.escape(name).replace("_", markupsafe.Markup("_<wbr>"))


def _hash(text):
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def step(share):
    """Return the step of the colour scale for a share: 0 for none, 10 for all (or more), 1 to 9 between."""
    return 0 if share <= 0 else 10 if share >= 1 else min(9, max(1, round(share * 10)))


def _percent(share):
    # 100 only for all: 99.6 % is not full marks.
    return 99 if 0.99 < share < 1 else round(share * 100)


def _stages(class_):
    stages, column = [], 3
    for stage, exercises in class_.stages.items():
        results = [learner.results[stage] for learner in class_.learners]
        scores = [result.score for result in results if result.score is not None]
        described = {
            "name": visible(stage, LONG_NAME),
            "column": column,
            "max": sum(exercises.values()),
            "mean": number(round(sum(scores) / len(scores), 1)) if scores else "",
            "exercises": [],
        }
        for place, (exercise, most) in enumerate(exercises.items(), column + 1):
            shares = [cell.share for result in results if (cell := result.cells[exercise]).share is not None]
            mean = sum(shares) / len(shares) if shares else None
            described["exercises"].append(
                {
                    "name": visible(exercise, LONG_NAME),
                    "column": place,
                    "max": most,
                    "mean": None if mean is None else _percent(mean),
                    "step": None if mean is None else step(mean),
                }
            )
        stages.append(described)
        column += 1 + len(exercises)
    return stages


def _learner(row, learner, class_):
    student = learner.student
    name = " ".join(part for part in (student.first_name, student.last_name) if part)
    return {
        "anchor": f"l{row}",
        "id": visible(student.id, LONG_NAME),
        "short": visible(student.id, NAME),
        "name": visible(name, LONG_NAME),
        "score": learner.score,
        "percent": _percent(learner.score / class_.max_score) if class_.max_score else 0,
        "absent": all(result.state == ABSENT for result in learner.results.values()),
        "waiting": sum(result.waiting for result in learner.results.values()),
        "seconds": learner.seconds,
        "stages": [
            _result(f"c{row}-{place}", stage, result) for place, (stage, result) in enumerate(learner.results.items())
        ],
    }


def _result(anchor, stage, result):
    return {
        "name": visible(stage, LONG_NAME),
        "anchor": anchor,
        "state": result.state,
        "score": result.score,
        "waiting": result.waiting,
        "late": result.seconds_late > 0,
        "seconds_late": result.seconds_late,
        "penalty": result.penalty,
        "seconds": result.seconds,
        "own_seconds": result.own_seconds,
        "remark": result.remark,
        "remarks": result.remarks,
        "mark": MARKS.get(result.state, ""),
        "code": CODES.get(result.state, ""),
        "cells": [
            _cell(f"{anchor}-{place}", exercise, cell) for place, (exercise, cell) in enumerate(result.cells.items())
        ],
    }


def _cell(anchor, exercise, cell):
    # Of an exercise that is worth nothing, any state but "scored" is worth telling.
    scored = cell.state == SCORED
    share = cell.share if cell.share is not None else 1.0
    failed = [test for test in cell.tests or () if test.status == "not yet"]
    said = messages(cell)
    return {
        "anchor": anchor,
        "exercise": visible(exercise, LONG_NAME),
        "state": cell.state,
        "points": cell.points,
        "max": cell.max_points,
        "seconds": cell.seconds,
        "person": cell.manual and scored,
        "code": f"s{step(share)}" if scored else CODES[cell.state],
        "text": _percent(share) if scored else MARKS[cell.state],
        "remark": cell.remark,
        "failed": [(visible(test.title or test.name, LONG_NAME), test) for test in failed[:TESTS]],
        "more": max(0, len(failed) - TESTS),
        "passed": sum(test.status == "passed" for test in cell.tests or ()),
        "tests": len(cell.tests or ()),
        # Full marks say all there is to say.
        "told": bool(said) or cell.state in (BY_HAND, NOT_ATTEMPTED) or (scored and share < 1),
    }


def _who(ids, anchors):
    return [anchors[found] for found in ids]


def _mistakes(class_, anchors):
    return [
        {
            "stage": visible(mistake.stage, LONG_NAME),
            "exercise": visible(mistake.exercise, LONG_NAME) or "all",
            "message": mistake.message,
            "learners": _who(mistake.learners, anchors),
        }
        for mistake in frequent_mistakes(class_)
    ]


def _todo(class_, anchors):
    """Return what a person has to do, as lists of rows."""
    by_hand, look, scoreless, late, unheld = {}, [], [], [], []
    unknown, absent = {}, {}
    for learner in class_.learners:
        who = anchors[learner.student.id]
        for stage, result in learner.results.items():
            row = {"who": who, "stage": visible(stage, LONG_NAME)}
            for exercise, cell in result.cells.items():
                if cell.state == BY_HAND:
                    by_hand.setdefault((stage, exercise), []).append(learner.student.id)
            look += [row | {"remark": remark} for remark in result.remarks if remark.for_human]
            if result.state == NOT_GRADED and not class_.stages[stage]:
                unknown.setdefault(stage, []).append(learner.student.id)
            elif result.state == NOT_GRADED:
                scoreless.append(row | {"remarks": result.remarks})
            elif result.state == ABSENT:
                absent.setdefault(stage, []).append(learner.student.id)
            if result.seconds_late > 0:
                late.append(row | {"seconds": result.seconds_late, "penalty": result.penalty})
            if result.sandbox == "none":
                unheld.append(row)
    # Last, as new tests change the submissions of a whole class.
    look.sort(key=lambda row: row["remark"].kind == "changed")
    hand = [
        {"stage": visible(stage, LONG_NAME), "exercise": visible(exercise, LONG_NAME), "learners": _who(ids, anchors)}
        for (stage, exercise), ids in by_hand.items()
    ]
    hand.sort(key=lambda row: (row["stage"], row["exercise"]))
    lacking, text = not_entered(class_)
    return {
        "hand": hand,
        "look": look,
        "scoreless": scoreless,
        "unknown": _by_stage(class_, unknown, anchors),
        "late": late,
        "absent": _by_stage(class_, absent, anchors),
        "unheld": unheld,
        "lacking": [{"who": anchors[learner], "stage": visible(stage, LONG_NAME)} for learner, stage in lacking],
        "lacking_text": text,
        "strays": [visible(stray, TEXT) for stray in class_.strays],
    }


def _by_stage(class_, found, anchors):
    return [
        {"stage": visible(stage, LONG_NAME), "learners": _who(found[stage], anchors)}
        for stage in class_.stages
        if stage in found
    ]


def _summary(class_):
    results = [result for learner in class_.learners for result in learner.results.values()]
    handed_in = [result for result in results if result.state != ABSENT]
    taking_part = [learner for learner in class_.learners if any(r.state != ABSENT for r in learner.results.values())]
    return {
        "learners": len(class_.learners),
        "handed_in": len(handed_in),
        "graded": sum(result.state == SCORED for result in handed_in),
        "mean": _percent(sum(found.score for found in taking_part) / len(taking_part) / class_.max_score)
        if taking_part and class_.max_score
        else 0,
        "by_hand": sum(cell.state == BY_HAND for result in results for cell in result.cells.values()),
        "look": sum(remark.for_human for result in results for remark in result.remarks),
        "late": sum(result.seconds_late > 0 for result in results),
        "seconds": sum(result.seconds for result in results),
    }
