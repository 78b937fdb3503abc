"""Pictures of mentoring visits: plain plotly dictionaries."""
