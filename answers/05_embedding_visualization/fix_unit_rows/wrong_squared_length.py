"""Wrong: It divides by the squared length.

Says: You divide by the square of the length
Fails: test_x
"""


def fix_unit_rows(vectors):
    squares = (vectors**2).sum(axis=1, keepdims=True)
    return vectors / np.where(squares == 0, 1, squares)
