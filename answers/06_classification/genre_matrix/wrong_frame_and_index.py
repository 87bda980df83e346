"""Wrong: returns a DataFrame and an Index.

Says: should be a NumPy array
Fails: test_movielens_genres, test_some_movies, test_whole_names
"""


def genre_matrix(movies):
    table = movies["genres"].str.get_dummies("|").drop(columns="(no genres listed)", errors="ignore")
    return table.astype("int8"), table.columns
