"""Pictures of what came in and how complete it is: plain plotly dictionaries."""
