"""Wrong: drops the column of "(no genres listed)" even if there is none.

Says: In a frame without
Fails: test_some_movies
"""


def genre_matrix(movies):
    table = movies["genres"].str.get_dummies("|").drop(columns="(no genres listed)")
    return table.to_numpy("int8"), list(table.columns)
