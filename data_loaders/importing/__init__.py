"""Files in: read, check whole, write in one transaction, report."""
