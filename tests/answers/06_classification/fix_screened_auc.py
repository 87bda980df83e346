"""Answers to fix_screened_auc."""

import numpy as np
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from tests.answers import right, wrong


def _model():
    return LogisticRegression(class_weight="balanced", max_iter=1000)


def _folds(seed):
    return StratifiedKFold(5, shuffle=True, random_state=seed)


@right
def own_loop(X, y, n_keep, seed):
    found = []
    for train, test in _folds(seed).split(X, y):
        mean, scale = X[train].mean(0), X[train].std(0)
        Z = (X - mean) / scale
        strength, _ = f_classif(Z[train], y[train])
        best = np.argsort(strength)[::-1][:n_keep]
        model = _model().fit(Z[train][:, best], y[train])
        found.append(roc_auc_score(y[test], model.predict_proba(Z[test][:, best])[:, 1]))
    return np.mean(found)


@right
def select_first(X, y, n_keep, seed):
    """f_classif does not depend on the scale, so that the order of the first two steps does not matter."""
    steps = [("best", SelectKBest(k=n_keep)), ("scale", StandardScaler()), ("model", _model())]
    return cross_val_score(Pipeline(steps), X, y, cv=_folds(seed), scoring="roc_auc").mean()


@wrong("still chosen by the labels of all rows")
def unchanged(X, y, n_keep, seed):
    """Mistake 16: the broken function itself."""
    X = StandardScaler().fit_transform(X)
    X = SelectKBest(f_classif, k=n_keep).fit_transform(X, y)
    return float(cross_val_score(_model(), X, y, cv=_folds(seed), scoring="roc_auc").mean())


@wrong("still chosen by the labels of all rows")
def scaler_alone(X, y, n_keep, seed):
    """Mistake 16: moves only the scaler into the folds."""
    X = SelectKBest(f_classif, k=n_keep).fit_transform(X, y)
    return float(
        cross_val_score(make_pipeline(StandardScaler(), _model()), X, y, cv=_folds(seed), scoring="roc_auc").mean()
    )


@wrong("The scaler is still fitted on all rows")
def selection_alone(X, y, n_keep, seed):
    """Mistake 16, 35: leaves the scaler outside."""
    X = StandardScaler().fit_transform(X)
    model = make_pipeline(SelectKBest(f_classif, k=n_keep), _model())
    return float(cross_val_score(model, X, y, cv=_folds(seed), scoring="roc_auc").mean())


@wrong("All columns are kept")
def no_selection(X, y, n_keep, seed):
    """Leaves the selection out, and with it the problem."""
    return float(
        cross_val_score(make_pipeline(StandardScaler(), _model()), X, y, cv=_folds(seed), scoring="roc_auc").mean()
    )


@wrong("On this noise the ROC AUC should be")
def accuracy(X, y, n_keep, seed):
    """Mistake 35: scores by accuracy."""
    model = make_pipeline(StandardScaler(), SelectKBest(f_classif, k=n_keep), _model())
    return float(cross_val_score(model, X, y, cv=_folds(seed)).mean())


@wrong("On this noise the ROC AUC should be")
def other_folds(X, y, n_keep, seed):
    """Deals the folds without the seed."""
    model = make_pipeline(StandardScaler(), SelectKBest(f_classif, k=n_keep), _model())
    return float(cross_val_score(model, X, y, cv=5, scoring="roc_auc").mean())


@wrong("should be one number")
def five_values(X, y, n_keep, seed):
    """Returns the score of each fold."""
    model = make_pipeline(StandardScaler(), SelectKBest(f_classif, k=n_keep), _model())
    return cross_val_score(model, X, y, cv=_folds(seed), scoring="roc_auc")


@wrong("somewhere around 0.5")
def anything_below(X, y, n_keep, seed):
    """Hides the leak by taking away from the score."""
    return unchanged(X, y, n_keep, seed) - 0.8
