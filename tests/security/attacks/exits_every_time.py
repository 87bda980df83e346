"""Ends its process in every cell of its own and in every answer."""

ANSWERS = {
    "double": "import os\nos._exit(1)\ndef double(x):\n    return 2 * x",
    "scale": "import os\ndef scale(values):\n    os._exit(1)",
    "tally": "import os\ndef tally(words):\n    os.abort()",
}
CELL = "import os\nos._exit(0)"
SCORE = 0
REMARK = "kernel ended"
HUMAN = True
