"""Wrong: drops axes of length 1 at the end, so that one row alone comes back flat.

Says: should have shape (1, 2)
Fails: test_lengths_and_directions
"""


def fix_unit_rows(vectors):
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.squeeze(vectors / np.where(lengths > 0, lengths, 1))
