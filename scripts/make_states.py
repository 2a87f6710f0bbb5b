#!/usr/bin/env python3
"""Writes lexicon/world/states.tsv: every state, its capital and its names.

The first names are CLDR's (Unicode-3.0, in NOTICE): `npm pack
cldr-localenames-full`, unpacked into the folder given as first argument. The
second argument is the file of additions, written for Marsad: code, number of
Correlates of War, capital, then `language=name|name` for names that follow
CLDR's, or `language=!name|name` for names that take their place.
"""

import json
import sys
from pathlib import Path

import pycountry

LANGUAGES = ["ar", "en", "fr", "ru", "fa", "tr", "es", "zh", "de"]
HEADER = """\
# States and notable territories: their names, official names and the variants of the press.
# Columns: code (ISO 3166-1 alpha-3, XKX for Kosovo, PSE for Palestine), Correlates of War number or -, capital (id in
# world/places, or -), names in ar, en, fr, ru, fa, tr, es, zh, de; variants are separated by |, the canonical one first.
# Source: written for Marsad; first names from Unicode CLDR (Unicode-3.0), written by scripts/make_states.py.
# Licence: Apache-2.0 OR MIT.
"""


def main() -> None:
    cldr, additions = Path(sys.argv[1]), Path(sys.argv[2])
    territories = {}
    for language in LANGUAGES:
        text = (cldr / "main" / language / "territories.json").read_text("utf-8")
        names = json.loads(text)["main"][language]["localeDisplayNames"]
        territories[language] = names["territories"]
    rows = []
    for line in additions.read_text("utf-8").splitlines():
        code, cow, capital, *more = line.split("\t")
        given = dict(field.split("=", 1) for field in more)
        country = pycountry.countries.get(alpha_3=code)
        names = []
        for language in LANGUAGES:
            own = given.get(language, "")
            first = country and territories[language].get(country.alpha_2)
            variants = own[1:].split("|") if own.startswith("!") else [first, *own.split("|")]
            spelled = []
            for name in variants:
                if not name:
                    continue
                spelled.append(name.replace("’", "'").replace(" - ", "-"))
                if language == "en" and "&" in name:
                    spelled.insert(len(spelled) - 1, name.replace("&", "and"))
                if language == "ru" and name.startswith("о-в"):
                    spelled[-1] = name.replace("о-ва", "острова").replace("о-в", "остров")
                if language == "ru" and name.endswith("о-ва"):
                    spelled[-1] = name.replace("о-ва", "острова")
                if language == "fa" and "ٔ" in name:
                    spelled.append(name.replace("ٔ", ""))
                if language == "fa" and "‌" in name:
                    spelled.append(name.replace("‌", " "))
            names.append("|".join(dict.fromkeys(spelled)))
        rows.append("\t".join([code, cow, capital, *names]))
    rows.sort()
    out = Path(__file__).parent.parent / "lexicon/world/states.tsv"
    out.write_text(HEADER + "\n".join(rows) + "\n", "utf-8")
    print(len(rows), "states")


if __name__ == "__main__":
    main()
