"""Statistics in, pictures out: DataFrames to figures."""
