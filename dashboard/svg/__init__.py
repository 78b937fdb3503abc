"""A plotly dictionary drawn as SVG without a browser."""
