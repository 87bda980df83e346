"""`workbook VERB`: parses the command line, calls a plain function, turns its errors into one line."""

import argparse
import sys


def main(arguments=None):
    """Run one verb; return the exit status."""
    options = _parser().parse_args(arguments)
    from workbook.authoring.stages import AuthoringError

    try:
        return options.run(options) or 0
    except AuthoringError as error:
        print(f"workbook {options.verb}: {error}", file=sys.stderr)
        return 1


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
    return parser


def _build(options):
    from workbook.authoring.build import build
    from workbook.authoring.stages import find_stages

    build(find_stages(options.stages), execute=not options.no_execute)


def _verify(options):
    from workbook.authoring.stages import find_stages
    from workbook.authoring.verify import verify

    verify(find_stages(options.stages), grade=not options.no_grade)


if __name__ == "__main__":
    sys.exit(main())
