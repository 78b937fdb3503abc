"""What people write in the browser: meetings, action items and events, never observed facts."""
