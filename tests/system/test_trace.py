"""`--trace-wire` and `/trace` as a host uses them."""

from pathlib import Path

from tests.support.headless_host import HeadlessHost, done
from tests.support.line_peer import LinePeer

WARNING = "It holds what people say; passwords and keys are masked."


def test_a_host_is_traced_from_the_first_connection_on(tmp_path: Path) -> None:
    file = tmp_path / "wire.log"
    with HeadlessHost(tmp_path, "--trace-wire", str(file)) as host, LinePeer.connect(host.ready()) as ada:
        ada.says("PASS hunter2")
        ada.registers("ada", "#lobby")
        host.stop()
        assert host.errors == f"parlour: Every line of the wire is written to {file} from now on. {WARNING}\n"
    first, *lines = file.read_text().splitlines()
    assert first.endswith(f": every line of the wire from here on. {WARNING}")
    assert [line for line in lines if line.endswith(" <- NICK ada")]
    assert "hunter2" not in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_running_host_begins_and_ends_a_trace(host: HeadlessHost, tmp_path: Path) -> None:
    file = tmp_path / "wire.log"
    with LinePeer.connect(host.ready()) as ada:
        ada.registers("ada", "#lobby")
        host.types("/trace off", f"/trace {file}")
        host.hears("The wire is not traced. To begin: /trace FILE")
        host.hears(f"Every line of the wire is written to {file} from now on. {WARNING}")
        host.types("/say begun")
        ada.hears_part("begun")
        ada.says("PING one")
        ada.hears_part("one")
        host.types("/trace /nowhere/wire.log")
        host.hears("The wire can't be written to /nowhere/wire.log: No such file or directory.")
        ada.says("PING two")
        ada.hears_part("two")
        host.types("/trace off")
        host.hears(f"The wire is not written to {file} any more.")
        host.types("/say ended")
        ada.hears_part("ended")
        ada.says("PING three")
        ada.hears_part("three")
        host.types("/trace")
        host.hears("/trace needs more than that.")
        host.types("/quit")
        assert host.ended() == 0
    told = file.read_text()
    assert ["PING one" in told, "PING two" in told, "PING three" in told] == [True, True, False]


def test_a_file_that_can_not_be_written_is_told_before_the_room_opens(tmp_path: Path) -> None:
    result = done(tmp_path, "host", "--headless", "--trace-wire", str(tmp_path))
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == f"parlour: The wire can't be written to {tmp_path}: Is a directory.\n"
