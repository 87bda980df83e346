"""Wrong: divides by 1e-9 at least, so that shorter rows stay short.

Says: is short, but not zero
Fails: test_very_short_rows
"""


def fix_unit_rows(vectors):
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
