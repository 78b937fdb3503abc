"""Tests of a process's house-keeping: heaps limited where the system can, sweeps made rare."""

import ctypes
import gc
import platform
from types import SimpleNamespace

import pytest

from callbacks.http import memory


@pytest.fixture(autouse=True)
def no_launcher(monkeypatch):
    monkeypatch.delenv(memory.BY_LAUNCHER, raising=False)


def test_what_the_launcher_set_is_left_alone(monkeypatch):
    monkeypatch.setenv(memory.BY_LAUNCHER, "2")
    monkeypatch.setattr(ctypes, "CDLL", None)
    assert memory.share_heaps() is True


def test_heaps_are_limited_where_there_is_the_gnu_library():
    assert memory.share_heaps() is (platform.libc_ver()[0] == "glibc")


def test_sweeps_are_rare_and_not_given_up():
    memory.sweep_rarely()
    assert gc.isenabled()
    assert gc.get_threshold() == memory.SWEEPS


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
