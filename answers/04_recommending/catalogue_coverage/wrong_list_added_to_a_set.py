"""Wrong: adds each list to the set as one element.

Says: `update` adds each value of a list
Fails: test_coverage_of_many_lists, test_coverage_whole_catalogue
"""


def catalogue_coverage(recommendations, n_movies):
    shown = set()
    for movie_list in recommendations:
        shown.add(movie_list)
    return len(shown) / n_movies
