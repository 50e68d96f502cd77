"""Tables. Records are kept whole as JSON beside the columns that are searched."""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()

meta = sa.Table("meta", METADATA, sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text))

page = sa.Table(
    "page",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("url", sa.Text),
    sa.Column("final_url", sa.Text),
    sa.Column("fetched", sa.Text),
    sa.Column("media_type", sa.Text),
    sa.Column("charset", sa.Text),
    sa.Column("origin_kind", sa.Text, nullable=False),
    sa.Column("origin_name", sa.Text, nullable=False),
    sa.Column("capture", sa.Text, nullable=False),  # sha256 of the body; the file under captures/
    sa.Column("http", sa.Text),
    sa.Column("hint", sa.Text),
)

article = sa.Table(
    "article",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("page", sa.Text, nullable=False, index=True),
    sa.Column("url", sa.Text, index=True),
    sa.Column("outlet", sa.Text, index=True),
    sa.Column("title", sa.Text),
    sa.Column("published", sa.Text, index=True),
    sa.Column("copy_of", sa.Text, index=True),
    sa.Column("words", sa.BigInteger),  # its row in `article_words`, which finds none by the article's id
    sa.Column("newsroom", sa.Text),  # that wrote the words, where its first credits it and a copy does not
    sa.Column("record", sa.LargeBinary, nullable=False),
)

# Wider than what is asked by it: lists and counts over all articles read no records.
sa.Index("ix_article_words", *(article.c[name] for name in ("words", "id", "outlet", "published", "copy_of")))

reading = sa.Table(  # all that an article says beside its claims: attributions, places, times, why not
    "reading",
    METADATA,
    sa.Column("article", sa.Text, primary_key=True),
    sa.Column("record", sa.LargeBinary, nullable=False),
)

claim = sa.Table(
    "claim",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("article", sa.Text, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("type", sa.Text, nullable=False, index=True),
    sa.Column("mode", sa.Text),
    sa.Column("stance", sa.Text, nullable=False, index=True),
    sa.Column("record", sa.LargeBinary, nullable=False),
)

sa.Index("ix_claim_article", claim.c.article, claim.c.id, claim.c.stance)

event = sa.Table(
    "event",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),  # row of the R*Tree
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("type", sa.Text, nullable=False, index=True),
    sa.Column("mode", sa.Text),
    sa.Column("earliest", sa.Text, index=True),
    sa.Column("latest", sa.Text, index=True),
    sa.Column("country", sa.Text, index=True),
    sa.Column("standing", sa.Text, nullable=False, index=True),
    sa.Column("origins", sa.Integer, nullable=False),
    sa.Column("disputes", sa.Integer, nullable=False),
    # What follows is worked out by `store.sought`, but for the status, which people give it.
    sa.Column("status", sa.Text, nullable=False, server_default="machine", index=True),
    sa.Column("first_day", sa.Text, index=True),  # of its days, whichever end is known
    sa.Column("last_day", sa.Text, index=True),
    sa.Column("published_first", sa.Text, index=True),  # of the articles that tell it
    sa.Column("published_last", sa.Text),
    sa.Column("admin1", sa.Text, index=True),
    sa.Column("grain", sa.Text, nullable=False, server_default="none"),  # of its point; none: it has none
    sa.Column("lat", sa.Double),
    sa.Column("lon", sa.Double),
    sa.Column("radius", sa.Integer),  # km
    sa.Column("quad", sa.Integer),
    sa.Column("killed", sa.Double),
    sa.Column("articles", sa.Integer, nullable=False, server_default="0"),
    sa.Column("parties", sa.Text, nullable=False, server_default=""),  # their names and codes, for searching
    sa.Column("spots", sa.Text, nullable=False, server_default=""),
    sa.Column("confidence", sa.Double, index=True),  # of the claim that is surest
    sa.Column("draw", sa.BigInteger, index=True),  # a number that looks random: `store.draw`
    sa.Column("stamp", sa.BigInteger, nullable=False, server_default="0", index=True),  # state it was written in
    sa.Column("record", sa.LargeBinary, nullable=False),
)

event_claim = sa.Table(
    "event_claim",
    METADATA,
    sa.Column("claim", sa.Text, primary_key=True),
    sa.Column("event", sa.Text, nullable=False, index=True),
)

recycled = sa.Table(  # what only the whole project shows of an article
    "recycled",
    METADATA,
    sa.Column("article", sa.Text, primary_key=True),
    sa.Column("record", sa.LargeBinary, nullable=False),  # a Warning
)

reject = sa.Table(
    "reject",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, index=True),
    sa.Column("url", sa.Text),
    sa.Column("stage", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False, index=True),
    sa.Column("detail", sa.Text, nullable=False),
)

ledger = sa.Table(  # what was read, and with which version and settings
    "ledger",
    METADATA,
    sa.Column("page", sa.Text, primary_key=True),
    sa.Column("fingerprint", sa.Text, nullable=False),
    sa.Column("outcome", sa.Text, nullable=False),  # article or reject
)


text = sa.Table(  # the articles whose fingerprints are kept
    "text",
    METADATA,
    sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("article", sa.Text, nullable=False, unique=True),
    sa.Column("mark", sa.Text, nullable=False),  # of its reader: another one may have read other words
    sa.Column("rank", sa.Text, nullable=False),  # sorts as the texts came
    sa.Column("prints", sa.LargeBinary, nullable=False),  # MessagePack list of integers
)

text_print = sa.Table(  # which texts hold a fingerprint
    "text_print",
    METADATA,
    sa.Column("print", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

text_first = sa.Table(  # of a fingerprint that many hold, those that came first
    "text_first",
    METADATA,
    sa.Column("print", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

text_pair = sa.Table(  # what two texts have in common, the lesser id first
    "text_pair",
    METADATA,
    sa.Column("one", sa.Text, primary_key=True),
    sa.Column("other", sa.Text, primary_key=True, index=True),
    sa.Column("record", sa.LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

family = sa.Table(  # the texts whose claims are in the index, each with its copies
    "family",
    METADATA,
    sa.Column("root", sa.Text, primary_key=True),  # article: the first of the copies
    sa.Column("mark", sa.Text, nullable=False),  # changes with anything that its claims are compared by
    sa.Column("record", sa.LargeBinary, nullable=False),  # what was worked out of them
)

told = sa.Table(  # the claims in the index
    "told",
    METADATA,
    sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("claim", sa.Text, nullable=False, unique=True),
    sa.Column("family", sa.Text, nullable=False, index=True),
    sa.Column("keyed", sa.LargeBinary, nullable=False),  # MessagePack list of integers: see `block_key`
    sa.Column("days", sa.BigInteger, nullable=False, server_default="0"),  # packed; 0: none, near to all
)

block_key = sa.Table(  # which claims are compared
    "block_key",
    METADATA,
    sa.Column("keyed", sa.BigInteger, primary_key=True, autoincrement=False),  # twice the key, and 1 where firm
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

link = sa.Table(  # which claims are alike enough, or go on about one another (without a score)
    "link",
    METADATA,
    sa.Column("one", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("other", sa.BigInteger, primary_key=True, autoincrement=False, index=True),
    sa.Column("score", sa.Double),
    sqlite_with_rowid=False,
)

open_claim = sa.Table(  # claims whose events are still to be made again
    "open_claim",
    METADATA,
    sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("claim", sa.Text, nullable=False, unique=True),
)

change = sa.Table(  # append-only: what became of events
    "change",
    METADATA,
    sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("at", sa.Text, nullable=False, index=True),  # UTC
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("event", sa.Text, nullable=False, index=True),
    sa.Column("record", sa.LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

near_text = sa.Table(  # families that have claims, or triggers that were refused
    "near_text",
    METADATA,
    sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("root", sa.Text, nullable=False, unique=True),
    sa.Column("keyed", sa.LargeBinary, nullable=False),  # MessagePack: keys of its claims, those of what was refused
)

told_key = sa.Table(  # families with claims, by week, name and lemma
    "told_key",
    METADATA,
    sa.Column("keyed", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

refused_key = sa.Table(  # families with triggers that were refused, by week, name and lemma
    "refused_key",
    METADATA,
    sa.Column("keyed", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

also_told = sa.Table(  # which claim of another family an article tells too, in words that were not coded
    "also_told",
    METADATA,
    sa.Column("told", sa.BigInteger, primary_key=True, autoincrement=False),  # the family with the claim
    sa.Column("article", sa.Text, primary_key=True),
    sa.Column("refused", sa.BigInteger, nullable=False, index=True),  # the family of the article
    sa.Column("claim", sa.Text, nullable=False, index=True),
    sa.Column("score", sa.Double, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),  # of the trigger
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)

decision = sa.Table(  # append-only: what persons decided
    "decision",
    METADATA,
    sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),  # of the person and the key
    sa.Column("at", sa.Text, nullable=False),  # UTC
    sa.Column("person", sa.Text, nullable=False, index=True),
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("target", sa.Text, nullable=False, index=True),  # the event as it was called then
    sa.Column("undoes", sa.Text, index=True),
    sa.Column("asked", sa.Text, nullable=False),  # hash of what was asked for: the same key is the same question
    sa.Column("record", sa.LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

decision_claim = sa.Table(  # where the claims of a decision are now: one read anew may have another id
    "decision_claim",
    METADATA,
    sa.Column("decision", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),  # in the decision's anchors
    sa.Column("claim", sa.Text, index=True),  # none: no claim says it any more
    sqlite_with_rowid=False,
)

machine_event = sa.Table(  # events as they are without what persons decided, where that is not the same
    "machine_event",
    METADATA,
    sa.Column("event", sa.Text, primary_key=True),
    sa.Column("record", sa.LargeBinary, nullable=False),
)
