"""Tests of the heaps that threads share: limited where the system can, passed over elsewhere."""

import ctypes
import platform
from types import SimpleNamespace

import pytest

from callbacks import memory


def test_heaps_are_limited_where_there_is_the_gnu_library():
    assert memory.share_heaps() is (platform.libc_ver()[0] == "glibc")


@pytest.mark.parametrize("was_any", [0, 1])
def test_it_is_told_whether_anything_was_given_back(monkeypatch, was_any):
    library = SimpleNamespace(malloc_trim=lambda kept: was_any if kept == 0 else None)
    monkeypatch.setattr(ctypes, "CDLL", lambda name: library)
    assert memory.give_back() is bool(was_any)


@pytest.mark.parametrize("error", [AttributeError, OSError, TypeError])
def test_other_systems_are_left_alone(monkeypatch, error):
    def refuse(name):
        raise error

    monkeypatch.setattr(ctypes, "CDLL", refuse)
    assert memory.share_heaps() is False
    assert memory.give_back() is False
