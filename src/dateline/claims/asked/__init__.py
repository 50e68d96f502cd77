"""The coder that asks a language model behind an OpenAI-compatible endpoint: off unless the user names one."""
