"""Names of message tags. Pure.

Sources: IRCv3 message-tags, server-time, account-tag, batch, labeled-response, multiline, reply, react,
typing, bot-mode. A name with ``draft/`` is from before the tag was ratified. Programs use both names, so both
are read.
"""

ACCOUNT = "account"
BATCH = "batch"
BOT, DRAFT_BOT = "bot", "draft/bot"
LABEL = "label"
MSGID = "msgid"
MULTILINE_CONCAT = "draft/multiline-concat"
TIME = "time"

CLIENT_ONLY = "+"
"""Begins the name of a client-only tag, which servers relay without using it: message-tags."""
REACT, DRAFT_REACT = "+react", "+draft/react"
REPLY, DRAFT_REPLY = "+reply", "+draft/reply"
TYPING, DRAFT_TYPING = "+typing", "+draft/typing"
UNREACT, DRAFT_UNREACT = "+unreact", "+draft/unreact"
