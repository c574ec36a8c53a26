"""A Discord on loopback, over real sockets, and the bot against it as a process of its own."""
