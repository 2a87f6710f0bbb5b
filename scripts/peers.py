#!/usr/bin/env python3
"""Measures the Python peers of Marsad's extraction on the same pages.

In: the folder of the evaluation data (an argument, else MARSAD_EVAL_DATA),
whose `extraction/` holds JSON Lines under zstd, a page a line. Out: a table, or
JSON with --json. The metrics are those of `marsad eval extraction` and of
docs/evaluation.md, written a second time, on purpose, so that each checks the
other. One process, no network. Set up once:

    python3 -m venv .venv-peers
    .venv-peers/bin/pip install -U pip
    .venv-peers/bin/pip install zstandard trafilatura==2.3.1 \\
        readability-lxml==0.9 resiliparse==2.0.1 htmldate==1.11.0
    .venv-peers/bin/pip install 'newspaper4k[all]==0.9.6'
    MARSAD_EVAL_DATA=... .venv-peers/bin/python scripts/peers.py

(Each line by itself: some versions of pip fail on the extras of lxml that two of
these packages share.) A peer that is not installed is left out, and said.
"""

import argparse
import importlib.metadata
import io
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

SETS = [
    "trafilatura-990",
    "htmldate-800",
    "daniel-dev",
    "chinese-69",
    "ar-dev-6",
    "wcxb-dev-200",
    "readability-130",
    "newspaper4k-30",
]
PACKAGES = ["trafilatura", "readability-lxml", "resiliparse", "htmldate", "newspaper4k"]


@dataclass
class Answer:
    """What a peer says about a page; None where it cannot say such a thing."""

    text: str | None = None
    title: str | None = None
    day: str | None = None
    time: datetime | None = None
    authors: list[str] = field(default_factory=list)


Reader = Callable[[dict], Answer]


@dataclass
class Peer:
    """A tool, set up, and the facts it claims to give."""

    name: str
    read: Reader
    gives: set[str]


# --- Peers: each function imports its tool, so that a missing one only drops out.


def trafilatura(favor_precision: bool) -> Reader:
    from trafilatura import bare_extraction, extract_metadata

    def read(page: dict) -> Answer:
        found = bare_extraction(
            page["html"],
            url=page["url"],
            include_comments=False,
            favor_precision=favor_precision,
            with_metadata=True,
        )
        # No body is no reason to be silent about the rest.
        facts = found or extract_metadata(page["html"], default_url=page["url"])
        return Answer(
            text=found.text if found else "",
            title=facts.title if facts else None,
            day=facts.date if facts else None,
            authors=(facts.author or "").split("; ") if facts else [],
        )

    return read


def readability() -> Reader:
    from lxml import html
    from readability import Document

    def read(page: dict) -> Answer:
        document = Document(page["html"])
        body = document.summary(html_partial=True)
        text = block_text(html.fromstring(body)) if body.strip() else ""
        return Answer(text=text, title=document.short_title())

    return read


BLOCKS = set(
    "address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr li main nav ol p pre section table td th tr ul".split()
)


def block_text(root) -> str:
    """The text of a tree as a browser lays it out: blocks on lines, other white space is a blank."""
    from lxml import etree

    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    parts = []
    for event, node in etree.iterwalk(root, events=("start", "end")):
        text = node.text if event == "start" else node.tail
        parts.append(("\n" if node.tag in BLOCKS else "") + re.sub(r"\s+", " ", text or ""))
    lines = (squeeze(line) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def resiliparse() -> Reader:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def read(page: dict) -> Answer:
        tree = HTMLTree.parse(page["html"])
        text = extract_plain_text(
            tree, main_content=True, list_bullets=False, alt_texts=False, links=False
        )
        return Answer(text=text, title=tree.title)

    return read


def htmldate(extensive: bool) -> Reader:
    from htmldate import find_date

    def read(page: dict) -> Answer:
        day = find_date(
            page["html"], url=page["url"], extensive_search=extensive, original_date=True
        )
        return Answer(day=day)

    return read


def newspaper() -> Reader:
    from newspaper import Article

    def read(page: dict) -> Answer:
        # Without fetch_images=False it would ask the network for pictures.
        article = Article(page["url"] or "https://news.example/story", fetch_images=False)
        article.download(input_html=page["html"])
        article.parse()
        published = article.publish_date
        dated = isinstance(published, datetime)
        return Answer(
            text=article.text,
            title=article.title,
            day=published.strftime("%Y-%m-%d") if dated else None,
            time=published if dated and published.tzinfo else None,
            authors=article.authors,
        )

    return read


WHOLE_ARTICLE = {"text", "title", "day", "authors"}
PEERS: list[tuple[str, Callable[[], Reader], set[str]]] = [
    ("trafilatura", lambda: trafilatura(False), WHOLE_ARTICLE),
    ("trafilatura precision", lambda: trafilatura(True), WHOLE_ARTICLE),
    ("readability-lxml", readability, {"text", "title"}),
    ("resiliparse", resiliparse, {"text", "title"}),
    ("htmldate extensive", lambda: htmldate(True), {"day"}),
    ("htmldate fast", lambda: htmldate(False), {"day"}),
    ("newspaper4k", newspaper, WHOLE_ARTICLE | {"time"}),
]


def installed_peers(wanted: list[str] | None) -> Iterator[Peer]:
    for name, build, gives in PEERS:
        if wanted and name not in wanted:
            continue
        try:
            yield Peer(name, build(), gives)
        except ImportError as error:
            print(f"{name}: left out, {error}", file=sys.stderr)


# --- Metrics


# Kana, Han and Thai characters are tokens by themselves.
ALONE = r"\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f"
TOKEN = re.compile(rf"[{ALONE}]|[^\W{ALONE}]+")
WORD = re.compile(r"\w+")


def shingles(text: str) -> Counter:
    """4-grams of tokens; one shorter gram if there are fewer than four tokens."""
    tokens = TOKEN.findall(text.lower())
    size = min(4, len(tokens))
    return Counter(tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1) if size)


def squeeze(text: str) -> str:
    return " ".join(text.split())


def mean(values) -> float:
    values = list(values)
    return sum(values) / len(values) if values else 0.0


def f_score(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass
class Figure:
    """One measured number."""

    peer: str
    set: str
    metric: str
    value: float
    n: int
    note: str = ""


def shingle_f1(pages: list[dict], answers: list[Answer]) -> tuple[float, int, str]:
    """Mean precision of non-empty answers with mean recall of all."""
    precisions, recalls, empty = [], [], 0
    for page, answer in zip(pages, answers):
        found, gold = shingles(answer.text or ""), shingles(page["gold"]["text"])
        shared = (found & gold).total()
        recalls.append(shared / max(gold.total(), 1))
        if found:
            precisions.append(shared / found.total())
        else:
            empty += 1
    precision, recall = mean(precisions), mean(recalls)
    note = f"P {precision:.3f} R {recall:.3f}, {empty} empty"
    return f_score(precision, recall), len(recalls), note


def segment_f(pages: list[dict], answers: list[Answer]) -> tuple[float, int, str]:
    """Wanted and unwanted segments, summed over the pages."""
    counts = Counter()
    for page, answer in zip(pages, answers):
        text = squeeze(answer.text or "")
        counts["empty"] += not text
        for segment in page["gold"].get("with", []):
            counts["tp" if squeeze(segment) in text else "fn"] += 1
        for segment in page["gold"].get("without", []):
            counts["fp" if squeeze(segment) in text else "tn"] += 1
    precision = counts["tp"] / max(counts["tp"] + counts["fp"], 1)
    recall = counts["tp"] / max(counts["tp"] + counts["fn"], 1)
    note = f"P {precision:.3f} R {recall:.3f}, {counts['empty']} empty"
    return f_score(precision, recall), len(pages), note


def presence(segments: list[str] | None, text: str, default: float) -> list[float]:
    """Which segments the text holds, as 1 and 0; white space counts, letter case does not."""
    return [float(segment.lower() in text.lower()) for segment in segments or []] or [default]


def word_bag(pages: list[dict], answers: list[Answer]) -> tuple[float, int, str]:
    """Mean of the pages' bag-of-words F1; shares of segments beside it."""
    scores, found_shares, clean_shares, empty = [], [], [], 0
    for page, answer in zip(pages, answers):
        gold = page["gold"]
        text = answer.text or ""
        found = Counter(WORD.findall(text.lower()))
        wanted = Counter(WORD.findall(gold["text"].lower()))
        empty += not found
        shared = (found & wanted).total()
        both_empty = not found and not wanted
        precision, recall = shared / max(found.total(), 1), shared / max(wanted.total(), 1)
        scores.append(1.0 if both_empty else f_score(precision, recall))
        found_shares.append(mean(presence(gold.get("with"), text, 1.0)))
        clean_shares.append(1 - mean(presence(gold.get("without"), text, 0.0)))
    note = f"with {mean(found_shares):.3f} clean {mean(clean_shares):.3f}, {empty} empty"
    return mean(scores), len(scores), note


def right_title(gold: dict, answer: Answer) -> bool:
    return squeeze(answer.title or "").lower() == squeeze(gold["title"]).lower()


def right_day(gold: dict, answer: Answer) -> bool:
    return answer.day == gold["date"]


def right_time(gold: dict, answer: Answer) -> bool:
    if answer.time is None:
        return False
    return abs((answer.time - datetime.fromisoformat(gold["time"])).total_seconds()) <= 60


def right_authors(gold: dict, answer: Answer) -> bool:
    def words(text: str) -> str:
        return re.sub(r"\W+", " ", text).strip().lower()

    joined = words(" ".join(answer.authors))
    return all(words(name) in joined for name in gold["authors"])


# Metric, key of the gold, key of the answer, test, has the peer answered.
FACTS = [
    ("title", "title", "title", right_title, lambda answer: bool(answer.title)),
    ("day", "date", "day", right_day, lambda answer: bool(answer.day)),
    ("time", "time", "time", right_time, lambda answer: bool(answer.time)),
    ("authors", "authors", "authors", right_authors, lambda answer: any(answer.authors)),
]


def figures(peer: Peer, name: str, pages: list[dict], answers: list[Answer]) -> Iterator[Figure]:
    """Every figure that the set has gold for and the peer claims to give."""
    if "text" in peer.gives:
        if name.startswith("wcxb"):
            metric, score, key = "body word F1", word_bag, "text"
        elif name.startswith("trafilatura"):
            metric, score, key = "body F", segment_f, "with"
        else:
            metric, score, key = "body F1", shingle_f1, "text"
        chosen = [pair for pair in zip(pages, answers) if key in pair[0]["gold"]]
        if chosen:
            yield Figure(peer.name, name, metric, *score(*map(list, zip(*chosen))))
    for metric, key, given, right, answered in FACTS:
        chosen = [pair for pair in zip(pages, answers) if key in pair[0]["gold"]]
        if given not in peer.gives or not chosen:
            continue
        hits = [right(page["gold"], answer) for page, answer in chosen]
        missing = sum(not answered(answer) for _, answer in chosen)
        wrong = len(hits) - sum(hits) - missing
        note = f"{wrong} wrong, {missing} missing"
        yield Figure(peer.name, name, metric, mean(hits), len(hits), note)


# --- Running


def load(folder: Path, name: str) -> list[dict]:
    import zstandard

    with open(folder / f"{name}.jsonl.zst", "rb") as file:
        lines = io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), "utf-8")
        return [json.loads(line) for line in lines]


def read_all(peer: Peer, pages: list[dict]) -> tuple[list[Answer], int, float]:
    """Answers, how many pages the peer failed on, seconds of processor time."""
    answers, failed = [], 0
    start = time.process_time()
    for page in pages:
        try:
            answers.append(peer.read(page))
        except Exception:  # A peer may raise anything; no answer is its answer.
            answers.append(Answer())
            failed += 1
    return answers, failed, time.process_time() - start


def print_table(found: list[Figure], speed: dict) -> None:
    for figure in found:
        label = f"{figure.set} {figure.metric}"
        print(f"{label:32} {figure.peer:22} {figure.value:.4f} n={figure.n:<4} {figure.note}")
    rate = f"{speed['pages_per_second']} pages/s, {speed['failed']} failed"
    print(f"{speed['set']:32} {speed['peer']:22} {rate}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", nargs="?", default=os.environ.get("MARSAD_EVAL_DATA"))
    parser.add_argument("--set", action="append", choices=SETS, help="only these sets")
    names = [name for name, _, _ in PEERS]
    parser.add_argument("--peer", action="append", choices=names, help="only these peers")
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")
    arguments = parser.parse_args()
    if not arguments.data:
        parser.error("name the data folder, or set MARSAD_EVAL_DATA")
    folder = Path(arguments.data) / "extraction"

    peers = list(installed_peers(arguments.peer))
    results, speeds = [], []
    for name in arguments.set or SETS:
        pages = load(folder, name)
        for peer in peers:
            if peer.gives == {"day"} and not any("date" in page["gold"] for page in pages):
                continue
            answers, failed, seconds = read_all(peer, pages)
            speed = {"peer": peer.name, "set": name, "pages": len(pages), "failed": failed}
            speeds.append(speed | {"pages_per_second": round(len(pages) / max(seconds, 1e-9), 1)})
            found = list(figures(peer, name, pages, answers))
            results += found
            if not arguments.json:
                print_table(found, speeds[-1])
    if arguments.json:
        versions = {}
        for package in PACKAGES:
            try:
                versions[package] = importlib.metadata.version(package)
            except importlib.metadata.PackageNotFoundError:
                versions[package] = None
        rows = [vars(figure) for figure in results]
        output = {"versions": versions, "figures": rows, "speed": speeds}
        json.dump(output, sys.stdout, indent=1)
        print()


if __name__ == "__main__":
    main()
