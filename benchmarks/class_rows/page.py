"""How long a browser takes with the report's page: to open it, to sort its table, to scroll through it."""

import dataclasses

from tests.support.lab_browser import opened_in_chromium

# Asks for the second frame: before the first, the page may not have been drawn.
_DRAWN = """
const done = arguments[arguments.length - 1], start = performance.now();
const drawn = f => requestAnimationFrame(() => requestAnimationFrame(f));
"""
_OPENED = _DRAWN + "drawn(() => done(performance.now()));"
_SORTED = (
    _DRAWN
    + """
document.querySelector('#heat button[data-column="1"]').click();
drawn(() => done(performance.now() - start));
"""
)
_SCROLLED = (
    _DRAWN
    + """
const heat = document.querySelector('.heat'), frames = [], steps = 60;
let last = start;
function step(n) {
  const now = performance.now();
  frames.push(now - last);
  last = now;
  if (n === steps) return done(Math.max(...frames.slice(1)));
  heat.scrollTop = heat.scrollHeight * n / steps;
  requestAnimationFrame(() => step(n + 1));
}
step(0);
"""
)


@dataclasses.dataclass(frozen=True)
class Shown:
    """Seconds from the address to the drawn page, for a sort, and of the longest frame while the table scrolls."""

    opened: float
    sorted: float
    frame: float

    def __str__(self):
        return f"opens in {self.opened:.1f} s, sorts in {self.sorted:.1f} s, longest frame {self.frame * 1000:.0f} ms"


def show(path, chromium):
    """Open the page at `path` in Chromium, sort it by score, and scroll through the class; return the Shown.

    Each figure is the best of three, as other programs may be at work.
    """
    figures = []
    with opened_in_chromium(chromium, "about:blank") as driver:
        driver.set_script_timeout(120)
        for _ in range(3):
            driver.get("about:blank")
            driver.get(path.as_uri())
            figures.append([driver.execute_async_script(script) for script in (_OPENED, _SORTED, _SCROLLED)])
    return Shown(*(min(column) / 1000 for column in zip(*figures, strict=True)))
