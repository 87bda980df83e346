"""What pages may show of learners' HTML: text, tables, pictures within the page; nothing that runs or is fetched.

`nbgrader_config.py` hands TAGS, `allowed` and STYLES to nbconvert's SanitizeHTML, which looks after outputs and
feedback pages. Formgrader shows Markdown past it, in the browser of a person who is logged in to Jupyter, so that the
filter `markdown_without_scripts` cleans what Markdown becomes. nbconvert's templates clean outputs once more, by a
filter whose own list has no table heads, no styles and no pictures: `without_scripts` takes its place.
"""

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


@pass_context
def markdown_without_scripts(context, source):
    """Return the HTML of a Markdown text, cleaned. In the place of nbconvert's `markdown2html`."""
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True, attachments=attachments)
    return without_scripts(MarkdownWithMath(renderer=renderer).render(source))


def without_scripts(html):
    """Return HTML, as text or UTF-8, of which only what may be shown is left. In the place of `clean_html`."""
    html = html.decode("utf-8", "replace") if isinstance(html, bytes) else str(html)
    css = CSSSanitizer(allowed_css_properties=STYLES)
    return clean(html, tags=TAGS, attributes=allowed, css_sanitizer=css, protocols=["http", "https", "mailto", "data"])
