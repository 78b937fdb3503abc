"""Databases that others made: what they offer, what stands in for the rest, what to correct."""
