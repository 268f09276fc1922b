"""Who started the program, as far as a host that ends with its parent must know."""

import os
import subprocess
import sys

import pytest

from app.process.parent import ParentWatch, has_launcher, parent_of

AS_AN_EXECUTABLE = """if True:
    import sys
    from app.process.parent import ParentWatch
    sys._MEIPASS = "/tmp/_MEIabc"
    watch = ParentWatch(print)
    print(watch.has_died(), flush=True)
    sys.stdin.readline()
    print(watch.has_died(), flush=True)
"""
STARTS_A_LAUNCHER = """if True:
    import subprocess, sys
    launcher = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"
    subprocess.run([sys.executable, "-c", launcher, sys.argv[1]])
"""


def test_the_parent_of_another_process_is_known() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert parent_of(child.pid) == os.getpid()
        assert child.stdin
        child.stdin.close()
    assert parent_of(child.pid) == 0


@pytest.mark.parametrize(
    "unpacked, answer", [("/tmp/_MEIabc", True), ("/opt/parlour/_internal", False), (None, False)]
)
def test_only_an_executable_of_one_file_has_a_launcher(
    monkeypatch: pytest.MonkeyPatch, unpacked: str | None, answer: bool
) -> None:
    if unpacked:
        monkeypatch.setattr(sys, "_MEIPASS", unpacked, raising=False)
    assert has_launcher() is answer


def test_behind_a_launcher_it_is_who_started_the_launcher_that_counts() -> None:
    command = [sys.executable, "-c", STARTS_A_LAUNCHER, AS_AN_EXECUTABLE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdin
        assert starter.stdout
        assert starter.stdout.readline() == "False\n"
        starter.kill()
        starter.wait()
        starter.stdin.write("\n")
        starter.stdin.flush()
        assert starter.stdout.readline() == "True\n"


def test_while_the_parent_runs_nobody_has_died() -> None:
    assert not ParentWatch(lambda: None).has_died()
