"""The routes of a meeting: reading it, writing it down, presenting it, taking it along."""
