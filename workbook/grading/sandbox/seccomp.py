"""System calls that no notebook needs, and that a sandbox refuses: a seccomp filter for bubblewrap's `--seccomp`.

Refused are those that take memory which no process's size shows (memory files, System V segments and queues), that
make namespaces and mounts, that look into other processes, and rarely used ones in which kernels had holes. The program
is classic BPF, as seccomp(2) describes it; system call numbers are those of Linux's tables for each architecture.
"""

import errno
import platform
import struct

_CLONE_NEWUSER = 0x10000000
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
# open_tree, move_mount, fsopen, fsmount, io_uring_setup, pidfd_getfd, memfd_secret: the same everywhere.
_NEW = (428, 429, 430, 432, 425, 438, 447)
_CLONE3 = 435
# Audit number; clone; then: memfd_create, shmget, msgget, semget, unshare, setns, mount, ptrace, process_vm_readv,
# process_vm_writev, bpf, keyctl, add_key, perf_event_open, userfaultfd.
_TABLES = {
    "x86_64": (0xC000003E, 56, (319, 29, 68, 64, 272, 308, 165, 101, 310, 311, 321, 250, 248, 298, 323)),
    "aarch64": (0xC00000B7, 220, (279, 194, 186, 190, 97, 268, 40, 117, 270, 271, 280, 219, 217, 241, 282)),
}
_X32 = 0x40000000


def filter_program(machine=None):
    """Return the filter for this machine, or the named one; None where its system call numbers are not known."""
    if (machine or platform.machine()) not in _TABLES:
        return None
    architecture, clone, refused = _TABLES[machine or platform.machine()]
    program = [(_LOAD, 0, 0, _ARCHITECTURE), (_IF_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _ERRNO | errno.ENOSYS)]
    # Above: calls of another architecture. Next: those of x86's 32-bit pointers, which have other numbers.
    program += [(_LOAD, 0, 0, _NUMBER), (_IF_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _ERRNO | errno.ENOSYS)]
    for number in (*refused, *_NEW):
        program += [(_IF_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ERRNO | errno.EPERM)]
    # clone3's flags lie in memory that a filter cannot read; without it, the C library uses clone.
    program += [(_IF_EQUAL, 0, 1, _CLONE3), (_RETURN, 0, 0, _ERRNO | errno.ENOSYS)]
    program += [(_IF_EQUAL, 0, 3, clone), (_LOAD, 0, 0, _FIRST_ARGUMENT), (_IF_ANY_BIT, 0, 1, _CLONE_NEWUSER)]
    program += [(_RETURN, 0, 0, _ERRNO | errno.EPERM), (_RETURN, 0, 0, _ALLOW)]
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in program)
