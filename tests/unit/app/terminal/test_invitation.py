"""What /invite tells, for people and for programs."""

import json

from app.terminal.invitation import TerminalInvitation
from app.terminal.json_lines import JsonLines
from app.terminal.text_lines import TextLines
from app.texts.common import Legible
from app.texts.paste_lines import PasteLine

INVITATION = TerminalInvitation(
    "parlour://1/x",
    ((True, False), (False, True)),
    (("192.168.1.20", "Wi-Fi"), ("10.8.0.2", "VPN")),
    ("rose", "tea", "cup", "sky"),
    (PasteLine(Legible("WeeChat"), "/server add\n/connect", Legible("Paste both lines there.")),),
    has_password=True,
)


def test_people_read_link_words_code_addresses_and_lines() -> None:
    lines = TextLines().invitation(INVITATION)

    assert lines[:2] == ["Invite link: parlour://1/x", "The four words of this room: rose tea cup sky"]
    assert lines[-4:] == ["", "WeeChat: Paste both lines there.", "  /server add", "  /connect"]
    assert [line.split() for line in lines if "192.168" in line] == [["192.168.1.20", "Wi-Fi"]]
    assert "They also need the password. It is not in the link." in lines
    assert any("█" in line for line in lines)


def test_where_blocks_can_not_be_written_there_is_no_code() -> None:
    assert not [line for line in TextLines(has_blocks=False).invitation(INVITATION) if "█" in line]


def test_programs_get_one_object() -> None:
    (line,) = JsonLines().invitation(INVITATION)
    assert json.loads(line) == {
        "event": "invitation",
        "link": "parlour://1/x",
        "words": ["rose", "tea", "cup", "sky"],
        "addresses": [
            {"address": "192.168.1.20", "reach": "Wi-Fi"},
            {"address": "10.8.0.2", "reach": "VPN"},
        ],
        "has_password": True,
        "lines": [
            {"program": "WeeChat", "line": "/server add\n/connect", "note": "Paste both lines there."},
        ],
    }
