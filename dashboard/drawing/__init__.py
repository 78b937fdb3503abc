"""What figures share: theme, axes, grids, lanes, bands, dumbbells; plain plotly dictionaries."""
