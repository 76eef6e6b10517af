"""Answers five questions of an auditor by DuckDB from the files below /data/ alone, and holds each answer to what the page
for readers says: questions.py DIR. The site must be the example, or one that asks itself the same."""

import datetime
import decimal
import json
import pathlib
import re
import sys

import duckdb

from page import Page

WORDS = {"kept": "Kept", "missed": "Missed", "late": "Late", "at-risk": "At risk", "due-soon": "Due soon",
         "on-track": "On track", "not-yet-due": "Not yet due", "no-evidence": "No evidence published",
         "stopped": "Stopped"}


class Audit:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.data = self.folder / "data"
        self.site = json.loads((self.data / "site.json").read_text(encoding="utf-8"))
        self.today = datetime.date.fromisoformat(self.site["as_of"])
        self.faults = []

    def ask(self, question, **parts):
        """Runs SQL in which {name} is the file of that name."""
        files = {path.name.replace(".", "_").replace("-", "_"): f"'{path}'" for path in self.data.iterdir() if path.is_file()}
        return duckdb.sql(question.format(**files, today=f"date '{self.today}'", **parts)).fetchall()

    def same(self, what, data, page):
        if data != page:
            self.faults.append(f"{what}: the data says {data}, the page {page}")

    def promises(self):
        """How many promises stand how; and what share of those of last year was kept, period by period on their pages."""
        data = {WORDS[word]: count for word, count in self.ask("select outcome, count(*) from {outcomes_parquet} group by all")}
        page = Page(self.folder, "promises").table("All promises by how they stand today")
        self.same("promises by outcome", data, {row[0]: int(row[1]) for row in page if row[1] != "0"})
        year = self.site["year_starts"]
        began = self.today.year if self.today.strftime("%m-%d") >= year else self.today.year - 1
        last = f"{began - 1}-{began % 100:02}"
        rows = self.ask("select path, id, last_outcome from {outcomes_parquet} where last_period = '{last}' order by 1", last=last)
        for path, name, outcome in rows:
            page = Page(self.folder, f"promises/{name}")
            rows_there = page.table("How the promise went in each period")
            # A note may stand behind the word: that a part was set aside.
            found = [row[1].split(" (")[0] for row in rows_there if row[0] == last]
            self.same(f"{path} in {last}", [WORDS[outcome]], found)
        kept = sum(1 for *_, outcome in rows if outcome == "kept")
        return f"{kept} of {len(rows)} promises for {last} were kept ({100 * kept / max(len(rows), 1):.0f}%)"

    def waits(self):
        """The median days from hearing something to answering it, and to doing it."""
        told = []
        page = Page(self.folder, "you-said-we-did").table("How long you waited")
        for name, field in (("You said it, to our answer", "answered"), ("You said it, to done", "done")):
            count, median = self.ask(
                "select count(*), median({field} - heard) from {feedback_csv}"
                " where {field} <= {today} and translation_of is null",
                field=field,
            )[0]
            days = f"{median:.1f}".removesuffix(".0") + (" day" if median == 1 else " days")
            shown = next(row for row in page if row[0] == name)
            self.same(name, [str(count), days], shown[1:3])
            told.append(f"{field} {days}")
        return f"median days from hearing: {', '.join(told)}"

    def lateness(self):
        """How many days after its period each set of results was published, and which came after the last day for it."""
        limit = self.site["publish_within"]["performance"]
        days = int(re.match(r"(\d+) days$", limit)[1])
        rows = self.ask("select distinct path, published, published - period_end as late from {performance_parquet} order by 1")
        for path, published, late in rows:
            shown = Page(self.folder, path).fact("Published")
            found = re.search(r"\((\d+) days? after the period ended\)", shown)
            self.same(f"{path}: days to publication", late, found and int(found[1]))
            words = f"{published.day} {published.strftime('%B %Y')}"
            self.same(f"{path}: published", True, shown.startswith(words))
        late = [path for path, _, days_after in rows if days_after > days]
        return f"{len(late)} of {len(rows)} sets of results came more than {limit} after their period"

    def targets(self):
        """The latest result of each of this year's standards, and how it stands to its target."""
        rows = self.ask(
            "select s.path, s.id, s.promise, s.target, coalesce(s.close, 0), m.better, p.period, p.result"
            " from {standards_standards_csv} s join {measures_csv} m on m.path = s.measure"
            " join {performance_parquet} p on p.measure = s.measure and p.area is null and p.landlord is null"
            " where p.period like split_part(s.path, '/', 2) || ' Q%' and s.path = (select max(path) from {standards_csv})"
            " and p.result is not null"
            " qualify row_number() over (partition by s.id order by p.period_end desc) = 1 order by s.position"
        )
        met = 0
        pages = {}
        for path, name, promise, target, close, better, period, result in rows:
            if path not in pages:
                page = Page(self.folder, path)
                caption = next(caption for caption in page.tables if caption.endswith("results by quarter"))
                pages[path] = (page.header(caption), page.table(caption))
            header, table = pages[path]
            target, close = decimal.Decimal(str(target)), decimal.Decimal(str(close))
            short = (target - result) if better == "higher" else (result - target)
            word = "Met" if short <= 0 else "Close" if short <= close else "Not met"
            row = next(row for row in table if row[0] == promise)
            figure = re.match(r"[\u00a3]?([\d,.]+)%?(?: days?)? (.+)$", row[header.index(period.split(" ")[1])])
            self.same(f"{path}/{name} in {period}", (result, word), figure and (decimal.Decimal(figure[1].replace(",", "")), figure[2]))
            met += word == "Met"
        if not rows:
            self.faults.append("targets: no standard has a result")
        return f"{met} of {len(rows)} standards are met by their latest result"

    def reviews(self):
        """By when each policy and strategy in force must be looked at again, and which are past that."""
        past, count = [], 0
        for folder in ("policies", "strategies"):
            rows = self.ask(
                "select path, next_review from {table} where status = 'approved' and translation_of is null order by 1",
                table=f"'{self.data / folder}.csv'",
            )
            shown, in_force = {}, True
            for item in Page(self.folder, folder).items:
                in_force = in_force and "heading" not in item
                if in_force and item["link"]:
                    shown[item["link"].strip("/")] = item
            days = {path: day and day.isoformat() for path, day in rows}
            found = {path: (item["days"] or [None])[0] for path, item in shown.items()}
            self.same(f"{folder}: days of review", days, found)
            overdue = {path for path, day in rows if day and day < self.today}
            marked = {path for path, item in shown.items() if "overdue" in "".join(item["words"]).lower()}
            self.same(f"{folder} past their review", overdue, marked)
            past += sorted(overdue)
            count += len(rows)
        return f"{len(past)} of {count} documents in force are past their review"

    def all(self):
        return [question() for question in (self.promises, self.waits, self.lateness, self.targets, self.reviews)]


def faults(folder):
    audit = Audit(folder)
    answers = audit.all()
    return audit.faults, answers


if __name__ == "__main__":
    found, answers = faults(sys.argv[1])
    for answer in answers:
        print(f"questions: {answer}")
    for fault in found[:40]:
        print(fault)
    if found:
        sys.exit(f"questions: {len(found)} answers are not those of the pages")
    print("questions: each answer from the data is that of the page")
