"""Gather the memos that end each stage into one Markdown page."""

import hashlib
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from workbook.errors import MemoError, SavedNotebookError
from workbook.files import write_whole
from workbook.languages import in_all_languages, translated
from workbook.notebook.saved import cells_of_file, notebooks_below, source_of

PAGE = "memo.md"
PROMPTS = ("what i learned", "what surprised me", "what i would do next")
_HEADING = "my memo"
# The page's first line, in any language. Its digest tells a page as we wrote it from one that has been edited since.
_MARKED = re.compile(r"<!-- [^\n]*?`workbook memo`[^\n]* sha256 ([0-9a-f]{64}) -->\n")


class Memo(NamedTuple):
    """A memo cell, its notebook, and the notebook's title."""

    path: Path
    cell: dict[str, Any]
    title: str


def gather_memo(folder: str | os.PathLike[str], *, say: Callable[[str], object] = print) -> Path:
    """Write the memos of all notebooks below `folder` to `memo.md` in it, in the order of the stages.

    A memo is a cell with {"workbook": {"memo": STAGE}} in its metadata. Copies of a memo appear once; different memos
    of one stage all appear, each under its notebook. `say` is called with one line per notebook that cannot be read,
    and per memo that is still empty; the page names them too.
    Raises SavedNotebookError, and writes nothing, if there is no notebook or no memo, or if `memo.md` was not written
    here.
    """
    folder = Path(folder)
    notebooks = notebooks_below(folder)
    memos, unread = _read(notebooks, folder)
    for line in unread:
        say(translated(f"not read: {line}"))
    if not memos:
        raise MemoError(_nothing(folder, notebooks, unread))

    sections, written = [], 0
    for stage in sorted(memos, key=_order):
        texts, title = _texts(memos[stage], folder), memos[stage][0].title
        written += len(texts)
        if not texts:
            where = ", ".join(sorted({found.path.relative_to(folder).as_posix() for found in memos[stage]}))
            say(translated(f"not written yet: the memo of {title} in {where}"))
        sections.append(_section(title, texts))
    if not written:
        raise MemoError(
            f"No memo below {folder} is written yet ({len(memos)} found). Each stage's notebook ends with one: write a "
            "few sentences after each prompt, save the notebook, and run this again."
        )
    if unread:
        lines = "\n".join(f"- {translated(line)}" for line in unread)
        sections.append(f"## {translated('Not read')}\n\n{lines}")
    body = f"# {translated('My memo')}\n\n" + "\n\n".join(sections) + "\n"
    return _write(folder / PAGE, body)


def _read(notebooks: Sequence[Path], folder: Path) -> tuple[dict[str, list[Memo]], list[str]]:
    """Return the memo cells by stage, and one line per notebook that cannot be read."""
    memos: dict[str, list[Memo]] = {}
    unread = []
    for path in notebooks:
        try:
            cells = cells_of_file(path)
        except SavedNotebookError as error:
            unread.append(f"`{path.relative_to(folder).as_posix()}`: {error}")
            continue
        for cell in cells:
            stage = _stage(cell)
            if stage:
                memos.setdefault(stage, []).append(Memo(path, cell, _title(stage, cells)))
    return memos, unread


def _section(title: str, texts: Sequence[tuple[str, str]]) -> str:
    """Return a stage's part of the page; `texts`: (notebook, text), named if there are several."""
    parts = [f"## {title}"]
    for place, text in texts:
        parts += ([translated(f"*From the notebook `{place}`:*")] if len(texts) > 1 else []) + [text]
    return "\n\n".join(parts if texts else [*parts, translated("*Not written yet.*")])


def is_untouched(text: str) -> bool:
    """Return whether a memo has only its heading and its prompts."""
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    lines = [
        re.sub(r"[\s#*_>:.…-]+", " ", line).strip().lower() for line in _without_heading(text.strip()).splitlines()
    ]
    prompts = {found for prompt in PROMPTS for found in in_all_languages(prompt)}
    return all(not line or line in prompts for line in lines)


def _stage(cell: Any) -> str:
    """Return the stage of a memo cell; '' for any other cell."""
    for key in ("metadata", "workbook", "memo"):
        cell = cell.get(key) if isinstance(cell, dict) else None
    return cell if isinstance(cell, str) else ""


def _texts(found: Sequence[Memo], folder: Path) -> list[tuple[str, str]]:
    """Return [(notebook, text)] of the memos that are not empty, copies once."""
    texts: dict[str, str] = {}
    for path, cell, _ in found:
        text = source_of(cell).strip()
        if not is_untouched(text):
            text = _with_pictures(_without_heading(text), cell.get("attachments"))
            texts.setdefault(text, path.relative_to(folder).as_posix())
    return [(place, text) for text, place in texts.items()]


def _without_heading(text: str) -> str:
    """Drop the template's line "### My memo ...", since the page has its own heading; keep a longer line."""
    headings = "|".join(map(re.escape, in_all_languages(_HEADING)))
    return re.sub(rf"\A#+ +(?:{headings})\b.{{0,40}}(\n+|\Z)", "", text, flags=re.IGNORECASE)


def _with_pictures(text: str, attachments: object) -> str:
    """Put pictures that were pasted into the cell into the text, so that the page shows them without the notebook."""
    for name, kinds in attachments.items() if isinstance(attachments, dict) else ():
        for kind, data in kinds.items() if isinstance(kinds, dict) else ():
            packed = "".join("".join(map(str, data)).split())
            text = text.replace(f"(attachment:{name})", f"(data:{kind};base64,{packed})")
    return text


def _order(stage: str) -> tuple[int, str]:
    number = re.match(r"\d+", stage)
    return (int(number.group()) if number else 10**6, stage)


def _title(stage: str, cells: Sequence[dict[str, Any]]) -> str:
    """Return the notebook's title, in its language; "Stage 6: Classification" for 06_classification without one."""
    for cell in cells:
        if cell.get("cell_type") == "markdown" and (title := re.match(r"# +(\S.*)", source_of(cell))):
            return title[1].strip()
    found = re.fullmatch(r"(\d+)_(.+)", stage)
    return f"Stage {int(found[1])}: {found[2].replace('_', ' ').capitalize()}" if found else stage


def _nothing(folder: Path, notebooks: Sequence[Path], unread: Sequence[str]) -> str:
    if len(unread) == len(notebooks):
        return f"None of the {len(notebooks)} notebooks below {folder} could be read. " + "; ".join(unread)
    return (
        f"None of the {len(notebooks)} notebooks below {folder} has a memo cell. The memo is at the end of each "
        "stage's notebook; a copy made cell by cell has lost its mark. Name the folder of the notebooks that you got."
    )


def _write(path: Path, body: str) -> Path:
    """Write the page, unless that would destroy what was written elsewhere."""
    if path.exists() or path.is_symlink():
        _may_replace(path)
    digest = hashlib.sha256(body.encode()).hexdigest()
    try:
        mark = translated("Written by `workbook memo` from the notebooks: write there, not here.")
        write_whole(path, f"<!-- {mark} sha256 {digest} -->\n{body}")
    except OSError as error:
        raise MemoError(f"{path} cannot be written ({error.strerror or error}); what was there is unchanged.") from None
    return path


def _may_replace(path: Path) -> None:
    try:
        old = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MemoError(f"{path} exists and cannot be read ({error}). Move it, and run this again.") from None
    mark = _MARKED.match(old)
    if not mark:
        raise MemoError(f"{path} exists, and `workbook memo` has not written it. Rename it, and run this again.")
    if hashlib.sha256(old[mark.end() :].encode()).hexdigest() != mark[1]:
        raise MemoError(
            f"{path} was changed since `workbook memo` wrote it, and would lose that. Copy the changes into the "
            "notebooks or rename the file, and run this again."
        )
