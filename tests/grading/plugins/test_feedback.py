"""The feedback page says on top what each exercise earned, what waits for a person and what was found."""

import re
import shutil

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbgrader.api import Gradebook

from tests.support.active_html import check_inactive
from tests.support.needs import need
from workbook.authoring.stages import ROOT
from workbook.checks.outcomes import NOT_YET, PASSED, Outcome
from workbook.checks.result import Report
from workbook.grading.course.config import read_settings
from workbook.grading.course.record import NO_NOTEBOOK, ExerciseRecord, Record, Remark, save
from workbook.grading.plugins.feedback import FeedbackExporter, FeedbackResults

STAGE, LEARNER = "03_evaluation", "ada"
ANSWER = "def rmse(a, b):\n    return 1  # <script>mark()</script>"
REMARKS = (
    Remark("several", "Several notebooks were submitted: a.ipynb was graded, not <b>mark()</b>.ipynb."),
    Remark("tests broken", "The test test_rmse_secret failed."),
)


def cell(kind, name, source, **marks):
    made = kind(source)
    made.metadata["nbgrader"] = {"grade_id": name, "grade": False, "solution": False, "points": 2} | marks
    return made


@pytest.fixture
def course(tmp_path):
    """Return a course with one graded notebook: a code exercise, a written answer that waits, and another."""
    report = Report("rmse", (Outcome("Is right", PASSED), Outcome("Is fast", NOT_YET, "Use <one> product.")))
    tests = cell(new_code_cell, "test_rmse", 'check("rmse")', grade=True)
    tests.outputs = [
        new_output("display_data", report._repr_mimebundle_()),
        new_output("execute_result", {"text/plain": "0.5"}),
    ]
    cells = [
        new_markdown_cell("# Title\n\n$$\\sqrt{x}$$\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<script>mark()</script>"),
        cell(new_code_cell, "rmse", ANSWER, solution=True),
        tests,
        cell(new_markdown_cell, "why", "Because <img src=x onerror=mark()>", grade=True, solution=True),
        cell(new_markdown_cell, "memo", "Your answer here.", grade=True, solution=True),
        new_code_cell("x = " + "1 + " * 200 + "1"),
    ]
    # nbgrader_config.py puts alembic, which makes a gradebook, on the PATH.
    read_settings(ROOT)
    with Gradebook(f"sqlite:///{tmp_path}/gradebook.db") as book:
        book.add_assignment(STAGE)
        book.add_notebook(STAGE, STAGE)
        book.add_solution_cell("rmse", STAGE, STAGE)
        for name, kind in (("test_rmse", "code"), ("why", "markdown"), ("memo", "markdown")):
            book.add_grade_cell(name, STAGE, STAGE, max_score=2, cell_type=kind)
        for name in ("why", "memo"):
            book.add_solution_cell(name, STAGE, STAGE)
        book.add_student(LEARNER)
        submission = book.add_submission(STAGE, LEARNER)
        grades = {grade.name: grade for grade in submission.notebooks[0].grades}
        grades["test_rmse"].auto_score = 1.0
        for name, grade in grades.items():
            grade.needs_manual_grade = name == "why"
        grades["memo"].auto_score = 0.0
        book.db.commit()
    folder = tmp_path / "autograded" / LEARNER / STAGE
    folder.mkdir(parents=True)
    nbformat.write(new_notebook(cells=cells), folder / f"{STAGE}.ipynb")
    return tmp_path


def page(course, *exercises, remarks=()):
    folder = course / "autograded" / LEARNER / STAGE
    save(Record(LEARNER, STAGE, "", None, "none", 1.0, 1.0, exercises, remarks), folder)
    exporter = FeedbackExporter(config=read_settings(ROOT).own_config())
    exporter.register_preprocessor(FeedbackResults, enabled=True)
    facts = {"student": LEARNER, "assignment": STAGE, "notebook": STAGE, "db_url": f"sqlite:///{course}/gradebook.db"}
    return exporter.from_filename(str(folder / f"{STAGE}.ipynb"), resources={"nbgrader": facts})[0]


def summary(text):
    head = text[text.index("<header") : text.index("</header>")]
    return " ".join(re.sub(r"<[^>]+>", " ", head).split())


def test_the_summary_names_each_exercise_and_its_points(course):
    shown = summary(page(course))
    assert shown.startswith("Feedback: 03 evaluation 1 of 6 points so far.")
    assert "2 points at most, wait for a person" in shown
    assert "◐ rmse 1 of 2 points Use &lt;one&gt; product." in shown
    assert "… why waits for a person (2 points)" in shown
    assert "– memo 0 of 2 points not attempted" in shown


def test_each_name_leads_to_its_exercise(course):
    text = page(course)
    for name in ("rmse", "why", "memo"):
        assert text.count(f'href="#exercise-{name}"') == text.count(f'id="exercise-{name}"') == 1


def test_it_says_what_was_found_and_keeps_the_names_of_tests(course):
    text = page(course, remarks=REMARKS)
    assert "a.ipynb was graded, not &lt;b&gt;mark()&lt;/b&gt;.ipynb." in summary(text)
    assert "test_rmse_secret" not in text


def test_without_a_notebook_there_is_a_summary_only(course):
    missing = Remark("missing", "There is no notebook, only report.pdf; please submit 03_evaluation.ipynb.")
    text = page(course, ExerciseRecord("rmse", 0.0, 2, remark=NO_NOTEBOOK), remarks=(missing,))
    assert "only report.pdf" in summary(text)
    assert "Because" not in text


def test_it_fetches_and_runs_nothing(course):
    text = page(course)
    check_inactive(text, "mark()")
    assert "<script" not in text
    assert set(re.findall(r"(?:https?:)?//[^\"'\s<)]+", text)) <= {"http://www.w3.org/1998/Math/MathML"}
    assert "default-src 'none'" in text
    assert len(text) < 30_000


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_a_browser_shows_it_within_its_width(course, chromium, width):
    need(shutil.which("chromedriver"), "chromedriver: apt-get install chromium-driver")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    path = course / "page.html"
    path.write_text(page(course, remarks=REMARKS), encoding="utf-8")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in ("--headless", "--no-sandbox", "--disable-gpu"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver"))) as driver:
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        driver.get(path.as_uri())
        assert driver.get_log("browser") == []
        assert driver.execute_script("return document.documentElement.scrollWidth") <= width
        formula = driver.find_element("css selector", "math")
        assert formula.size["height"] > 10
        style = "return getComputedStyle(document.querySelector('.text td')).borderBottomStyle"
        assert driver.execute_script(style) == "solid"
