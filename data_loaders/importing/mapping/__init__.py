"""Mapping as data: what another system's questions, places and products are here."""
