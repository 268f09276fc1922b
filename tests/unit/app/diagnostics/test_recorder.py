"""Faults written down: each once, within bounds, and told to whoever is there to be told."""

import threading
from pathlib import Path

from app.diagnostics.recorder import FaultRecorder, ToldFault


def recorder(folder: Path) -> FaultRecorder:
    return FaultRecorder(folder, lambda: ("line one", "line two"))


def fault(text: str = "7") -> Exception:
    try:
        int(text) // 0
    except ArithmeticError as error:
        return error
    raise AssertionError


def other_fault() -> Exception:
    try:
        1 // 0  # noqa: B018 - it raises
    except ArithmeticError as error:
        return error
    raise AssertionError


def test_the_last_lines_of_the_log_stand_below_the_trace(tmp_path: Path) -> None:
    recorded = recorder(tmp_path)
    recorded.record(fault(), "It stopped")
    assert recorded.file.read_text().endswith("\n\nThe last 2 lines of the log:\nline one\nline two\n\n")


def test_the_same_fault_again_is_neither_written_nor_told_another_one_is(tmp_path: Path) -> None:
    recorded = recorder(tmp_path)
    for one in (fault(), fault("8"), other_fault()):
        recorded.record(one, "It stopped")
    assert len(recorded.take()) == 2
    assert recorded.file.read_text().count("Traceback") == 2


def test_many_kinds_of_faults_fill_neither_memory_nor_disk(tmp_path: Path) -> None:
    recorded = recorder(tmp_path)
    for number in range(1000):
        kind = type(f"Fault{number}", (Exception,), {})
        recorded.record(kind(), "It stopped")
    assert len(recorded.take()) == 100


def test_a_fault_of_before_stays_in_the_file(tmp_path: Path) -> None:
    recorder(tmp_path).record(fault(), "It stopped")
    recorder(tmp_path).record(fault(), "It stopped")
    assert (tmp_path / "fault.txt").read_text().count("Traceback") == 2


def test_who_comes_later_is_told_of_what_waits(tmp_path: Path) -> None:
    recorded = recorder(tmp_path)
    recorded.tell(ToldFault("before"))
    woken: list[list[ToldFault]] = []
    with recorded.waking(lambda: woken.append(recorded.take())):
        recorded.tell(ToldFault("during"))
    recorded.tell(ToldFault("after"))
    assert woken == [[ToldFault("before")], [ToldFault("during")]]
    assert recorded.take() == [ToldFault("after")]


def test_python_has_its_own_hooks_back_at_the_end(tmp_path: Path) -> None:
    before = threading.excepthook
    with recorder(tmp_path).hooked():
        assert threading.excepthook != before
    assert threading.excepthook == before


def test_a_thread_that_only_ends_the_program_has_no_fault(tmp_path: Path) -> None:
    def leave() -> None:
        raise SystemExit

    recorded = recorder(tmp_path)
    with recorded.hooked():
        thread = threading.Thread(target=leave)
        thread.start()
        thread.join()
    assert recorded.take() == []


def test_what_fails_without_words_is_told_by_its_kind(tmp_path: Path) -> None:
    recorded = recorder(tmp_path)
    recorded.record(KeyError(), "It stopped")
    (told,) = recorded.take()
    assert told.sentence.startswith("It stopped because of a fault in Parlour: KeyError (place unknown).")


def test_a_fault_file_that_can_not_be_written_hurts_nobody(tmp_path: Path) -> None:
    recorded = recorder(tmp_path / "missing")
    recorded.record(fault(), "It stopped")
    (told,) = recorded.take()
    assert told.file is None
