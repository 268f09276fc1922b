"""What a client makes of an answer of a server, written as the line that it is.

For example:

    assert client.events_from(":s.x 404 ada #tea :No") == [Answered(answer("404 ada #tea :No"), NOW, "#tea")]
"""

from core.irc import parse
from core.refusals import Answer


def answer(line: str, *, is_inside: bool = False) -> Answer:
    """Return the answer that is ``line``, without a source; ``is_inside``: we are in the channel it names."""
    message = parse(line.encode())
    *context, text = message.params
    if message.command.isdigit():
        return Answer(message.command, tuple(context[1:]), text, is_inside=is_inside)
    return Answer(context[1], tuple(context[2:]), text, message.command, is_inside=is_inside)
