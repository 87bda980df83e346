"""A quiet progress line for `model.fit`.

Keras's own bar prints one line per epoch, and tqdm's writes to stderr, which JupyterLab paints red and nbgrader
takes for an error. This callback keeps one line, and leaves the last one behind.
"""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import keras

from workbook.languages import translated

if TYPE_CHECKING:
    from IPython.display import DisplayHandle


class TrainingBar(keras.callbacks.Callback):
    """Show epoch, loss and validation error on one line that updates in place.

    The validation error is `val_rmse` if a metric records it, otherwise `val_loss`, which includes penalties.
    Use it as `model.fit(..., verbose=0, callbacks=[TrainingBar()])`.
    """

    WIDTH = 20

    def on_train_begin(self, logs: Mapping[str, float] | None = None) -> None:
        """Open the line."""
        self._best: tuple[float, int] | None = None
        self._line = _Line()

    def on_epoch_end(self, epoch: int, logs: Mapping[str, float] | None = None) -> None:
        """Redraw the line."""
        logs = logs or {}
        total = self.params.get("epochs") or epoch + 1
        filled = round(self.WIDTH * (epoch + 1) / total)
        bar = "#" * filled + "." * (self.WIDTH - filled)
        text = f"[{bar}] " + translated(f"epoch {epoch + 1} of at most {total}")
        watched = "val_rmse" if "val_rmse" in logs else "val_loss"
        text += "".join(f"  {name} {logs[name]:.4f}" for name in ("loss", watched) if name in logs)
        if watched in logs and (self._best is None or logs[watched] < self._best[0]):
            self._best = (logs[watched], epoch + 1)
        if self._best:
            text += "  " + translated(f"(best {self._best[0]:.4f} at epoch {self._best[1]})")
        self._line.write(text)

    def on_train_end(self, logs: Mapping[str, float] | None = None) -> None:
        """Close the line."""
        self._line.close()


class _Line:
    """One line of output: an updatable display in a notebook, a carriage return on a terminal."""

    def __init__(self) -> None:
        from IPython import get_ipython

        # Only a kernel can update a display; IPython on a terminal cannot.
        self._in_kernel = hasattr(get_ipython(), "kernel")
        self._handle: DisplayHandle | None = None

    def write(self, text: str) -> None:
        if not self._in_kernel:
            sys.stdout.write(f"\r{text}")
            sys.stdout.flush()
            return
        from IPython.display import display

        data = {"text/plain": text}
        if self._handle is None:
            self._handle = display(data, raw=True, display_id=True)
        else:
            self._handle.update(data, raw=True)

    def close(self) -> None:
        if not self._in_kernel:
            sys.stdout.write("\n")
