"""Reads text as people's editors write it: UTF-8, or UTF-16 as Windows' Notepad calls Unicode."""

import codecs

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def text_of(content: bytes) -> str:
    """Return the text of a file, without the byte order mark that it may have.

    Raises ValueError, whose message says to a person what is wrong.
    """
    name = "UTF-16" if content.startswith(_UTF_16) else "UTF-8"
    try:
        return content.decode("utf-16" if name == "UTF-16" else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ValueError(f"it must be saved as UTF-8, and line {line} is no {name}") from error
