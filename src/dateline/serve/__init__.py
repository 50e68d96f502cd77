"""The desk: the API, and the page over it. It listens on this machine alone unless it is told otherwise."""
