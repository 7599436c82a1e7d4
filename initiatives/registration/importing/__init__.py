"""A municipality's own spreadsheet becomes initiatives: read, map, check, and only then write."""
