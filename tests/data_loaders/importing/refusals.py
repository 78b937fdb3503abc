"""Broken bundles and the very lines that name what is wrong with them."""

from tests.data_loaders.importing.bundles import GOOD, edited, only

NEAR = "did you mean {}? If not, correct it, or add it to {}"
DATES = "correct one of the two dates"
PLACE = "correct the place or the scope"

# table, text in the good file, what stands there instead, the line
BROKEN_CELLS = [
    ("districts", "344157", "many",
     "districts.csv:2:population: many: not a whole number: "
     "write a count in digits only, never a percentage"),
    ("districts", "Kirehe", " ", "districts.csv:2:name: (empty): the cell is empty: fill it in"),
    ("health_centers", "Rwinkwavu,SKA", "Rwinkwavu,Ska",
     "health_centers.csv:2:district: Ska: not a code of districts: "
     + NEAR.format("SKA", "districts")),
    ("health_centers", "-1.95", "-95",
     "health_centers.csv:2:latitude: -95: not between -90 and 90: correct the number"),
    ("nurses", "A1", "a1",
     "nurses.csv:3:education: a1: not one of A2, A1, A0, other: "
     "did you mean A1? If not, write one exactly so"),
    ("nurses", "2010-09-01", "2013-01-01",
     "nurses.csv:2:imci_trained_on: 2013-01-01: after today, 2012-12-31: "
     "correct the date, or leave out what has not happened yet"),
    ("postings", "2012-03-01", "2009-02-28",
     f"postings.csv:5:ended_on: 2009-02-28: before started_on, 2009-03-01: {DATES}"),
    ("postings", "2010-10-01", "2010-01-03",
     f"postings.csv:2:observed_from: 2010-01-03: before started_on, 2010-01-04: {DATES}"),
    ("postings", "outside", "rwinkwavu",
     "postings.csv:5:destination: rwinkwavu: neither outside nor a code of health_centers: "
     + NEAR.format("Rwinkwavu", "health_centers")),
    ("postings", "N1,NA,imci,2011-06-01", "N1,NA,imci,2011-05-31",
     "postings.csv:3:nurse: N1: overlaps the posting of this nurse at 007 that "
     "starts 2010-01-04: correct the days, or end one posting before the other starts"),
    ("visits", "2011-01-11,2011-01-12", "2011-01-11,2011-01-10",
     f"visits.csv:2:ended_on: 2011-01-10: before started_on, 2011-01-11: {DATES}"),
    ("visits", "2012-02-29", "2013-02-28",
     "visits.csv:3:started_on: 2013-02-28: after today, 2012-12-31, for a visit that is done: "
     "correct the date, or write planned as its status"),
    ("visits", "2011-01-10", "10/01/2011",
     "visits.csv:2:planned_on: 10/01/2011: 2011-01-10 or 2011-10-01? No date of this file tells "
     "the day from the month: say which is meant, with --dates dmy or --dates mdy"),
    ("visits", "2011-01-10", "10 Jan 2011",
     "visits.csv:2:planned_on: 10 Jan 2011: not a date written year-month-day: "
     "write it as in 2012-03-31"),
    ("visits", "007,M1", "007,M9",
     "visits.csv:2:mentor: M9: not a code of mentors: correct it, or add it to mentors"),
    ("indicators", "0.8", "80",
     "indicators.csv:2:target: 80: not between 0 and 1: write a share of one, so that 80% is 0.8"),
    ("indicator_values", "3,4", "5,4",
     "indicator_values.csv:2:numerator: 5: more than the denominator, 4: "
     "correct one of the two counts"),
    ("indicator_values", "3,4", "-3,4",
     "indicator_values.csv:2:numerator: -3: not between 0 and 2147483647: correct the number"),
    ("indicator_values", "0,4", "83%,100",
     "indicator_values.csv:3:numerator: 83%: not a whole number: "
     "write a count in digits only, never a percentage"),
    ("indicator_values", "007,N1,V1", "NA,N1,V1",
     "indicator_values.csv:2:visit: V1: this visit was at 007: "
     "correct the visit or the health center"),
    ("indicator_values", "2012-02-29", "2012-02-30",
     "indicator_values.csv:4:date: 2012-02-30: no such day in the calendar: correct the date"),
    ("indicator_values", "2012-02-29", "0212-02-29",
     "indicator_values.csv:4:date: 0212-02-29: before 1900: correct the year"),
    ("supplies", "yes", "1", "supplies.csv:2:tracer: 1: not one of yes, no: write one exactly so"),
    ("stock_outs", "2011-03-04", "2011-03-01",
     "stock_outs.csv:2:ended_on: 2011-03-01: not after started_on, 2011-03-01: "
     "write the first day with stock again, or leave it empty"),
    ("stock_outs", "2012-11-20", "2012-10-31",
     f"stock_outs.csv:3:last_confirmed_on: 2012-10-31: before started_on, 2012-11-01: {DATES}"),
    ("stock_outs", "007,ORS", "7,ORS",
     "stock_outs.csv:2:health_center: 7: not a code of health_centers: "
     + NEAR.format("007", "health_centers")),
    ("stock_outs", "pharmacy:KIR", "pharmacy:kir",
     "stock_outs.csv:3:health_center: pharmacy:kir: not a code of districts: "
     + NEAR.format("pharmacy:KIR", "districts")),
    ("recommendations", "phone,adopted", "phone,open",
     "recommendations.csv:3:adopted_on: 2011-04-01: a day of adoption beside the status open: "
     "write adopted or partly as its status, or leave the day out"),
    ("recommendations", "adopted,2011-04-01", "adopted,2011-02-01",
     f"recommendations.csv:3:adopted_on: 2011-02-01: before given_on, 2011-03-01: {DATES}"),
    ("recommendations", "007,,V1", "NA,,V1",
     "recommendations.csv:2:visit: V1: this visit was at 007: "
     "correct the visit or the health center"),
    ("recommendations", ",phone,", ",letter,",
     "recommendations.csv:3:channel: letter: not one of bedside, end_of_visit, follow_up, "
     "meeting, phone: write one exactly so"),
    ("facility_checks", "missing,", "missing,0",
     "facility_checks.csv:3:quantity: 0: a count beside the value missing: "
     "leave the count out, or correct the value"),
    ("facility_checks", "yes,2", "oui,2",
     "facility_checks.csv:2:value: oui: not one of yes, no, na, missing: write one exactly so"),
    ("stock_checks", "available,V1,12.5", "available,V1,0",
     "stock_checks.csv:2:quantity: 0: not a count that goes with the status available: "
     "correct one of the two; what has expired does not count as there"),
    ("stock_checks", "available,V1,12.5", "out,V1,3",
     "stock_checks.csv:2:quantity: 3: not a count that goes with the status out: "
     "correct one of the two; what has expired does not count as there"),
    ("stock_checks", "available,V1,12.5", "yes,V1,3",
     "stock_checks.csv:2:status: yes: not one of available, out, expired_only, not_held, "
     "not_checked: write one exactly so"),
    ("stock_checks", "available,V1", "available,V2",
     "stock_checks.csv:2:visit: V2: this visit was at Rwinkwavu: "
     "correct the visit or the health center"),
    ("stock_checks", "pharmacy:KIR", "pharmacy:kir",
     "stock_checks.csv:4:health_center: pharmacy:kir: not a code of districts: "
     + NEAR.format("pharmacy:KIR", "districts")),
    ("stock_checks", "2011-02-01", "2013-02-01",
     "stock_checks.csv:4:checked_on: 2013-02-01: after today, 2012-12-31: "
     "correct the date, or leave out what has not happened yet"),
    ("indicator_supplies", "CLS,ZINC", "CLS,ORS",
     "indicator_supplies.csv:3:indicator: CLS ORS: the same indicator, supply as in row 2: "
     "delete one of the two rows, or correct it"),
    ("events", "programme,,", "programme,KIR,",
     f"events.csv:2:place: KIR: an event of the programme has no place: {PLACE}"),
    ("events", "district,KIR", "district,",
     f"events.csv:3:place: (empty): this event needs the code of its place: {PLACE}"),
    ("events", "district,KIR", "district,007",
     "events.csv:3:place: 007: not a code of districts: correct it, or add it to districts"),
    ("events", "New protocol,yes,", "New protocol,yes,CLS; TRT",
     "events.csv:2:indicators: CLS; TRT: TRT is not a code of indicators: "
     "correct it, or add it to indicators"),
    ("events", "New protocol,yes,", "New protocol,yes,cls",
     "events.csv:2:indicators: cls: cls is not a code of indicators: "
     + NEAR.format("CLS", "indicators")),
    ("targets", "programme,,", "programme,KIR,",
     f"targets.csv:2:place: KIR: a target of the programme has no place: {PLACE}"),
    ("targets", "district,SKA", "district,",
     f"targets.csv:3:place: (empty): this target needs the code of its place: {PLACE}"),
    ("targets", "district,SKA", "health_center,SKA",
     "targets.csv:3:place: SKA: not a code of health_centers: "
     "correct it, or add it to health_centers"),
    ("targets", "0.7", "70",
     "targets.csv:3:target: 70: not between 0 and 1: write a share of one, so that 80% is 0.8"),
    ("action_items", "KIR,007", "SKA,007",
     "action_items.csv:2:health_center: 007: this health center is in KIR: "
     "correct the health center or the district"),
    ("action_items", "open,,", "done,2012-11-04,",
     f"action_items.csv:2:closed_on: 2012-11-04: before raised_on, 2012-11-05: {DATES}"),
    ("action_items", "CLS", "C\u200bLS",
     "action_items.csv:2:indicator: C LS: holds a character that cannot be printed, U+200B: "
     "type the cell again"),
    ("mentors", "M1,,A1,KIR", "M1,A1,KIR",
     "mentors.csv:2:-: M1,A1,KIR: the row has 3 cells, the first row 4: "
     "look for a comma too many or too few; put quotes around text with one"),
]  # fmt: skip

SAVE = "open it in a spreadsheet and save it as CSV UTF-8 (comma delimited)"
NOT_TEXT = "the text is not UTF-8, nor UTF-16 with its mark, nor Windows-1252"
NO_COLUMN = "(empty): the column is missing: add it, with exactly this name in the first row"

# name -> changed files, the lines
BROKEN_BUNDLES = {
    "wrong encoding": ({"nurses": GOOD["nurses"].encode() + "N4,André,,,".encode("cp1252")}, [
        f"nurses.csv:5:-: N4,André,,,: {NOT_TEXT}: {SAVE}"]),
    "UTF-16 without its mark": ({"nurses": GOOD["nurses"].encode("utf-16-le")}, [
        f"nurses.csv:1:-: UTF-16: {NOT_TEXT}: {SAVE}"]),
    "a web page": ({"events": "<!DOCTYPE html>\n<table>"}, [
        f"events.csv:1:-: <!DOCTYPE html>: a web page, not CSV: {SAVE}"]),
    "a workbook": ({"events": b"PK\x03\x04"}, [
        f"events.csv:1:-: (empty): a workbook or an archive, not CSV: {SAVE}"]),
    "an empty file": ({"events": ""}, [
        "events.csv:1:-: (empty): the file is empty: "
        "fill it in from the template, or take it out of the folder"]),
    "open quotes": ({"events": GOOD["events"].replace("Refresher", '"Refresher')}, [
        "events.csv:3:-: (empty): the quotation marks do not match, so the rows below were not "
        "read: close the quotation mark, or write it twice inside a cell"]),
    "a missing column": ({"visits": edited("visits", "started_on", "startedon")}, [
        "visits.csv:1:startedon: startedon: not a column of visits: did you mean started_on? "
        "If not, rename it as in the template, or delete the column",
        f"visits.csv:1:started_on: {NO_COLUMN}"]),
    "a column twice": ({"mentors": edited("mentors", "name", "Code")}, [
        "mentors.csv:1:code: Code: the column stands twice: delete one of the two"]),
    "the same row twice": ({"indicator_values": GOOD["indicator_values"]
                            + "CLS,007,,,2011-01-11,1,9\n"}, [
        "indicator_values.csv:5:indicator: CLS 007 2011-01-11: the same indicator, health_center, "
        "nurse, visit, date as in row 3: delete one of the two rows, or correct it"]),
    "no places": (only(visits=GOOD["visits"], mentors="code\nM1\nM2\n"), [
        "bundle:-:-: districts: neither here nor in the database: add it to the bundle",
        "bundle:-:-: health_centers: neither here nor in the database: add it to the bundle"]),
    "no facts": (only(districts=GOOD["districts"], health_centers=GOOD["health_centers"]), [
        "bundle:-:-: visits, indicator_values, postings, stock_outs, stock_months: none of these "
        "is here or in the database: add at least one of them to the bundle"]),
}  # fmt: skip
