"""Claims of one happening become one event: block, compare, cluster, merge."""
