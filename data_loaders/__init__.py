"""Rows out of the database and rows into it; all SQL is here and nowhere else."""
