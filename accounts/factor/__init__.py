"""The second factor: a code from a phone beside the password, and when it has to be shown."""
