"""What the log's table of connections is told: with the entries, in the order in which they were applied."""

from storage.entry import Change, Closed, ConnectionId, Described, LoggedIn, Named, Opened
from tests.support.scripted_room import CONSOLE, NOON_MS, ScriptedRoom

ADA = ConnectionId(1)


def told(script: ScriptedRoom) -> list[Change]:
    """Return what the table was told since the last call."""
    changes = list(script.log.changes)
    script.log.changes.clear()
    return changes


def test_a_connection_from_its_first_entry_to_its_last(script: ScriptedRoom) -> None:
    script.connect()
    came = told(script)
    script.send(1, "NICK ada", "USER ada 0 * :Ada Lovelace")
    registered = told(script)
    script.send(1, "NICK countess")
    renamed = told(script)
    script.send(1, "QUIT :bye")

    assert came == [Opened(ADA, "10.0.0.1", 1001, NOON_MS)]
    assert registered == [Described(ADA, "~ada", "Ada Lovelace"), Named(ADA, "ada")]
    assert renamed == [Named(ADA, "countess")]
    assert told(script) == [Closed(ADA, NOON_MS, "Quit: bye")]


def test_who_logs_in_and_out_of_an_account(script: ScriptedRoom) -> None:
    script.register("ada")
    told(script)
    for account in ("adele", ""):
        script.turn.propose(script.factory.entry("account", script.members[1], text=account))
        script.settle()

    assert told(script) == [LoggedIn(ADA, "adele"), LoggedIn(ADA, "")]


def test_the_hosts_own_connection(script: ScriptedRoom) -> None:
    script.propose("opened")
    script.propose("closed", text="good night")
    script.settle()

    assert told(script) == [Opened(CONSOLE, "", 6667, NOON_MS), Closed(CONSOLE, NOON_MS, "good night")]
