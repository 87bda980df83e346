"""Right: takes MultiLabelBinarizer of scikit-learn."""

import numpy as np

NO_GENRE = "(no genres listed)"


def genre_matrix(movies):
    from sklearn.preprocessing import MultiLabelBinarizer

    pieces = [[g for g in text.split("|") if g != NO_GENRE] for text in movies["genres"]]
    encoder = MultiLabelBinarizer()
    return encoder.fit_transform(pieces).astype(np.int8), list(encoder.classes_)
