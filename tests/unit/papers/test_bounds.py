"""The figures that the papers name are those of the program."""

import sys

from core.addresses import DEFAULT_PORT
from core.hosting.acceptor import MOST_CONNECTIONS, MOST_UNREGISTERED
from core.hosting.address_limits import CONNECTIONS_PER_ADDRESS
from core.hosting.connection import PAID_BYTES
from core.hosting.token_bucket import ADDRESS_AT_ONCE, ADDRESS_PER_SECOND, LINES_AT_ONCE, LINES_PER_SECOND
from core.room.model.bounds import FEW_HEARERS, MAX_CHANNELS, RELAYED_TAGS_BYTES
from core.room.model.capabilities import MAX_MULTILINE_BYTES, MAX_MULTILINE_LINES
from core.room.model.modes import MAX_LISTED
from core.room.model.past import MOST_REMEMBERED
from core.room.rules.permissions import MAX_CHANNELS_IN_ALL, MAX_INVITED
from core.room.state import MAX_MONITORED
from core.room.wording.replies import ANSWER_BYTES
from core.transport.framing import MAX_BACKLOG
from tests.support.promising_sentences import sentences


def test_the_default_port_is_that_of_the_papers() -> None:
    assert f"The default port is {DEFAULT_PORT}." in sentences("README.md")


def test_the_bounds_of_a_peer_are_those_of_the_papers() -> None:
    most = 10_000 if sys.platform == "win32" else MOST_CONNECTIONS
    batch = f"{MAX_MULTILINE_BYTES // 1024} KB, {MAX_MULTILINE_LINES} lines"
    bounds = [
        f"Lines: {LINES_AT_ONCE} at once, then {LINES_PER_SECOND:.0f} a second,",
        f"bytes beyond {PAID_BYTES}, its hearers beyond {FEW_HEARERS},",
        f"share {ADDRESS_AT_ONCE} lines at once and {ADDRESS_PER_SECOND:.0f} a second.",
        f"Client-only tags of a line beyond {RELAYED_TAGS_BYTES} bytes are dropped.",
        f"Connections: {CONNECTIONS_PER_ADDRESS} per address, {MOST_UNREGISTERED} unregistered, {most:,} in",
        f"Per channel {MAX_LISTED} masks and {MAX_INVITED} invitations;",
        f"per client {MAX_CHANNELS} channels, {MAX_MONITORED} monitored nicknames, 1 open batch ({batch}),",
        f"and {MAX_BACKLOG // 1024**2} MB unsent;",
        f"per room {MAX_CHANNELS_IN_ALL:,} channels and {MOST_REMEMBERED:,} remembered former nicknames.",
        f"An answer ends at {ANSWER_BYTES // 1000} KB.",
    ]
    said = " ".join(sentences("ARCHITECTURE.md"))

    assert [bound for bound in bounds if bound not in said] == []
