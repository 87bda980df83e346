"""The maintainers' commands. They work on the sources of the clone that this package is in."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from workbook.cli import ExitCode, Group, say
from workbook.languages import ENGLISH, known_languages
from workbook.models.tensorflow_setup import import_tensorflow_quietly

TITLE = "for maintainers"
EXTRA = "dev"


def add_commands(group: Group) -> None:
    """Add the maintainers' commands to a parser."""
    command = group.add("build", build, "make all notebooks, and the table of exercises, from source/STAGE.py")
    _add_stages(command)
    command.add_argument("--no-execute", dest="execute", action="store_false", help="leave solutions/ as it is")

    command = group.add("verify", verify, "check that derived files are up to date, and what the wheel contains")
    _add_stages(command)
    command.add_argument(
        "--no-grade", dest="grade", action="store_false", help="skip the scores of solutions and untouched releases"
    )

    command = group.add("translate", translate, "bring the catalogues of a language up to date")
    command.add_argument("language", metavar="LANGUAGE", help="such as fr: the folder in locale/")

    command = group.add("try", try_, "run an exercise's tests on one answer, a Python file")
    command.add_argument("stage", metavar="STAGE", help="2, 02 or the whole name")
    command.add_argument("exercise", metavar="EXERCISE")
    command.add_argument(
        "answer", metavar="ANSWER.py", help="defines EXERCISE; the reference solution replaces everything else"
    )
    command.add_argument("--json", dest="as_json", action="store_true", help="print the result as JSON")

    command = group.add("clauses", clauses, "print the clauses of the exercises with their tests")
    _add_stages(command)

    command = group.add("answers", answers, "run the tests on all kept answers, and print the table")
    _add_stages(command)
    command.add_argument(
        "--write", action="store_true", help="write into each wrong answer the hidden tests that it fails now"
    )
    command.add_argument(
        "--messages",
        action="store_true",
        help="print each wrong answer with the messages of its visible check, for a reader to judge",
    )

    command = group.add("demo", demo, "make a sample class of six learners and grade it")
    _add_stages(command, "all but the optional one")
    command.add_argument(
        "--folder", type=Path, help="a new folder, or the folder of an earlier demo (default: %(default)s)"
    )

    command = group.add("kit", kit, "write the learners' kit: one zip that starts the course")
    command.add_argument("--output", type=Path, metavar="FOLDER", help="where to write it (default: %(default)s)")
    choices = [ENGLISH, *known_languages()]
    command.add_argument("--language", choices=choices, help="of its pages and notebooks (default: %(default)s)")

    command = group.add("pretrain", pretrain, "train and write the factors that load_pretrained() returns")
    command.add_argument("--quality", action="store_true", help="print the error of the stored factors; train nothing")


def _add_stages(command: argparse.ArgumentParser, default: str = "all stages") -> None:
    command.add_argument("stages", nargs="*", metavar="STAGE", help=f"2, 02 or the whole name (default: {default})")


def build(stages: Sequence[str] = (), *, execute: bool = True) -> ExitCode:
    """Write the derived files of the stages."""
    from workbook.authoring.build import build
    from workbook.authoring.stages import find_stages

    build(find_stages(stages), execute=execute, say=say)
    return ExitCode.DONE


def verify(stages: Sequence[str] = (), *, grade: bool = True) -> ExitCode:
    """Check the derived files, and print each problem with what to do."""
    from workbook.authoring.stages import find_stages
    from workbook.authoring.verify import verify

    verify(find_stages(stages), grade=grade, say=say)
    return ExitCode.DONE


def translate(language: str) -> ExitCode:
    """Extract the course's texts to locale/LANGUAGE/, and print what is left to translate."""
    from workbook.authoring.translation.catalogues import update

    for state in update(language):
        print(state)
    return ExitCode.DONE


def try_(stage: str, exercise: str, answer: str, *, as_json: bool = False) -> ExitCode:
    """Run an exercise's tests on the file `answer`, and print points and messages."""
    from workbook.authoring.trial import as_text, try_answer
    from workbook.progress_bar import bar_of_tests

    with bar_of_tests(f"Testing {exercise}") as bar:
        trial = try_answer(stage, exercise, answer, bar=bar)
    print(json.dumps(trial.as_dict(), indent=2) if as_json else as_text(trial))
    return ExitCode.DONE


def answers(stages: Sequence[str] = (), *, write: bool = False, messages: bool = False) -> ExitCode:
    """Print the table of the kept answers.

    With `write`, correct their headers and print the files that changed. With `messages`, print what a learner reads
    about each wrong one.
    """
    from workbook.authoring.answer_table import count_trials, learner_messages, table, write_fails
    from workbook.authoring.stages import find_stages

    found = find_stages(stages)
    if write:
        print("\n".join(map(str, write_fails(found))))
    elif messages:
        for text in learner_messages(found):
            say(text)
    else:
        print(table(count_trials(found)))
    return ExitCode.DONE


def clauses(stages: Sequence[str] = ()) -> ExitCode:
    """Print each clause of the exercises' contracts with its visible and hidden tests."""
    from workbook.authoring.clauses import clause_table
    from workbook.authoring.stages import find_stages

    print(clause_table(find_stages(stages)))
    return ExitCode.DONE


def demo(stages: Sequence[str] = (), *, folder: Path = Path("demo")) -> ExitCode:
    """Make a sample class in `folder` and grade it; FAILED if a submission could not be graded."""
    from workbook.authoring.budget import is_optional
    from workbook.authoring.sample_class import demo
    from workbook.authoring.stages import find_stages

    found = find_stages(stages)
    run = demo(folder, found if stages else [stage for stage in found if not is_optional(stage)])
    return ExitCode.DONE if run.complete else ExitCode.FAILED


def kit(*, output: Path = Path("dist"), language: str = ENGLISH) -> ExitCode:
    """Write the kit into the folder `output`, and print its path and size."""
    from workbook.authoring.kit.make import make_kit

    path = make_kit(output, language=language)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    return ExitCode.DONE


def pretrain(*, quality: bool = False) -> ExitCode:
    """Train and write the given factors, or measure them; print a line per figure."""
    import_tensorflow_quietly()
    from workbook.authoring.pretrain import pretrain, pretrained_quality

    for name, value in (pretrained_quality() if quality else pretrain()).items():
        print(f"{name}: {value:.4f}" if isinstance(value, float) else f"{name}: {value}")
    return ExitCode.DONE
