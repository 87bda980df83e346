"""Wrong: leaves ReLU out.

Says: the activation is missing
Fails: test_dense_other_sizes, test_dense_square
"""


def dense(x, kernel, bias):
    return x @ kernel + bias
