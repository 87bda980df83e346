"""What may cross from a learner's code to a test: plain data of exact types; messages a learner can read."""

import collections
import datetime
import enum
import types

import numpy as np
import pandas as pd
import pytest

from workbook.checks import as_array, as_dict, as_float, as_frame, as_tuple, describe
from workbook.checks.outcomes import StudentError
from workbook.checks.values import copied, same, to_plain


class Always:
    def __eq__(self, other):
        return True

    __hash__ = None


class LyingList(Always, list):
    def __iter__(self):
        return iter([1, 2, 3])

    def __len__(self):
        return 3


class LyingFloat(Always, float):
    pass


class LyingArray(Always, np.ndarray):
    pass


class Colour(enum.IntEnum):
    RED = 3


def handle(value):
    return types.SimpleNamespace(kind=type(value).__name__)


def plain(value):
    return to_plain(value, handle)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (LyingList([9]), list),
        (LyingFloat(9), float),
        (Colour.RED, int),
        (collections.OrderedDict(a=1), dict),
        (collections.Counter("aab"), dict),
        (collections.namedtuple("Pair", "a b")(1, 2), tuple),
        (type("Text", (str,), {})("x"), str),
        (np.zeros(2).view(LyingArray), np.ndarray),
        (type("Number", (np.float64,), {})(2), np.float64),
        (type("Frame", (pd.DataFrame,), {})({"a": [1]}), pd.DataFrame),
        (pd.Index([1, 2]), np.ndarray),
        (range(3), list),
        (pd.Timestamp(0), pd.Timestamp),
        (datetime.date(2000, 1, 1), datetime.date),
    ],
)
def test_subclasses_become_their_base(value, kind):
    assert type(plain(value)) is kind


def test_a_lying_list_shows_what_it_holds():
    assert plain(LyingList([9])) == [9]


def test_objects_that_are_no_data_become_handles():
    for value in (object(), (n for n in [1]), {}.keys(), Always(), slice(3), pd.NA):
        assert plain(value).kind == type(value).__name__


def test_objects_inside_data_become_handles():
    assert plain([1, object()])[1].kind == "object"
    array = np.empty(2, dtype=object)
    array[:] = [[1, 2], object()]
    found = plain(array)
    assert found[0] == [1, 2]
    assert found[1].kind == "object"


def test_arrays_are_copied():
    mine = np.zeros(3)
    plain(mine)[0] = 1
    assert mine[0] == 0


def test_frames_are_copied():
    mine = pd.DataFrame({"a": [1.0]})
    copy = plain(mine)
    copy.loc[0, "a"] = 2
    assert mine.a[0] == 1


def test_data_that_contains_itself():
    mine = []
    mine.append(mine)
    with pytest.raises(StudentError, match="nested more than 20"):
        plain(mine)


def test_an_array_that_is_far_too_large():
    with pytest.raises(StudentError, match=r"1\.5 GB, of shape \(200000000,\)"):
        plain(np.zeros(200_000_000))


@pytest.mark.tensorflow
def test_keras_tensors_become_arrays():
    import keras

    assert type(plain(keras.ops.ones(2))) is np.ndarray
    assert plain(keras.Variable([1.0])).kind == "Variable"


@pytest.mark.parametrize("value", [3, 2.5, True, None, "x", b"x", 1j, np.float32(1), np.int64(2)])
def test_scalars_stay(value):
    assert type(plain(value)) is type(value)


def test_copied_arguments_are_independent():
    inner = np.zeros(2)
    copy = copied({"a": [inner, (inner,)]})
    copy["a"][0][0] = 1
    assert inner[0] == 0


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (np.array([1, np.nan]), np.array([1, np.nan]), True),
        (np.array([1]), np.array([1.0]), False),
        (float("nan"), float("nan"), True),
        ([1, {"a": (2,)}], [1, {"a": (2,)}], True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False),
        (pd.DataFrame({"a": [1]}), pd.DataFrame({"a": [1]}, index=[5]), False),
        (1, 1.0, False),
    ],
)
def test_same(left, right, expected):
    assert same(left, right) is expected


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "return"),
        ("text", "'text'"),
        (np.float64(2.5), "2.5"),
        (np.zeros((2, 3)), r"an array of shape \(2, 3\)"),
        ([1], "a list of 1"),
        (pd.DataFrame({"a": [1]}), "columns .'a'. and 1 rows"),
        (handle(Always()), "an Always"),
    ],
)
def test_describe(value, words):
    with pytest.raises(AssertionError, match=words):
        raise AssertionError(describe(value))


def test_as_array_takes_lists_and_checks_shape():
    assert as_array([1, 2], (None,)).tolist() == [1, 2]
    with pytest.raises(AssertionError, match=r"x should have shape \(3,\); its shape is \(2,\)"):
        as_array([1, 2], (3,), "x")
    with pytest.raises(AssertionError, match="x should contain whole numbers; its type is float64"):
        as_array([1.5], (1,), "x", dtype="int")
    with pytest.raises(AssertionError, match=r"x has 1,000,001 values, far more"):
        as_array(np.zeros(1_000_001, "int8"), (None,), "x")


@pytest.mark.parametrize("value", [None, "abc", {}, {1}, [[1], [1, 2]], ["a"], [None], [10**400], handle(3), 7.0, 1j])
def test_as_array_refuses(value):
    with pytest.raises(AssertionError, match=r"^x should"):
        as_array(value, (None,), "x")


@pytest.mark.parametrize("value", [None, "3", True, [3.0], np.array([3.0]), np.array("a"), 10**400, handle(3), 1j])
def test_as_float_refuses(value):
    with pytest.raises(AssertionError, match=r"^x should be one number; it is"):
        as_float(value, "x")


def test_as_float_takes_numpy_scalars():
    assert as_float(np.float32(0.5)) == as_float(np.array(0.5)) == 0.5
    assert type(as_float(np.int64(2))) is float


def test_as_dict_names_what_is_missing():
    with pytest.raises(AssertionError, match=r"x lacks 'b'; it has \['a'\]"):
        as_dict({"a": 1}, ("a", "b"), "x")
    with pytest.raises(AssertionError, match="x should be a dict; it is 3"):
        as_dict(3, (), "x")


def test_as_frame_names_what_is_missing():
    frame = pd.DataFrame({"a": [1]})
    assert as_frame(frame, ["a"], 1) is frame
    with pytest.raises(AssertionError, match="lacks the column"):
        as_frame(frame, ["b"])
    with pytest.raises(AssertionError, match="should have 2 rows; it has 1"):
        as_frame(frame, rows=2)
    with pytest.raises(AssertionError, match="should be a DataFrame; it is a list of 1"):
        as_frame([1])


def test_as_tuple_says_how_to_return_two():
    assert as_tuple([1, 2], 2) == [1, 2]
    with pytest.raises(AssertionError, match=r"should be 2 values, `return a, b, ...`; it is None"):
        as_tuple(None, 2)
