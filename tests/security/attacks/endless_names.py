"""Answers with an array of names of no bytes and 2**62 rows: a test that reads name by name would never end."""

STAGE = "06_classification"
ANSWERS = {
    "genre_matrix": """
import numpy as np
def genre_matrix(movies):
    return np.zeros((len(movies), 5), "int8"), np.empty((2**62, 0), "u1")
"""
}
POINTS = {"genre_matrix": 0}
