"""Wrong: leaves ReLU out.

Says: the activation is missing
Fails: none
"""


def dense(x, kernel, bias):
    return x @ kernel + bias
