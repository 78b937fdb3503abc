"""What stands on the screen, empty: titles, ids and places for the answers."""
