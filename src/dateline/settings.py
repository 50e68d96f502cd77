"""Every setting: name, default, limits, help. The command line, the docs and the ledger read this list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from dateline.errors import SettingError
from dateline.ids import content_id


def _setting(
    default: Any,
    help_text: str,
    *,
    low: float | None = None,
    high: float | None = None,
    choices: tuple[str, ...] = (),
    effect: bool = True,
    loadable: bool = False,
) -> Any:
    """``effect`` False: changes how fast or where, never what is read, so nothing becomes stale.

    ``loadable``: beside the choices, anything of the form ``module:Class``.
    """
    about = {"help": help_text, "low": low, "high": high, "choices": choices, "effect": effect, "loadable": loadable}
    return field(default=default, metadata=about)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run; unknown names and values out of range raise ``SettingError``."""

    max_body_mb: float = _setting(20.0, "largest page body read, in megabytes, after decompression", low=0.001)
    max_expansion: float = _setting(200.0, "largest ratio of decompressed to compressed size", low=1)
    max_depth: int = _setting(3, "containers inside containers (gzip in WACZ in ...) that are opened", low=1, high=10)
    max_nesting: int = _setting(2000, "deepest nesting of HTML elements that is read", low=50)
    page_seconds: float = _setting(20.0, "deadline for reading one page, in seconds", low=0.1)
    archive_records: int = _setting(5_000_000, "records read from one archive at most", low=1)
    min_words: int = _setting(25, "shorter texts are not articles", low=1)
    languages: tuple[str, ...] = _setting(("en",), "languages that are read; others are rejected by name")
    coder: str = _setting(
        "lexicon",
        "who decides type, mode and stance: model, lexicon, llm (sends text to llm_endpoint), or your own MODULE:CLASS",
        choices=("model", "lexicon", "llm"),
        loadable=True,
    )
    llm_endpoint: str | None = _setting(None, "coder llm: base address of an OpenAI-compatible endpoint", effect=False)
    llm_model: str | None = _setting(None, "coder llm: the model, as the endpoint calls it")
    llm_key_env: str | None = _setting(None, "coder llm: name of the variable that holds the key", effect=False)
    llm_seconds: float = _setting(120.0, "coder llm: deadline for one request, in seconds", low=0.1, effect=False)
    llm_parallel: int = _setting(4, "coder llm: requests at a time, of each process", low=1, high=64, effect=False)
    llm_cache: str | None = _setting(None, "coder llm: file of answers; none: the project's or user's", effect=False)
    llm_offline: bool = _setting(False, "coder llm: only answers of the cache, no request", effect=False)
    llm_plain_http: bool = _setting(False, "coder llm: text may go to another host unencrypted", effect=False)
    gazetteer: str | None = _setting(None, "file with a user's own places, added to the built-in gazetteer")
    actors: str | None = _setting(None, "CSV file with a user's own actors")
    ontology: str | None = _setting(None, "TOML file with a user's own types")
    workers: int = _setting(0, "processes that read; 0: one for each core", low=0, effect=False)
    engine: str = _setting(
        "local",
        "what runs the steps: local (processes of this machine) or dask (a Dask cluster)",
        choices=("local", "dask"),
        effect=False,
    )
    scheduler: str | None = _setting(
        None, "engine dask: address of the scheduler; none: a cluster inside this process", effect=False
    )
    scheduler_plain: bool = _setting(False, "engine dask: another host's scheduler, unencrypted", effect=False)
    keep_why_not: bool = _setting(True, "keep candidates that were not coded, with the reason")

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Settings:
        """Settings with ``values`` over the defaults."""
        known = {item.name: item for item in fields(cls)}
        for name, value in values.items():
            if name not in known:
                raise SettingError(f"no setting {name!r}", cure=f"known: {', '.join(known)}")
            low, high = known[name].metadata["low"], known[name].metadata["high"]
            if (low is not None and value < low) or (high is not None and value > high):
                raise SettingError(f"{name} = {value} is out of range", cure=f"give {low} to {high or 'any'}")
            choices = known[name].metadata["choices"]
            if choices and value not in choices and not (known[name].metadata["loadable"] and ":" in str(value)):
                raise SettingError(f"no {name} {value!r}", cure=f"known: {', '.join(choices)}")
        return replace(cls(), **dict(values))

    def fingerprint(self) -> str:
        """Id of all that can change what is read: part of the ledger's key."""
        effective = [f"{item.name}={getattr(self, item.name)!r}" for item in fields(self) if item.metadata["effect"]]
        return content_id("cfg", *effective)
