"""Right: explodes the genres, and counts them in a cross table."""

import numpy as np
import pandas as pd

NO_GENRE = "(no genres listed)"


def genre_matrix(movies):
    long = movies.reset_index(drop=True).genres.str.split("|").explode()
    table = pd.crosstab(long.index, long).drop(columns=NO_GENRE, errors="ignore").sort_index(axis=1)
    return table.values.astype(np.int8), table.columns.tolist()
