"""What is selected, as text for the clipboard. Pure."""

from collections.abc import Iterator
from datetime import date

from app.layout.log.selection import TextRange
from app.layout.rows.row_builder import FormatTime
from app.layout.rows.timeline import Timeline
from app.texts.log import copied_action, copied_message, copied_notice, full_day
from app.viewmodels.chat.lines import ChatLine, LineKind, line_text


def copied(timeline: Timeline, stretch: TextRange, clock: FormatTime) -> str:
    """Return what is selected, as text: a part of one message as it is, several with time and name.

    Where the day changes, a line with the day stands between them.
    """
    pieces = list(_pieces(timeline, stretch))
    if len(pieces) == 1:
        return pieces[0][1]
    days = {line.at.date() for line, _ in pieces if line.at}
    lines: list[str] = []
    day: date | None = None
    for line, text in pieces:
        if len(days) > 1 and line.at and line.at.date() != day:
            day = line.at.date()
            lines.append(full_day(day))
        lines.append(_attributed(line, text, clock))
    return "\n".join(lines)


def _pieces(timeline: Timeline, stretch: TextRange) -> Iterator[tuple[ChatLine, str]]:
    first, end = max(stretch.start.number, timeline.first), min(stretch.end.number + 1, timeline.end)
    for number in range(first, end):
        line = timeline.line(number)
        text = line_text(line)
        start, stop = stretch.within(number, len(text))
        if start < stop:
            yield line, text[start:stop]


def _attributed(line: ChatLine, text: str, clock: FormatTime) -> str:
    time = clock(line.at) if line.at else ""
    match line.kind:
        case LineKind.SAID:
            return copied_message(time, line.nick, text)
        case LineKind.NOTICE:
            return copied_notice(time, line.nick, text) if line.nick else text
        case LineKind.ACTION:
            return copied_action(time, text)
        case LineKind.EVENT | LineKind.ERROR | LineKind.PRESENCE:
            return text
