"""What does not change the meaning of a text does not change its terms."""

import pytest

from tests.support.copied_class import disguise
from workbook.grading.similarity.terms import code_terms, text_terms

CODE = '''def top_n(scores, n=10):
    """Return the best."""
    best = np.argsort(-scores, kind="stable")
    return best[:n]
'''


def test_names_comments_and_layout_do_not_matter():
    assert disguise(CODE) != CODE
    assert code_terms(disguise(CODE)) == code_terms(CODE)
    assert code_terms(CODE.replace("    ", "  ").replace('    """Return the best."""\n', "")) == code_terms(CODE)


@pytest.mark.parametrize(("old", "new"), [("argsort", "sort"), ("-scores", "scores"), ('"stable"', '"quicksort"')])
def test_what_is_called_and_with_what_does_matter(old, new):
    assert code_terms(CODE.replace(old, new)) != code_terms(CODE)


def test_the_order_of_statements_hardly_matters():
    one = "a = np.sum(x[1:])\nb = np.mean(y, axis=0)\n"
    other = "b = np.mean(y, axis=0)\na = np.sum(x[1:])\n"
    assert len(code_terms(one) & code_terms(other)) > 0.5 * len(code_terms(one))


@pytest.mark.parametrize(
    "code", ["def f(:\n    (((", "'''never closed", "x = 1\n  y = 2\n", "\x00\x00", "%timeit f(x)", ""]
)
def test_code_that_is_not_python_is_read_as_far_as_it_goes(code):
    assert isinstance(code_terms(code), frozenset)
    assert code_terms(f"{CODE}\n{code}") >= code_terms(CODE)


def test_case_and_punctuation_do_not_matter_in_prose():
    assert text_terms("The loss falls, because it memorizes noise.") == text_terms(
        "the loss falls because IT memorizes noise"
    )
    assert not text_terms("Four words are few")
