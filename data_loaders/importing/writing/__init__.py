"""Checked rows -> the database, one import at a time."""
