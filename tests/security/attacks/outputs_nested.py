"""Displays data nested ten thousand deep, with wrong types in every field."""

CELL = """
from IPython.display import publish_display_data
deep = 1
for _ in range(900):
    deep = {"a": [deep]}
for data in ({"application/json": deep}, {"text/plain": deep}, {"text/html": 5}, {"": ""}, {"image/png": None}):
    try:
        publish_display_data(data, metadata={"x": deep})
    except Exception as error:
        print(type(error))
session, socket = get_ipython().kernel.session, get_ipython().kernel.iopub_socket
parent = get_ipython().kernel.get_parent()
contents = [{}, {"name": 5, "text": []}, {"data": 7}, {"data": {"text/plain": deep}, "transient": 3}, {"text": "x"}]
for content in contents:
    for kind in ("stream", "display_data", "execute_result", "error", "update_display_data", "clear_output", "none"):
        session.send(socket, kind, content, parent=parent)
"""
SCORE = 9
