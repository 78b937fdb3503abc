"""A mapping as a form: what it says as fields, what somebody filled in as the same TOML file."""
