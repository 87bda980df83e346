"""Wrong: deals the folds by a seed of its own.

Says: Two seeds give the same scores
Fails: test_no_statistic_leaks, test_scores, test_sorted_labels
"""

from sklearn.model_selection import StratifiedKFold, cross_validate

MEASURES = ("accuracy", "balanced_accuracy", "roc_auc")


def _folds(seed):
    return StratifiedKFold(n_splits=5, shuffle=True, random_state=seed)


def summary(estimator, X, y, folds):
    scores = cross_validate(estimator, X, y, cv=folds, scoring=MEASURES)
    return {name: scores["test_" + name].mean() for name in MEASURES}


def cross_validate_genre(estimator, X, y, seed):
    return summary(estimator, X, y, _folds(42))
