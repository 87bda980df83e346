"""Right: collects the names, then fills the matrix; returns the two values as a list."""

import numpy as np


def genre_matrix(movies):
    names = []
    for text in movies.genres:
        for name in text.split("|"):
            if name not in names and not name.startswith("("):
                names.append(name)
    names.sort()
    matrix = np.zeros((len(movies), len(names)), "int8")
    for row, text in enumerate(movies.genres):
        for column, name in enumerate(names):
            matrix[row, column] = name in text.split("|")
    return [matrix, names]
