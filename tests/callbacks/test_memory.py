"""Tests of the heaps that threads share: limited where the system can, passed over elsewhere."""

import ctypes
import platform

import pytest

from callbacks import memory


def test_heaps_are_limited_where_there_is_the_gnu_library():
    assert memory.share_heaps() is (platform.libc_ver()[0] == "glibc")


@pytest.mark.parametrize("error", [AttributeError, OSError, TypeError])
def test_other_systems_are_left_alone(monkeypatch, error):
    def refuse(name):
        raise error

    monkeypatch.setattr(ctypes, "CDLL", refuse)
    assert memory.share_heaps() is False
