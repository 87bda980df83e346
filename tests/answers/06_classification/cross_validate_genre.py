"""Answers to cross_validate_genre."""

import numpy as np
from sklearn.base import clone
from sklearn.metrics import accuracy_score, balanced_accuracy_score, roc_auc_score
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_predict, cross_val_score, cross_validate
from sklearn.preprocessing import StandardScaler

from tests.answers import right, wrong

MEASURES = ("accuracy", "balanced_accuracy", "roc_auc")


def _folds(seed):
    return StratifiedKFold(n_splits=5, shuffle=True, random_state=seed)


def _summary(estimator, X, y, folds):
    scores = cross_validate(estimator, X, y, cv=folds, scoring=MEASURES)
    return {name: scores["test_" + name].mean() for name in MEASURES}


@right
def own_loop(estimator, X, y, seed):
    rows = []
    for train, test in _folds(seed).split(X, y):
        model = clone(estimator).fit(X[train], y[train])
        said, chance = model.predict(X[test]), model.predict_proba(X[test])[:, 1]
        hits = [np.mean(said[y[test] == side] == side) for side in (0, 1)]
        rows.append((np.mean(said == y[test]), np.mean(hits), roc_auc_score(y[test], chance)))
    return dict(zip(MEASURES, np.mean(rows, axis=0), strict=True))


@right
def three_calls(estimator, X, y, seed):
    return {name: float(np.mean(cross_val_score(estimator, X, y, cv=_folds(seed), scoring=name))) for name in MEASURES}


@wrong("scaled with the mean and deviation of all rows")
def scaled_before(estimator, X, y, seed):
    """Mistake 16, 35: scales all rows before the folds are dealt."""
    return _summary(estimator, StandardScaler().fit_transform(X), y, _folds(seed))


@wrong("scored on rows that it was fitted on")
def fitted_on_all(estimator, X, y, seed):
    """Mistake 13: fits on everything, and scores the folds of it."""
    model = clone(estimator).fit(X, y)
    rows = []
    for _, test in _folds(seed).split(X, y):
        said, chance = model.predict(X[test]), model.predict_proba(X[test])[:, 1]
        rows.append(
            (accuracy_score(y[test], said), balanced_accuracy_score(y[test], said), roc_auc_score(y[test], chance))
        )
    return dict(zip(MEASURES, np.mean(rows, axis=0), strict=True))


@wrong("The folds are not shuffled")
def unshuffled(estimator, X, y, seed):
    """Mistake 17: takes the folds in the order of the rows."""
    return _summary(estimator, X, y, 5)


@wrong("not stratified")
def not_stratified(estimator, X, y, seed):
    """Deals the folds without looking at the labels."""
    return _summary(estimator, X, y, KFold(5, shuffle=True, random_state=seed))


@wrong("There should be five folds")
def ten_folds(estimator, X, y, seed):
    """Makes ten folds."""
    return _summary(estimator, X, y, StratifiedKFold(10, shuffle=True, random_state=seed))


@wrong("Are these the means over five stratified, shuffled folds that the seed deals?")
def fixed_seed(estimator, X, y, seed):
    """Mistake 10: deals the folds by a seed of its own."""
    return _summary(estimator, X, y, _folds(42))


@wrong("balanced_accuracy is the plain accuracy")
def plain_accuracy(estimator, X, y, seed):
    """Mistake 35: returns the accuracy twice."""
    found = _summary(estimator, X, y, _folds(seed))
    return found | {"balanced_accuracy": found["accuracy"]}


@wrong("use the probabilities of predict_proba")
def auc_of_labels(estimator, X, y, seed):
    """Ranks by the answers 0 and 1."""
    found = _summary(estimator, X, y, _folds(seed))
    auc = []
    for train, test in _folds(seed).split(X, y):
        auc.append(roc_auc_score(y[test], clone(estimator).fit(X[train], y[train]).predict(X[test])))
    return found | {"roc_auc": float(np.mean(auc))}


@wrong("Take them fold by fold")
def pooled(estimator, X, y, seed):
    """Scores all rows at once."""
    chance = cross_val_predict(estimator, X, y, cv=_folds(seed), method="predict_proba")[:, 1]
    said = cross_val_predict(estimator, X, y, cv=_folds(seed))
    return {
        "accuracy": accuracy_score(y, said),
        "balanced_accuracy": balanced_accuracy_score(y, said),
        "roc_auc": roc_auc_score(y, chance),
    }


@wrong("The estimator that came in was fitted")
def no_clone(estimator, X, y, seed):
    """Fits the estimator that came in."""
    rows = []
    for train, test in _folds(seed).split(X, y):
        estimator.fit(X[train], y[train])
        said, chance = estimator.predict(X[test]), estimator.predict_proba(X[test])[:, 1]
        rows.append(
            (accuracy_score(y[test], said), balanced_accuracy_score(y[test], said), roc_auc_score(y[test], chance))
        )
    return dict(zip(MEASURES, np.mean(rows, axis=0), strict=True))


@wrong("should be one number")
def five_values(estimator, X, y, seed):
    """Returns the scores of all folds."""
    scores = cross_validate(estimator, X, y, cv=_folds(seed), scoring=MEASURES)
    return {name: scores["test_" + name] for name in MEASURES}


@wrong("lacks 'balanced_accuracy'")
def accuracy_alone(estimator, X, y, seed):
    """Mistake 35: judges by accuracy."""
    return {"accuracy": float(cross_val_score(estimator, X, y, cv=_folds(seed)).mean())}


@wrong("scored on rows that it was fitted on")
def one_split_of_train(estimator, X, y, seed):
    """Scores a single fit on its own rows."""
    model = clone(estimator).fit(X, y)
    said, chance = model.predict(X), model.predict_proba(X)[:, 1]
    return {
        "accuracy": accuracy_score(y, said),
        "balanced_accuracy": balanced_accuracy_score(y, said),
        "roc_auc": roc_auc_score(y, chance),
    }
