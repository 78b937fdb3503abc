"""Imports and blank files from the browser."""
