"""Gather the memos that end each stage into one Markdown page."""

import hashlib
import json
import os
import re
from pathlib import Path

from workbook.errors import MemoError
from workbook.files import write_whole

PAGE = "memo.md"
PROMPTS = ("what i learned", "what surprised me", "what i would do next")
# The page's first line. Its digest tells a page as we wrote it from one that somebody has written into since.
_MARK = "<!-- Written by `workbook memo` from the notebooks: write there, not here. sha256 {digest} -->"
_MARKED = re.compile(r"<!-- Written by `workbook memo`.*? sha256 ([0-9a-f]{64}) -->\n")


def gather_memo(folder, *, say=print) -> Path:
    """Write the memos of all notebooks below `folder` to `memo.md` in it, in the order of the stages.

    A memo is a cell whose metadata holds {"workbook": {"memo": STAGE}}. `say` is called with a line for each notebook
    that could not be read and each memo that nobody has written into; the page names them too. Copies of a memo appear
    once; different memos of one stage all appear, each under its notebook.
    Raises MemoError, and writes nothing, where there is no memo or where `memo.md` holds what we did not write.
    """
    folder = Path(folder)
    notebooks = _notebooks(folder)
    memos, unread = {}, []
    for path in notebooks:
        try:
            cells = _cells(path)
        except (OSError, ValueError) as error:
            unread.append(f"`{path.relative_to(folder).as_posix()}`: {error}")
            continue
        for cell in cells:
            stage = _stage(cell)
            if stage:
                memos.setdefault(stage, []).append((path, cell))
    for line in unread:
        say(f"not read: {line}")
    if not memos:
        raise MemoError(_nothing(folder, notebooks, unread))

    sections, written = [], 0
    for stage in sorted(memos, key=_order):
        texts = _texts(memos[stage], folder)
        written += len(texts)
        if not texts:
            where = ", ".join(sorted({path.relative_to(folder).as_posix() for path, _ in memos[stage]}))
            say(f"not written yet: the memo of {_title(stage)} in {where}")
            texts = [("", "*Not written yet.*")]
        parts = [f"## {_title(stage)}"]
        for place, text in texts:
            parts += ([f"*From `{place}`:*"] if len(texts) > 1 else []) + [text]
        sections.append("\n\n".join(parts))
    if not written:
        raise MemoError(
            f"No memo below {folder} is written yet ({len(memos)} found). Each stage's notebook ends with one: write a "
            "few sentences after each prompt, save the notebook, and run this again."
        )
    if unread:
        sections.append("## Not read\n\n" + "\n".join(f"- {line}" for line in unread))
    body = "# My memo\n\n" + "\n\n".join(sections) + "\n"
    return _write(folder / PAGE, body)


def is_untouched(text):
    """Tell whether a memo holds its heading and its prompts only."""
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    lines = [
        re.sub(r"[\s#*_>:.…-]+", " ", line).strip().lower() for line in _without_heading(text.strip()).splitlines()
    ]
    return all(not line or line in PROMPTS for line in lines)


def _notebooks(folder):
    """Return the notebooks below `folder`, without what Jupyter and version control keep in hidden folders."""
    if not folder.is_dir():
        what = "is no folder: name the folder that the notebook lies in" if folder.exists() else "does not exist"
        raise MemoError(f"{folder} {what}.")
    found = []
    for place, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        found += [Path(place) / file for file in sorted(files) if file.endswith(".ipynb") and not file.startswith(".")]
    if not found:
        raise MemoError(f"There is no notebook in {folder} or below. Name the folder that your notebooks lie in.")
    return found


def _cells(path):
    """Return the cells of a notebook file; ValueError, which says what is wrong, where there are none to read."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError("it is not encoded in UTF-8; open it in Jupyter and save it again") from None
    except (json.JSONDecodeError, RecursionError):
        raise ValueError("it is damaged (not valid JSON); take an older copy, or mend it in a text editor") from None
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise ValueError("it has no cells; if it is an old notebook, open it in Jupyter and save it again")
    return [cell for cell in cells if isinstance(cell, dict)]


def _stage(cell):
    """Return the stage whose memo the cell is, or ''."""
    for key in ("metadata", "workbook", "memo"):
        cell = cell.get(key) if isinstance(cell, dict) else None
    return cell if isinstance(cell, str) else ""


def _texts(found, folder):
    """Return [(notebook, text)] of the memos that somebody has written, copies once."""
    texts = {}
    for path, cell in found:
        source = cell.get("source", "")
        text = ("".join(map(str, source)) if isinstance(source, list) else str(source)).strip()
        if not is_untouched(text):
            text = _with_pictures(_without_heading(text), cell.get("attachments"))
            texts.setdefault(text, path.relative_to(folder).as_posix())
    return [(place, text) for text, place in texts.items()]


def _without_heading(text):
    """Drop the template's "### My memo ..." line, for the page has a heading of its own; not a line that says more."""
    return re.sub(r"\A#+ +my memo\b.{0,40}(\n+|\Z)", "", text, flags=re.IGNORECASE)


def _with_pictures(text, attachments):
    """Put pictures that were pasted into the cell into the text, so that the page shows them without the notebook."""
    for name, kinds in attachments.items() if isinstance(attachments, dict) else ():
        for kind, data in kinds.items() if isinstance(kinds, dict) else ():
            packed = "".join("".join(map(str, data)).split())
            text = text.replace(f"(attachment:{name})", f"(data:{kind};base64,{packed})")
    return text


def _order(stage):
    number = re.match(r"\d+", stage)
    return (int(number.group()) if number else 10**6, stage)


def _title(stage):
    """Return "Stage 6: Classification" for 06_classification."""
    found = re.fullmatch(r"(\d+)_(.+)", stage)
    return f"Stage {int(found[1])}: {found[2].replace('_', ' ').capitalize()}" if found else stage


def _nothing(folder, notebooks, unread):
    if len(unread) == len(notebooks):
        return f"None of the {len(notebooks)} notebooks below {folder} could be read. " + "; ".join(unread)
    return (
        f"None of the {len(notebooks)} notebooks below {folder} has a memo cell. The memo stands at the end of each "
        "stage's notebook; a copy made cell by cell has lost its mark. Name the folder of the notebooks that you got."
    )


def _write(path, body):
    """Write the page, unless that would destroy what somebody else wrote."""
    if path.exists() or path.is_symlink():
        _may_replace(path)
    digest = hashlib.sha256(body.encode()).hexdigest()
    try:
        write_whole(path, _MARK.format(digest=digest) + "\n" + body)
    except OSError as error:
        raise MemoError(f"{path} cannot be written ({error.strerror or error}); what was there is unchanged.") from None
    return path


def _may_replace(path):
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
