"""Answers to fix_unit_rows."""

import numpy as np

from tests.answers import right, wrong


@right
def with_sklearn(vectors):
    from sklearn.preprocessing import normalize

    return normalize(vectors)


@right
def row_by_row(vectors):
    out = []
    for row in vectors:
        length = (row @ row) ** 0.5
        out.append(row / length if length else row)
    return np.array(out)


@right
def with_einsum(vectors):
    squares = np.einsum("nk,nk->n", vectors, vectors)
    return np.divide(vectors, np.sqrt(squares)[:, None], out=np.zeros_like(vectors), where=squares[:, None] > 0)


@wrong("one norm per row")
def one_norm(vectors):
    """Mistake 22: norm without an axis."""
    return vectors / np.linalg.norm(vectors)


@wrong("axis=0 runs down the columns")
def wrong_axis(vectors):
    """Mistake 22: one norm per column."""
    return vectors / np.linalg.norm(vectors, axis=0)


@wrong("0 / 0 is nan")
def nan_for_zero(vectors):
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@wrong("Work on a copy")
def in_place(vectors):
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.where(lengths > 0, lengths, 1)
    return vectors


@wrong("absolute values sum to 1")
def sum_norm(vectors):
    sums = np.abs(vectors).sum(axis=1, keepdims=True)
    return vectors / np.where(sums > 0, sums, 1)


@wrong("Rows of zeros stay zero")
def tiny_added(vectors):
    """A constant added before dividing gives rows of zeros a direction."""
    moved = vectors + 1e-12
    return moved / np.linalg.norm(moved, axis=1, keepdims=True)
