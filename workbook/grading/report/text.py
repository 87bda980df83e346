"""Make learners' text safe to look at: cut, and with every invisible character shown."""

import unicodedata

# Controls, formats (among them those that reverse the direction of text), surrogates, private, unassigned; separators.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class _Shown(dict[int, str]):
    """Maps a code point to the text that is shown for it, for `str.translate`; filled when a character occurs."""

    def __missing__(self, code: int) -> str:
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


def visible(text: object, limit: int | None = None, *, lines: bool = False) -> str:
    """Return `text` without characters that hide or reorder others, cut to `limit` characters of the original.

    The end says how many characters were cut off; nothing is cut if that takes as much room. With `lines`, line ends
    stay; otherwise each run of white space becomes one space. The result can always be encoded as UTF-8.
    """
    whole = str(text)
    note = "" if limit is None else f"… (+{counted(len(whole) - limit, 'character')})"
    if limit is not None and len(whole) - limit <= len(note):
        limit = None
    shown = whole[:limit].replace("\r\n", "\n")
    if lines:
        shown = shown.translate(_SHOWN_LINES)
    else:
        words = shown.replace("\t", " ").replace("\n", " ").split(" ")
        shown = " ".join(word for word in words if word).translate(_SHOWN)
    return shown if limit is None else shown + note


def number(value: float) -> str:
    """Return a number of points with at most two decimals: 2, 1.5, 0.33."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def counted(value: float, noun: str) -> str:
    """Return a number, as `number` does, and its noun: 1 point, 2 points, 0.5 points."""
    figure = number(value)
    return f"{figure} {noun}" if figure == "1" else f"{figure} {noun}s"


def duration(seconds: float) -> str:
    """Return a span of time with its two largest units: 3.2 s, 4 min 10 s, 2 h 5 min, 3 d 4 h."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    for unit, small, size, smaller in (("d", "h", 86400, 3600), ("h", "min", 3600, 60), ("min", "s", 60, 1)):
        if seconds >= size:
            rest = int(seconds % size // smaller)
            return f"{int(seconds // size)} {unit}" + (f" {rest} {small}" if rest else "")
    return f"{seconds:.0f} s"
