"""What attacks on pages look at: the feedback page, and what formgrader shows of the same notebook."""

import time

import nbformat
from bs4 import BeautifulSoup
from nbconvert.exporters import HTMLExporter
from nbgrader.server_extensions.formgrader import handlers

from workbook.authoring.stages import ROOT
from workbook.grading.course.config import read_settings


def formgrader_page(notebook):
    """Return the HTML that formgrader shows of a graded notebook."""
    config = read_settings(ROOT).config
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    names = ("base_url", "assignment_id", "notebook_id", "submission_id", "student", "last_name", "first_name")
    resources = dict.fromkeys(names, "x") | {"index": 0, "total": 1, "metadata": {"name": "x", "path": ""}}
    resources["nbgrader"] = {"score": 0, "max_score": 1, "grades": {}, "comments": {}}
    return HTMLExporter(config=config).from_notebook_node(notebook, resources=resources)[0]


def marked_elements(outcome, text):
    """Return the elements with `text`, from both pages, that have an id, a class or a name of a part of formgrader."""
    pages = (outcome.page, formgrader_page(nbformat.reads(outcome.notebook, 4)))
    soups = [BeautifulSoup(page, "html.parser") for page in pages]
    assert all(text in soup.get_text() for soup in soups), f"{text} is not in the page"
    parts = '.full-credit, .nbgrader_cell, .modal, [name="test_double"], [for="test_double"], [data-id]'
    found = [element for soup in soups for element in soup.select(f'{parts}, [id^="test_"]')]
    return [element for element in found if text in element.get_text() and not _is_of_page(element)]


def _is_of_page(element):
    """Recognize the panel of a cell, which has a heading of nbgrader's."""
    return element.find(class_="panel-heading") is not None


def page_seconds(outcome):
    """Return how long it takes to make formgrader's page."""
    start = time.monotonic()
    formgrader_page(nbformat.reads(outcome.notebook, 4))
    return time.monotonic() - start
