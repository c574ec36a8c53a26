"""From typed text to films: folding, hints, an index of names, and how sure a match is."""
