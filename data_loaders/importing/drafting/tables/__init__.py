"""Registers and workbooks: what their columns are, how their sheets stand, the parts they give."""
