"""What every answer passes on its way out: keeping, packing, headers, the data URLs."""
