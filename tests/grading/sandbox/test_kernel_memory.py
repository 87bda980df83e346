"""What the system keeps for processes is counted: sockets, page tables, files without content."""

import contextlib
import mmap
import socket
import subprocess
import sys

import psutil
import pytest

from workbook.grading.sandbox.kernel_memory import INODE_BYTES, kernel_memory


@pytest.fixture
def no_sockets(monkeypatch):
    """Leave out sockets: other tests, which run meanwhile, open and close some in the same network namespace."""
    monkeypatch.setattr("workbook.grading.sandbox.kernel_memory._sockets", lambda pid: 0)


def used():
    return kernel_memory([psutil.Process()], [])


def test_open_sockets_count_as_much_as_their_buffers_may_take():
    with open("/proc/sys/net/core/wmem_default") as file:
        buffer = int(file.read())
    before = used()
    with contextlib.ExitStack() as stack:
        for _ in range(200):
            for end in socket.socketpair():
                stack.enter_context(end)
        assert used() - before > 300 * buffer
    assert used() - before < 100 * buffer


def test_tcp_counts_as_much_as_the_system_may_make_of_it():
    before = used()
    with contextlib.ExitStack() as stack:
        for _ in range(20):
            stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        assert used() - before > 20 * 2**20


@pytest.mark.usefixtures("no_sockets")
def test_tables_of_pages_that_are_only_read():
    before = used()
    with mmap.mmap(-1, 2**32, prot=mmap.PROT_READ) as wide:
        for place in range(0, 2**32, 2**21):
            wide[place]
        assert used() - before > 4 * 2**20


@pytest.mark.usefixtures("no_sockets")
def test_files_without_content():
    # What this process itself takes changes meanwhile: threads of other tests end in it.
    idle = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    processes = [psutil.Process(idle.pid)]
    before = kernel_memory(processes, ["/dev/shm"])
    folder = subprocess.check_output(["mktemp", "-d", "-p", "/dev/shm"], text=True).strip()
    try:
        for number in range(3000):
            open(f"{folder}/{number}", "w").close()
        assert kernel_memory(processes, ["/dev/shm"]) - before > 2500 * INODE_BYTES
    finally:
        idle.communicate()
        subprocess.run(["rm", "-r", folder], check=True)


def test_a_process_that_has_ended_takes_nothing():
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    found = psutil.Process(process.pid)
    process.communicate()
    assert kernel_memory([found], ["/tmp"]) == 0
    assert kernel_memory([], ["/tmp"]) == 0
