"""A kit as a learner gets it: unpacked, with its page, and the commands that the page shows."""

import html
import re
import subprocess
import sysconfig

from workbook.authoring.kit.make import make_kit


def unpacked_kit(folder):
    """Make a kit in `folder`, unpack it there, and return the folder that it makes."""
    kit = make_kit(folder)
    subprocess.run(["unzip", "-q", kit.name], cwd=folder, check=True)
    return folder / kit.stem


def commands(page, section):
    """Return [(language, text)] of the blocks of code in a section of START.html."""
    (shown,) = re.findall(rf'<section id="{section}">(.*?)</section>', page, re.DOTALL)
    found = re.findall(r'<pre><code class="language-(\w+)">(.*?)</code></pre>', shown, re.DOTALL)
    return [(language, html.unescape(text)) for language, text in found]


def offline():
    """Return the environment variables with which pip downloads nothing, and finds the packages of this environment."""
    return {"PYTHONPATH": sysconfig.get_path("purelib"), "PIP_NO_INDEX": "1"}
