"""Wrong: computes the ROC AUC from the answers 0 and 1.

Says: This is the balanced accuracy, which is also what roc_auc_score gives
Fails: test_no_leak_in_noise, test_scaler_inside_too
"""

import numpy as np
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def fix_screened_auc(X, y, n_keep, seed):
    aucs = []
    for train, test in StratifiedKFold(5, shuffle=True, random_state=seed).split(X, y):
        regression = LogisticRegression(class_weight="balanced", max_iter=1000)
        model = make_pipeline(StandardScaler(), SelectKBest(f_classif, k=n_keep), regression)
        aucs.append(roc_auc_score(y[test], model.fit(X[train], y[train]).predict(X[test])))
    return float(np.mean(aucs))
