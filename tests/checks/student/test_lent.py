"""A model that a test lends is judged by the grader's own copy: whatever it says inside, its weights count."""

import keras
import numpy as np
import pytest

from workbook.checks.outcomes import StudentError
from workbook.checks.student.agent import Agent
from workbook.checks.student.remote import RemoteStudent

# Keras, when it pickles a model.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")

ROWS = np.arange(6.0).reshape(3, 2)


def network():
    dense = keras.layers.Dense(1, kernel_regularizer=keras.regularizers.L2(0.5), kernel_initializer="ones")
    return keras.Sequential([keras.Input((2,)), dense])


def borrower(function):
    """Return a student whose `train` is the function, and a model lent to it."""
    agent = Agent({"train": function})
    student = RemoteStudent(lambda question, seconds: agent.answer(question))
    student.begin()
    return student, student.lend(network())


def double(model):
    model.set_weights([2 * weight for weight in model.get_weights()])


def pretend(model):
    def says(self, *args, **kwargs):
        return np.full((3, 1), 7.0)

    changed = {"__call__": says, "losses": property(lambda self: [0.0]), "__module__": type(model).__module__}
    model.__class__ = type("Sequential", (type(model),), changed)


def changed(**names):
    def change(model):
        model.__class__ = type("Sequential", (type(model),), {**names, "__module__": type(model).__module__})

    return change


def test_what_training_did_to_the_weights_shows():
    student, model = borrower(double)
    before = model.predict(ROWS)
    student.call("train", model)
    assert np.allclose(model.predict(ROWS), 2 * before)
    assert np.allclose(model.predict(ROWS)[:, 0], 2 * ROWS.sum(axis=1))
    assert model.regularization() == pytest.approx(0.5 * 8)
    assert model.n_parameters == 3


def test_answers_of_another_class_do_not_count():
    student, model = borrower(pretend)
    student.call("train", model)
    assert np.allclose(model.predict(ROWS)[:, 0], ROWS.sum(axis=1))
    weights = [np.full((2, 1), 3.0), np.zeros(1)]
    assert np.allclose(model.predict_each(ROWS, [weights])[0, :, 0], 3 * ROWS.sum(axis=1))
    assert model.regularization() == pytest.approx(1.0)


@pytest.mark.parametrize(
    "weights",
    [None, [], [1.0], [np.ones((2, 1))], [np.ones((9, 1)), np.ones(1)], [np.full((2, 1), "a"), np.ones(1)]],
    ids=["nothing", "none", "numbers", "fewer", "larger", "texts"],
)
def test_other_weights_fail_the_test(weights):
    student, model = borrower(changed(get_weights=lambda self: weights))
    student.call("train", model)
    with pytest.raises(StudentError, match="weights of other shapes"):
        model.predict(ROWS)


def test_what_arrives_is_the_model_that_was_lent():
    index = keras.Input((1,), dtype="int32", name="movie")
    rows = keras.layers.Embedding(4, 2, name="given", trainable=False)(index)
    model = keras.Model(index, keras.layers.Dense(1)(keras.layers.Flatten()(rows)), name="small")
    student, _ = borrower(lambda found: keras.saving.serialize_keras_object(found) | {"weights": found.get_weights()})
    arrived = student.call("train", model)
    weights = arrived.pop("weights")
    assert str(arrived) == str(keras.saving.serialize_keras_object(model))
    assert all(map(np.array_equal, weights, model.get_weights()))


def test_a_history_is_lent_with_its_model():
    history = keras.callbacks.History()
    history.set_model(network())
    student, _ = borrower(lambda found: found.model.get_weights())
    assert np.array_equal(student.call("train", history)[0], np.ones((2, 1)))


def test_whatever_else_is_lent_stays_inside():
    student, _ = borrower(double)
    history = student.lend(keras.callbacks.History())
    assert history.kind == "History"
