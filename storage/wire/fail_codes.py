"""Codes of FAIL and WARN that both ends of the wire know. Pure.

Source of the form: IRCv3 standard-replies. RATE_LIMITED has the seconds to wait as its context.
"""

RATE_LIMITED = "RATE_LIMITED"
TAGS_DROPPED = "TAGS_DROPPED"
