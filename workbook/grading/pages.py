"""Markdown that learners wrote, as HTML that runs nothing.

`c.HTMLExporter.sanitize_html` reaches the feedback pages; nbgrader's formgrader shows a text's own HTML as it is, in
the browser of a person who is logged in to Jupyter.
"""

from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath


@pass_context
def markdown_without_html(context, source):
    """Return the HTML of a Markdown text: the HTML in it as text, no link that runs a script.

    In the place of nbconvert's filter `markdown2html`, which gives it the template's `context`.
    """
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = IPythonRenderer(
        escape=True, allow_harmful_protocols=False, exclude_anchor_links=True, attachments=attachments
    )
    return MarkdownWithMath(renderer=renderer).render(source)
