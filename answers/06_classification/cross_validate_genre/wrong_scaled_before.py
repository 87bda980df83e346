"""Wrong: scales all rows before the folds are dealt.

Says: scaled with the mean and deviation of all rows
Fails: test_no_statistic_leaks
"""

from sklearn.model_selection import StratifiedKFold, cross_validate
from sklearn.preprocessing import StandardScaler

MEASURES = ("accuracy", "balanced_accuracy", "roc_auc")


def _folds(seed):
    return StratifiedKFold(n_splits=5, shuffle=True, random_state=seed)


def summary(estimator, X, y, folds):
    scores = cross_validate(estimator, X, y, cv=folds, scoring=MEASURES)
    return {name: scores["test_" + name].mean() for name in MEASURES}


def cross_validate_genre(estimator, X, y, seed):
    return summary(estimator, StandardScaler().fit_transform(X), y, _folds(seed))
