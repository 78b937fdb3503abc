"""Stock-outs: what ran out, where, for how long, and whether upstream too."""

from callbacks.charts import Chart
from callbacks.stock_out_counts import (
    answer_measures,
    answer_tracers,
    answer_upstream,
    nothing,
    shared_days,
    supply_measures,
    tracer_months,
    upstream_reach,
)
from callbacks.stock_out_numbers import (
    Stock,
    month_days,
    months,
    out_now,
    out_table,
    spell_list,
    spell_table,
    stock,
)
from callbacks.stock_out_treatment import answer_treatment, treatment
from dashboard.answers import Answer, Panel
from dashboard.figures import stock_out_cells as cells
from dashboard.figures import stock_out_rows as rows
from dashboard.figures.stock_out_bounds import Unknown
from dashboard.figures.stock_out_months import month_heatmap
from dashboard.figures.stock_outs import stock_out_timeline
from dashboard.question import Question
from dashboard.sentences import stock_out_counts as counts
from dashboard.sentences import stock_out_lists as lists
from dashboard.sentences import stock_out_notes as notes_on
from dashboard.sentences import stock_outs as words
from dashboard.statistics.stock_outs import within
from dashboard.statistics.upstream import with_pharmacy
from data_loaders.scope import Reader
from data_loaders.stock_checks import load_unchecked, load_unlooked
from layouts import stock_outs as layout


def answer_spells(reader: Reader, question: Question) -> Answer:
    """Draw every stock-out as a bar on its supply's (or its place's) row."""
    held, language, by = stock(reader, question), question.language, rows.arrangement(question)
    found, out = spell_table(held, question), out_table(held, question)
    if found.empty:
        return nothing(reader, question, words.out_title(out, question))
    keys = rows.keys_of(question, held.grid)
    drawn = rows.drawn_keys(keys, found.groupby(by).days_in_window.sum())
    shown = found[found[by].isin(drawn)]
    period = rows.drawable(shown, held.window)
    shown = within(shown, period)
    figure = stock_out_timeline(
        rows.bars_of(shown, question),
        with_pharmacy(shown, held.stores.found, question.places.district_of, period),
        rows.with_asides(rows.rows_of(drawn, question), out, question),
        by == rows.SUPPLY, period, language, unknown_days(reader, question, held),
    )  # fmt: skip
    notes = (
        *notes_on.limit_note(len(drawn), len(keys), language),
        *notes_on.period_note(period, held.window, language),
        *notes_on.united_note(held.absorbed, language),
    )
    sentence = f"{words.spells_sentence(found, question)} {shared_days(held, question)}"
    return Answer(words.out_title(out, question), sentence, (Panel(figure),), notes)


def unknown_days(reader: Reader, question: Question, held: Stock) -> Unknown:
    """Return what is not known of each row, where a row is one supply at one place."""
    looks = load_unlooked(reader, question.filters, held.window)
    return Unknown(rows.gaps_of(held.away, question), rows.gaps_of(looks, question))


def answer_out_now(reader: Reader, question: Question) -> Answer:
    """List what is out at the selection's end, the longest first."""
    out = out_table(stock(reader, question), question)
    title = lists.out_now_title(out, question) if len(out) else words.out_title(out, question)
    sentence = lists.out_now_sentence(out, question.language)
    return Answer(title, sentence, columns=lists.out_columns(out, question))


def answer_months(reader: Reader, question: Question) -> Answer:
    """Draw the days out by month: a row a supply, or a row a place."""
    held, language, by = stock(reader, question), question.language, rows.arrangement(question)
    days = month_days(held, question)
    if days.empty or not question.centers:
        return nothing(reader, question)
    sums = cells.month_sums(days, question)
    keys = rows.keys_of(question, held.grid)
    drawn = rows.drawn_keys(keys, sums.groupby("row").days_out.sum())
    shown = cells.cells_of(sums[sums.row.isin(drawn)], question)
    named = rows.rows_of(drawn, question)
    known = rows.known_days(held.window, question)
    figure = month_heatmap(shown, named, by == rows.SUPPLY, held.window, known, language)
    limit = notes_on.limit_note(len(drawn), len(keys), language)
    looks = load_unchecked(reader, question.filters, held.window)
    unlooked = notes_on.unlooked_note(looks, language)
    title = counts.months_title(sums, question, by)
    return Answer(title, counts.months_sentence(question, by), (Panel(figure),),
                  (*limit, *notes_on.unkept_note(held.away, language), *unlooked,
                   notes_on.unchecked_note(language)))  # fmt: skip


CHARTS = (
    Chart("spells", layout.SPELLS, spell_list, answer_spells),
    Chart("out-now", layout.OUT_NOW, out_now, answer_out_now),
    Chart("upstream", layout.UPSTREAM, upstream_reach, answer_upstream),
    Chart("treatment", layout.TREATMENT, treatment, answer_treatment),
    Chart("months", layout.MONTHS, months, answer_months),
    Chart("measures", layout.MEASURES, supply_measures, answer_measures),
    Chart("tracers", layout.TRACERS, tracer_months, answer_tracers),
)
