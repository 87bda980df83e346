"""Sends, without the honest encoder, names of no bytes in each form of the wire, and texts of millions of signs."""

STAGE = "06_classification"
ANSWERS = {
    "genre_matrix": """
import io, itertools, json
import numpy as np
from workbook.checks.student import wire
def npy(array):
    out = io.BytesIO()
    np.save(out, array)
    return out.getvalue()
def rows(values):
    return json.dumps({"tuple": [{"array": 0}, values]})
matrix = npy(np.zeros((7, 5), "int8"))
forged = itertools.cycle([
    (rows({"array": 1}), [matrix, npy(np.empty((2**62, 0), "u1"))]),
    (rows({"objects": [[2**59, 0], []]}), [matrix]),
    (rows({"list": [{"list": []}] * 1_000_000}), [matrix]),
    (rows({"list": ["x" * 15_000_000]}), [matrix]),
    (rows({"array": 1}), [matrix, npy(np.zeros((120 * 2**20, 1), "u1"))]),
    (rows({"list": [{"array": number} for number in range(1, 1500)]}), [matrix] + [npy(np.empty((90_000, 0)))] * 1500),
])
wire.encode = lambda *_: next(forged)
def genre_matrix(movies):
    return None
"""
}
POINTS = {"genre_matrix": 0}
SECONDS = 90
