"""What the tests of one exercise found, and how it is shown."""

import dataclasses
import html
import re
import sys
import textwrap

from workbook.checks.outcomes import NOT_ATTEMPTED, NOT_YET, PASSED, Outcome
from workbook.languages import translated

REPORT_TYPE = "application/vnd.workbook.report+json"
# A text of its own, so that it is translated after any sentence.
_ERROR_ABOVE = "Your code raised the error above."
_MARKS = {PASSED: "✓", NOT_YET: "✗", NOT_ATTEMPTED: "–"}
# Colour marks the sign and the edge only, at a contrast of 3 to 1 or more on white, on JupyterLab's dark and on VS
# Code's dark background; the words have the theme's own colour.
_COLOURS = {PASSED: "#2e9e5b", NOT_YET: "#d9534f", NOT_ATTEMPTED: "#8a8f98"}


@dataclasses.dataclass(frozen=True)
class Report:
    """The outcomes of one exercise.

    `remaining` counts the hidden tests that were not run here. `doubts`: what a person should look at, as sentences.
    """

    exercise: str
    outcomes: tuple[Outcome, ...]
    remaining: int = 0
    printed: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def fraction(self) -> float:
        """The share of the points earned, 0 to 1."""
        total = sum(outcome.share for outcome in self.outcomes)
        return sum(outcome.share for outcome in self.outcomes if outcome.status == PASSED) / total

    @property
    def passed(self) -> bool:
        """Whether every test passed."""
        return bool(self.outcomes) and all(outcome.status == PASSED for outcome in self.outcomes)

    @property
    def attempted(self) -> bool:
        """Whether the learner has begun."""
        return any(outcome.status != NOT_ATTEMPTED for outcome in self.outcomes)

    @property
    def messages(self) -> list[str]:
        """The messages of the tests that did not pass, each once."""
        return list(dict.fromkeys(outcome.message for outcome in self.outcomes if outcome.status == NOT_YET))

    @property
    def shown_messages(self) -> list[str]:
        """What to show below each outcome, "" for nothing; an error that was shown above is not shown again.

        The message of a passed test is a note, such as that the code is slow.
        """
        shown: list[str] = []
        seen: set[str] = set()
        for outcome in self.outcomes:
            message = "" if outcome.status == NOT_ATTEMPTED else outcome.message
            before, raised, error = message.partition("Your code raised ")
            if outcome.status == NOT_YET and message and message in seen:
                message = "As above."
            elif raised and error in seen:
                message = before + _ERROR_ABOVE
            seen |= {outcome.message, error} - {""}
            shown.append(message)
        return shown

    def score(self, points: float) -> float:
        """Return the points as nbgrader wants them: a plain float, rounded, between 0 and `points`."""
        return float(points if self.passed else min(round(self.fraction * points, 2), points))

    @property
    def headline(self) -> str:
        """One line that sums up."""
        if not self.attempted:
            why = next((o.message for o in self.outcomes if o.message), "")
            return f"{self.exercise}: {why or 'not attempted yet.'}"
        n_passed = sum(outcome.status == PASSED for outcome in self.outcomes)
        return f"{self.exercise}: {n_passed} of {len(self.outcomes)} checks passed"

    @property
    def footer(self) -> str:
        """What is left for grading."""
        if not self.remaining:
            return ""
        tests = "1 more test looks" if self.remaining == 1 else f"{self.remaining} more tests look"
        return f"At grading, {tests} at the same function with other data."

    def __repr__(self) -> str:
        return self._repr_text()

    def _repr_text(self) -> str:
        lines = [translated(self.headline)]
        if self.attempted:
            for outcome, message in zip(self.outcomes, self.shown_messages, strict=True):
                status = f"{_MARKS[outcome.status]} {_in_words(outcome.status)}"
                lines.append(f"  {status}{translated(':')} {translated(outcome.title)}")
                if message:
                    lines += textwrap.wrap(translated(message), 96, initial_indent=" " * 6, subsequent_indent=" " * 6)
        if self.printed and not self.passed:
            heading = f"  {translated('Your function printed')}{translated(':')}"
            lines += [heading, textwrap.indent(self.printed.rstrip(), "    ")]
        if self.footer:
            lines.append(f"  {translated(self.footer)}")
        return "\n".join(lines)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, object]:
        # The last entry is for tools that read a graded notebook; front ends show the first that they know.
        facts = {
            "exercise": self.exercise,
            "attempted": self.attempted,
            "fraction": self.fraction,
            "messages": self.messages,
        }
        return {"text/html": self._repr_html(), "text/plain": self._repr_text(), REPORT_TYPE: facts}

    def _repr_html(self) -> str:
        # No style sheet and no script: Colab, GitHub and nbconvert's pages show inline styles only. In a page without a
        # doctype, as some front ends' output frames are, a table takes the theme's text colour only when told to.
        cell = "text-align:left;vertical-align:top;padding:2px 10px 2px 0;border:none;background:transparent;"
        wrap = "white-space:normal;overflow-wrap:anywhere;max-width:60em"
        rows = []
        for outcome, message in zip(self.outcomes, self.shown_messages, strict=True) if self.attempted else ():
            sign = f'<b style="color:{_COLOURS[outcome.status]}">{_MARKS[outcome.status]}</b>'
            text = _marked_up(translated(outcome.title))
            if message:
                text += f'<div style="font-weight:600;margin:2px 0 4px 0">{_marked_up(translated(message))}</div>'
            rows.append(
                f'<tr style="background:transparent"><td style="{cell}white-space:nowrap">'
                f'{sign}&nbsp;{_in_words(outcome.status)}</td><td style="{cell}{wrap}">{text}</td></tr>'
            )
        body = f'<div style="font-weight:600">{_marked_up(translated(self.headline))}</div>'
        if rows:
            body += f'<table style="border:none;margin:4px 0;color:inherit">{"".join(rows)}</table>'
        if self.printed and not self.passed:
            heading = translated("Your function printed")
            said = f'<pre style="white-space:pre-wrap;overflow-wrap:anywhere">{html.escape(self.printed)}</pre>'
            body += f"<details><summary>{heading}</summary>{said}</details>"
        if self.footer:
            body += f'<div style="opacity:.8">{html.escape(translated(self.footer))}</div>'
        colour = _COLOURS[PASSED if self.passed else NOT_YET if self.attempted else NOT_ATTEMPTED]
        return f'<div style="border-left:4px solid {colour};padding-left:10px;margin:4px 0">{body}</div>'


def _in_words(status: str) -> str:
    """Return the words for a status in the notebook's language."""
    words = {PASSED: translated("passed"), NOT_YET: translated("not yet"), NOT_ATTEMPTED: translated("not attempted")}
    return words[status]


def _marked_up(text: str) -> str:
    """Return a message as HTML, with words in backticks set as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))


def show(report: Report) -> None:
    """Display the report: a table in a notebook, text on a terminal."""
    if "IPython" in sys.modules and sys.modules["IPython"].get_ipython() is not None:
        sys.modules["IPython"].display.display(report)
        return
    # The encoding of a Windows console or of a pipe may not have check marks.
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    print(repr(report).encode(encoding, "replace").decode(encoding))
