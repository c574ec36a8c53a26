"""`python -m bot` is `filmbot`."""

from bot.cli import main

raise SystemExit(main())
