"""The checks of stage 5 let TSNE take fewer steps, and only as long as they run."""

import numpy as np
import pytest
from sklearn.manifold import TSNE

from workbook.checks.student.local import LocalStudent
from workbook.checks.student.tsne_steps import FEWEST, few_steps

ROWS = np.random.default_rng(0).normal(size=(12, 3))
WHOLE = TSNE.fit_transform


@pytest.mark.parametrize("how", ["fit_transform", "fit"])
@pytest.mark.parametrize("given", [{}, {"max_iter": 2000}, {"max_iter": FEWEST}])
def test_a_map_takes_fewer_steps_and_its_settings_stay(how, given):
    tsne = TSNE(perplexity=3, random_state=0, **given)
    before = tsne.max_iter
    with few_steps(LocalStudent({}), FEWEST):
        getattr(tsne, how)(X=ROWS)
    assert tsne.n_iter_ <= FEWEST
    assert tsne.max_iter == before
    assert TSNE.fit_transform is WHOLE


def test_an_error_puts_tsne_back():
    with pytest.raises(ValueError, match="perplexity"), few_steps(LocalStudent({}), FEWEST):
        TSNE(perplexity=30).fit_transform(ROWS)
    assert TSNE.fit_transform is WHOLE
