"""What pages may show of learners' HTML: text, tables, pictures within the page; nothing that runs or is fetched.

`nbgrader_config.py` replaces filters of nbconvert by these. Formgrader and the feedback pages show Markdown and outputs
through them, in the browser of a person who is logged in to Jupyter. Formgrader's own scripts find its buttons and
points by `id` and `class`, so nothing that a learner wrote keeps one. Formulas become MathML after the cleaning.
"""

import collections
import html
import re

import nh3
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import MarkdownWithMath

from workbook.grading.plugins.formulas import FormulaRenderer

_EMPTY = {"br", "hr", "img"}
_WITH_CONTENT = """a abbr acronym b blockquote caption code dd del details div dl dt em h1 h2 h3 h4 h5 h6 i li ol p pre
s span strong sub summary sup table tbody td tfoot th thead tr ul"""
_TAGS = {*_EMPTY, *_WITH_CONTENT.split()}
# None takes an address or a place on the page.
_STYLES = """background-color border border-bottom border-collapse border-color border-left border-right border-style
border-top border-width clear color display float font font-family font-size font-style font-variant font-weight height
letter-spacing line-height margin margin-bottom margin-left margin-right margin-top max-width overflow
overflow-wrap padding padding-bottom padding-left padding-right padding-top text-align text-decoration text-indent
vertical-align white-space width"""
_PICTURES = ("data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,", "data:image/webp;base64,")
_LINKS = ("#", "http://", "https://", "mailto:")
# What moves an element over its neighbours, or names an address: a link could cover a part of the page.
_NOT_IN_STYLES = re.compile(r"-\s*\.?\d|url|\\", re.IGNORECASE)


def _allowed(tag: str, name: str, value: str) -> str | None:
    """Return the value of an attribute, None if it may not stay: nothing may be fetched when a page is opened."""
    if name == "style" and _NOT_IN_STYLES.search(value):
        return None
    start = {"href": _LINKS, "src": _PICTURES}.get(name, "")
    return value if value.startswith(start) else None


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=set(),
    attributes={"*": {"colspan", "rowspan", "scope", "style", "title"}, "a": {"href"}, "img": {"alt", "src"}},
    attribute_filter=_allowed,
    url_schemes={"http", "https", "mailto", "data"},
    filter_style_properties=set(_STYLES.split()),
)

# For some texts the time of Markdown and HTML parsers grows with the square of the length or depth, or of a tag's
# number of attributes. Text beyond these bounds, for a cell and for its page, is shown as plain text.
CELL_MARKDOWN, PAGE_MARKDOWN = 20_000, 300_000  # characters
PAGE_FORMULAS = 20_000  # characters of LaTeX
CELL_SIGNS, PAGE_SIGNS = 40_000, 400_000  # "<"
DEPTH = 100
ATTRIBUTES = 40
# A tag that every parser reads alike: with no "<" in it, so that looking at all tags takes one pass.
_ATTRIBUTE = r"""\s++[a-z][a-z0-9:_-]*+(?:\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+'|[^\s"'`=<>]++))?+"""
_TAG = rf"(?:{'|'.join(sorted(_TAGS, key=len, reverse=True))})(?:{_ATTRIBUTE}){{0,{ATTRIBUTES}}}+\s*+/?>"
_NOT_A_TAG = re.compile(rf"<!--.*?(?:-->|\Z)|<(?!/?{_TAG})", re.IGNORECASE | re.DOTALL)
# The styles that pandas puts above each table, which would be shown as text.
_TABLE_STYLES = re.compile(r"<style scoped>[^<]*+</style>")
_NAME = re.compile("<(/?)([a-z0-9]+)", re.IGNORECASE)


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
    """Return HTML, given as text or UTF-8, with only what may be shown. It replaces `clean_html`.

    Tags that may not stay are shown as text; comments and pandas's styles of tables are left out.
    """
    source = source.decode("utf-8", "replace") if isinstance(source, bytes) else str(source)
    if not _within(context, "html", source.count("<"), CELL_SIGNS, PAGE_SIGNS):
        return _as_plain_text(source)
    only_tags = _NOT_A_TAG.sub(lambda found: "" if found[0] != "<" else "&lt;", _TABLE_STYLES.sub("", source))
    return _as_plain_text(source) if _depth(only_tags) > DEPTH else _CLEANER.clean(only_tags)


def unchanged(text: str) -> str:
    """Return the text. It replaces `strip_files_prefix`, which is slow on long texts and only for old notebooks."""
    return text


def _depth(source: str) -> int:
    """Return how many tags are open at a time, at most; each "<" in `source` begins a tag."""
    opened: collections.Counter[str] = collections.Counter()
    now = most = 0
    for closing, tag in _NAME.findall(source):
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
