"""Wrong: counts places, so that a movie counts as often as it is shown.

Says: count places
Fails: test_coverage_of_many_lists, test_coverage_whole_catalogue
"""


def catalogue_coverage(recommendations, n_movies):
    return sum(map(len, recommendations)) / n_movies
