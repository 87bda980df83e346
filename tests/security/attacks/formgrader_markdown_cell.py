"""Writes formgrader's ids and classes into a text cell of its own, in each way that Markdown makes HTML."""

from nbformat.v4 import new_markdown_cell

from tests.security.page import marked_elements

SCORE = 9
MARKED = 'id="test_double" class="nbgrader_cell full-credit" name="test_double" data-id="test_double"'
TEXT = f"""
<p {MARKED}>forged</p>

# <b {MARKED}>forged</b>

<h1 ID=test_double CLASS='full-credit'>forged</h1>

| forged |
|---|
| <i {MARKED}>forged</i> |

- [ ] <s {MARKED}>forged</s>

<a {MARKED} href="#x">forged</a> <label for="test_double">forged</label>
<input {MARKED}> <button {MARKED}>forged</button>

``` full-credit" id="test_double
forged
```

# test_double {{#test_double .full-credit}}
"""


def attack(submission):
    submission.insert("", cell=new_markdown_cell(TEXT))
    # Tags become classes of a cell in nbconvert's templates, and its id a part of an id.
    cell = new_markdown_cell("forged", id="test_double", metadata={"tags": ["x full-credit nbgrader_cell"]})
    submission.insert("", cell=cell)


def check(outcome):
    assert marked_elements(outcome, "forged") == []
    assert "celltag" not in outcome.page
