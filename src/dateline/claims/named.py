"""A coder of the user's own, by name: ``module:Class``, where the class has what ``classify.Coder`` has."""

from __future__ import annotations

import importlib
from typing import Any

from dateline.claims.classify import Coder
from dateline.errors import SettingError

_PARTS = ("name", "version", "prepare", "candidates", "propose")


def coder_class(name: str) -> type[Coder]:
    """The class. Raises ``SettingError`` where there is no such module or class, or the class is no coder."""
    module, _, attribute = name.partition(":")
    try:
        found: Any = getattr(importlib.import_module(module), attribute)
    except (ImportError, SyntaxError, ValueError) as error:
        cure = "install its package, or name its folder in PYTHONPATH"
        raise SettingError(f"the coder {name!r} cannot be loaded: {error}", cure=cure) from error
    except AttributeError as error:
        raise SettingError(f"the module {module} has no {attribute!r}", cure="--coder module:Class") from error
    missing = [part for part in _PARTS if not hasattr(found, part)]
    if missing or not isinstance(found, type):
        fault = f"lacks {', '.join(missing)}" if missing else "is no class"
        raise SettingError(f"the coder {name!r} {fault}", cure="docs/coders.md shows what a coder has")
    return found


def named(name: str) -> Coder:
    """The coder itself, made without arguments."""
    return coder_class(name)()
