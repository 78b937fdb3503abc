"""Pictures of indicators over time: plain plotly dictionaries."""
