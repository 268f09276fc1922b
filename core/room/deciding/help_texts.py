"""What HELP says of each command: its syntax, then what it does. Pure."""

from collections.abc import Mapping

HELP: Mapping[str, tuple[str, ...]] = {
    "ADMIN": ("ADMIN", "Whom to ask about this room."),
    "AUTHENTICATE": (
        "AUTHENTICATE PLAIN, then the name and password of an account",
        "AUTHENTICATE ECDSA-NIST256P-CHALLENGE, then a nickname, then the signature of what the room asks",
        "Logs in to an account, or proves whose device this is: IRCv3 SASL. Clients do it for you.",
    ),
    "AWAY": ("AWAY [:<reason>]", "Marks you as away; without a reason you are back."),
    "BATCH": (
        "BATCH +<reference> draft/multiline <target>, the lines, BATCH -<reference>",
        "Sends several lines as one message. Clients do it for you.",
    ),
    "CAP": (
        "CAP LS [302], CAP REQ :<capabilities>, CAP LIST, CAP END",
        "Agrees with the server on what is sent and how. Clients do it for you.",
    ),
    "HELP": ("HELP [<command>]", "What a command does; without one, which commands there are."),
    "HELPOP": ("HELPOP [<command>]", "The same as HELP."),
    "INFO": ("INFO", "What this server is."),
    "INVITE": (
        "INVITE <nick> <channel>",
        "Asks somebody to a channel; who is invited may come in once, whatever modes would keep others out.",
    ),
    "ISON": ("ISON <nick> [<nick>…]", "Which of them are here."),
    "JOIN": (
        "JOIN <channel>[,<channel>…] [<key>[,<key>…]]",
        "Enters channels; one that is not there is made, and who made it is its operator.",
        "JOIN 0 leaves all channels.",
    ),
    "KICK": (
        "KICK <channel> <nick>[,<nick>…] [:<reason>]",
        "Puts somebody out of a channel. For its operators and half-operators.",
    ),
    "KILL": ("KILL <nick> [:<reason>]", "Ends somebody's connection. For operators of the room."),
    "LINKS": ("LINKS [<mask>]", "Which servers there are: this one."),
    "LIST": (
        "LIST [<channel or mask or condition>[,…]]",
        "Which channels there are, how many are in each, and their topics.",
        "Conditions: >n or <n members, !mask for others than those,",
        "C>n or C<n for the channel's age and T>n or T<n for the topic's, in minutes.",
    ),
    "LUSERS": ("LUSERS", "How many are here."),
    "MODE": (
        "MODE <channel> [<changes> [<parameters>]], MODE <nick> [<changes>]",
        "Asks for the modes of a channel or of yourself, or changes them.",
        "People in a channel: o operator, h half-operator, v voice.",
        "Masks: b ban, e exception from bans, I invited always.",
        "Channel: k key, l limit, i by invitation only, m moderated, n no messages from outside, s secret,",
        "t topic by operators only, C no CTCP.",
        "Yourself: i invisible to strangers, B bot, w hears WALLOPS, o operator of the room.",
    ),
    "MONITOR": (
        "MONITOR +|- <nick>[,<nick>…], MONITOR C|L|S",
        "Tells you when somebody comes or goes.",
        "+ and - change your list, C clears it, L shows it, S says who of it is here.",
    ),
    "MOTD": ("MOTD", "The message of the day."),
    "NAMES": ("NAMES <channel>[,<channel>…]", "Who is in a channel."),
    "NICK": ("NICK <nick>", "Gives you another nickname."),
    "NOTICE": ("NOTICE <target>[,<target>…] :<text>", "Sends a message that nothing answers by itself."),
    "OPER": ("OPER <name> <password>", "Makes you an operator of the room."),
    "PARLOUR": (
        "PARLOUR KEY <key>",
        "Gives your nickname to a key, a point of P-256 in base64: who has it can log in with it by SASL.",
        "Programs that can't tell their key use it. NickServ does the same: SET PUBKEY <key>.",
    ),
    "PART": ("PART <channel>[,<channel>…] [:<reason>]", "Leaves channels."),
    "PASS": ("PASS <password>", "The room's password, before NICK and USER."),
    "PING": ("PING <token>", "Is answered with PONG and the same token."),
    "PONG": ("PONG <token>", "Answers the server's PING. Clients do it for you."),
    "PRIVMSG": (
        "PRIVMSG <target>[,<target>…] :<text>",
        "Sends a message to channels or people.",
        "@#channel, %#channel and +#channel reach those of that rank and above.",
    ),
    "QUIT": ("QUIT [:<reason>]", "Ends your connection."),
    "SETNAME": ("SETNAME :<real name>", "Changes your real name."),
    "STATS": ("STATS u", "How long the room has been open."),
    "TAGMSG": ("TAGMSG <target>[,<target>…]", "Sends tags without a text: typing, reactions."),
    "TIME": ("TIME", "What time it is here."),
    "TOPIC": (
        "TOPIC <channel> [:<text>]",
        "Asks for a channel's topic, or sets it; an empty text clears it.",
        "With mode t operators and half-operators alone set it.",
    ),
    "USER": ("USER <user> 0 * :<real name>", "Says who you are, once, on connecting."),
    "USERHOST": ("USERHOST <nick> [<nick>…]", "User and host of up to five people."),
    "VERSION": ("VERSION", "Which program this is, and what holds here."),
    "WALLOPS": ("WALLOPS :<text>", "To all who have set mode w. For operators of the room."),
    "WHO": (
        "WHO <channel or nick or mask> [o][%<fields>[,<token>]]",
        "Who they are; o: operators of the room only; fields: WHOX.",
    ),
    "WHOIS": ("WHOIS <nick>", "Who somebody is."),
    "WHOWAS": ("WHOWAS <nick> [<count>]", "Who had a nickname before."),
}
"""The lines of HELP for each command: its syntax comes first."""
