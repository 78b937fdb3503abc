"""Pictures of postings and departures: plain plotly dictionaries."""
