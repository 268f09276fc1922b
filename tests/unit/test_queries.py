from tests.unit.script import Script


def test_ping_is_answered_with_its_token_unchanged(script: Script) -> None:
    script.connect()

    assert script.says(1, "PING :LAG 123", "PING", "PONG") == [
        "1 <- :parlour PONG parlour.local :LAG 123",
        "1 <- :parlour 409 * :No origin specified",
    ]


def test_who_lists_a_channel_with_flags_and_cloaks(script: Script) -> None:
    script.join("ada", "bob", channel="#new")
    script.says(2, "AWAY :out")

    assert script.says(2, "WHO #NEW") == [
        "2 <- :parlour 352 bob #new ~ada host1 parlour.local ada H@ :0 Ada",
        "2 <- :parlour 352 bob #new ~bob 10.0.0.2 parlour.local bob G :0 Bob",
        "2 <- :parlour 315 bob #NEW :End of /WHO list",
    ]


def test_who_by_nickname_and_for_nobody(script: Script) -> None:
    script.join("ada", "bob")

    assert script.says(1, "WHO bob", "WHO ghost") == [
        "1 <- :parlour 352 ada * ~bob host2 parlour.local bob H :0 Bob",
        "1 <- :parlour 315 ada bob :End of /WHO list",
        "1 <- :parlour 315 ada ghost :End of /WHO list",
    ]


def test_the_invisible_are_seen_only_by_those_who_share_a_channel(script: Script) -> None:
    script.join("ada", channel="#new")
    script.register("bob")
    script.says(1, "MODE ada +i")

    assert script.says(2, "WHO #new", "NAMES #new") == [
        "2 <- :parlour 315 bob #new :End of /WHO list",
        "2 <- :parlour 366 bob #new :End of /NAMES list",
    ]


def test_whois_tells_guests_the_cloak_and_operators_the_address() -> None:
    script = Script(operators={"boss": "pw"})
    script.join("ada", "bob")
    script.says(2, "AWAY :out")

    to_guest = script.says(1, "WHOIS bob")
    script.says(1, "OPER boss pw")
    to_operator = script.says(1, "WHOIS bob")

    assert to_guest == [
        "1 <- :parlour 311 ada bob ~bob host2 * :Bob",
        "1 <- :parlour 319 ada bob :#lobby",
        "1 <- :parlour 312 ada bob parlour.local :Test",
        "1 <- :parlour 301 ada bob :out",
        "1 <- :parlour 317 ada bob 0 1700000000 :seconds idle, signon time",
        "1 <- :parlour 318 ada bob :End of /WHOIS list",
    ]
    assert "1 <- :parlour 378 ada bob :is connecting from 10.0.0.2 port 1002" in to_operator


def test_whois_of_nobody(script: Script) -> None:
    script.register("ada")

    assert script.says(1, "WHOIS ghost", "WHOIS", "WHOIS no.server ada") == [
        "1 <- :parlour 401 ada ghost :No such nick",
        "1 <- :parlour 318 ada ghost :End of /WHOIS list",
        "1 <- :parlour 431 ada :No nickname given",
        "1 <- :parlour 402 ada no.server :No such server",
    ]


def test_names_ends_even_for_a_channel_that_is_not_there(script: Script) -> None:
    script.register("ada")

    assert script.says(1, "NAMES #none", "NAMES") == [
        "1 <- :parlour 366 ada #none :End of /NAMES list",
        "1 <- :parlour 366 ada * :End of /NAMES list",
    ]


def test_lusers_and_motd_on_their_own(script: Script) -> None:
    script.register("ada", "bob")
    script.drop(2)

    heard = script.says(1, "LUSERS", "MOTD")

    assert "1 <- :parlour 265 ada 1 2 :Current local users 1, max 2" in heard
    assert heard[-1] == "1 <- :parlour 376 ada :End of /MOTD command"


def test_what_a_peer_wrote_cannot_break_a_numeric(script: Script) -> None:
    script.register("ada")

    assert script.says(1, "JOIN :a b", f"{'X' * 500}")[0] == "1 <- :parlour 403 ada a_b :No such channel"
    assert all(len(line.encode()) <= 510 + len("1 <- ") for line in script.says(1, "X" * 505))
