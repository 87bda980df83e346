"""Right: balances the classes by weights of the rows."""

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


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


def build_classifier():
    return make_pipeline(StandardScaler(), Weighted())
