"""Wrong: uses Python's max on an array.

Says: np.maximum
Fails: test_dense_other_sizes, test_dense_square
"""


def dense(x, kernel, bias):
    return max(0, x @ kernel + bias)
