"""Logging in at another provider (OpenID Connect): optional, and never the only way in."""
