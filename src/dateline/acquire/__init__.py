"""Files, folders, feeds and archives in; pages out. Start at `pages.py`."""
