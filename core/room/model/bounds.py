"""Bounds on what clients send: lengths and counts, as ISUPPORT announces them. Pure.

With the longest source, channel and victim in front, the line that others get still fits into 512 bytes.
"""

TOPIC_BYTES = 300
REASON_BYTES = 300  # of KICK, PART and QUIT
AWAY_BYTES = 200
USER_BYTES = 20
REAL_NAME_BYTES = 128
PROGRAM_BYTES = 80  # of its answer to CTCP VERSION
RELAYED_TAGS_BYTES = (
    512  # of client-only tags, as others get them: a reply, a reaction, who is typing, a context
)
FEW_HEARERS = 500  # so many are told of what is said or done for the price of the line
HEARERS_FOR_A_TOKEN = 200  # beyond those
MAX_TARGETS = 4
MAX_MODES = 4  # letters with a parameter in one MODE
MAX_CHANNELS = 60


def hearers_price(count: int) -> float:
    """Return what a line costs, in tokens, because so many hear it; five hundred cost nothing."""
    return max(0, count - FEW_HEARERS) / HEARERS_FOR_A_TOKEN
