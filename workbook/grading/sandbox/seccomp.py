"""System calls that no notebook needs, and that a sandbox refuses: a seccomp filter for bubblewrap's `--seccomp`.

The program is classic BPF, as seccomp(2) describes it. The numbers are those of Linux's tables of system calls for each
architecture: arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
"""

import errno
import platform
import struct

# Why, and what. A refused call fails with EPERM.
REFUSED = (
    ("it takes memory that no process's size shows", ("memfd_create", "shmget", "msgget", "semget")),
    ("it makes namespaces and mounts", ("unshare", "setns", "mount")),
    ("it looks into other processes", ("ptrace", "process_vm_readv", "process_vm_writev")),
    (
        "kernels had holes in it",
        ("bpf", "keyctl", "add_key", "perf_event_open", "userfaultfd"),
    ),
    ("it makes mounts, in a newer way", ("open_tree", "move_mount", "fsopen", "fsmount")),
    ("it makes system calls that no filter sees", ("io_uring_setup",)),
    ("it takes files that another process has open", ("pidfd_getfd",)),
    ("it takes memory that no process's size shows", ("memfd_secret",)),
)
# Families of sockets that stay: unix, inet, netlink, inet6 (socket(2)). The others fail as on a system without them:
# vsock leads out of a virtual machine whatever its network namespace, and the rest are rare parts of the kernel.
FAMILIES = (1, 2, 16, 10)
# Options of setsockopt(2) at level SOL_SOCKET that enlarge a socket's buffers, memory that no process's size shows:
# SO_SNDBUF, SO_RCVBUF and their forms for root. The calls succeed and do nothing, since to the system they are wishes.
BUFFER_OPTIONS = (7, 8, 32, 33)
_SOL_SOCKET = 1
# `clone` is refused only if this flag asks for a user namespace.
_CLONE_NEWUSER = 0x10000000

# Newer calls have the same number everywhere.
_NEWER = {
    "io_uring_setup": 425,
    "open_tree": 428,
    "move_mount": 429,
    "fsopen": 430,
    "fsmount": 432,
    "clone3": 435,
    "pidfd_getfd": 438,
    "memfd_secret": 447,
}
NUMBERS = {
    "x86_64": {
        "shmget": 29,
        "socket": 41,
        "socketpair": 53,
        "setsockopt": 54,
        "clone": 56,
        "semget": 64,
        "msgget": 68,
        "ptrace": 101,
        "mount": 165,
        "add_key": 248,
        "keyctl": 250,
        "unshare": 272,
        "perf_event_open": 298,
        "setns": 308,
        "process_vm_readv": 310,
        "process_vm_writev": 311,
        "memfd_create": 319,
        "bpf": 321,
        "userfaultfd": 323,
        **_NEWER,
    },
    "aarch64": {
        "mount": 40,
        "unshare": 97,
        "ptrace": 117,
        "msgget": 186,
        "semget": 190,
        "shmget": 194,
        "socket": 198,
        "socketpair": 199,
        "setsockopt": 208,
        "add_key": 217,
        "keyctl": 219,
        "clone": 220,
        "perf_event_open": 241,
        "setns": 268,
        "process_vm_readv": 270,
        "process_vm_writev": 271,
        "memfd_create": 279,
        "bpf": 280,
        "userfaultfd": 282,
        **_NEWER,
    },
}
# How the kernel's audit names an architecture.
_AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# The calls of x86's programs with 32-bit pointers have other numbers, from here on.
_X32 = 0x40000000

_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
# Where the kernel puts what a filter may load.
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT, _SECOND_ARGUMENT, _THIRD_ARGUMENT = 0, 4, 16, 24, 32


def filter_program(machine: str | None = None) -> bytes | None:
    """Return the filter for this machine or for the named one; None if its system call numbers are not known."""
    machine = machine or platform.machine()
    numbers = NUMBERS.get(machine)
    if numbers is None:
        return None
    # An instruction: its code, how many instructions to skip if the condition is met and if it is not, a value.
    # The first ones refuse the calls of other architectures.
    program = [(_LOAD, 0, 0, _ARCHITECTURE), (_IF_EQUAL, 1, 0, _AUDIT[machine]), (_RETURN, 0, 0, _ERRNO | errno.ENOSYS)]
    program += [(_LOAD, 0, 0, _NUMBER), (_IF_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _ERRNO | errno.ENOSYS)]
    for _, names in REFUSED:
        for name in names:
            program += [(_IF_EQUAL, 0, 1, numbers[name]), (_RETURN, 0, 0, _ERRNO | errno.EPERM)]
    for name in ("socket", "socketpair"):
        program += _families_only(numbers[name])
    program += _without_larger_buffers(numbers["setsockopt"])
    # The flags of clone3 are in memory that a filter cannot read. If there is no clone3, the C library uses clone.
    program += [(_IF_EQUAL, 0, 1, numbers["clone3"]), (_RETURN, 0, 0, _ERRNO | errno.ENOSYS)]
    program += [(_IF_EQUAL, 0, 3, numbers["clone"]), (_LOAD, 0, 0, _FIRST_ARGUMENT)]
    program += [(_IF_ANY_BIT, 0, 1, _CLONE_NEWUSER), (_RETURN, 0, 0, _ERRNO | errno.EPERM), (_RETURN, 0, 0, _ALLOW)]
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in program)


def _families_only(number: int) -> list[tuple[int, int, int, int]]:
    """Return the instructions that end this system call unless its first argument is one of FAMILIES."""
    tests = [(_IF_EQUAL, len(FAMILIES) - place, 0, family) for place, family in enumerate(FAMILIES)]
    found = [(_LOAD, 0, 0, _FIRST_ARGUMENT), *tests, (_RETURN, 0, 0, _ERRNO | errno.EAFNOSUPPORT)]
    return [(_IF_EQUAL, 0, len(found) + 1, number), *found, (_RETURN, 0, 0, _ALLOW)]


def _without_larger_buffers(number: int) -> list[tuple[int, int, int, int]]:
    """Return the instructions that let setsockopt, this system call, succeed without effect for BUFFER_OPTIONS."""
    tests = [(_IF_EQUAL, len(BUFFER_OPTIONS) - place, 0, option) for place, option in enumerate(BUFFER_OPTIONS)]
    found = [(_LOAD, 0, 0, _SECOND_ARGUMENT), (_IF_EQUAL, 0, len(BUFFER_OPTIONS) + 1, _SOL_SOCKET)]
    found += [(_LOAD, 0, 0, _THIRD_ARGUMENT), *tests]
    found += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _ERRNO)]
    return [(_IF_EQUAL, 0, len(found), number), *found]
