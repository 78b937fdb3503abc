"""The exit codes of every command."""

DONE, REFUSED, USAGE = 0, 1, 2
