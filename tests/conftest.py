"""What tests share: one warm notebook kernel, and toy exercises that pytest must not collect by itself."""

import pytest

from tests.support.kernel import Kernel

collect_ignore = ["support"]


@pytest.fixture(scope="session")
def kernel():
    """Return a kernel in which `workbook` is imported; tests leave no names behind that others use."""
    found = Kernel()
    found.run("import numpy as np, pandas as pd, keras, workbook\nfrom workbook import check")
    yield found
    found.close()
