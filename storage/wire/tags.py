"""Names of message tags. Pure.

Sources: IRCv3 message-tags, server-time, account-tag, batch, labeled-response, multiline, reply, react,
typing, bot-mode. Names with ``draft/`` are those of before they were ratified: written and read beside the
others.
"""

ACCOUNT = "account"
BATCH = "batch"
BOT, DRAFT_BOT = "bot", "draft/bot"
LABEL = "label"
MSGID = "msgid"
MULTILINE_CONCAT = "draft/multiline-concat"
TIME = "time"

CLIENT_ONLY = "+"
"""In front of the names of tags that clients make up and servers only relay."""
REACT, DRAFT_REACT = "+react", "+draft/react"
REPLY, DRAFT_REPLY = "+reply", "+draft/reply"
TYPING, DRAFT_TYPING = "+typing", "+draft/typing"
UNREACT, DRAFT_UNREACT = "+unreact", "+draft/unreact"
