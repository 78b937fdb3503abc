"""Sentences a reader sees, one module a page: counts first, never a cause."""
