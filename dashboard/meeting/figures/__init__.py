"""Pictures of the monthly meeting: plain plotly dictionaries."""
