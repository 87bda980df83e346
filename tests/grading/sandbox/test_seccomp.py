"""The sandbox's system call filter refuses what it should, on each architecture, and nothing else."""

import hashlib
import struct

import pytest

from workbook.grading.sandbox.seccomp import NUMBERS, REFUSED, filter_program

ALLOW = 0x7FFF0000


def verdict(program, architecture, number, *arguments):
    """Run the classic BPF program on one system call; return what it returns."""
    given = dict(zip((16, 24, 32), (*arguments, 0, 0, 0), strict=False))
    data = {0: number, 4: architecture, **given}
    code = list(struct.iter_unpack("=HBBI", program))
    position, value = 0, 0
    while True:
        kind, yes, no, k = code[position]
        position += 1
        if kind == 0x20:
            value = data[k]
        elif kind == 0x06:
            return k
        else:
            position += yes if {0x15: value == k, 0x35: value >= k, 0x45: bool(value & k)}[kind] else no


@pytest.mark.parametrize(
    ("machine", "architecture", "write", "memfd_create", "clone"),
    [("x86_64", 0xC000003E, 1, 319, 56), ("aarch64", 0xC00000B7, 64, 279, 220)],
)
def test_refuses_what_no_notebook_needs(machine, architecture, write, memfd_create, clone):
    program = filter_program(machine)
    assert verdict(program, architecture, write) == ALLOW
    assert verdict(program, architecture, memfd_create) == 0x00050001
    assert verdict(program, architecture, 435) == 0x00050026
    assert verdict(program, architecture, clone) == ALLOW
    assert verdict(program, architecture, clone, 0x10000000) == 0x00050001
    assert verdict(program, 0x40000003, write) == 0x00050026


@pytest.mark.parametrize(
    ("machine", "architecture", "make", "make_pair", "set_option"),
    [("x86_64", 0xC000003E, 41, 53, 54), ("aarch64", 0xC00000B7, 198, 199, 208)],
)
def test_sockets_of_few_families_and_with_small_buffers(machine, architecture, make, make_pair, set_option):
    program = filter_program(machine)
    for number in (make, make_pair):
        refused = [family for family in range(50) if verdict(program, architecture, number, family) == 0x00050061]
        allowed = [family for family in range(50) if verdict(program, architecture, number, family) == ALLOW]
        assert sorted(refused + allowed) == list(range(50))
        assert allowed == [1, 2, 10, 16]
    without_effect = [
        option for option in range(90) if verdict(program, architecture, set_option, 5, 1, option) == 0x50000
    ]
    assert without_effect == [7, 8, 32, 33]
    for level, option in ((0, 7), (6, 8), (1, 2), (1, 0), (1, 34)):
        assert verdict(program, architecture, set_option, 5, level, option) == ALLOW


def test_an_unknown_architecture_has_none():
    assert filter_program("riscv64") is None


@pytest.mark.parametrize("machine", sorted(NUMBERS))
def test_every_refused_call_fails_and_has_a_reason(machine):
    program, architecture = filter_program(machine), {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}[machine]
    for reason, names in REFUSED:
        assert reason
        for name in names:
            assert verdict(program, architecture, NUMBERS[machine][name]) == 0x00050001, name


@pytest.mark.parametrize(
    ("machine", "digest"),
    [
        ("x86_64", "17142a47c4598d37800790e6136e4bc4cc735ca01fd3417e74d91cb08f8dde8d"),
        ("aarch64", "765850e8f2d7356532ed570fe0ed7da81e288b0beec5f8faf93c6e252dba3217"),
    ],
)
def test_the_program_changes_only_on_purpose(machine, digest):
    """Change the digest together with the tables; a number that is wrong by accident is found here."""
    assert hashlib.sha256(filter_program(machine)).hexdigest() == digest
