"""Every set that can be measured, by the name of its folder, in the order of the scoreboard."""

from __future__ import annotations

from dateline.evaluate.task import Task
from dateline.evaluate.tasks import (
    attribution,
    dyads,
    entities,
    incidents,
    pages,
    places,
    police,
    protest,
    roles,
    small_places,
    stories,
    subevents,
    times,
)

TASKS: dict[str, Task] = {
    task.name: task
    for task in (
        dyads.PLV,
        dyads.GSR,
        subevents.CASE2021,
        roles.CAMEO_NER,
        entities.RE3D,
        attribution.POLNEAR,
        *places.SETS,
        small_places.UCDP,
        times.TEMPEVAL3,
        police.INDIA,
        protest.GLOCON,
        incidents.MUC4,
        pages.AEB,
        pages.SEGMENTS,
        pages.DATES,
        stories.ECBPLUS,
    )
}
