"""Plain views of the database for Superset, Metabase and the like: codes, never names of people."""
