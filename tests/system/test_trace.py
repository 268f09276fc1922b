"""`--trace-wire` and `/trace` as a host uses them."""

from pathlib import Path

from tests.support.headless_host import HeadlessHost, run_parlour
from tests.support.line_peer import LinePeer

WARNING = "It holds what people say; passwords and keys are masked."


def test_a_host_is_traced_from_the_first_connection_on(tmp_path: Path) -> None:
    file = tmp_path / "wire.log"
    with (
        HeadlessHost(tmp_path, "--trace-wire", str(file)) as host,
        LinePeer.connect(host.wait_until_ready()) as ada,
    ):
        ada.send_lines("PASS hunter2")
        ada.register("ada", "#lobby")
        host.stop()
        assert host.errors == f"parlour: Every line of the wire is written to {file} from now on. {WARNING}\n"
    first, *lines = file.read_text().splitlines()
    assert first.endswith(f": every line of the wire from here on. {WARNING}")
    assert [line for line in lines if line.endswith(" <- NICK ada")]
    assert "hunter2" not in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_running_host_begins_and_ends_a_trace(host: HeadlessHost, tmp_path: Path) -> None:
    file = tmp_path / "wire.log"
    with LinePeer.connect(host.wait_until_ready()) as ada:
        ada.register("ada", "#lobby")
        host.type_lines("/trace off", f"/trace {file}")
        host.wait_for_line("The wire is not traced. To begin: /trace FILE")
        host.wait_for_line(f"Every line of the wire is written to {file} from now on. {WARNING}")
        host.type_lines("/say begun")
        ada.wait_for_part("begun")
        ada.send_lines("PING one")
        ada.wait_for_part("one")
        host.type_lines("/trace /nowhere/wire.log")
        host.wait_for_line("The wire can't be written to /nowhere/wire.log: No such file or directory.")
        ada.send_lines("PING two")
        ada.wait_for_part("two")
        host.type_lines("/trace off")
        host.wait_for_line(f"The wire is not written to {file} any more.")
        host.type_lines("/say ended")
        ada.wait_for_part("ended")
        ada.send_lines("PING three")
        ada.wait_for_part("three")
        host.type_lines("/trace")
        host.wait_for_line("/trace needs more than that.")
        host.type_lines("/quit")
        assert host.wait_for_exit() == 0
    told = file.read_text()
    assert ["PING one" in told, "PING two" in told, "PING three" in told] == [True, True, False]


def test_a_file_that_can_not_be_written_is_told_before_the_room_opens(tmp_path: Path) -> None:
    result = run_parlour(tmp_path, "host", "--headless", "--trace-wire", str(tmp_path))
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == f"parlour: The wire can't be written to {tmp_path}: Is a directory.\n"
