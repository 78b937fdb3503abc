"""Blank files of the template, examples in them, and the dictionary of their columns."""
