"""Small helpers of the notebooks' story cells: versions, predict-then-reveal, cells that wait for an exercise."""

import contextlib
import numbers
import os
import platform
import traceback
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from workbook.checks.check import reports
from workbook.checks.error_hints import explain
from workbook.languages import say, translated


def versions() -> str:
    """Return one line that names the versions in use, for bug reports and for the instructor."""
    packages = ("keras", "tensorflow", "numpy", "pandas", "scikit-learn")
    found = ", ".join(f"{name} {version(name)}" for name in packages)
    return f"workbook {version('recsys-workbook')}, Python {platform.python_version()}: {found}"


def reveal(guess: float | None, answer: float, unit: str = "") -> None:
    """Print the learner's guess and the truth, or ask for a guess first.

    `guess` is a number, or None while the learner has not guessed; `answer` is the number that the run gave.
    """
    in_percent = unit == "percent"
    unit = f" {translated('percent') if in_percent else unit}" if unit else ""
    if guess is None:
        say("Write your guess in the cell above first; a wrong guess teaches more than none. Then run this again.")
        return
    if isinstance(guess, bool) or not isinstance(guess, numbers.Real):
        say(f"A guess is a number here, such as 3 or 0.5; you wrote {guess!r}.")
        return
    if in_percent and not 0 <= guess <= 100:
        say(f"A share is a number from 0 to 100 percent; you wrote {_short(guess)}. Change it and run this again.")
        return
    say(f"You guessed {_short(guess)}{unit}. This run says {_short(answer, 4)}{unit}.")
    off = abs(guess - answer)
    if off <= 0.1 * abs(answer):
        say("Close. What did you base it on?")
    else:
        say(f"Off by {_short(off)}. What did you assume that does not hold?")


# The exercise may be done, and the kernel new.
_AFTER_A_RESTART = "After a restart of the kernel: Run > Run All Above Selected Cell."


@contextlib.contextmanager
def needs(*exercises: str) -> Iterator[None]:
    """Run a story cell that uses `exercises`; if one is unfinished or wrong, print what to do first.

    The code of a story cell is given, so an error in it comes from an exercise: one line that names it and the
    learner's own line explains more than a traceback through Keras. An exercise that raises an error itself refuses
    what the cell gave it: there the check is green and the message is all there is to say. So does a function of this
    package that the cell calls: the learner may have asked for a title that is not there. If WORKBOOK_STRICT is set, as
    in a build, errors are raised.
    """
    try:
        yield
    except Exception as error:
        if os.environ.get("WORKBOOK_STRICT"):
            raise
        names = _and([f"`{name}`" for name in exercises])
        if isinstance(error, NotImplementedError) or _is_missing_name(error):
            missing = _culprit(error)
            if missing in exercises:
                names = f"`{missing}`"
            elif isinstance(error, NameError):
                # A variable of the story: the exercises may all be done, and a cell between them skipped.
                say(
                    f"This cell needs `{missing}`, which a cell above makes. Finish {names} if you have not, and run "
                    f"the cells above in their order. {_AFTER_A_RESTART}"
                )
                return
            say(f"This cell needs {names}: finish the exercise above, then run this cell again. {_AFTER_A_RESTART}")
        elif raising := _refused_by(error, exercises):
            say(f"`{raising}` refuses what this cell gave it: {error}")
            say(f'Change that above, and run from there on. If it is right, run check("{raising}").')
        elif _refused_by_package(error, exercises):
            calls = _and([f'check("{name}")' for name in exercises])
            say(f"This cell stopped: {error}\nIf that is about something you wrote into this cell, change it there.")
            say(f"If not, run {calls}.")
        elif (unfinished := _unfinished(exercises)) and not _called(error, exercises):
            # A table of the story, say, lacks what a cell above would have put into it.
            say(
                f"This cell needs {_and(unfinished)}: finish the exercise above, and run its check and all cells below."
            )
        else:
            suspects = _called(error, exercises) or exercises
            calls = _and([f'check("{name}")' for name in suspects])
            say(f"This cell uses {names} and stopped. {explain(error)}\nRun {calls} and fix what it shows first.")
            say("If it is green, this cell uses something that was made before your last change: run the cells above.")


def _and(words: Sequence[str]) -> str:
    """Join words for a sentence: a, b and c."""
    first, last = ", ".join(words[:-1]), words[-1]
    return translated(f"{first} and {last}") if first else last


def _culprit(error: Exception) -> str | None:
    """Return the name that is missing, or that of the function that is not written yet."""
    return error.name if isinstance(error, NameError) else traceback.extract_tb(error.__traceback__)[-1].name


def _called(error: Exception, exercises: Sequence[str]) -> list[str]:
    """Return the exercise in which the error was raised, the innermost of them; [] if none is in the traceback."""
    names = [frame.name for frame in traceback.extract_tb(error.__traceback__)]
    return [name for name in reversed(names) if name in exercises][:1]


def _unfinished(exercises: Sequence[str]) -> list[str]:
    """Return the exercises, in backticks, whose last check in this session found nothing yet."""
    return [f"`{name}`" for name in exercises if name in reports and not reports[name].attempted]


def _refused_by(error: Exception, exercises: Sequence[str]) -> str | None:
    """Return the exercise whose own `raise` the error came from, if any."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return frame.name if frame.name in exercises and (frame.line or "").startswith("raise ") else None


def _refused_by_package(error: Exception, exercises: Sequence[str]) -> bool:
    """Return whether a `raise` of this package made the error, and no exercise was on the way there."""
    frames = traceback.extract_tb(error.__traceback__)
    in_package = Path(frames[-1].filename).is_relative_to(Path(__file__).parents[1])
    return in_package and (frames[-1].line or "").startswith("raise ") and not _called(error, exercises)


def _short(number: float, digits: int = 3) -> str:
    """Return a number as text, from 1,000 on as a whole number: 2,761 and not 2.76e+03."""
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.{digits}g}"


def _is_missing_name(error: Exception) -> bool:
    """Return whether the story cell itself, not a function that it calls, lacks a name."""
    frames = traceback.extract_tb(error.__traceback__)
    # Some versions of IPython call a cell's code <cell line: 1>.
    return isinstance(error, NameError) and frames[-1].name.startswith("<")
