"""The verdict on a series: what changed, since when, from what to what, how sure."""
