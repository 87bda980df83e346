"""A course with toy stages that needs no TensorFlow: small limits, secrets all around, two honest learners graded."""

import contextlib
import dataclasses
import functools
import hashlib
import json
import multiprocessing.util
import os
import resource
import secrets
import shutil
import tempfile
import time
from pathlib import Path

import nbformat
import psutil
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateAssignment, GenerateFeedback
from nbgrader.coursedir import CourseDirectory

from tests.security.attack import attacks
from tests.security.submission import Submission, solved
from tests.support.active_html import check_inactive
from workbook.authoring.source_format import to_bytes, to_notebook
from workbook.authoring.stages import ROOT
from workbook.grading.course.config import copy_config, read_settings
from workbook.grading.course.gradebook import gradebook_url
from workbook.grading.course.layout import Course
from workbook.grading.course.record import Record, load
from workbook.grading.notebooks.released import released_form
from workbook.grading.report.write import FORMATS, write_report
from workbook.grading.run.learner import grade_learner

FILES = Path(__file__).parent / "course"
STAGES = ("00_toy", "01_toy")
BYSTANDERS = ("ada", "ben")
MB = 2**20
# No attack may leave more than this in autograded/, or cost the grader more memory.
KEPT_BYTES = 20 * MB
GRADER_BYTES = 400 * MB
# What scripts of the attacks say, to be found in pages.
SCRIPT_MARK = "hostile_mark"
_CONFIG = """
c.Execute.hidden_tests = {hidden!r}
c.Execute.preload = ["numpy"]
c.Execute.limits = {{
    "memory": 1536 * 2**20,
    "processes": 64,
    "cpu_seconds": 30,
    "cell_seconds": 2,
    "notebook_seconds": 6,
    "file_bytes": 8 * 2**20,
    "disk_bytes": 16 * 2**20,
    "restarts": 2,
}}
"""


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What grading an attack gave: the record on disk, the gradebook's points by cell, what it cost, its pages."""

    record: Record
    points: dict
    seconds: float
    grader_bytes: int
    graded: Path
    feedback: Path
    submission: Submission

    @property
    def score(self):
        """The points that the gradebook has for tests."""
        return sum(points for name, points in self.points.items() if name.startswith("test_"))

    @property
    def notebook(self):
        """The graded notebook as text."""
        return (self.graded / f"{self.record.stage}.ipynb").read_text(encoding="utf-8")

    @property
    def outputs(self):
        """Everything that the graded notebook shows as outputs, as text."""
        cells = nbformat.reads(self.notebook, 4).cells
        shown = [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]
        return "\n".join(output.get("text") or json.dumps(output) for output in shown)

    @property
    def page(self):
        """The feedback page as text."""
        return (self.feedback / f"{self.record.stage}.html").read_text(encoding="utf-8")


class ToyCourse:
    """A course folder below `folder`, with `home` next to it as the grader's own; a context manager.

    While it is open, the environment contains a secret and points to this home and to a temporary folder of its own.
    """

    def __init__(self, folder):
        self.root = Path(folder) / "course"
        self.home = Path(folder) / "home"
        # Its own folder, so that everything left in it comes from here; short, as sockets' paths are.
        self.temporary = Path(tempfile.mkdtemp(prefix="wbt", dir="/tmp"))
        names = ("hidden", "comment", "environment", "bystander", "home", "course")
        self.canaries = {name: f"canary{secrets.token_hex(12)}" for name in names}
        self._stack = contextlib.ExitStack()

    def __enter__(self):
        self._stack.callback(shutil.rmtree, self.temporary, ignore_errors=True)
        self._stack.enter_context(self._surroundings())
        self._make()
        for learner in BYSTANDERS:
            self.submit(learner, "none")
            self.grade(learner)
        with Gradebook(gradebook_url(Course(self.root))) as gradebook:
            for comment in gradebook.find_submission_notebook(STAGES[0], STAGES[0], "ada").comments:
                comment.manual_comment = self.canaries["comment"]
            gradebook.db.commit()
        self._before = self._state()
        return self

    def __exit__(self, *_):
        self._stack.close()

    @contextlib.contextmanager
    def _surroundings(self):
        import matplotlib

        changed = {
            "HOME": str(self.home),
            "MPLCONFIGDIR": matplotlib.get_cachedir(),
            "GRADER_TOKEN": self.canaries["environment"],
        }
        # Processes that outlive the toy keep their sockets there, for example the one whose forks dask's workers are.
        multiprocessing.util.get_temp_dir()
        before, temporary = dict(os.environ), tempfile.tempdir
        os.environ.update(changed)
        tempfile.tempdir = str(self.temporary)
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)
            tempfile.tempdir = temporary

    def _make(self):
        for name in (".ssh/id_ed25519", ".gitconfig", ".pgpass", "notes.txt"):
            path = self.home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.canaries["home"])
        hidden = self.root / "hidden"
        hidden.mkdir(parents=True)
        (self.root / "key.txt").write_text(self.canaries["course"])
        copy_config(ROOT, self.root, _CONFIG.format(hidden=str(hidden)))
        source = to_notebook((FILES / "source.py").read_text())
        tests = (FILES / "hidden.py").read_text().replace("HIDDEN_CANARY", self.canaries["hidden"])
        for stage in STAGES:
            (hidden / f"test_{stage}.py").write_text(tests)
            path = self.root / "source" / stage / f"{stage}.ipynb"
            path.parent.mkdir(parents=True)
            path.write_bytes(to_bytes(source))
            self._convert(GenerateAssignment, stage)
        self.released = released_form(source, read_settings(self.root).config)

    def _convert(self, converter, stage, learner=None):
        """Run one of nbgrader's converters, as its commands do."""
        config = read_settings(self.root).config
        config.CourseDirectory.root = str(self.root)
        config.CourseDirectory.db_url = gradebook_url(Course(self.root))
        config.CourseDirectory.assignment_id = stage
        if learner:
            config.CourseDirectory.student_id = learner
        with contextlib.chdir(self.root):
            converter(coursedir=CourseDirectory(config=config), config=config).start()

    def submit(self, learner, name, stage=STAGES[0]):
        """Let a learner submit an attack by its name; return the Submission."""
        folder = self.root / "submitted" / learner / stage
        if folder.exists():
            shutil.rmtree(folder)
        submission = Submission(folder, stage, solved(self.released), self.root, self.home)
        if learner in BYSTANDERS:
            submission.cell("reflection").source = f"I am {learner}. {self.canaries['bystander']}"
        attacks()[name].apply(submission)
        return submission

    def grade(self, learner, stages=STAGES[:1]):
        """Grade a learner; return the Records."""
        return grade_learner(Course(self.root), learner, stages)

    def suffer(self, name):
        """Submit an attack as a learner of its name, grade it, make its feedback; return the Outcome."""
        attack = attacks()[name]
        if attack.before:
            self.submit(name, attack.before)
            self.grade(name)
        submission = self.submit(name, name)
        stages = STAGES[: attack.stages]
        for stage in stages[1:]:
            self.submit(name, "none", stage)
        submitted = tree(self.root / "submitted" / name)
        memory, start = _peak_memory(), time.monotonic()
        self.grade(name, stages)
        seconds, memory = time.monotonic() - start, _peak_memory() - memory
        assert tree(self.root / "submitted" / name) == submitted, "what was submitted has changed"
        for stage in stages:
            self._convert(GenerateFeedback, stage, name)
        graded, feedback = (self.root / kind / name / stages[0] for kind in ("autograded", "feedback"))
        if attack.stages > 1:
            other = sum(self.points(name, stages[1]).values())
            assert other == 9, f"the honest stage next to it has {other} points"
        return Outcome(load(graded), self.points(name, stages[0]), seconds, memory, graded, feedback, submission)

    def points(self, learner, stage):
        """Return {cell: automatic points} from the gradebook; None for a cell without."""
        with Gradebook(gradebook_url(Course(self.root))) as gradebook:
            notebook = gradebook.find_submission_notebook(stage, stage, learner)
            return {grade.name: grade.auto_score for grade in notebook.grades if grade.cell.cell_type == "code"}

    def check_unharmed(self, attacker):
        """Assert that nothing but the attacker's own folders and rows has changed, and that nothing is left behind."""
        after = self._state()
        for part, before in self._before.items():
            changed = {name for name in before.keys() | after[part].keys() if before.get(name) != after[part].get(name)}
            assert not changed, f"{attacker} changed {part}: {sorted(map(str, changed))[:5]}"
        workshop = self.root / ".grading"
        assert not list(workshop.iterdir()), f"left in {workshop}: {list(workshop.iterdir())}"
        assert not list(self.temporary.iterdir()), f"left in the temporary folder: {list(self.temporary.iterdir())}"
        # Whatever it called itself and whoever its parent is, a process of a sandbox has the sandbox's mounts.
        found = [process for process in psutil.process_iter() if str(self.temporary) in _mounts(process.pid)]
        # A killed process is there for a moment longer, on a busy machine for seconds.
        _, left = psutil.wait_procs(found, timeout=10)
        assert not left, f"still running: {left}"

    def _state(self):
        """Return digests of everything that is not an attacker's, by part."""
        own = ("autograded", "submitted", "feedback", "report")
        state = {f"{kind}/{learner}": tree(self.root / kind / learner) for kind in own[:2] for learner in BYSTANDERS}
        state["course"] = tree(self.root, leave_out=(*own, ".grading", "gradebook.db", "gradebook.db-journal"))
        state["home"] = tree(self.home)
        with Gradebook(gradebook_url(Course(self.root))) as gradebook:
            state["gradebook"] = {
                (submission.student_id, assignment.name, grade.name): (grade.auto_score, grade.manual_score)
                for assignment in gradebook.assignments
                for submission in assignment.submissions
                if submission.student_id in BYSTANDERS
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
        return state

    def leaked(self, *folders):
        """Return a line for each canary anywhere in the folders, in any of the ways in which text is written."""
        found = []
        for path in (path for folder in folders for path in Path(folder).rglob("*") if path.is_file()):
            # Encoded in base64 or hexadecimal by an attacker, it would still be out.
            data = path.read_bytes()
            for name, canary in self.canaries.items():
                forms = (canary.encode(), canary.encode().hex().encode(), canary[::-1].encode())
                if any(form in data for form in forms):
                    found.append(f"the secret of {name} is in {path}")
        return found

    def check_page(self, outcome):
        """Assert that the feedback page runs nothing that the learner wrote."""
        check_inactive(outcome.page, SCRIPT_MARK)

    def check_report(self):
        """Write the report on everything graded so far; assert that no secret is in it, and that it runs nothing."""
        paths = write_report(self.root, FORMATS, say=lambda line: None)
        assert {path.parent for path in paths} == {self.root / "report"}
        # The instructor reads in it what each learner wrote, also the bystanders.
        written = [line for line in self.leaked(self.root / "report") if "secret of bystander" not in line]
        assert written == []
        check_inactive((self.root / "report" / "index.html").read_text(encoding="utf-8"), SCRIPT_MARK)


def tree(folder, leave_out=()):
    """Return {relative name: what it is, when it changed and its content's digest} of all below a folder."""
    found = {}
    waiting = [Path(folder)]
    while waiting:
        with contextlib.ExitStack() as stack:
            try:
                entries = stack.enter_context(os.scandir(waiting.pop()))
            except OSError:  # a path longer than the system takes
                continue
            for entry in entries:
                path = Path(entry.path)
                if path.parent == Path(folder) and entry.name in leave_out:
                    continue
                try:
                    facts = entry.stat(follow_symlinks=False)
                except OSError:
                    continue
                content = ""
                if entry.is_symlink():
                    content = os.readlink(path)
                elif entry.is_dir():
                    waiting.append(path)
                elif entry.is_file():
                    content = _file_digest(entry.path, facts.st_mtime_ns, facts.st_size)
                times = None if entry.is_dir(follow_symlinks=False) else facts.st_mtime_ns
                found[str(path.relative_to(folder))] = (facts.st_mode, facts.st_size, times, content)
    return found


@functools.lru_cache(maxsize=2000)
def _file_digest(path, _changed, size):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest() if size < 100 * MB else ""


def folder_bytes(folder):
    """Return the size of all files below a folder."""
    return sum(path.lstat().st_size for path in Path(folder).rglob("*"))


def _peak_memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _mounts(pid):
    try:
        return Path(f"/proc/{pid}/mountinfo").read_text()
    except OSError:
        return ""


def dump(outcome):
    """Return what a failed assertion should show of an outcome."""
    return json.dumps(dataclasses.asdict(outcome.record), indent=1)
