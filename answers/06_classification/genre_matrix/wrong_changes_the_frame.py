"""Wrong: writes into the caller's frame.

Says: changed its argument `movies`
Fails: test_whole_names
"""


def genre_matrix(movies):
    movies["genres"] = movies["genres"].replace("(no genres listed)", "")
    table = movies["genres"].str.get_dummies("|")
    return table.to_numpy("int8"), list(table.columns)
