"""Pictures of one health center, one nurse: plain plotly dictionaries."""
