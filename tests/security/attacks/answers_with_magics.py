"""Writes answers below cell magics, with decorators, type hints of names that come later, and awaits next to them."""

ANSWERS = {
    "double": "%%time\nimport functools\n@functools.lru_cache\ndef double(x: 'Later') -> 'Later':\n    return 2 * x",
    "scale": "%%capture captured\n!echo hello\ndef scale(values):\n"
    "    return (np.asarray(values)\n    / np.max(values))",
    "tally": "get_ipython().run_cell('''def tally(words):\n    return {w: words.count(w) for w in words}''')",
}
SCORE = 9
CELL = "%reset -f\nimport numpy as np\nfrom workbook.notebook.guards import needs\n%precision 3\n%xmode Verbose\n?print"
