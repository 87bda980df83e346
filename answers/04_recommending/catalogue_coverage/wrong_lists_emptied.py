"""Wrong: empties the lists that it gets.

Says: Your function changed its argument `recommendations`
Fails: test_coverage_of_many_lists
"""


def catalogue_coverage(recommendations, n_movies):
    shown = set()
    for movie_list in recommendations:
        while movie_list:
            shown.add(movie_list.pop())
    return len(shown) / n_movies
