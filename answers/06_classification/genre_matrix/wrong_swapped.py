"""Wrong: returns the names first.

Says: The two values are swapped
Fails: test_movielens_genres, test_some_movies, test_whole_names
"""


def genre_matrix(movies):
    table = movies["genres"].str.get_dummies("|").drop(columns="(no genres listed)", errors="ignore")
    return list(table.columns), table.to_numpy("int8")
