"""Text that learners wrote, made safe to look at: cut, and with every invisible character shown."""

import unicodedata

# Controls, formats (among them those that reverse the direction of text), surrogates, private, unassigned; separators.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class _Shown(dict):
    """Maps a code point to what is shown for it, as `str.translate` wants it; filled as characters come."""

    def __missing__(self, code):
        character = chr(code)
        if unicodedata.category(character) not in _INVISIBLE:
            shown = character
        elif code < 0x20:
            shown = chr(0x2400 + code)  # the Unicode pictures of control characters
        else:
            shown = f"[U+{code:04X}]"
        self[code] = shown
        return shown


_SHOWN = _Shown()
_SHOWN_LINES = _Shown({ord("\n"): "\n", ord("\t"): "    "})


def visible(text, limit=None, *, lines=False):
    """Return `text` with no character that hides or reorders others, cut to `limit` characters of the original.

    What was cut off is counted at the end. With `lines`, line ends stay; without, runs of white space become one space.
    The result can always be encoded as UTF-8.
    """
    text = str(text)
    cut = 0 if limit is None else max(0, len(text) - limit)
    if cut:
        text = text[:limit]
    if lines:
        text = text.replace("\r\n", "\n").translate(_SHOWN_LINES)
    else:
        text = " ".join(
            part for part in text.replace("\t", " ").replace("\r\n", " ").replace("\n", " ").split(" ") if part
        )
        text = text.translate(_SHOWN)
    return f"{text}… (+{counted(cut, 'character')})" if cut else text


def number(value):
    """Return a number of points with two decimals at most: 2, 1.5, 0.33."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def counted(value, noun):
    """Return a number, as `number` does, and its noun: 1 point, 2 points, 0.5 points."""
    figure = number(value)
    return f"{figure} {noun}" if figure == "1" else f"{figure} {noun}s"


def duration(seconds):
    """Return a span of time with its two largest units: 3.2 s, 4 min 10 s, 2 h 5 min, 3 d 4 h."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    for unit, small, size, smaller in (("d", "h", 86400, 3600), ("h", "min", 3600, 60), ("min", "s", 60, 1)):
        if seconds >= size:
            rest = int(seconds % size // smaller)
            return f"{int(seconds // size)} {unit}" + (f" {rest} {small}" if rest else "")
    return f"{seconds:.0f} s"
