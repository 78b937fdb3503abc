"""Rows held against the rules, each other and the database, before anything is written."""
