"""Answers to genre_matrix."""

import numpy as np
import pandas as pd

from tests.answers import right, wrong

NO_GENRE = "(no genres listed)"


@right
def binarizer(movies):
    from sklearn.preprocessing import MultiLabelBinarizer

    pieces = [[g for g in text.split("|") if g != NO_GENRE] for text in movies["genres"]]
    encoder = MultiLabelBinarizer()
    return encoder.fit_transform(pieces).astype(np.int8), encoder.classes_


@right
def two_loops(movies):
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
    return matrix, tuple(names)


@right
def exploded(movies):
    long = movies.reset_index(drop=True).genres.str.split("|").explode()
    table = pd.crosstab(long.index, long).drop(columns=NO_GENRE, errors="ignore").sort_index(axis=1)
    return table.values.astype(np.int8), table.columns


@wrong("It should get no column")
def placeholder_kept(movies):
    """Counts "(no genres listed)" as a genre."""
    table = movies["genres"].str.get_dummies("|")
    return table.to_numpy(np.int8), list(table.columns)


@wrong("searched for inside the string")
def substring(movies):
    """Finds Film in Film-Noir."""
    names = sorted(set("|".join(movies.genres).split("|")) - {NO_GENRE})
    columns = [movies.genres.str.contains(name, regex=False) for name in names]
    return np.column_stack(columns).astype(np.int8), names


@wrong("alphabetical order")
def order_of_appearance(movies):
    """Leaves the names in the order in which they turn up."""
    names = list(dict.fromkeys(g for text in movies.genres for g in text.split("|") if g != NO_GENRE))
    rows = [[name in text.split("|") for name in names] for text in movies.genres]
    return np.array(rows, np.int8), names


@wrong("sorted by the frame's index")
def sorted_rows(movies):
    """Sorts the rows by the index of the frame."""
    table = movies.sort_index(kind="stable")["genres"].str.get_dummies("|").drop(columns=NO_GENRE, errors="ignore")
    return table.to_numpy(np.int8), list(table.columns)


@wrong("type int8")
def other_type(movies):
    """Leaves the type of get_dummies."""
    table = movies["genres"].str.get_dummies("|").drop(columns=NO_GENRE, errors="ignore")
    return table.to_numpy(), list(table.columns)


@wrong('Cut the strings at "|"')
def whole_strings(movies):
    """Takes each combination for a genre of its own."""
    table = pd.get_dummies(movies["genres"]).drop(columns=NO_GENRE, errors="ignore")
    return table.to_numpy(np.int8), list(table.columns)


@wrong("should have shape")
def without_the_unlabelled(movies):
    """Drops the movies that have no genre."""
    table = movies.loc[movies.genres != NO_GENRE, "genres"].str.get_dummies("|")
    return table.to_numpy(np.int8), list(table.columns)
