"""Tests of the second wall, on a PostgreSQL whose owner is nobody special."""
