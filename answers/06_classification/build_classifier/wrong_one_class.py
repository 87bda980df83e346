"""Wrong: returns a class of its own that scales and balances, and no Pipeline.

Says: should return a scikit-learn Pipeline
Fails: test_imbalance_either_way, test_new_each_time, test_one_row_at_a_time, test_units_of_two_scales
"""

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression


class Weighted(ClassifierMixin, BaseEstimator):
    """Weighs rows itself instead of asking for class weights."""

    def __init__(self, base=None):
        self.base = base

    def fit(self, X, y):
        weights = np.where(y == 1, 0.5 / np.mean(y), 0.5 / np.mean(1 - y))
        self.fitted_ = LogisticRegression().fit(X, y, sample_weight=weights)
        self.classes_ = self.fitted_.classes_
        return self

    def predict(self, X):
        return self.fitted_.predict(X)

    def predict_proba(self, X):
        return self.fitted_.predict_proba(X)


class Both(ClassifierMixin, BaseEstimator):
    """Scales and weighs in one class, without a Pipeline."""

    def fit(self, X, y):
        self.mean_, self.scale_ = X.mean(0), X.std(0) + 1e-30
        self.inner_ = Weighted().fit((X - self.mean_) / self.scale_, y)
        self.classes_ = self.inner_.classes_
        return self

    def predict_proba(self, X):
        return self.inner_.predict_proba((X - self.mean_) / self.scale_)

    def predict(self, X):
        return self.predict_proba(X)[:, 1] > 0.5


def build_classifier():
    return Both()
