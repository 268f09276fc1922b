import io
import json
from datetime import UTC, datetime
from typing import get_args
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from storage.export.formats import writer
from storage.history import Record
from storage.kinds import Kind
from tests.support.written_records import NOON_MS, record, written

DAY_MS = 86_400_000


def said_as(*records: Record, shows_channels: bool = False) -> list[str]:
    return written("text", *records, shows_channels=shows_channels).splitlines()[2:]


def test_text_has_the_local_day_as_a_heading() -> None:
    text = written(
        "text", record("said", text="hello"), record("said", text="again", time_ms=NOON_MS + DAY_MS)
    )
    assert text == (
        "2026-11-22, Sunday (UTC+02:00)\n\n[14:03:05] <ada> hello\n\n"
        "2026-11-23, Monday (UTC+02:00)\n\n[14:03:05] <ada> again\n"
    )


def test_text_reads_as_people_say_it() -> None:
    assert said_as(
        record("joined", nick="bob"),
        record("parted", nick="carol", text="reason"),
        record("quit", nick="carol", channel="", text="Quit: bye"),
        record("quit", nick="dora", channel=""),
        record("kicked", target="bob", text="enough"),
        record("nick", channel="", target="ida"),
        record("topic", text="tea at five"),
        record("topic"),
        record("mode", text="+o bob"),
        record("notice", text="beep"),
        record("said", text="\x01ACTION waves\x01"),
    ) == [
        "[14:03:05] * bob joined",
        "[14:03:05] * carol left (reason)",
        "[14:03:05] * carol left (Quit: bye)",
        "[14:03:05] * dora left",
        "[14:03:05] * bob was kicked by ada (enough)",
        "[14:03:05] * ada is now called ida",
        "[14:03:05] * ada set the topic: tea at five",
        "[14:03:05] * ada removed the topic",
        "[14:03:05] * ada set mode +o bob",
        "[14:03:05] -ada- beep",
        "[14:03:05] * ada waves",
    ]


def test_text_of_the_whole_room_says_where_and_to_whom() -> None:
    assert said_as(
        record("said", text="hello"),
        record("said", channel="", target="bob", text="psst"),
        record("registered", channel=""),
        record("connected", nick="", channel=""),
        record("disconnected", nick="", channel="", text="too slow"),
        record("opened", nick="", channel=""),
        shows_channels=True,
    ) == [
        "[14:03:05] #lobby <ada> hello",
        "[14:03:05] <ada to bob> psst",
        "[14:03:05] * ada came in from 192.168.1.7:50312",
        "[14:03:05] * 192.168.1.7:50312 connected",
        "[14:03:05] * 192.168.1.7:50312 disconnected (too slow)",
        "[14:03:05] * the room was opened",
    ]


def test_the_host_has_no_nickname() -> None:
    assert said_as(
        record("kicked", nick="parlour.local", ip="", target="bob", text="enough"),
        record("notice", nick="parlour.local", ip="", text="dinner"),
    ) == ["[14:03:05] * bob was kicked by the host (enough)", "[14:03:05] -the host- dinner"]


def test_text_tells_logins_names_and_invitations_in_sentences() -> None:
    assert said_as(
        record("account", channel="", text="Ada"),
        record("account", channel=""),
        record("setname", channel="", text="Ada Lovelace"),
        record("invited", channel="#tea", target="bob"),
        record("killed", channel="", target="bob", text="flood"),
        record("killed", channel="", target="bob"),
        record("wallops", channel="", text="restart at five"),
        record("mode", channel="", text="+Bw"),
        record("mode", channel="#tea", text="+kl secret 10"),
        shows_channels=True,
    ) == [
        "[14:03:05] * ada logged in as Ada",
        "[14:03:05] * ada logged out",
        "[14:03:05] * ada has a new real name: Ada Lovelace",
        "[14:03:05] #tea * ada invited bob to join",
        "[14:03:05] * bob was thrown out of the room by ada (flood)",
        "[14:03:05] * bob was thrown out of the room by ada",
        "[14:03:05] * ada told all with mode +w: restart at five",
        "[14:03:05] * ada set their own mode +Bw",
        "[14:03:05] #tea * ada set mode +kl secret 10",
    ]


def test_who_logs_in_before_having_a_nickname_is_told_by_address() -> None:
    assert said_as(record("account", nick="*", channel="", text="Ada")) == [
        "[14:03:05] * 192.168.1.7:50312 logged in as Ada"
    ]


def test_a_message_for_a_rank_says_for_whom_it_was() -> None:
    assert said_as(
        record("said", target="@", text="hello"),
        record("notice", target="%", text="hello"),
        record("said", target="+", text="\x01ACTION waves\x01"),
    ) == [
        "[14:03:05] <ada to operators of #lobby> hello",
        "[14:03:05] -ada to half-operators and operators of #lobby- hello",
        "[14:03:05] * ada waves (to voiced members and operators of #lobby)",
    ]


def test_every_kind_that_is_exported_has_its_own_words() -> None:
    for kind in set(get_args(Kind)) - {"refused", "tagmsg"}:
        (line,) = said_as(record(kind, target="bob", text="tea"))
        assert f"ada {kind} bob (tea)" not in line


def test_a_kind_of_a_later_version_is_told_as_it_is() -> None:
    assert said_as(record("greeted", target="bob", text="tea")) == ["[14:03:05] * ada greeted bob (tea)"]


def test_lines_of_one_message_are_indented() -> None:
    assert said_as(record("said", text="one\n\n  two\nthree"), shows_channels=True) == [
        "[14:03:05] #lobby <ada> one",
        "           ",
        "             two",
        "           three",
    ]


def test_nobody_can_forge_a_line_of_text() -> None:
    assert said_as(record("said", text="hi\r\n[14:03:06] <bob> I owe ada 100 \x1b[8m\u202e")) == [
        r"[14:03:05] <ada> hi\r",
        r"           [14:03:06] <bob> I owe ada 100 \x1b[8m\u202e",
    ]


@given(kind=st.sampled_from(get_args(Kind)), text=st.text() | st.text("\n\r\v\f\x85\u2028 \x01[1a"))
def test_only_the_first_line_of_an_entry_begins_at_the_margin(kind: str, text: str) -> None:
    first, *more = said_as(record(kind, target=text, text=text)) or ["["]
    assert first.startswith("[")
    assert all(line.startswith(" " * len("[14:03:05] ")) for line in more)


def test_braces_of_a_peer_mean_nothing() -> None:
    assert said_as(record("topic", text="{nick} {0.__class__}")) == [
        "[14:03:05] * ada set the topic: {nick} {0.__class__}"
    ]


def test_what_has_no_line_is_left_out_of_text_only() -> None:
    out = io.StringIO()
    typing = record("tagmsg", tags="+typing=active")
    assert not writer("text", out, shows_channels=False)(typing)
    assert out.getvalue() == ""
    assert writer("jsonl", out, shows_channels=False)(typing)


def test_text_tells_what_programs_ask_each_other_in_words() -> None:
    assert said_as(
        record("said", target="bob", channel="", text="\x01VERSION\x01"),
        record("notice", nick="bob", target="ada", channel="", text="\x01VERSION irssi\x01"),
    ) == ["[14:03:05] * ada (to bob), by CTCP: VERSION", "[14:03:05] * bob (to ada), by CTCP: VERSION irssi"]


def test_a_day_on_which_the_clock_is_changed_has_a_heading_for_each_of_its_times() -> None:
    out = io.StringIO()
    write = writer("text", out, shows_channels=False, zone=ZoneInfo("Europe/Berlin"))
    before = int(datetime(2026, 10, 25, 0, 30, tzinfo=UTC).timestamp() * 1000)
    write(record("said", text="one", time_ms=before))
    write(record("said", text="two", time_ms=before + 3_600_000))
    assert out.getvalue() == (
        "2026-10-25, Sunday (UTC+02:00)\n\n[02:30:00] <ada> one\n\n"
        "2026-10-25, Sunday (UTC+01:00)\n\n[02:30:00] <ada> two\n"
    )


def test_jsonl_has_several_lines_as_one_and_the_tags_as_the_log_has_them() -> None:
    line = written("jsonl", record("said", text="one\ntwo", tags="draft/multiline-concat=3;+reply=id-1"))
    assert len(line.splitlines()) == 1
    assert json.loads(line)["text"] == "one\ntwo"
    assert json.loads(line)["tags"] == "draft/multiline-concat=3;+reply=id-1"


def test_jsonl_has_every_column() -> None:
    line = written("jsonl", record("said", text="grüß\x1b\u2028", tags="+draft/reply=id-1"))
    assert line.endswith("\n")
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {
        "seq": 7,
        "time": "2026-11-22T12:03:05.678Z",
        "ip": "192.168.1.7",
        "port": 50312,
        "nickname": "ada",
        "kind": "said",
        "channel": "#lobby",
        "target": "",
        "text": "grüß\x1b\u2028",
        "msgid": "id-7",
        "tags": "+draft/reply=id-1",
    }
