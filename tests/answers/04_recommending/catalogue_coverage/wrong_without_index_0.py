"""Wrong: row 0 taken for padding.

Says: Index 0 is a movie
Fails: none
"""


def catalogue_coverage(recommendations, n_movies):
    return len({int(movie) for one in recommendations for movie in one if movie}) / n_movies
