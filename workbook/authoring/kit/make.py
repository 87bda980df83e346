"""`workbook kit`: write the zip. Two runs on the same sources write the same bytes."""

import io
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from workbook.authoring.kit.page import kit_name, reading_page, start_page
from workbook.authoring.kit.programs import programs
from workbook.authoring.leaks import check_leaks
from workbook.authoring.stages import ROOT, all_stages, notebook_path
from workbook.authoring.translation.catalogues import translations
from workbook.authoring.wheel import build_wheel, check_wheel_file, shown_secrets
from workbook.errors import AuthoringError
from workbook.files import write_whole
from workbook.languages import ENGLISH
from workbook.progress_bar import progress_bar

LIMIT = 5_000_000
"""Bytes of a kit: less than any mail or course system takes."""
DATE = (2020, 2, 2, 0, 0, 0)
"""The date of all files, the same as in the wheel."""
LICENCES = {"LICENSE.txt": "LICENSE", "MovieLens.txt": "workbook/datasets/movielens/data/README.md"}


def make_kit(output: Path, *, language: str = ENGLISH, root: Path = ROOT) -> Path:
    """Write the kit in a language into the folder `output`, and return its path.

    Raises AuthoringError if it contains something that is not for learners, or is larger than LIMIT.
    """
    with tempfile.TemporaryDirectory() as folder, progress_bar("Making the kit", 4) as bar:
        wheel = build_wheel(Path(folder), root)
        bar.update()
        files = kit_files(wheel, language=language, root=root)
        problems = check_wheel_file(wheel, root)
        bar.update()
        problems += kit_problems(files, root)
        bar.update()
        if problems:
            raise AuthoringError("\n".join(["the kit is not for learners:", *problems]))
        name = kit_name(wheel.name, language)
        data = zipped(name, files)
    if len(data) > LIMIT:
        raise AuthoringError(f"the kit has {len(data) / 1e6:.1f} MB, more than {LIMIT / 1e6:g} MB.")
    output.mkdir(parents=True, exist_ok=True)
    write_whole(output / f"{name}.zip", data)
    return output / f"{name}.zip"


def kit_files(wheel: Path, *, language: str = ENGLISH, root: Path = ROOT) -> dict[str, bytes]:
    """Return what is in the kit, {path within its folder: bytes}."""
    notebooks = root if language == ENGLISH else root / "locale" / language
    files = programs({} if language == ENGLISH else translations(language, "kit", root))
    files |= {
        f"notebooks/{stage}/{stage}.ipynb": notebook_path("release", stage, notebooks).read_bytes()
        for stage in all_stages(root)
    }
    files |= {f"licences/{name}": (root / path).read_bytes() for name, path in LICENCES.items()}
    files |= {wheel.name: wheel.read_bytes()}
    files["START.html"] = start_page(wheel.name, language).encode()
    files["READING.html"] = reading_page(wheel.name, language).encode()
    return files


def kit_problems(files: Mapping[str, bytes], root: Path = ROOT) -> list[str]:
    """Return a problem for each piece of a solution, a model answer or a hidden test that the kit shows."""
    texts = {name: data.decode() for name, data in files.items() if not name.endswith(".whl")}
    leaks = (problem for stage in all_stages(root) for problem in check_leaks(stage, root))
    return [*leaks, *shown_secrets(texts, "the kit", root)]


def zipped(folder: str, files: Mapping[str, bytes]) -> bytes:
    """Return a zip of one folder: the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, wherever the kit is made, so that the scripts stay programs
            entry.external_attr = (0o100755 if name.endswith((".sh", ".command")) else 0o100644) << 16
            # Old shells of Windows misread a script whose lines end otherwise.
            archive.writestr(entry, data.replace(b"\n", b"\r\n") if name.endswith((".bat", ".ps1")) else data)
    return buffer.getvalue()
