"""Ranks in a channel: operator, half-operator, voiced; a member may have several at once. Pure.

Announced to clients as ``PREFIX=(ohv)@%+``.
"""

from collections.abc import Mapping

from storage.wire import mode_letters

VOICE, HALFOP, OPERATOR = 1, 2, 4
RANKS: Mapping[str, int] = {
    mode_letters.OPERATOR: OPERATOR,
    mode_letters.HALFOP: HALFOP,
    mode_letters.VOICE: VOICE,
}
"""The bit of each mode letter, the highest rank first."""
RANK_OF_SYMBOL: Mapping[str, int] = {mode_letters.SYMBOLS[letter]: rank for letter, rank in RANKS.items()}
PREFIX_TOKEN = f"({''.join(RANKS)}){''.join(RANK_OF_SYMBOL)}"

SYMBOLS = tuple(
    "".join(symbol for symbol, bit in RANK_OF_SYMBOL.items() if rank & bit) for rank in range(OPERATOR * 2)
)
"""The symbols of each combination of ranks, the highest first: IRCv3 multi-prefix."""
PREFIXES = tuple(symbols[:1] for symbols in SYMBOLS)
"""The symbol of the highest rank of each combination."""
