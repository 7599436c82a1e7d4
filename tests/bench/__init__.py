"""`make bench`: how fast the portal is on this machine, beside the smallest honest page (QUALITY.md 3)."""
