"""Bounds on what clients send: lengths and counts, as ISUPPORT announces them. Pure.

With the longest source, channel and victim in front, the line that others get still fits into 512 bytes.
"""

TOPIC_BYTES = 300
REASON_BYTES = 300  # of KICK, PART and QUIT
AWAY_BYTES = 200
USER_BYTES = 20
REAL_NAME_BYTES = 128
PROGRAM_BYTES = 80  # of its answer to CTCP VERSION
MAX_TARGETS = 4
MAX_MODES = 4  # letters with a parameter in one MODE
MAX_CHANNELS = 60
