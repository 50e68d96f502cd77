"""A page in, its story out. Start at `read.py`."""
