"""What happens around departures: month by month, their effect, and departures made up."""
