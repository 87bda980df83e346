"""Writes scripts into Markdown cells, a written answer, an attachment and the titles of its own cells."""

from nbformat.v4 import new_markdown_cell, new_raw_cell

TEXT = r"""
<script>hostile_mark()</script>

[a](javascript:hostile_mark()) ![b](x "onerror=hostile_mark()") <a href="java&#10;script:hostile_mark()">c</a>

<img src=x onerror=hostile_mark()> <svg/onload=hostile_mark()> <iframe src="javascript:hostile_mark()"></iframe>

# <img src=x onerror=hostile_mark()>

```html
</code></pre><script>hostile_mark()</script>
```

$\href{javascript:hostile_mark()}{x}$ $$</script><script>hostile_mark()</script>$$

<details open ontoggle=hostile_mark()>
"""


def attack(submission):
    """Put the text wherever text goes."""
    submission.cell("reflection").source = TEXT
    submission.insert(None, cell=new_raw_cell(TEXT))
    cell = new_markdown_cell(TEXT + "![x](attachment:x.svg)")
    picture = "PHN2Zz48c2NyaXB0Pmhvc3RpbGVfbWFyaygpPC9zY3JpcHQ+PC9zdmc+"
    cell.attachments = {"x.svg": {"image/svg+xml": picture}, "x": {"text/html": "<script>hostile_mark()</script>"}}
    submission.insert(None, cell=cell)
    submission.insert("# <script>hostile_mark()</script>\n'</script><script>hostile_mark()</script>'")


SCORE = 9
