"""The sandbox's system call filter refuses what it should, on each architecture, and nothing else."""

import hashlib
import struct

import pytest

from workbook.grading.sandbox.seccomp import NUMBERS, REFUSED, filter_program

ALLOW = 0x7FFF0000


def verdict(program, architecture, number, argument=0):
    """Run the classic BPF program on one system call; return what it returns."""
    data = {0: number, 4: architecture, 16: argument}
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
        ("x86_64", "5ebf6f2c58ffd3a938cd39f4291c500fec626986277b89888dbce4d346dc9300"),
        ("aarch64", "b65789cafa3cedbcf1382908694eba4735081d108c093e79a59a2f3224f27a57"),
    ],
)
def test_the_program_changes_only_on_purpose(machine, digest):
    """Change the digest together with the tables; a number that is wrong by accident is found here."""
    assert hashlib.sha256(filter_program(machine)).hexdigest() == digest
