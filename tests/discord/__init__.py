"""The bot in SimCord: its own discord.py code, without Discord."""
