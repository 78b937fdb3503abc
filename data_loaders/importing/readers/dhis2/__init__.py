"""What DHIS2 gives: organisation units, values, indicators."""
