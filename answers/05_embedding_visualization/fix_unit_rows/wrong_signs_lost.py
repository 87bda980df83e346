"""Wrong: It loses the signs.

Says: The signs are lost
Fails: test_lengths_and_directions, test_very_short_rows
"""


def fix_unit_rows(vectors):
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.abs(vectors) / np.where(lengths == 0, 1, lengths)
