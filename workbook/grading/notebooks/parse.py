"""Read the cells of a notebook file that may be damaged, incomplete or in another format."""

import codecs
import dataclasses
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from workbook.errors import UnreadableNotebookError
from workbook.grading.course.record import Remark

# A parsed value takes 60 to 300 bytes of memory; a notebook with large outputs has some hundred thousand values.
MAX_VALUES = 1_000_000
# Bytes of a file's text in memory: one rare character makes all others take four bytes each.
MAX_TEXT = 200_000_000
# How often reading a damaged file starts again: each try may scan all of the rest.
MAX_TRIES = 20
MAX_CELLS = 10_000
_MAX_COUNT = 10**9  # of executions
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
KINDS = ("code", "markdown", "raw")
_DECODER = json.JSONDecoder(parse_int=float, strict=False)
_CELL_START = re.compile(r'\{\s*"(?:cell_type|attachments|id|execution_count|metadata|outputs|source)"\s*:')
_CONFLICT = re.compile(r"^<{7}(?: |\r?$)", re.MULTILINE)


@dataclasses.dataclass(frozen=True)
class FoundCell:
    """What is kept of a submitted cell.

    `marks`: its nbgrader metadata, {} if it has none. `attachments`: {name: {media type: data in base64}}, pictures
    only. `outputs`: as they are in the file, unchecked. `ran`: the number of its last execution; a later one is larger,
    until the kernel starts again.
    """

    kind: str
    source: str
    id: str = ""
    marks: Mapping[str, object] = dataclasses.field(default_factory=dict)
    tags: tuple[str, ...] = ()
    attachments: dict[str, dict[str, str]] = dataclasses.field(default_factory=dict)
    outputs: Sequence[Any] = ()
    ran: int | None = None

    @property
    def grade_id(self) -> str:
        """The grade id of the cell; "" if it has none."""
        name = self.marks.get("grade_id")
        return name if isinstance(name, str) else ""


def read_cells(data: bytes) -> tuple[list[FoundCell], list[Remark]]:
    """Return the cells in the bytes of a notebook file; raise UnreadableNotebookError if there are none."""
    text, remarks = _decode(data)
    if sys.getsizeof(text) > MAX_TEXT:
        raise UnreadableNotebookError("is too large to be read")
    if not text.strip():
        raise UnreadableNotebookError("is empty")
    if text.count("{") + text.count("[") + text.count(",") > MAX_VALUES:
        raise UnreadableNotebookError(f"contains more than {MAX_VALUES:,} values")
    # Looking for the plain text first is fifty times as fast.
    if "<<<<<<<" not in text or not _CONFLICT.search(text):
        cells, found = _cells(text)
        return cells, remarks + found
    ours, theirs = (_cells_or_none(side) for side in _sides(text))
    sources = {cell.source for cell in ours}
    remarks.append(
        Remark(
            "conflict",
            "The notebook contains Git's conflict markers; your side of each conflict was used, "
            "and the other side if only that one contains an answer.",
            for_human=True,
        )
    )
    cells = ours + [cell for cell in theirs if not ours or (cell.marks and cell.source not in sources)]
    if not cells:
        raise UnreadableNotebookError("contains Git's conflict markers, and no cell could be read from either side")
    return cells, remarks


def cells_of(content: object) -> tuple[list[FoundCell], list[Remark]]:
    """Return the cells of a notebook's parsed JSON; raise UnreadableNotebookError if it is not a notebook."""
    remarks = []
    cells = content.get("cells") if isinstance(content, dict) else content
    if isinstance(cells, dict):
        cells = list(cells.values())
    if isinstance(content, dict) and not isinstance(cells, list) and isinstance(content.get("worksheets"), list):
        sheets = [sheet.get("cells") for sheet in _dicts(content["worksheets"])]
        cells = [cell for sheet in sheets if isinstance(sheet, list) for cell in sheet]
    # A bare list may be a notebook's cells.
    if not isinstance(cells, list) or not (isinstance(content, dict) or any("cell_type" in c for c in _dicts(cells))):
        raise UnreadableNotebookError("is JSON, but not a notebook")
    facts = content if isinstance(content, dict) else {}
    version = facts.get("nbformat")
    if isinstance(version, bool) or version != 4:
        text = f"The notebook has the format {str(version)[:20]!r}, not 4; its cells were read anyway."
        remarks.append(Remark("format", text))
    language = _language(facts.get("metadata"))
    if language and not language.lower().startswith(("python", "ipython")):
        remarks.append(
            Remark("kernel", f"The notebook names {language[:40]!r} as its language; it was run as Python.", True)
        )
    if len(cells) > MAX_CELLS:
        text = f"The notebook has {len(cells):,} cells; the first {MAX_CELLS:,} were read."
        remarks.append(Remark("large", text, for_human=True))
        cells = cells[:MAX_CELLS]
    found = [_cell(cell) for cell in cells]
    damaged = [cell for cell, kept in zip(cells, found, strict=True) if kept is None or not _is_whole(cell)]
    if damaged:
        text = f"{len(damaged)} of {len(cells)} cells had missing fields or fields of a wrong type; the rest was kept."
        remarks.append(Remark("damaged", text, for_human=True, evidence=repr(damaged[0])[:300]))
    return [cell for cell in found if cell is not None], remarks


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _dicts(values: Iterable[object]) -> Iterator[dict[str, Any]]:
    return (value for value in values if isinstance(value, dict))


def _decode(data: bytes) -> tuple[str, list[Remark]]:
    """Return the text of a file; a character that the end of the file cuts in two is left out."""
    encoding = json.detect_encoding(data)
    if encoding.startswith(("utf-16", "utf-32")):
        remark = Remark("encoding", f"The notebook was saved as {encoding.upper()}, not UTF-8; it was read anyway.")
        return _clean(data.decode(encoding, "replace").removeprefix("\ufeff")), [remark]
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        text = "The notebook was not saved as UTF-8; it was read as Latin-1, and some letters may be wrong."
        try:
            return data.decode("cp1252"), [Remark("encoding", text)]
        except UnicodeDecodeError:
            return data.decode("latin-1"), [Remark("encoding", text)]
    if text.startswith("\ufeff"):
        text = text.removeprefix("\ufeff")
        return text, [Remark("encoding", "The notebook starts with a byte order mark; it was read anyway.")]
    return text, []


def _cells_or_none(text: str) -> list[FoundCell]:
    try:
        return _cells(text)[0]
    except UnreadableNotebookError:
        return []


def _cells(text: str) -> tuple[list[FoundCell], list[Remark]]:
    try:
        return cells_of(_DECODER.decode(text))
    except (ValueError, RecursionError) as error:
        reason = "is nested too deeply" if isinstance(error, RecursionError) else "is incomplete or damaged"
    pieces = _salvage(text)
    if not pieces:
        raise UnreadableNotebookError(f"{reason}, and no cell could be read from it")
    cells, remarks = cells_of({"nbformat": 4, "cells": pieces})
    text = f"The notebook {reason}; {len(pieces)} cells could be read from it and were graded."
    return cells, [Remark("damaged", text, for_human=True), *remarks]


def _salvage(text: str) -> list[dict[str, Any]]:
    """Return the complete cells of an incomplete text."""
    found: list[dict[str, Any]] = []
    position = failures = 0
    while failures < MAX_TRIES and len(found) < MAX_CELLS and (start := _CELL_START.search(text, position)):
        try:
            value, position = _DECODER.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            failures += 1
            position = start.end()
            continue
        if "cell_type" in value:
            found.append(value)
    return found


def _sides(text: str) -> tuple[str, str]:
    """Return the two versions of a text with Git's conflict markers."""
    ours, theirs, place = [], [], "both"
    for line in text.split("\n"):
        if line.startswith("<<<<<<<"):
            place = "ours"
        elif place == "ours" and line.startswith("|||||||"):
            place = "base"
        elif place in ("ours", "base") and line.startswith("======="):
            place = "theirs"
        elif place == "theirs" and line.startswith(">>>>>>>"):
            place = "both"
        else:
            if place in ("both", "ours"):
                ours.append(line)
            if place in ("both", "theirs"):
                theirs.append(line)
    return "\n".join(ours), "\n".join(theirs)


def _cell(value: object) -> FoundCell | None:
    if not isinstance(value, dict):
        return None
    kind, source = value.get("cell_type"), _text(value.get("source", value.get("input")))
    if kind == "heading":  # of format 3
        level = value.get("level")
        source = "#" * (int(level) if isinstance(level, float) and 1 <= level <= 6 else 1) + " " + source
    if not isinstance(kind, str) or kind not in KINDS:
        kind = "markdown" if kind in ("heading", "html") else "raw"
    metadata = _dict(value.get("metadata"))
    tags = metadata.get("tags")
    ids = [name for name in (value.get("id"), metadata.get("id")) if isinstance(name, str)]
    return FoundCell(
        kind,
        source,
        ids[0] if ids else "",
        _dict(metadata.get("nbgrader")),
        tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
        _attachments(value.get("attachments")),
        value["outputs"] if isinstance(value.get("outputs"), list) else (),
        _number(value.get("execution_count")),
    )


def _number(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) and 0 <= value < _MAX_COUNT else None


def _is_whole(value: Mapping[str, Any]) -> bool:
    """Return whether a cell has a type, a source and metadata as in format 3 or 4."""
    source = value.get("source", value.get("input"))
    lines = source if isinstance(source, list) else [source]
    known = isinstance(value.get("cell_type"), str) and value["cell_type"] in (*KINDS, "heading", "html")
    return known and all(isinstance(line, str) for line in lines) and isinstance(value.get("metadata", {}), dict)


def _text(source: object) -> str:
    if isinstance(source, list):
        lines = [line for line in source if isinstance(line, str)]
        # Some tools write lines without their ends.
        source = ("" if any("\n" in line for line in lines) else "\n").join(lines)
    return _clean(source).replace("\r\n", "\n") if isinstance(source, str) else ""


def _clean(text: str) -> str:
    """Return the text without lone surrogates, which cannot be written to a file."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _attachments(value: object) -> dict[str, dict[str, str]]:
    """Return the pictures among a cell's attachments, as in `FoundCell`."""
    found = {}
    for name, bundle in _dict(value).items():
        pictures = {
            kind: data
            for kind, data in _dict(bundle).items()
            if kind in PICTURES and isinstance(data, str) and data.isascii()
        }
        if pictures:
            found[_clean(name)] = pictures
    return found


def _language(metadata: object) -> str:
    """Return the language that a notebook's metadata names, or ""."""
    for group, key in (("kernelspec", "language"), ("language_info", "name")):
        name = _dict(_dict(metadata).get(group)).get(key)
        if isinstance(name, str) and name:
            return _clean(name)
    return ""
