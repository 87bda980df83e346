"""Wrong: counts the movies that appear in all lists.

Says: No movie is in all three lists
Fails: test_coverage_of_many_lists, test_coverage_whole_catalogue
"""


def catalogue_coverage(recommendations, n_movies):
    shown = set(recommendations[0]).intersection(*recommendations[1:])
    return len(shown) / n_movies
