"""Wrong: takes row 0 for padding.

Says: Index 0 is a movie
Fails: test_coverage_whole_catalogue
"""


def catalogue_coverage(recommendations, n_movies):
    return len({int(movie) for one in recommendations for movie in one if movie}) / n_movies
