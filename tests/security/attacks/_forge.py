"""Source for cells: the kernel's answers to tests, forged."""

# `forge(send)`: for each question, `send(kernel, stream, ident, parent)` instead of what the kernel would do.
# `raw(...)`: the frames of a reply to `parent` with any bytes for its content, properly signed.
FORGE = """
kernel = get_ipython().kernel
session = kernel.session
honest = kernel.shell_handlers["student_request"]
def forge(send):
    kernel.shell_handlers["student_request"] = lambda stream, ident, parent: send(kernel, stream, ident, parent)
def raw(parent, ident, content, kind="student_reply", header=None, more=()):
    header = header or session.msg_header(kind)
    parts = [session.pack(header), session.pack(parent["header"]), b"{}", content]
    return [*ident, b"<IDS|MSG>", session.sign(parts), *parts, *more]
"""
