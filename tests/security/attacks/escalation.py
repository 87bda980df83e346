"""Tries to become root and to leave the sandbox: setuid, mounts, namespaces, chroot, ptrace, the kernel's files."""

CELL = """
import ctypes, os, subprocess
libc = ctypes.CDLL(None, use_errno=True)
def attempt(name, function, *arguments):
    try:
        print("result:", name, function(*arguments), ctypes.get_errno())
    except Exception as error:
        print(name, error)
for name in ("setuid", "setgid"):
    attempt(name, getattr(os, name), 0)
attempt("mount", libc.mount, b"none", b"/tmp", b"tmpfs", 0, None)
attempt("chroot", os.chroot, "/tmp")
attempt("unshare", libc.unshare, 0x10000000 | 0x00020000)
attempt("mount again", libc.mount, b"none", b"/tmp", b"tmpfs", 0, None)
attempt("remount", libc.mount, b"none", b"/", None, 32 | 4096, None)
for pid in (1, os.getppid()):
    attempt("ptrace", libc.ptrace, 16, pid, 0, 0)
    for name in ("mem", "environ", "root/etc/shadow", "ns/mnt"):
        attempt(name, lambda: open(f"/proc/{pid}/{name}", "rb").read(100))
for path in ("/proc/sysrq-trigger", "/proc/sys/kernel/core_pattern", "/dev/mem", "/dev/sda", "/sys/fs/cgroup/x"):
    attempt(path, lambda: open(path, "w").write("c"))
attempt("mknod", os.mknod, "/tmp/sda", 0o60666, os.makedev(8, 0))
attempt("capabilities", lambda: [line for line in open("/proc/self/status") if line.startswith(("Cap", "Uid"))])
attempt("setuid programs", lambda: subprocess.run(["su", "-c", "id"], stdin=subprocess.DEVNULL, timeout=3))
print("user", os.getuid(), os.geteuid())
"""
SCORE = 9


def check(outcome):
    """The user is not root, neither before nor after."""
    assert "user 0" not in outcome.outputs
    assert "uid=0" not in outcome.outputs
