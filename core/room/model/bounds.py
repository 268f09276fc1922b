"""How long and how many things of a client may be, as ISUPPORT announces it. Pure.

With the longest source, channel and victim in front, the line that others get still fits into 512 bytes.
"""

TOPIC_BYTES = 300
REASON_BYTES = 300  # of KICK, and what PART and QUIT keep
AWAY_BYTES = 200
USER_BYTES = 20
REAL_NAME_BYTES = 128
PROGRAM_BYTES = 80  # of what a client says it is
MAX_TARGETS = 4
MAX_MODES = 4  # letters with a parameter in one MODE
MAX_CHANNELS = 60
