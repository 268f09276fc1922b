"""Messages: the kinds of entries that one client sends to others, and their commands on the wire. Pure."""

from collections.abc import Mapping

from storage.kinds import MESSAGES, Kind, complete
from storage.wire.commands import NOTICE, PRIVMSG, TAGMSG

COMMAND_OF: Mapping[Kind, str] = complete(MESSAGES, {"said": PRIVMSG, "notice": NOTICE, "tagmsg": TAGMSG})
KIND_OF: Mapping[str, Kind] = {command: kind for kind, command in COMMAND_OF.items()}
