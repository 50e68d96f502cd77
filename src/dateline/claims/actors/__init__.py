"""Who fills the roles: phrases to actors, names to their first mention."""
