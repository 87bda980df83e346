"""Collect a cell's outputs, from a kernel or an unchecked file: only known types, and up to a limit."""

from collections.abc import Iterable, Mapping
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

from workbook.grading.course.limits import MB, Limits
from workbook.languages import translated

# The media types that a page may show; scripts and widgets are for live notebooks.
_SHOWN = ("text/plain", "text/html", "text/markdown", "text/latex", "image/png", "image/jpeg")
_LEFT_OUT = "What was shown here is for live notebooks only."
# What a malformed output can make the code here raise.
MALFORMED = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)


def submitted_outputs(outputs: Iterable[Any]) -> list[NotebookNode]:
    """Return a submitted cell's outputs, without those of unknown types and those after the limit of a cell."""
    collector = OutputCollector(Limits().cell_bytes)
    for output in outputs:
        try:
            collector.add(output["output_type"], _joined(output), len(repr(output)))
        except MALFORMED:
            continue
    return collector.outputs


def _joined(output: Mapping[str, Any]) -> dict[str, Any]:
    """Return an output with each text as one string: files store texts as lists of lines."""
    found: dict[str, Any] = {key: "".join(value) if key == "text" else value for key, value in output.items()}
    if "data" in found:
        shown = {mime: value for mime, value in found["data"].items() if mime in _SHOWN}
        found["data"] = {mime: "".join(value) for mime, value in shown.items()}
    return found


def said_by_grading(text: str) -> str:
    """Return what the grader says in an output, in the notebook's language."""
    return f"[{translated('grading')}] {translated(text)}"


class OutputCollector:
    """Collects a cell's outputs in nbformat's form, up to `limit` bytes; `note` says what was left out."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._clear = False
        self._displays: dict[str, NotebookNode] = {}
        self.outputs: list[NotebookNode] = []
        self.size = 0
        self.note = ""

    def add(self, kind: str, content: Mapping[str, Any], size: int) -> None:
        """Add an output. `kind` and `content` are those of the kernel's message, `size` its bytes."""
        self.size += size
        if self.size > self._limit:
            self.note = f"Its outputs were cut at {self._limit / MB:g} MB."
            return
        try:
            self._add(kind, content)
        except MALFORMED:
            self.note = "An output of an unknown form was left out."

    def _add(self, kind: str, content: Mapping[str, Any]) -> None:
        if kind == "clear_output":
            self._clear = True
            if not content.get("wait"):
                self._clear_now()
            return
        if kind not in ("stream", "display_data", "execute_result", "update_display_data", "error"):
            return
        if self._clear:
            self._clear_now()
        if kind == "stream":
            self._stream("stderr" if content["name"] == "stderr" else "stdout", _text(content["text"]))
        elif kind == "error":
            lines = [_text(line) for line in content["traceback"]]
            self.outputs.append(
                new_output("error", ename=_text(content["ename"]), evalue=_text(content["evalue"]), traceback=lines)
            )
        else:
            self._display(kind, content)

    def _display(self, kind: str, content: Mapping[str, Any]) -> None:
        data = {mime: _text(value) for mime, value in content["data"].items() if mime in _SHOWN}
        data = data or {"text/plain": said_by_grading(_LEFT_OUT)}
        number = content.get("transient", {}).get("display_id")
        if kind == "update_display_data":
            if number in self._displays:
                self._displays[number]["data"] = data
            return
        extra = {"execution_count": None} if kind == "execute_result" else {}
        output = new_output(kind, data=data, metadata={}, **extra)
        self.outputs.append(output)
        if isinstance(number, str):
            self._displays[number] = output

    def _stream(self, name: str, text: str) -> None:
        last = self.outputs[-1] if self.outputs else None
        if last is not None and last["output_type"] == "stream" and last["name"] == name:
            last["text"] += text
        else:
            self.outputs.append(new_output("stream", name=name, text=text))

    def _clear_now(self) -> None:
        self.outputs.clear()
        self._displays.clear()
        self._clear = False


def _text(value: object) -> str:
    """Return text without lone surrogates, with which the notebook could not be saved."""
    if not isinstance(value, str):
        raise TypeError
    return value.encode("utf-8", "replace").decode("utf-8")
