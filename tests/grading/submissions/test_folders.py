"""Folders that no system has named."""

from tests.support.collecting import NOTEBOOK, OTHER, STAGE


def test_a_folder_of_notebooks(a_class, tmp_path):
    folder = tmp_path / "folder"
    for name in (
        "ada/any.ipynb",
        f"ben/{STAGE}/{NOTEBOOK}",
        f"ben/{OTHER}/{OTHER}.ipynb",
        f"{STAGE}/cid/{NOTEBOOK}",
        f"dee_{NOTEBOOK}",
        NOTEBOOK,
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    (folder / "ada" / "link.ipynb").symlink_to("/etc/passwd")
    (folder / "ada" / "folder").symlink_to("/etc")
    done = a_class.collect(source=folder)
    assert set(a_class.files()) == {
        f"ada/{STAGE}/any.ipynb",
        f"ben/{STAGE}/{NOTEBOOK}",
        f"cid/{STAGE}/{NOTEBOOK}",
        f"dee/{STAGE}/dee_{NOTEBOOK}",
    }
    assert done.left_out == 3
    assert f"left out: {NOTEBOOK}: its name contains no learner's name: call it LEARNER/{NOTEBOOK}" in a_class.said
