"""Ways out: JSON forms, exports, the terminal."""
