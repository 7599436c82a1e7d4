"""Everything people do with means. The only place that writes."""

from initiatives.resources.actions.couplings import couple, release, release_unspent, settle, spend
from initiatives.resources.actions.pools import allot, close_pool, keep_free, open_pool, transfer

__all__ = [
    "allot",
    "close_pool",
    "couple",
    "keep_free",
    "open_pool",
    "release",
    "release_unspent",
    "settle",
    "spend",
    "transfer",
]
