"""How the dashboard is run: behind which proxy, under which names, how it is watched."""
