"""Wrong: returns the classifier without a Pipeline.

Says: it returned a LogisticRegression
Fails: test_imbalance_either_way, test_new_each_time, test_one_row_at_a_time, test_units_of_two_scales
"""

from sklearn.linear_model import LogisticRegression


def build_classifier():
    return LogisticRegression(C=0.1, class_weight="balanced", max_iter=1000)
