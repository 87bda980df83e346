"""Wrong: keeps the columns with the lowest F values.

Says: The n_keep columns with the lowest f_classif scores are kept
Fails: test_no_leak_in_noise, test_scaler_inside_too
"""

import numpy as np
from sklearn.feature_selection import f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import StandardScaler


def fix_screened_auc(X, y, n_keep, seed):
    aucs = []
    for train, test in StratifiedKFold(5, shuffle=True, random_state=seed).split(X, y):
        scaler = StandardScaler().fit(X[train])
        inside, outside = scaler.transform(X[train]), scaler.transform(X[test])
        best = np.argsort(f_classif(inside, y[train])[0])[:n_keep]
        model = LogisticRegression(class_weight="balanced", max_iter=1000).fit(inside[:, best], y[train])
        aucs.append(roc_auc_score(y[test], model.predict_proba(outside[:, best])[:, 1]))
    return float(np.mean(aucs))
