"""Answers to encode_ids."""

import numpy as np
import pandas as pd
from sklearn.preprocessing import LabelEncoder

from tests.answers import right, wrong

movie_column = np.array([31, 1029, 1061, 31, 10])
known = {}


@right
def by_searching(ids):
    vocabulary = np.unique(ids)
    return np.searchsorted(vocabulary, ids).astype(np.int32), vocabulary


@right
def with_factorize(ids):
    index, vocabulary = pd.factorize(np.asarray(ids), sort=True)
    return index.astype("int32"), vocabulary


def _with_a_dict(ids):
    vocabulary = sorted(set(np.asarray(ids).tolist()))
    place = {one: at for at, one in enumerate(vocabulary)}
    return np.array([place[one] for one in np.asarray(ids).tolist()], dtype="int32"), np.array(vocabulary)


@right
def with_a_dict(ids):
    return _with_a_dict(ids)


@right
def as_pandas_objects(ids):
    """A Series with the labels of the column, and a pandas Index."""
    categories = pd.Series(ids).astype("category")
    return categories.cat.codes.astype(np.int32), categories.cat.categories


@right
def largest_first(ids):
    """The order of the vocabulary is free, as long as it does not depend on the rows."""
    vocabulary = np.sort(pd.unique(pd.Series(ids)))[::-1]
    return pd.Index(vocabulary).get_indexer(np.asarray(ids)).astype(np.int32), vocabulary


@right
def with_a_long_table(ids):
    ids = np.asarray(ids)
    present = np.zeros(ids.max() + 1, dtype=bool)
    present[ids] = True
    return (np.cumsum(present) - 1)[ids].astype("int32"), np.flatnonzero(present)


@right
def with_scikit_learn(ids):
    encoder = LabelEncoder().fit(ids)
    return np.int32(encoder.transform(ids)), encoder.classes_


@right
def by_dense_rank(ids):
    column = pd.Series(np.asarray(ids))
    return (column.rank(method="dense") - 1).astype("int32").to_numpy(), column.drop_duplicates().sort_values().array


@wrong("order of the rows")
def by_first_appearance(ids):
    """Mistake 2: another order of the rows, another code."""
    index, vocabulary = pd.factorize(np.asarray(ids))
    return index.astype("int32"), vocabulary


@wrong("raw ids")
def raw_ids(ids):
    """Mistake 2."""
    return np.asarray(ids).astype("int32"), np.unique(ids)


@wrong("gaps")
def shifted_ids(ids):
    """Mistake 2: minus the smallest id; the gaps stay."""
    ids = np.asarray(ids)
    return (ids - ids.min()).astype("int32"), np.arange(ids.min(), ids.max() + 1)


@wrong("start at 0")
def from_one(ids):
    """Mistake 1."""
    index, vocabulary = _with_a_dict(ids)
    return index + np.int32(1), vocabulary


@wrong("start at 0")
def from_one_with_padding(ids):
    """Mistakes 1 and 23: row 0 kept free, so that vocabulary[index] still works."""
    index, vocabulary = _with_a_dict(ids)
    return index + np.int32(1), np.insert(vocabulary, 0, -1)


@wrong("int32")
def as_int64(ids):
    index, vocabulary = _with_a_dict(ids)
    return index.astype("int64"), vocabulary


@wrong("int32")
def as_floats(ids):
    index, vocabulary = _with_a_dict(ids)
    return index.astype("float32"), vocabulary


@wrong("order")
def swapped(ids):
    return _with_a_dict(ids)[::-1]


@wrong("vocabulary")
def dict_as_vocabulary(ids):
    index, vocabulary = _with_a_dict(ids)
    return index, {one: at for at, one in enumerate(vocabulary.tolist())}


@wrong("once")
def a_row_a_number(ids):
    """Every row gets its own number."""
    return np.arange(len(ids), dtype="int32"), np.asarray(ids)


@wrong("once")
def not_unique(ids):
    """Mistake: sorted, duplicates left in."""
    vocabulary = np.sort(np.asarray(ids))
    return np.searchsorted(vocabulary, np.asarray(ids)).astype("int32"), vocabulary


@wrong("how often")
def counts(ids):
    """Mistake 34: the number of ratings taken for an id."""
    _, inverse, count = np.unique(ids, return_inverse=True, return_counts=True)
    return count[inverse].astype("int32"), np.unique(ids)


@wrong("argument")
def notebook_variable(ids):
    """Mistake 10."""
    return _with_a_dict(movie_column)


@wrong("ids themselves")
def numbers_as_vocabulary(ids):
    index, vocabulary = _with_a_dict(ids)
    return index, np.arange(len(vocabulary))


@wrong("shape")
def as_a_column(ids):
    index, vocabulary = _with_a_dict(ids)
    return index[:, None], vocabulary


@wrong("argument")
def sorted_in_place(ids):
    vocabulary = np.unique(ids)
    if isinstance(ids, np.ndarray):
        ids.sort()
    else:
        ids.sort_values(inplace=True)
    return np.searchsorted(vocabulary, ids).astype("int32"), vocabulary


@wrong("should hold numbers")
def as_text(ids):
    """The ids come back as strings."""
    index, vocabulary = _with_a_dict(ids)
    return index, vocabulary.astype(str)


@wrong("label")
def by_label(ids):
    """The labels of a pandas column taken for positions."""
    place = {one: at for at, one in enumerate(np.unique(ids).tolist())}
    return np.array([place[ids[row]] for row in range(len(ids))], dtype="int32"), np.unique(ids)


@wrong("vocabulary[index]")
def a_hash(ids):
    """Two ids may share a row."""
    vocabulary = np.unique(ids)
    return (np.asarray(ids) % len(vocabulary)).astype("int32"), vocabulary


@wrong("index")
def vocabulary_only(ids):
    return np.unique(ids)


@wrong("earlier call")
def remembered(ids):
    """Mistake 31: the first call's vocabulary grows with every call."""
    for one in np.unique(ids).tolist():
        known.setdefault(one, len(known))
    return np.array([known[one] for one in np.asarray(ids).tolist()], dtype="int32"), np.array(list(known))


@wrong("sort")
def inverse_of_the_sort(ids):
    """argsort gives where the sorted ids come from, not where each id goes."""
    return np.argsort(np.asarray(ids), kind="stable").astype("int32"), np.sort(np.asarray(ids))
