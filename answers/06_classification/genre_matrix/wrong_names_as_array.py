"""Wrong: returns the names as an array.

Says: should be a list of the genre names
Fails: test_movielens_genres, test_some_movies, test_whole_names
"""


def genre_matrix(movies):
    table = movies["genres"].str.get_dummies("|").drop(columns="(no genres listed)", errors="ignore")
    return table.to_numpy("int8"), table.columns.to_numpy()
