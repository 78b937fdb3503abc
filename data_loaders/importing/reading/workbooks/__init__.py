"""A workbook (.xlsx) read as a stream: bounded memory, nothing run, nothing fetched."""
