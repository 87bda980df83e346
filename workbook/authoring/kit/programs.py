"""The kit's start scripts in a language: the same code, with what they print translated."""

from pathlib import Path

from workbook.authoring.translation.cell_code import translated_cell
from workbook.authoring.translation.messages import translated_script

HERE = Path(__file__).parent
SCRIPTS = {name: HERE / "scripts" / name for name in ("start.sh", "start.command", "start.ps1", "start.bat")}
SCRIPTS["start.py"] = HERE / "start.py"


def programs(known: dict[str, str]) -> dict[str, bytes]:
    """Return the scripts, {name: bytes}; `known`: English -> translation, empty for English."""

    def translate(unit: str) -> str:
        return known.get(unit, unit)

    def program(path: Path) -> bytes:
        change = translated_cell if path.suffix == ".py" else translated_script
        return change(path.read_text(encoding="utf-8"), translate).encode()

    return {name: program(path) for name, path in SCRIPTS.items()}
