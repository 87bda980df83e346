"""Wrong: It loses the signs.

Says: The signs are lost
Fails: test_x
"""


def fix_unit_rows(vectors):
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.abs(vectors) / np.where(lengths == 0, 1, lengths)
