"""How fast and how right, beside a peer in the same run: `python -m tests.benchmarks NAME …`."""
