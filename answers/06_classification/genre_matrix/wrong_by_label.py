"""Wrong: looks rows up by their label, of which there may be two.

Says: 'Series' object has no attribute 'split'
Fails: test_whole_names
"""

import numpy as np


def genre_matrix(movies):
    pieces = [set(movies.loc[label, "genres"].split("|")) - {"(no genres listed)"} for label in movies.index]
    names = sorted(set().union(*pieces))
    return np.array([[name in own for name in names] for own in pieces], "int8"), names
