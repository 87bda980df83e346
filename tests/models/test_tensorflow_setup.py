"""The graph optimizer is off during a check, and afterwards as it was."""

import pytest
import tensorflow as tf

from workbook.checks.runner import run_local


def is_off():
    return tf.config.optimizer.get_experimental_options().get("disable_meta_optimizer", False)


@pytest.fixture(params=[False, True])
def before(request):
    at_first = is_off()
    tf.config.optimizer.set_experimental_options({"disable_meta_optimizer": request.param})
    yield request.param
    tf.config.optimizer.set_experimental_options({"disable_meta_optimizer": at_first})


@pytest.mark.parametrize("error", [None, ValueError, KeyboardInterrupt])
def test_graph_optimizer_is_off_during_a_check(before, error):
    during = []

    def best_epoch(history):
        during.append(is_off())
        if error:
            raise error
        return 0

    try:
        run_local("best_epoch", {"best_epoch": best_epoch})
    except KeyboardInterrupt:
        assert error is KeyboardInterrupt
    assert set(during) == {True}
    assert is_off() is before
