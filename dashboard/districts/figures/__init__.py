"""Pictures of districts side by side: plain plotly dictionaries."""
