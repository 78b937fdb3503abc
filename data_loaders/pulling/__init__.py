"""Sources that are read from their servers: what a pull is, and the protocols of three systems."""
