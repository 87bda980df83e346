"""Returns tables whose column names are megabytes of letters, which tests put into their messages."""

CELL = "import pandas as pd\nbig = 'x' * 10_000_000"
ANSWERS = {
    "double": "def double(x):\n    return pd.DataFrame({big: [1]})",
    "tally": "def tally(words):\n    return pd.DataFrame({big: [1]})",
}
SCORE = 3
