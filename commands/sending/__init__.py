"""Packs for recipients: written for each, and mailed."""
