"""Wrong: fits the pipeline on data of its own.

Says: is fitted already
Fails: test_imbalance_either_way, test_new_each_time, test_one_row_at_a_time, test_units_of_two_scales
"""

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def build_classifier():
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.1, class_weight="balanced", max_iter=1000)).fit(
        np.random.default_rng(0).normal(size=(40, 3)), np.arange(40) % 2
    )
