"""Wrong: counts places, so that a movie counts as often as it is shown.

Says: count places
Fails: none
"""


def catalogue_coverage(recommendations, n_movies):
    return sum(map(len, recommendations)) / n_movies
