"""The project folder: a SQLite file, and the captures beside it."""
