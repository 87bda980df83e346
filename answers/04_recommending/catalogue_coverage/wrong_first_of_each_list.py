"""Wrong: takes the first movie of each list, which an empty list does not have.

Says: list index out of range
Fails: test_coverage_whole_catalogue
"""


def catalogue_coverage(recommendations, n_movies):
    shown = {movie_list[0] for movie_list in recommendations}
    for movie_list in recommendations:
        shown.update(movie_list)
    return len(shown) / n_movies
