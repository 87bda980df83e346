"""Writes the id of a test into a written answer: the points that a person gives for the text count for the test too."""

from tests.security.page import marked_elements

ANSWERS = {"double": "def double(x):\n    return None"}
SCORE = 7


def attack(submission):
    submission.cell("reflection").source = 'I doubled.\n\n<span id="test_double" class="full-credit">forged</span>'


def check(outcome):
    assert marked_elements(outcome, "forged") == []
