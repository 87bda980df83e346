"""Wrong: leaves the type of get_dummies.

Says: type int8
Fails: test_movielens_genres
"""

NO_GENRE = "(no genres listed)"


def genre_matrix(movies):
    table = movies["genres"].str.get_dummies("|").drop(columns=NO_GENRE, errors="ignore")
    return table.to_numpy(), list(table.columns)
