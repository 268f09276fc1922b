"""A line that joins or leaves many channels, in parts: in a crowd others are heard between them."""

import pytest

from core.hosting.connection import parts


@pytest.mark.parametrize(
    "line,expected",
    [
        (b"JOIN #a,#b,#c,#d,#e", [b"JOIN #a,#b", b"JOIN #c,#d", b"JOIN #e"]),
        (b"join #a,#b,#c k1,,k3", [b"join #a,#b k1,", b"join #c k3"]),
        (b"JOIN #a,#b,#c :k1", [b"JOIN #a,#b k1", b"JOIN #c"]),
        (b"JOIN  #a,#b,#c", [b"JOIN #a,#b", b"JOIN #c"]),
        (b"PART #a,#b,#c :bye, all", [b"PART #a,#b :bye, all", b"PART #c :bye, all"]),
        (b"PART #a,#b,#c", [b"PART #a,#b", b"PART #c"]),
        (b"JOIN #a,#b", [b"JOIN #a,#b"]),
        (b"JOIN 0", [b"JOIN 0"]),
        (b"JOIN", [b"JOIN"]),
        (b"JOIN :#a,#b,#c", [b"JOIN :#a,#b,#c"]),
        (b"PRIVMSG #a,#b,#c :hi", [b"PRIVMSG #a,#b,#c :hi"]),
        (b"@label=1 JOIN #a,#b,#c", [b"@label=1 JOIN #a,#b,#c"]),
        (b":ada JOIN #a,#b,#c", [b":ada JOIN #a,#b,#c"]),
    ],
)
def test_channels_are_parted_with_their_keys_and_a_reason_stays(line: bytes, expected: list[bytes]) -> None:
    assert parts(line, 2) == expected
