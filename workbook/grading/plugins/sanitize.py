"""What pages may show of learners' HTML: text, tables, pictures within the page; nothing that runs or is fetched.

`nbgrader_config.py` gives TAGS, `allowed` and STYLES to nbconvert's SanitizeHTML, which cleans outputs and feedback
pages. Formgrader shows Markdown without it, in the browser of a person who is logged in to Jupyter, so the filter
`markdown_without_scripts` cleans the HTML that Markdown becomes; it also makes its formulas MathML. nbconvert's
templates clean outputs once more, with a filter whose own list has no table heads, no styles and no pictures:
`without_scripts` replaces it.
"""

import collections
import html
import re

from bleach import ALLOWED_TAGS, clean
from bleach.css_sanitizer import ALLOWED_CSS_PROPERTIES, CSSSanitizer
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import MarkdownWithMath

from workbook.grading.plugins.formulas import FormulaRenderer

_TAGS = """br caption dd del details div dl dt h1 h2 h3 h4 h5 h6 hr img p pre s span sub summary sup
table tbody td tfoot th thead tr"""
TAGS = sorted({*ALLOWED_TAGS, *_TAGS.split()})
# The layout of the tests' reports, besides the colours and fonts that bleach allows; none that takes an address.
STYLES = sorted(
    {*ALLOWED_CSS_PROPERTIES, "border-left", "border", "margin", "max-width", "opacity", "overflow-wrap", "padding"}
    | {"padding-left", "white-space"}
)
_PLAIN = {"alt", "class", "colspan", "id", "rowspan", "scope", "style", "title"}
_PICTURES = ("data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,", "data:image/webp;base64,")


def allowed(tag: str, name: str, value: str) -> bool:
    """Return whether an attribute may stay: no script, and nothing that a page would fetch when it is opened."""
    if tag == "a" and name == "href":
        return value.startswith(("#", "http://", "https://", "mailto:"))
    if tag == "img" and name == "src":
        return value.startswith(_PICTURES)
    return name in _PLAIN


# For some texts the time of Markdown and HTML parsers grows with the square of the length or depth. Text beyond these
# bounds, for a cell and for its page, is shown as plain text.
CELL_MARKDOWN, PAGE_MARKDOWN = 20_000, 300_000  # characters
PAGE_FORMULAS = 20_000  # characters of LaTeX
CELL_SIGNS, PAGE_SIGNS = 40_000, 400_000  # "<"
DEPTH = 100
_TAG = re.compile("<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_EMPTY = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


@pass_context
def markdown_without_scripts(context: Context, source: str) -> str:
    """Return the HTML of a Markdown text, cleaned. It replaces nbconvert's `markdown2html`."""
    if not _within(context, "markdown", len(source), CELL_MARKDOWN, PAGE_MARKDOWN):
        return _as_plain_text(source)
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = FormulaRenderer(
        lambda size: _within(context, "formulas", size, PAGE_FORMULAS, PAGE_FORMULAS),
        escape=False,
        exclude_anchor_links=True,
        attachments=attachments,
    )
    return renderer.put_back(without_scripts(context, MarkdownWithMath(renderer=renderer).render(source)))


@pass_context
def without_scripts(context: Context, source: str | bytes) -> str:
    """Return HTML, given as text or UTF-8, with only what may be shown. It replaces `clean_html`."""
    source = source.decode("utf-8", "replace") if isinstance(source, bytes) else str(source)
    signs = source.count("<")
    if not _within(context, "html", signs, CELL_SIGNS, PAGE_SIGNS) or _depth(source) > DEPTH:
        return _as_plain_text(source)
    css = CSSSanitizer(allowed_css_properties=STYLES)
    protocols = ["http", "https", "mailto", "data"]
    return clean(source, tags=TAGS, attributes=allowed, css_sanitizer=css, protocols=protocols)


def unchanged(text: str) -> str:
    """Return the text. It replaces `strip_files_prefix`, which is slow on long texts and only for old notebooks."""
    return text


def _depth(source: str) -> int:
    """Return how many tags are open at a time, at most."""
    opened: collections.Counter[str] = collections.Counter()
    now = most = 0
    for closing, tag in _TAG.findall(source):
        tag = tag.lower()
        if closing and opened[tag]:
            opened[tag] -= 1
            now -= 1
        elif not closing and tag not in _EMPTY:
            opened[tag] += 1
            now += 1
            most = max(most, now)
    return most


def _within(context: Context, kind: str, size: int, most: int, most_of_page: int) -> bool:
    """Count `size` for the page of this context; return whether it is within both bounds."""
    counted: dict[str, int] = context["resources"].setdefault("workbook", {})
    if size > most or counted.get(kind, 0) + size > most_of_page:
        return False
    counted[kind] = counted.get(kind, 0) + size
    return True


def _as_plain_text(source: str) -> str:
    return f"<pre>{html.escape(source)}</pre>"
