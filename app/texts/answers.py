"""What a room answers to orders of ours, in our own words, which say what to do next. Pure.

One row for each numeric and each standard reply that may reach a person, and for each reason why an order
can't even be sent. ``{0}``, ``{1}`` … stand for what the answer is about; beside the words stands what is
said where the server does not name it. What no row knows is quoted as the server's words.
"""

from collections.abc import Mapping
from itertools import zip_longest
from typing import NamedTuple

from app.texts.common import Legible
from core import numerics
from core.refusals import Obstacle
from storage.wire import commands
from storage.wire import standard_replies as codes


class _Row(NamedTuple):
    words: str
    unnamed: tuple[str, ...] = ()


_A_NICK, _A_CHANNEL, _A_COMMAND = ("that person",), ("that channel",), ("that one",)
_NICK_TAKEN = _Row("“{0}” is taken. Please choose another name.", ("That name",))

_NUMERICS: Mapping[str, _Row] = {
    # Whom or what it was for
    numerics.ERR_NOSUCHNICK: _Row("Nobody called {0} is here. The list of people shows who is.", _A_NICK),
    numerics.ERR_NOSUCHSERVER: _Row("There is no server {0} here. Leave its name out.", ("of that name",)),
    numerics.ERR_NOSUCHCHANNEL: _Row(
        "There is no channel {0} here. To make one: /join and a name that begins with # and has no spaces.",
        _A_CHANNEL,
    ),
    numerics.ERR_WASNOSUCHNICK: _Row("Nobody who was called {0} has been here lately.", _A_NICK),
    numerics.ERR_TOOMANYTARGETS: _Row("That is for too many people at once. Write to fewer of them."),
    numerics.ERR_TOOMANYMATCHES: _Row("Too many people fit that. Ask for fewer of them."),
    numerics.ERR_NORECIPIENT: _Row("It is not said for whom that is. Write it so: /msg NAME TEXT"),
    numerics.ERR_USERNOTINCHANNEL: _Row(
        "{0} is not in {1}. Choose somebody who is.", (*_A_NICK, *_A_CHANNEL)
    ),
    numerics.ERR_USERONCHANNEL: _Row(
        "{0} is in {1} already, and needs no invitation.", (*_A_NICK, *_A_CHANNEL)
    ),
    numerics.ERR_CANNOTSENDTOUSER: _Row("{0} takes no message from you. Talk to them in a channel.", _A_NICK),
    numerics.ERR_NOTONTHISCALL: _Row("{0} takes messages only from people of their choice.", _A_NICK),
    numerics.ERR_NONONREG: _Row(
        "{0} takes messages only from people with an account. Log in first.", _A_NICK
    ),
    # What was said
    numerics.ERR_CANNOTSENDTOCHAN: _Row(
        "You may not write in {0} now. Ask an operator of the channel to let you speak.", _A_CHANNEL
    ),
    numerics.ERR_NOTEXTTOSEND: _Row("There was nothing to say in that. Write something first."),
    numerics.ERR_INPUTTOOLONG: _Row(
        "That is too long for this room. Make it shorter, or say it in two messages."
    ),
    numerics.ERR_TARGETTOOFAST: _Row(
        "You write to new people too fast for this room. Wait a minute, then go on."
    ),
    numerics.RPL_TRYAGAIN: _Row("The room is too busy for that now. Wait a moment, and do it again."),
    # Channels
    numerics.ERR_TOOMANYCHANNELS: _Row(
        "You are in as many channels as this room allows. Leave one with /part before you join {0}.",
        _A_CHANNEL,
    ),
    numerics.ERR_UNAVAILRESOURCE: _Row(
        "The room has no place for {0} now. Use a channel that is there, or try again later.", ("that name",)
    ),
    numerics.ERR_BADCHANNAME: _Row(
        "{0} looks like a channel that is there already. Join that one, or choose another name.",
        ("That name",),
    ),
    numerics.ERR_NOTONCHANNEL: _Row("You are not in {0}. Go there first: /join {0}", _A_CHANNEL),
    numerics.ERR_CHANNELISFULL: _Row("{0} is full. Try again when somebody has left it.", _A_CHANNEL),
    numerics.ERR_INVITEONLYCHAN: _Row(
        "Only who is invited comes into {0}. Ask an operator of the channel to invite you.", _A_CHANNEL
    ),
    numerics.ERR_BANNEDFROMCHAN: _Row(
        "You are banned from {0}. Ask one of its operators, or the host, to lift the ban.", _A_CHANNEL
    ),
    numerics.ERR_BADCHANNELKEY: _Row(
        "{0} is locked. Ask somebody inside for its key, and go there so: /join {0} KEY",
        _A_CHANNEL,
    ),
    numerics.ERR_BADCHANMASK: _Row(
        "{0} can’t be the name of a channel. Leave out commas, ?, *, ! and @, and what can’t be seen.",
        _A_CHANNEL,
    ),
    numerics.ERR_LINKCHANNEL: _Row(
        "{0} sends everybody on to {1}. Join that one.", ("That channel", "another one")
    ),
    numerics.ERR_NEEDREGGEDNICK: _Row("Only people with an account come into {0}. Log in first.", _A_CHANNEL),
    numerics.ERR_SECUREONLYCHAN: _Row("Only encrypted connections come into {0}.", _A_CHANNEL),
    numerics.ERR_THROTTLE: _Row(
        "Too many people go into {0} at once. Try again in a few seconds.", _A_CHANNEL
    ),
    # Rights
    numerics.ERR_NOPRIVILEGES: _Row("Only the host and the room’s operators can do that. Ask the host."),
    numerics.ERR_NOPRIVS: _Row("Not all of the room’s operators can do that, and you are not one who can."),
    numerics.ERR_CHANOPRIVSNEEDED: _Row(
        "Only the operators of {0} can do that. Ask one of them.", _A_CHANNEL
    ),
    numerics.ERR_ISCHANSERVICE: _Row("{0} belongs to this server and stays in the channel.", ("That one",)),
    numerics.ERR_NOOPERHOST: _Row(
        "Nobody becomes an operator from this computer. Use the one that is meant for it."
    ),
    numerics.ERR_PASSWDMISMATCH: _Row(
        "That was not the password of an operator. Try it again, letter by letter."
    ),
    numerics.ERR_USERSDONTMATCH: _Row("Everybody changes their own settings only, not those of others."),
    # Modes
    numerics.ERR_UNKNOWNMODE: _Row(
        "This room has no mode “{0}”. Most rooms have i, k, l, m, n, s and t.", ("of that letter",)
    ),
    numerics.ERR_UMODEUNKNOWNFLAG: _Row("This room has no such mode for a person. Leave that letter out."),
    numerics.ERR_INVALIDMODEPARAM: _Row(
        "“{2}” does not fit the mode {1} of {0}. A number, a key or a name may have to stand there.",
        ("that channel", "with that letter", "That"),
    ),
    numerics.ERR_BANLISTFULL: _Row(
        "The list of {0} is full. Lift an old ban before you set another.", _A_CHANNEL
    ),
    # Nicknames
    numerics.ERR_NONICKNAMEGIVEN: _Row("No name was given. Write it so: /nick NAME"),
    numerics.ERR_ERRONEUSNICKNAME: _Row(
        "The room does not allow {0} as a name. Please choose another one.", ("that",)
    ),
    numerics.ERR_NICKNAMEINUSE: _NICK_TAKEN,
    numerics.ERR_NICKCOLLISION: _NICK_TAKEN,
    numerics.ERR_BANNICKCHANGE: _Row(
        "You can’t change your name while you are banned or muted in a channel."
    ),
    numerics.ERR_NICKTOOFAST: _Row(
        "You have changed your name too often. Wait a minute before the next one."
    ),
    # Lines that the room did not expect of us
    numerics.ERR_UNKNOWNCOMMAND: _Row(
        "This room does not know the command {0}. Nothing has happened.", _A_COMMAND
    ),
    numerics.ERR_NEEDMOREPARAMS: _Row(
        "Something is missing after {0}. /help shows how it is written.", ("that command",)
    ),
    numerics.ERR_NOTREGISTERED: _Row("The room has not let you in yet. Try again when you are inside."),
    numerics.ERR_ALREADYREGISTERED: _Row("You are inside already. To come in as somebody else, leave first."),
    numerics.ERR_NOORIGIN: _Row(
        "The room did not understand a sign of life of Parlour’s. You need do nothing."
    ),
    numerics.ERR_INVALIDCAPCMD: _Row(
        "The room does not understand Parlour’s question what it can do. Plain messages work all the same."
    ),
    numerics.ERR_HELPNOTFOUND: _Row(
        "The room has no help about {0}. /help shows what Parlour has.", ("that",)
    ),
    numerics.ERR_MONLISTFULL: _Row(
        "You watch as many people as this room allows. Give up one before the next."
    ),
    # The door
    numerics.ERR_YOUREBANNEDCREEP: _Row(
        "The host has banned you from this room. Only the host can lift that."
    ),
    numerics.ERR_YOUWILLBEBANNED: _Row("The room is about to ban you. Stop what you have just done."),
    numerics.ERR_NOPERMFORHOST: _Row("The room lets nobody in from your network. Ask its host."),
    # Accounts
    numerics.ERR_SASLFAIL: _Row(
        "You are not logged in: name or password did not fit. Try again in a moment."
    ),
    numerics.ERR_SASLTOOLONG: _Row("You are not logged in: that password is too long to be sent here."),
    numerics.ERR_SASLABORTED: _Row(
        "You are not logged in: it was broken off. Begin again if you still want to."
    ),
    numerics.ERR_SASLALREADY: _Row(
        "You are logged in already. To be somebody else, leave and come in again."
    ),
}
_OUTSIDE: Mapping[str, _Row] = {
    numerics.ERR_CANNOTSENDTOCHAN: _Row(
        "You are not in {0}, so you can’t write there. Go there first: /join {0}", _A_CHANNEL
    ),
}
"""Other words for who is not in the channel that it is about."""

_STANDARD_REPLIES: Mapping[str, _Row] = {
    codes.INVALID_UTF8: _Row("The room could not read those letters. Type them anew, in place of pasting."),
    codes.INVALID_LINE: _Row(
        "The room could not read that line. Type it once more; what can’t be seen may be in it."
    ),
    codes.INVALID_REFTAG: _Row("The parts of that message got lost on the way. Send it again."),
    codes.UNKNOWN_TYPE: _Row("The room does not take messages of this kind. Send it line by line."),
    codes.MULTILINE_INVALID: _Row(
        "The room did not take that message of several lines. Send its lines one by one."
    ),
    codes.MULTILINE_INVALID_TARGET: _Row(
        "The lines of that message went to several places. Send it to one of them."
    ),
    codes.MULTILINE_MAX_BYTES: _Row(
        "That message is too long: about {0} letters fit, fewer in some scripts. Send it in parts.",
        ("fewer",),
    ),
    codes.MULTILINE_MAX_LINES: _Row(
        "That message has too many lines: {0} fit. Send it in parts.", ("fewer",)
    ),
    codes.INVALID_REALNAME: _Row("The room does not take that as your real name. Choose a shorter one."),
    codes.BOUND: _Row("{0} belongs to somebody else’s device. Choose another name.", ("that name",)),
    codes.BAD_KEY: _Row("Your name can’t be given to that key. Look whether it is the whole key."),
    codes.TAGS_DROPPED: _Row("The room left out part of that: it was too long. Make it shorter."),
    codes.RATE_LIMITED: _Row("That came too often. Try it again in {0} seconds.", ("a hundred",)),
    codes.LOG_WAITS: _Row(
        "The room waits for its disk. Nothing is lost: what you write arrives as soon as the disk takes it."
    ),
    codes.LOG_WRITES: _Row("The room’s disk takes everything again, and the room goes on."),
}

_OBSTACLES: Mapping[Obstacle, str] = {
    Obstacle.NOT_YET_INSIDE: "You are not in the room yet. Wait until you are, and do it again.",
    Obstacle.TOO_LONG: "That is too long to be sent. Make it shorter.",
    Obstacle.UNSENDABLE: "Something in that can’t be sent. Leave out line breaks and what can’t be seen.",
    Obstacle.NO_TARGET: "That is no name of a person or a channel. Choose one without commas and spaces.",
    Obstacle.NO_CHANNEL: "That works in a channel only. Go to one, or name it; it begins with #.",
    Obstacle.NO_TEXT: "There is nothing in that to be sent. Write something first.",
    Obstacle.NO_REACTIONS: "This room does not take reactions. Answer with a message.",
    Obstacle.OVERTAKEN: "Somebody else may have that name by now. Look who it is, and send it again.",
    Obstacle.TOO_MANY_ORDERS: "The room does not keep up with what you send. Wait a moment, then go on.",
}


def obstacle(why: Obstacle) -> Legible:
    """Say why an order can't be sent."""
    return Legible(_OBSTACLES[why])


def numeric(
    code: Legible, about: tuple[Legible, ...], text: Legible, *, is_inside: bool, is_error: bool
) -> Legible:
    """Say what a numeric means; ``text``: the server's words.

    ``is_inside``: we are in the channel that it is about.
    """
    row = None if is_inside else _OUTSIDE.get(code)
    row = row or _NUMERICS.get(code)
    if row:
        return Legible(_filled(row, about))
    return _quoted(Legible(f"The room did not do that ({code})") if is_error else _TELLS, text)


def standard_reply(command: Legible, code: Legible, about: tuple[Legible, ...], text: Legible) -> Legible:
    """Say what FAIL, WARN or NOTE means; ``text``: the server's words."""
    if row := _STANDARD_REPLIES.get(code):
        return Legible(_filled(row, about))
    before = {commands.FAIL: _FAILED, commands.WARN: _WARNS}.get(command, _TELLS)
    return _quoted(before, text)


_FAILED, _WARNS, _TELLS = (
    Legible("The room did not do that"),
    Legible("The room warns you"),
    Legible("The room tells you something"),
)


def _filled(row: _Row, about: tuple[str, ...]) -> str:
    named = ["" if word == "*" else word for word in about]
    words = [word or unnamed for word, unnamed in zip_longest(named, row.unnamed, fillvalue="")]
    said = row.words.format(*words)
    return said[:1].upper() + said[1:]


def _quoted(before: Legible, text: Legible) -> Legible:
    return Legible(f"{before}. It says: “{text}”" if text else f"{before}, and does not say why.")
