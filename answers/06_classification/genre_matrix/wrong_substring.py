"""Wrong: finds Film in Film-Noir.

Says: searched for inside the string
Fails: test_whole_names
"""

import numpy as np

NO_GENRE = "(no genres listed)"


def genre_matrix(movies):
    names = sorted(set("|".join(movies.genres).split("|")) - {NO_GENRE})
    columns = [movies.genres.str.contains(name, regex=False) for name in names]
    return np.column_stack(columns).astype(np.int8), names
