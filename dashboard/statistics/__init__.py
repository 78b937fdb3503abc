"""Rows in, statistics out: DataFrames to DataFrames, without a clock."""
