"""Wrong: It leaves rows shorter than 0.001 as they are, as if they were zero.

Says: is short, but not zero
Fails: test_very_short_rows
"""


def fix_unit_rows(vectors):
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(lengths < 1e-3, 1, lengths)
