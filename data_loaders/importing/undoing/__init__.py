"""Taking an import back: what stood before it comes back, exactly."""
