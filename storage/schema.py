"""The tables of ``log.db``, and the migration of older files."""

import logging
import sqlite3

# One string for each version; `user_version` counts those applied. Never edit a released one; append another.
MIGRATIONS = (
    """
    create table connections (
        id       integer primary key,
        ip       text not null,
        port     integer not null,
        nick     text not null default '',
        since_ms integer not null,
        until_ms integer,
        why      text not null default ''
    ) strict;

    -- autoincrement: a sequence number is never given again, even when the newest rows were deleted
    create table entries (
        seq        integer primary key autoincrement,
        time_ms    integer not null,
        kind       text not null,
        connection integer not null references connections (id),
        nick       text not null,
        channel    text not null,
        target     text not null,
        text       text not null,
        msgid      text not null,
        tags       text not null
    ) strict;

    -- All but what was said, which is most: messages pay for one comparison. SQLite uses it only for a query
    -- that says "kind <> 'said'" as well.
    create index happenings on entries (kind, channel, seq) where kind <> 'said';

    -- for people who open the file in a viewer
    create view log as
    select entries.seq,
           strftime('%Y-%m-%d %H:%M:%f', entries.time_ms / 1000.0, 'unixepoch') as time,
           connections.ip,
           connections.port,
           entries.nick as nickname,
           entries.kind,
           entries.channel,
           case entries.kind
               when 'nick' then 'is now ' || entries.target
               when 'kicked' then entries.target || iif(entries.text = '', '', ': ' || entries.text)
               else iif(entries.target = '', '', 'to ' || entries.target || ': ') || entries.text
           end as text
    from entries join connections on connections.id = entries.connection
    order by entries.seq;
    """,
    "alter table connections add column account text not null default '';",
    """
    drop view log;

    -- Without autoincrement, which costs each commit a page of its own: 23 us became 15. A number would be
    -- given again only if the newest row were deleted: who deletes that one must leave the row, emptied.
    create table numbered (
        seq        integer primary key,
        time_ms    integer not null,
        kind       text not null,
        connection integer not null references connections (id),
        nick       text not null,
        channel    text not null,
        target     text not null,
        text       text not null,
        msgid      text not null,
        tags       text not null
    ) strict;
    insert into numbered
    select seq, time_ms, kind, connection, nick, channel, target, text, msgid, tags from entries;
    drop table entries;
    pragma legacy_alter_table = on; -- or a view of somebody's own, which has lost its table, would stop it
    alter table numbered rename to entries;
    pragma legacy_alter_table = off;
    create index happenings on entries (kind, channel, seq) where kind <> 'said';

    -- `account`: what the connection is logged in to, or was at its end; entries of that kind say since when.
    -- One line for each entry, so that nobody's message of several lines passes for rows of somebody else's.
    create view log as
    select entries.seq,
           strftime('%Y-%m-%d %H:%M:%f', entries.time_ms / 1000.0, 'unixepoch') as time,
           connections.ip,
           connections.port,
           entries.nick as nickname,
           connections.account,
           entries.kind,
           entries.channel,
           replace(case
               when entries.kind = 'nick' then 'is now ' || entries.target
               when entries.kind in ('kicked', 'killed')
                   then entries.target || iif(entries.text = '', '', ': ' || entries.text)
               when entries.kind = 'invited' then 'invited ' || entries.target
               when entries.kind = 'account'
                   then iif(entries.text = '', 'logged out', 'logged in as ' || entries.text)
               when entries.kind = 'setname' then 'real name is now ' || entries.text
               when entries.kind = 'wallops' then 'to all with mode +w: ' || entries.text
               when entries.target = '' then entries.text
               when entries.channel = '' then 'to ' || entries.target || ': ' || entries.text
               else 'to ' || case entries.target
                       when '@' then 'operators'
                       when '%' then 'half-operators and operators'
                       when '+' then 'voiced members and operators'
                       else entries.target
                   end || ': ' || entries.text
           end, char(10), ' ↵ ') as text
    from entries join connections on connections.id = entries.connection
    order by entries.seq;
    """,
    """
    -- Who a connection said it is when it came in; entries of kind `setname` say since when otherwise.
    alter table connections add column user text not null default '';
    alter table connections add column real_name text not null default '';
    """,
    """
    -- Nicknames that belong to devices; it is what entries of the kinds `bound` and `released` say together.
    create table devices (
        name       text primary key, -- folded, as nicknames are compared on the wire
        nick       text not null,    -- as it was spelled
        device     text not null,    -- the public key, a compressed point of P-256 in base64
        since_ms   integer not null,
        connection integer not null references connections (id)
    ) strict, without rowid;
    """,
)

_LOG = logging.getLogger(__package__)
VERSION = len(MIGRATIONS)


class NewerSchema(Exception):
    """The file was written by a newer Parlour than this one."""


def migrate(db: sqlite3.Connection) -> None:
    """Bring ``db`` to the current version, each step in a transaction of its own.

    Raises NewerSchema, with the file unchanged, if a newer Parlour wrote it.
    """
    (version,) = db.execute("pragma user_version").fetchone()
    if version > VERSION:
        raise NewerSchema(f"log version {version}, this program knows {VERSION}")
    for number in range(version, VERSION):
        _LOG.info("the log of a room becomes one of version %d", number + 1)
        db.executescript(f"begin immediate; {MIGRATIONS[number]} pragma user_version = {number + 1}; commit;")
