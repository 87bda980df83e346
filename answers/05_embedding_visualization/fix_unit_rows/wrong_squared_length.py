"""Wrong: It divides by the squared length.

Says: You divide by the square of the length
Fails: test_lengths_and_directions, test_very_short_rows, test_zeros_among_others
"""


def fix_unit_rows(vectors):
    squares = (vectors**2).sum(axis=1, keepdims=True)
    return vectors / np.where(squares == 0, 1, squares)
