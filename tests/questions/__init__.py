"""What people ask of the bundled films: the sentences, and whether they are answered."""
