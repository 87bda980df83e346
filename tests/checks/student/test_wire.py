"""What crosses from a learner's process to a test arrives as it was, and a lie about it is an error, never more."""

import datetime
import json
import pickle

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.checks.outcomes import StudentError
from workbook.checks.student import totals, wire

VALUES = [
    None,
    True,
    -3,
    10**30,
    0.1,
    float("inf"),
    1 - 2j,
    "näive",
    b"\x00\xff",
    [1, [2.5, "x"], ()],
    {1: "a", "b": (None, {3})},
    frozenset({1, 2}),
    datetime.date(2020, 2, 29),
    pd.Timestamp("2020-02-29 12:00"),
    pd.NaT,
    np.float32(0.1),
    np.arange(6).reshape(2, 3),
    np.zeros((0, 4), dtype="float32"),
    np.array(3.5),
    np.array(["a", "bc"]),
    np.array(["2020-01-01"], dtype="datetime64[D]"),
    np.array([1, "a", None, [2]], dtype=object),
    np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    np.array([[True, False]]),
]
TABLES = [
    pd.Series([1.5, 2.5], index=[7, 9], name="stars"),
    pd.Series(["a", "b"]),
    pd.DataFrame({"user": [1, 2], "title": ["Heat", None], "seen": [True, False]}, index=[4, 2]),
    pd.DataFrame({"a": []}),
    pd.DataFrame({("a", 1): [1], "b": [pd.Timestamp("2020-01-01")]}),
]


def there_and_back(value):
    text, arrays = wire.encode(value, lambda handle: 0)
    return wire.decode(text, arrays, lambda *facts: facts)


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_arrives_as_it_was(value):
    found = there_and_back(value)
    assert type(found) is type(value)
    if isinstance(value, np.ndarray):
        assert found.dtype == value.dtype
        np.testing.assert_array_equal(found, value)
    else:
        assert found is value or found == value


def test_nan_arrives():
    assert np.isnan(there_and_back(float("nan")))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: type(table).__name__)
def test_a_table_arrives_as_it_was(table):
    found = there_and_back(table)
    assert type(found) is type(table)
    if isinstance(table, pd.Series):
        pd.testing.assert_series_equal(found, table)
    else:
        pd.testing.assert_frame_equal(found, table)


def test_too_much_is_refused_with_a_reason(monkeypatch):
    monkeypatch.setattr(wire, "ARRAYS_LIMIT", 1000)
    with pytest.raises(StudentError, match="more data than any exercise"):
        wire.encode(np.zeros(1000), None)
    with pytest.raises(StudentError, match="thousands of digits"):
        wire.encode(10**5000, None)


LIES = [
    "",
    "[",
    "[1]",
    "NaN",
    "1.5",
    '{"f": 3}',
    '{"f": "0x1p999999"}',
    '{"c": ["0x1p0"]}',
    '{"b": "xx"}',
    '{"list": 3}',
    '{"list": [3], "tuple": []}',
    '{"all": []}',
    '{"decode": []}',
    '{"dict": [[1]]}',
    '{"dict": [[{"list": []}, 1]]}',
    '{"set": [{"list": []}]}',
    '{"array": 0}',
    '{"array": -1}',
    '{"array": true}',
    '{"array": 99}',
    '{"scalar": 1}',
    '{"objects": [[1000000, 1000000], []]}',
    '{"objects": [[-1], []]}',
    '{"series": [1, 2]}',
    '{"frame": [["a"], {"list": []}, [{"list": [1]}]]}',
    '{"frame": [["a", "b"], {"array": 1}, [{"array": 1}]]}',
    '{"handle": [true, "ModelHandle", ""]}',
    '{"handle": ["0", "ModelHandle", ""]}',
    '{"handle": [0, 1, ""]}',
    '{"time": 5}',
    '{"time": "yesterday?"}',
    '{"time": "' + "9" * 10**7 + '"}',
    '{"list": [{"array": 1}, {"array": 1}]}',
    '{"array": 2}',
    '{"array": 3}',
    '{"array": 4}',
    '{"frame": [["a"], {"array": 5}, [{"objects": [[3], [1, 2, 3]]}]]}',
    '{"__class__": []}',
    '{"list": ' * 100_000,
    "9" * 10_000,
]


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie[:40])
def test_a_lie_is_an_error(lie):
    arrays = [b"no array", _npy(np.arange(3))]
    arrays += [_header("(" * 100), b"PK\x03\x04", _header("{'descr': '<f8', 'fortran_order': False, 'shape': (9**9,)}")]
    arrays += [_npy(np.zeros(3, dtype="f2"))]
    with pytest.raises(wire.WireError):
        wire.decode(lie, arrays, lambda *facts: facts)


EMPTY = [
    np.empty((2**62, 0), "u1"),
    np.empty((0, 2**62), "u1"),
    np.empty((2**30, 0, 2**30), "u1"),
    np.empty((1_000_000, 0)),
]


@pytest.mark.parametrize("array", EMPTY, ids=lambda array: str(array.shape))
def test_an_empty_array_has_no_endless_axis(array):
    with pytest.raises(StudentError, match="more data than any exercise asks for: an array of shape"):
        wire.encode(array, None)
    for lie in ('{"array": 0}', '{"list": [{"array": 0}]}', f'{{"objects": [[{2**59}, 0], []]}}'):
        with pytest.raises(wire.WireError, match="TooMuchError"):
            wire.decode(lie, [_npy(array)], None)


TOO_MUCH = {
    "a list": ("list", [0] * 600_000),
    "lists of nothing": ("list", [{"list": []}] * 300_000 + [{"tuple": []}] * 300_000),
    "nested lists": ("list", [{"list": [0] * 1000}] * 600),
    "a text": ("tuple", ["x" * 200_000]),
    "bytes": ("b", "00" * 200_000),
    "a class's name": ("handle", [0, "x" * 200_000, ""]),
    "columns": ("frame", [list(range(20_000)), {"objects": [[0], []]}, [{"objects": [[0], []]}] * 20_000]),
    "arrays": ("list", [{"array": number} for number in range(3)]),
    "empty arrays": ("list", [{"array": number} for number in range(3, 63)]),
    "a long element": ("array", 63),
}


@pytest.mark.parametrize("kind", TOO_MUCH)
def test_more_than_an_answer_contains_is_refused_at_once(kind, monkeypatch):
    monkeypatch.setattr(totals, "ITEMS", 500_000)
    monkeypatch.setattr(wire, "_SECONDS", 60)
    arrays = [_npy(np.zeros(2**23, "u1"))] * 3 + [_npy(np.empty((2000, 0)))] * 60 + [_npy(np.array(["x" * 200_000]))]
    form, content = TOO_MUCH[kind]
    with pytest.raises(wire.WireError, match="TooMuchError"):
        wire.decode(json.dumps({form: content}), arrays, lambda *facts: facts)


@pytest.mark.parametrize("value", [np.zeros((0, 9742)), np.zeros((610, 0, 20)), np.zeros((610, 9742), "f4")])
def test_what_exercises_return_is_within_the_totals(value):
    np.testing.assert_array_equal(there_and_back(value), value)


def _header(text):
    """Return what NumPy's format has before the data, with any text for the description."""
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text.encode()


@pytest.mark.parametrize("form", ['{"set": %s}', '{"frozenset": %s}', '{"dict": %s}'])
def test_numbers_of_equal_hashes_are_given_up_on(form, monkeypatch):
    monkeypatch.setattr(wire, "_SECONDS", 0.2)
    numbers = [number * (2**61 - 1) for number in range(20_000)]
    items = [[number, 0] for number in numbers] if "dict" in form else numbers
    with pytest.raises(wire.WireError, match="too long"):
        wire.decode(form % json.dumps(items), [], None)


def test_a_pickle_is_not_read():
    class Trap:
        def __reduce__(self):
            return (pytest.fail, ("a pickle was executed",))

    objects = np.empty(1, dtype=object)
    objects[0] = Trap()
    for data in (_npy(objects, allow_pickle=True), pickle.dumps(Trap())):
        with pytest.raises(wire.WireError):
            wire.decode('{"array": 0}', [data], None)


def test_a_shape_larger_than_its_bytes_is_refused():
    data = _npy(np.zeros(3, dtype="U0").astype("<U0"))
    header = data.replace(b"(3,), ", b"(999999999,), ").replace(b" " * 9 + b"\n", b"\n")
    with pytest.raises(wire.WireError):
        wire.decode('{"array": 0}', [header], None)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(sorted(wire._FORMS)), inner, min_size=1, max_size=1)
    ),
    max_leaves=15,
)


@settings(max_examples=300, deadline=None)
@given(JSON)
def test_any_text_is_a_value_or_an_error(found):
    try:
        wire.decode(json.dumps(found), [_npy(np.arange(3))], lambda *facts: facts)
    except wire.WireError:
        return


def _npy(array, allow_pickle=False):
    import io

    out = io.BytesIO()
    np.save(out, array, allow_pickle=allow_pickle)
    return out.getvalue()
