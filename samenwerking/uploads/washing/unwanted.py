from __future__ import annotations


class Unwanted(Exception):
    """One word that says why: kind, broken, locked, pixels, bomb, active, inside."""
