"""Statistics on plain arrays: no tables, no web, no wording, no clock."""
