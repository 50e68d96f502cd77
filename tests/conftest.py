"""What tests of several folders are given."""

from tests.stores import new_address, open_shared, open_store, postgresql

__all__ = ["new_address", "open_shared", "open_store", "postgresql"]
