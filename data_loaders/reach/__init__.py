"""How far the records reach: each table by itself, and all of them together."""
