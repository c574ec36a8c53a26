"""What servers and members do with the catalogue: their settings, and what they keep."""
