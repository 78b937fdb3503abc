"""Logging in, out, and one's own account, for browsers: plain pages without a script."""
