"""Methods for shares of all: k of n, of one place, of many, and of places that differ."""
