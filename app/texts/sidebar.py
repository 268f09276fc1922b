"""Words of the list at the left: its menus and its small buttons. Pure."""

from app.texts.common import Legible

YOU = Legible("You: nickname, away")
CHANGE_NICK = Legible("Change your nickname…")
BE_AWAY = Legible("Be away")
BE_BACK = Legible("Be back")
MORE_CHANNELS = Legible("Find or make a channel")
CLOSE_CONVERSATION = Legible("Close this conversation")
OPEN = Legible("Open")
LEAVE_CHANNEL = Legible("Leave this channel…")
LEAVE_ROOM = Legible("Leave the room…")
