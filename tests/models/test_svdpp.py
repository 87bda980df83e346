"""RatedSum: the scaled sum of SVD++, for each user of a batch."""

import keras
import numpy as np
import pytest

from workbook.models.svdpp import RatedSum

RATED = [[0, 2], [], [1], [0, 1, 2, 3]]


@pytest.fixture(scope="module")
def layer():
    keras.utils.set_random_seed(0)
    made = RatedSum(RATED, 4, 2, 0.5)
    made.set_weights([np.arange(8.0).reshape(4, 2)])
    return made


def test_it_sums_what_each_user_has_rated(layer):
    y = layer.get_weights()[0]
    expected = [(y[0] + y[2]) / np.sqrt(2), np.zeros(2), y[1], y.sum(axis=0) / 2]
    for users in ([0, 1, 2, 3], [3, 3, 0]):
        found = np.asarray(layer(np.array(users)[:, None]))
        assert np.allclose(found, [expected[user] for user in users])


def test_it_is_penalized_and_starts_at_zero(layer):
    assert float(sum(layer.losses)) == pytest.approx(0.5 * np.sum(np.arange(8.0) ** 2))
    assert not RatedSum(RATED, 4, 2, 0.0).get_weights()[0].any()
