"""What somebody is in a channel: operator, half-operator, voiced; one may be several at once. Pure.

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
"""By mode letter, highest first."""
RANK_OF_SYMBOL: Mapping[str, int] = {mode_letters.SYMBOLS[letter]: rank for letter, rank in RANKS.items()}
PREFIX_TOKEN = f"({''.join(RANKS)}){''.join(RANK_OF_SYMBOL)}"

SYMBOLS = tuple(
    "".join(symbol for symbol, bit in RANK_OF_SYMBOL.items() if rank & bit) for rank in range(OPERATOR * 2)
)
"""All symbols of a rank, highest first: multi-prefix."""
PREFIXES = tuple(symbols[:1] for symbols in SYMBOLS)
"""The highest one alone."""
