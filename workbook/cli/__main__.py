"""`python -m workbook.cli VERB`."""

import sys

from workbook.cli import main

sys.exit(main())
