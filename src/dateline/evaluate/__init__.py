"""How right it is: measured on truth, by a command."""
