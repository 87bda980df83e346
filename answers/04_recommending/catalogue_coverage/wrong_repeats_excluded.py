"""Wrong: counts only movies that appear in exactly one list.

Says: Two movies are in one list only
Fails: test_coverage_of_many_lists, test_coverage_whole_catalogue
"""


def catalogue_coverage(recommendations, n_movies):
    shown = set()
    for movie_list in recommendations:
        shown.update(movie_list)
    times = [sum(movie in movie_list for movie_list in recommendations) for movie in shown]
    return times.count(1) / n_movies
