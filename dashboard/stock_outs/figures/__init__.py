"""Pictures of supplies that ran out: plain plotly dictionaries."""
