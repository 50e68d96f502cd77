"""Planted truth: happenings that never were, and the articles that tell them, from a seed.

Any number of either, each a function of the seed and its number alone, so that the first thousand are
the same whether a thousand or a million are asked for. Densities are those of event collections on
conflict: some dozens of happenings a day over sixteen countries, towns by size, few parties that act
often. One happening in seven is a confusable neighbour of an earlier one: same town, same kind, within
two weeks. Articles copy one another, revise tolls, contradict, deny, and come back to older happenings.
"""

from __future__ import annotations

from dateline.evaluate.planted.happenings import Happening, Plan, happening
from dateline.evaluate.planted.stories import Told, claims_and_articles, stories, truth_of
from dateline.evaluate.planted.world import World, load

__all__ = ["Happening", "Plan", "Told", "World", "claims_and_articles", "happening", "load", "stories", "truth_of"]
