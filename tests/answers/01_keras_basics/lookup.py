"""Answers to lookup."""

import keras
import numpy as np

from tests.answers import right, wrong


@right
def by_indexing(ids, table):
    return table[ids]


@right
def by_take_of_lists(ids, table):
    rows = table.tolist()
    return [rows[i] for i in ids]


@right
def by_comparison(ids, table):
    one_hot = (ids[:, None] == np.arange(len(table))[None, :]).astype(table.dtype)
    return np.matmul(one_hot, table)


@right
def by_keras_ops(ids, table):
    return keras.ops.matmul(keras.ops.one_hot(ids, table.shape[0], dtype=str(table.dtype)), table)


@wrong("You are one row off")
def counts_from_one(ids, table):
    """Mistake 1: ids taken for 1 to n."""
    return np.eye(len(table))[ids - 1] @ table


@wrong("You are one row off")
def counts_from_one_with_a_row_more(ids, table):
    """Mistake 1: a row more in front."""
    return np.vstack([np.zeros(table.shape[1]), table])[ids]


@wrong("one column short")
def depth_one_short(ids, table):
    """Mistake 1: one-hot rows of n - 1 columns."""
    n = len(table) - 1
    one_hot = (np.asarray(ids)[:, None] == np.arange(n)).astype(float)
    return one_hot @ table[:n]


@wrong("not only up to the largest id")
def depth_from_the_ids(ids, table):
    """Mistake 1: one column per id that occurs, not per row of the table."""
    return np.eye(ids.max() + 1)[ids] @ table


@wrong("the table is transposed")
def table_transposed(ids, table):
    return (np.eye(table.shape[1])[ids] if table.shape[0] == table.shape[1] else np.eye(len(table))[ids]) @ (
        table.T if table.shape[0] == table.shape[1] else table
    )


@wrong("Multiply it with the table")
def one_hot_only(ids, table):
    return np.eye(len(table))[ids]


@wrong("You sorted the ids")
def sorted_ids(ids, table):
    return table[np.sort(ids)]


@wrong("4 ids and rows of 3 numbers")
def each_row_once(ids, table):
    return table[np.unique(ids)]


@wrong("one row per id")
def summed_up(ids, table):
    one_hot = np.eye(len(table))[ids].sum(axis=0)
    return np.tile(one_hot @ table, (len(ids), 1))
