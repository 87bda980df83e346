"""What pages may show of learners' HTML: text, tables, pictures within the page; nothing that runs or is fetched.

`nbgrader_config.py` hands TAGS, `allowed` and STYLES to nbconvert's SanitizeHTML, which looks after outputs and
feedback pages. Formgrader shows Markdown past it, in the browser of a person who is logged in to Jupyter, so that the
filter `markdown_without_scripts` cleans what Markdown becomes. nbconvert's templates clean outputs once more, by a
filter whose own list has no table heads, no styles and no pictures: `without_scripts` takes its place.
"""

import collections
import html
import re

from bleach import ALLOWED_TAGS, clean
from bleach.css_sanitizer import ALLOWED_CSS_PROPERTIES, CSSSanitizer
from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

_TAGS = """br caption dd del details div dl dt h1 h2 h3 h4 h5 h6 hr img p pre s span sub summary sup
table tbody td tfoot th thead tr"""
TAGS = sorted({*ALLOWED_TAGS, *_TAGS.split()})
# The layout of the tests' reports, beside the colours and fonts that are allowed anyway; none that takes an address.
STYLES = sorted(
    {*ALLOWED_CSS_PROPERTIES, "border-left", "border", "margin", "max-width", "opacity", "overflow-wrap", "padding"}
    | {"padding-left", "white-space"}
)
_PLAIN = {"alt", "class", "colspan", "id", "rowspan", "scope", "style", "title"}
_PICTURES = ("data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,", "data:image/webp;base64,")


def allowed(tag, name, value):
    """Tell whether an attribute may stay: no script, and nothing that a page would fetch when it is opened."""
    if tag == "a" and name == "href":
        return value.startswith(("#", "http://", "https://", "mailto:"))
    if tag == "img" and name == "src":
        return value.startswith(_PICTURES)
    return name in _PLAIN


# Parsers of Markdown and HTML take the square of the time for some texts of twice the length or depth: what is beyond
# these bounds, of a cell or of its page, is shown as it is.
CELL_MARKDOWN, PAGE_MARKDOWN = 20_000, 300_000  # characters
CELL_SIGNS, PAGE_SIGNS = 40_000, 400_000  # "<"
DEPTH = 100
_TAG = re.compile("<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_EMPTY = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


@pass_context
def markdown_without_scripts(context, source):
    """Return the HTML of a Markdown text, cleaned. In the place of nbconvert's `markdown2html`."""
    if not _within(context, "markdown", len(source), CELL_MARKDOWN, PAGE_MARKDOWN):
        return _as_it_is(source)
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True, attachments=attachments)
    return without_scripts(context, MarkdownWithMath(renderer=renderer).render(source))


@pass_context
def without_scripts(context, source):
    """Return HTML, as text or UTF-8, of which only what may be shown is left. In the place of `clean_html`."""
    source = source.decode("utf-8", "replace") if isinstance(source, bytes) else str(source)
    signs = source.count("<")
    if not _within(context, "html", signs, CELL_SIGNS, PAGE_SIGNS) or _depth(source) > DEPTH:
        return _as_it_is(source)
    css = CSSSanitizer(allowed_css_properties=STYLES)
    protocols = ["http", "https", "mailto", "data"]
    return clean(source, tags=TAGS, attributes=allowed, css_sanitizer=css, protocols=protocols)


def unchanged(text):
    """Return the text. In the place of `strip_files_prefix`, which is slow on long texts, and for old notebooks."""
    return text


def _depth(source):
    """Return how many tags are open at a time, at most."""
    opened, now, most = collections.Counter(), 0, 0
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


def _within(context, kind, size, most, most_of_page):
    """Count `size` for the page of this context; tell whether it is within both bounds."""
    counted = context["resources"].setdefault("workbook", {})
    if size > most or counted.get(kind, 0) + size > most_of_page:
        return False
    counted[kind] = counted.get(kind, 0) + size
    return True


def _as_it_is(source):
    return f"<pre>{html.escape(source)}</pre>"
