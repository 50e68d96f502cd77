"""The API against its own description: whatever is sent, no answer is a fault of ours, and each is as described.

Left out, with reasons: ``positive_data_acceptance`` (a text fits the description of a filter and is still no day, box
or type that the project has: 422 says so), ``unsupported_method`` (HEAD is answered everywhere, and the guard refuses
a write without a token before it looks whether there is anything to write).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import hypothesis
import pytest
import schemathesis
from schemathesis.checks import negative_data_rejection, positive_data_acceptance, unsupported_method
from tests.serve.planted import TOKEN, project

from dateline.serve.app import create
from dateline.serve.desk import Desk
from dateline.serve.guard import Door
from dateline.store.project import Store

HEADERS = {"Host": "127.0.0.1:8377", "X-Dateline-Token": TOKEN, "Idempotency-Key": "1"}
SLOW = "/api/v1/report"
LEFT_OUT = [positive_data_acceptance, unsupported_method, negative_data_rejection]
QUICK = hypothesis.settings(
    max_examples=12, derandomize=True, deadline=None, database=None, suppress_health_check=list(hypothesis.HealthCheck)
)


DESK = Desk(
    cast(Store, None), Door(writing=TOKEN), coder=lambda given: {"id": None, "claims": [], "length": len(given["text"])}
)


def negative_data_is_refused(context: Any, response: Any, case: Any) -> Any:
    """A query that is too long is refused as such (414): that it does not fit either is then not looked at."""
    return None if response.status_code == 414 else negative_data_rejection(context, response, case)


schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", create(DESK), headers=HEADERS)


@pytest.fixture(scope="module", autouse=True)
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The planted project, put on the desk: the description needs none."""
    DESK.store = project(tmp_path_factory.mktemp("project"))
    yield
    DESK.store.close()


@schema.exclude(path=SLOW).parametrize()
@QUICK
def test_every_answer_is_as_described(case: Any) -> None:
    """Status, type, form and headers, for what fits and for what does not."""
    answer = case.call_and_validate(
        headers=HEADERS, excluded_checks=LEFT_OUT, additional_checks=[negative_data_is_refused]
    )
    assert answer.status_code < 500
