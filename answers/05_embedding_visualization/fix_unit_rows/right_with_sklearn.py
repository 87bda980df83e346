"""Right: takes normalize of scikit-learn."""


def fix_unit_rows(vectors):
    from sklearn.preprocessing import normalize

    return normalize(vectors)
