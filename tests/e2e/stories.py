"""Stories that a page may hold: text that would run as markup, and text that runs from right to left."""

from __future__ import annotations

from html import escape

PAYLOADS = (
    '<script>document.title="owned";alert(1)</script>',
    '"><img src=x onerror=alert(2)>',
    "<svg onload=alert(3)>",
    "{{7*7}}${7*7}<b>bold</b>",
)
TAG = "".join(PAYLOADS)
HOSTILE = (
    f"Gunmen attacked a market in Téra on Sunday, killing at least 11 people, mayor Issa {PAYLOADS[1]} said. "
    f"{PAYLOADS[0]} Soldiers shot at {PAYLOADS[2]} protesters in Niamey on Monday, wounding three, {PAYLOADS[3]} "
    "witnesses said."
)
# Letters that join, letters of two code units, several code points in one sign, and both directions in one sentence.
MIXED = (
    "NIAMEY, March 9 (Sahara Post) - 👩‍⚕️ Medics said e\u0301lite gunmen (المسلحون 🏴‍☠️) attacked a market in Téra on "
    "Sunday, killing at least 11 people, the mayor (رئيس البلدية) said. «لن ننسى القتلى», he added in Arabic.\n"
    "حلب — Soldiers of the 3rd brigade \U0001f691 shot at protesters (מפגינים) in Niamey on Monday, wounding three, "
    "the hospital مستشفى نيامي said: 𝟯 wounded, ne\u0301e\u0301s on the spot.\n"
)
ARABIC_TITLE = "هجوم على سوق في تيرا: Gunmen attack 👩‍⚕️ market"

LINES = (
    {
        "id": "hostile",
        "text": HOSTILE,
        "title": f"Market attacked {TAG}",
        "published": "2026-03-09",
        "outlet": f"The Post {PAYLOADS[1]}",
        "url": "javascript:alert(4)//%0aalert(5)",
    },
    {
        "id": "mixed",
        "text": MIXED,
        "title": ARABIC_TITLE,
        "published": "2026-03-09",
        "outlet": "صوت الساحل",
        "url": "https://voice.example/2026/03/09/market",
    },
)

PAGE = f"""<!doctype html><html lang="en"><head><title>{escape(TAG)} Farmers killed</title>
<meta name="author" content="{escape(TAG)}"><meta property="article:published_time" content="2026-03-12T08:00:00Z">
<meta property="og:site_name" content="{escape(PAYLOADS[2])} Daily"></head><body><article>
<h1>Farmers killed near Dosso {escape(TAG)}</h1><p class="byline">By {escape(PAYLOADS[1])}</p>
<p>Gunmen killed four farmers near Dosso on Wednesday, the governor said. {escape(PAYLOADS[0])} The attackers came on
motorbikes and left before the army arrived, residents of the village told the paper on the telephone.</p>
<p>Police arrested two suspects in Dosso on Thursday morning, a spokesman {escape(PAYLOADS[1])} said. The two men are
held in the town's prison and will be brought before a judge within a week, he added.</p></article></body></html>
"""
