"""What an article says: who says that who did what to whom, where, when, how many."""
