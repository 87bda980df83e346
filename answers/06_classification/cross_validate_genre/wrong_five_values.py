"""Wrong: returns the scores of all folds.

Says: should be a float
Fails: test_no_statistic_leaks, test_scores, test_sorted_labels
"""

from sklearn.model_selection import StratifiedKFold, cross_validate

MEASURES = ("accuracy", "balanced_accuracy", "roc_auc")


def folds(seed):
    return StratifiedKFold(n_splits=5, shuffle=True, random_state=seed)


def cross_validate_genre(estimator, X, y, seed):
    scores = cross_validate(estimator, X, y, cv=folds(seed), scoring=MEASURES)
    return {name: scores["test_" + name] for name in MEASURES}
