"""Answers to build_classifier."""

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import FunctionTransformer, MinMaxScaler, RobustScaler, StandardScaler
from sklearn.svm import SVC

from tests.answers import right, wrong


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


@right
def named_steps():
    return Pipeline([("a", RobustScaler()), ("b", LogisticRegression(C=0.1, class_weight="balanced", max_iter=5000))])


@right
def sample_weights():
    return make_pipeline(StandardScaler(), Weighted())


@right
def one_class():
    return Both()


@right
def discriminant():
    from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

    return make_pipeline(StandardScaler(), LinearDiscriminantAnalysis(priors=[0.5, 0.5]))


@right
def naive_bayes():
    from sklearn.naive_bayes import GaussianNB

    return make_pipeline(StandardScaler(), GaussianNB(priors=[0.5, 0.5]))


@wrong("the columns are not scaled")
def unscaled():
    """Mistake 35: leaves the columns in their units."""
    return make_pipeline(LogisticRegression(class_weight="balanced", max_iter=1000))


@wrong("it has learned to say 'never'")
def no_class_weights():
    """Mistake 35: lets the common class decide."""
    return make_pipeline(StandardScaler(), LogisticRegression())


@wrong("the rare class weighs too much")
def fixed_weights():
    """Weighs the positive class a hundredfold, whatever its size."""
    return make_pipeline(StandardScaler(), LogisticRegression(class_weight={0: 1, 1: 100}))


@wrong("answers for the common one")
def weight_of_the_positives():
    """Weighs the positive class, even where the other one is rare."""
    return make_pipeline(StandardScaler(), LogisticRegression(class_weight={0: 1, 1: 20}))


@wrong("no predict_proba")
def no_probabilities():
    """Has no predict_proba."""
    return make_pipeline(StandardScaler(), RidgeClassifier(class_weight="balanced"))


@wrong("no predict_proba")
def svm():
    """Forgets probability=True."""
    return make_pipeline(StandardScaler(), SVC(class_weight="balanced"))


@wrong("scaled with the mean and deviation of the rows to predict")
def scaled_by_batch():
    """Mistake 16: scales with the statistics of the rows to predict."""
    scale = FunctionTransformer(lambda X: (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-12))
    return make_pipeline(scale, LogisticRegression(class_weight="balanced"))


SHARED = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))


@wrong("the same object each time")
def shared():
    """Mistake 10: hands out one classifier of the notebook."""
    return SHARED


@wrong("it has learned to say 'never'")
def majority():
    """Always says what is common."""
    return make_pipeline(MinMaxScaler(), DummyClassifier(strategy="prior"))


@wrong("should return a scikit-learn Pipeline")
def forgotten_return():
    """Builds it, and returns nothing."""
    make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))
