"""Wrong: A row of zeros gets equal numbers of length 1.

Says: A row of zeros has no direction
Fails: test_zeros_among_others
"""


def fix_unit_rows(vectors):
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    even = 1 / np.sqrt(vectors.shape[1])
    return np.where(lengths == 0, even, vectors / np.where(lengths == 0, 1, lengths))
