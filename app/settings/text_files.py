"""Reads text as people's editors write it: UTF-8, or UTF-16 as Windows' Notepad calls Unicode."""

import codecs

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def text_of(content: bytes) -> str:
    """Return the text of a file, without the byte order mark that it may have. Raises ValueError."""
    if content.startswith(_UTF_16):
        return content.decode("utf-16")
    return content.decode("utf-8-sig")
