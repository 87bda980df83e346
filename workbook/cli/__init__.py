"""`workbook VERB`: parses the command line, calls a plain function, turns its errors into one line."""

import argparse
import json
import os
import sys

from workbook.errors import GradingError, need_posix
from workbook.models.tensorflow_setup import import_tensorflow_quietly

# They work on the sources, which only a clone of the repository has.
AUTHORING = {"build", "verify", "try", "answers", "demo", "pretrain"}
# What the package imports beyond the learners' dependencies; the extras [teach] and [dev] install it.
OF_EXTRAS = {
    "bleach",
    "dask",
    "distributed",
    "ipykernel",
    "jinja2",
    "jupyter_client",
    "jupytext",
    "markupsafe",
    "nbclient",
    "nbconvert",
    "nbformat",
    "nbgrader",
    "psutil",
    "rapidfuzz",
    "sqlalchemy",
    "zmq",
}


def main(arguments=None):
    """Run one verb; return the exit status."""
    options = _parser().parse_args(arguments)
    from workbook.authoring.stages import need_clone
    from workbook.errors import AuthoringError, MemoError

    try:
        if options.verb in AUTHORING:
            need_clone()
        status = options.run(options) or 0
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        if not _reader_is_gone():
            raise
        _print_nowhere()
        return 1
    except (AuthoringError, GradingError, MemoError) as error:
        print(f"workbook {options.verb}: {error}", file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        # Anything else that is missing is a fault of ours, or of an installed package: its traceback says whose.
        if error.name not in OF_EXTRAS:
            raise
        extra = "dev" if options.verb in AUTHORING else "teach"
        print(
            f"workbook {options.verb}: {error.name} is not installed: "
            f"run `pip install -e '.[{extra}]'` in a clone of the repository.",
            file=sys.stderr,
        )
        return 1


def _say(line):
    """Print a line; the work goes on where nobody reads it any more, as after `| head`."""
    try:
        print(line, flush=True)
    except BrokenPipeError:
        _print_nowhere()


def _reader_is_gone():
    # Pipes to other processes break too, and that would be an error of ours.
    try:
        print(flush=True)
    except BrokenPipeError:
        return True
    return False


def _print_nowhere():
    # What is left in the buffer would be an error again when the program ends.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _parser():
    parser = argparse.ArgumentParser(prog="workbook", description="The recommender-systems workbook.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")

    verb = verbs.add_parser("build", help="make the notebooks of source/, release/ and solutions/ from source/NN.py")
    verb.add_argument("stages", nargs="*", metavar="STAGE", help="2, 02 or the whole name; all without one")
    verb.add_argument("--no-execute", action="store_true", help="leave solutions/ as it is")
    verb.set_defaults(run=_build)

    verb = verbs.add_parser("verify", help="check that every derived file is in order")
    verb.add_argument("stages", nargs="*", metavar="STAGE")
    verb.add_argument("--no-grade", action="store_true", help="skip the scores of solution and untouched release")
    verb.set_defaults(run=_verify)

    verb = verbs.add_parser("try", help="run an exercise's tests on one answer, a Python file")
    verb.add_argument("stage", metavar="STAGE")
    verb.add_argument("exercise", metavar="EXERCISE")
    verb.add_argument("answer", metavar="ANSWER.py", help="defines EXERCISE; the rest is the reference solution's")
    verb.add_argument("--json", action="store_true", help="print the trial as JSON")
    verb.set_defaults(run=_try)

    verb = verbs.add_parser("answers", help="run the tests on all answers of answers, and print the table")
    verb.add_argument("stages", nargs="*", metavar="STAGE")
    verb.add_argument("--write", action="store_true", help="write into each wrong answer the hidden tests it fails now")
    verb.set_defaults(run=_answers)

    verb = verbs.add_parser("demo", help="make a sample class of six learners and grade it with nbgrader")
    verb.add_argument("stages", nargs="*", metavar="STAGE")
    verb.add_argument("--folder", default="demo", help="a new folder, or that of an earlier demo (default: demo)")
    verb.set_defaults(run=_demo)

    verb = verbs.add_parser("collect", help="put Moodle's archive, or a folder of notebooks, into submitted/")
    verb.add_argument("source", metavar="ARCHIVE_OR_FOLDER")
    verb.add_argument("--stage", required=True, metavar="STAGE", help="2, 02 or the whole name")
    verb.add_argument("--learners", metavar="FILE.csv", help="Moodle's participants, grades or grading worksheet")
    verb.add_argument("--course", default=".", metavar="FOLDER", help="the course folder (default: this one)")
    verb.set_defaults(run=_collect)

    verb = verbs.add_parser("report", help="write the report on a graded class: a page, and tables for other programs")
    verb.add_argument("--course", default=".", metavar="FOLDER", help="the course folder (default: this one)")
    verb.add_argument("--format", nargs="+", choices=["html", "csv", "moodle"], default=["html", "csv"])
    verb.add_argument("--moodle-id", choices=["username", "idnumber", "email"], default="username")
    verb.add_argument("--moodle-feedback", action="store_true", help="add what to mend to Moodle's file")
    verb.set_defaults(run=_report)

    verb = verbs.add_parser("grade", help="grade what is new in submitted/, on all cores; go on after a stop")
    verb.add_argument("--stage", action="append", default=[], metavar="S", help="only this stage (may be repeated)")
    verb.add_argument("--learner", action="append", default=[], metavar="L", help="only this one (may be repeated)")
    verb.add_argument("--jobs", type=_positive, metavar="N", help="worker processes (default: one a core)")
    verb.add_argument("--scheduler", metavar="ADDRESS", help="grade on a running dask scheduler's workers instead")
    verb.add_argument("--force", action="store_true", help="grade again what is graded already")
    verb.add_argument("--course", default=".", metavar="FOLDER", help="the course folder (default: this one)")
    verb.add_argument("--no-sandbox", action="store_true", help="run learners' code without protection")
    verb.set_defaults(run=_grade)

    verb = verbs.add_parser("memo", help="gather the memos of all notebooks below a folder into one page")
    verb.add_argument("folder", nargs="?", default=".")
    verb.set_defaults(run=_memo)

    verb = verbs.add_parser("pretrain", help="train the factors that load_pretrained gives, and write them again")
    verb.add_argument("--quality", action="store_true", help="print the error of the stored factors; train nothing")
    verb.set_defaults(run=_pretrain)
    return parser


def _build(options):
    from workbook.authoring.build import build
    from workbook.authoring.stages import find_stages

    build(find_stages(options.stages), execute=not options.no_execute)


def _verify(options):
    from workbook.authoring.stages import find_stages
    from workbook.authoring.verify import verify

    verify(find_stages(options.stages), grade=not options.no_grade)


def _try(options):
    from workbook.authoring.trial import shown, try_answer

    trial = try_answer(options.stage, options.exercise, options.answer)
    print(json.dumps(trial.as_dict(), indent=2) if options.json else shown(trial))


def _answers(options):
    from workbook.authoring.answer_table import count_trials, table, write_fails
    from workbook.authoring.stages import find_stages

    stages = find_stages(options.stages)
    if options.write:
        print("\n".join(map(str, write_fails(stages))))
    else:
        print(table(count_trials(stages)))


def _demo(options):
    from workbook.authoring.sample_class import demo
    from workbook.authoring.stages import find_stages

    demo(options.folder, find_stages(options.stages))


def _collect(options):
    need_posix()
    from workbook.grading.submissions.collect import collect

    done = collect(options.course, options.source, options.stage, learners=options.learners, say=_say)
    return 1 if done.left_out else 0


def _report(options):
    from workbook.grading.report.write import write_report

    for path in write_report(
        options.course, options.format, moodle_id=options.moodle_id, moodle_feedback=options.moodle_feedback
    ):
        print(path)


def _positive(text):
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return int(text)


def _grade(options):
    need_posix()
    from workbook.grading.run.batch import grade_class

    try:
        run = grade_class(
            options.course,
            options.stage,
            options.learner,
            jobs=options.jobs,
            scheduler=options.scheduler,
            force=options.force,
            sandbox=not options.no_sandbox,
        )
    except KeyboardInterrupt:
        print("Stopped. What is graded is kept: the same command without --force grades the rest.", file=sys.stderr)
        return 130
    return 0 if run.complete else 1


def _memo(options):
    from workbook.notebook.memo import gather_memo

    print(gather_memo(options.folder))


def _pretrain(options):
    import_tensorflow_quietly()
    from workbook.authoring.pretrain import pretrain, pretrained_quality

    for name, value in (pretrained_quality() if options.quality else pretrain()).items():
        print(f"{name}: {value:.4f}" if isinstance(value, float) else f"{name}: {value}")
