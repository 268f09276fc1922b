"""What strange peers say: half sense, filled with names of who and what is there, half nonsense."""

from core.room.deciding.commands import COMMANDS

WORDS = [
    *(
        "ada",
        "bob",
        "eve",
        "zoe",
        "ghost",
        "ADA",
        "аda",
        "#lobby",
        "#tea",
        "#TEA",
        "#milk",
        "@#tea",
        "+#tea",
        "%#x",
    ),
    *(
        "*",
        "0",
        "+o",
        "-o",
        "+b",
        "b",
        "+k",
        "+l",
        "-k",
        "-l",
        "+nt-t",
        "+ovh",
        "+beI",
        "+imnstC",
        "m:*!*@*",
        "~m:ada",
    ),
    *(
        "*!*@*",
        "*!*@host1",
        "key",
        "1",
        "-1",
        "99999999999999999999",
        "%tcuihsnfdlaor,743",
        "%",
        "o",
        "302",
        "LS",
    ),
    *("REQ", "END", "LIST", "PLAIN", "+", "-", "AGFkYQB4", "*", "C", "L", "S", "+1", "-1", "draft/multiline"),
    *(
        "boss",
        "secret",
        "ada,bob",
        "#tea,#milk",
        ",",
        "x" * 70,
        "é" * 40,
        ":",
        ":text",
        ":\x01VERSION\x01",
        ":a b c",
    ),
    *(":" + "y" * 400, "\u202e", "\ufeff", "\x00", "\r", "@", "!", ">1", "<9", "parlour.local", "WHO", "u"),
]
# Who quits says nothing more, so that is rare
OPENINGS = [*(name for name in COMMANDS if name != "QUIT"), "nonsense", ":src PRIVMSG"] * 10 + ["QUIT", "GET"]
TAGS = [
    *(
        "",
        "",
        "",
        "",
        "@label=a ",
        "@batch=1 ",
        "@batch=1;draft/multiline-concat ",
        "@+typing=active ",
        "@;;=;a ",
    ),
    *(
        "@+reply=x;+draft/react=\\:\\s ",
        "@label=" + "z" * 70 + " ",
        "@" + "t" * 4094 + " ",
        "@" + "t" * 4095 + " ",
    ),
]


# What makes sense, said whole, with names put in of who and what is there; "own": a channel of the speaker
SENSE = [
    *("JOIN {channel}", "JOIN {channel}", "JOIN {channel} key", "JOIN #{word}", "PART {own} :{text}"),
    *("MODE {own} +b {mask}", "MODE {own} -b {mask}", "MODE {own} +e {mask}", "MODE {own} +I {mask}"),
    *("MODE {own} +o {peer}", "MODE {own} -o {peer}", "MODE {own} +hv {peer} {peer}", "MODE {own} -h {peer}"),
    *("MODE {own} +k key", "MODE {own} -k *", "MODE {own} +l 3", "MODE {own} -l", "MODE {own} -v {peer}"),
    *("MODE {own} +i", "MODE {own} -i", "MODE {own} +ms", "MODE {own} -ms", "MODE {own} -nt", "MODE {own} b"),
    *("KICK {own} {peer} :{text}", "TOPIC {own} :{text}", "TOPIC {own} :", "INVITE {nick} {own}"),
    *(
        "PRIVMSG {channel} :{text}",
        "PRIVMSG {nick} :{text}",
        "PRIVMSG @{own} :{text}",
        "NOTICE {own} :{text}",
    ),
    *("@+draft/react=x TAGMSG {own}", "@+typing=active TAGMSG {nick}", "@label=q NAMES {channel}"),
    *("AWAY :{text}", "AWAY", "SETNAME :{text}", "MONITOR + {nick}", "MONITOR - {nick}", "MONITOR S"),
    *(
        "NICK {word}",
        "NICK {word}",
        "WALLOPS :{text}",
        "MODE {self} +w",
        "MODE {self} +iB",
        "MODE {self} -iB",
    ),
    *("WHO {channel} %tnf,1", "WHOIS {nick}", "LIST", "WHOWAS {nick}", "CAP LIST", "PING x", "JOIN 0"),
    *("PARLOUR KEY {key}", "PRIVMSG NickServ :SET PUBKEY {key}"),
    "AUTHENTICATE PLAIN\nAUTHENTICATE AGFkYQBzZWNyZXQ=",
    "BATCH +1 draft/multiline {own}\n@batch=1 PRIVMSG {own} :{text}\n@batch=1 PRIVMSG {own} :b\nBATCH -1",
    "@label=w BATCH +x draft/multiline {nick}\n@batch=x NOTICE {nick} :a\n@label=v PING x\nBATCH -x",
]
RARE = ["KILL {nick} :{text}", "OPER boss secret", "QUIT :{text}"]
LATE = ["CAP END", "NICK {word}", "USER late 0 * :x", "AWAY :{text}", "QUIT"]
"""Of who has not registered yet."""
