"""Stock-outs: what ran out, where, for how long, and whether upstream too."""

from answers.charts import Undivided
from answers.stock_outs.measures import (
    answer_measures,
    answer_tracers,
    answer_upstream,
    nothing,
    shared_days,
    supply_measures,
    tracer_months,
    upstream_reach,
)
from answers.stock_outs.rows import (
    Stock,
    month_days,
    months,
    out_now,
    out_table,
    spell_list,
    spell_table,
    stock,
)
from answers.stock_outs.treatment import answer_treatment, treatment
from dashboard.answers import Answer, Panel
from dashboard.question import Question
from dashboard.stock_outs.figures import days as pictures
from dashboard.stock_outs.figures import rows
from dashboard.stock_outs.figures.days import month_heatmap
from dashboard.stock_outs.figures.spells import Unknown, stock_out_timeline
from dashboard.stock_outs.sentences import measures as counts
from dashboard.stock_outs.sentences import spells
from dashboard.stock_outs.statistics.spells import within
from dashboard.stock_outs.statistics.upstream import with_pharmacy
from data_loaders.scope import Reader
from data_loaders.stock_outs import load_unchecked, load_unlooked


def answer_spells(reader: Reader, question: Question) -> Answer:
    """Draw every stock-out as a bar on its supply's (or its place's) row."""
    held, language, by = stock(reader, question), question.language, rows.arrangement(question)
    found, out = spell_table(held, question), out_table(held, question)
    if found.empty:
        return nothing(reader, question, spells.out_title(out, question))
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
        *spells.limit_note(len(drawn), len(keys), language),
        *spells.period_note(period, held.window, language),
        *spells.united_note(held.absorbed, language),
    )
    sentence = f"{spells.spells_sentence(found, question)} {shared_days(held, question)}"
    return Answer(spells.out_title(out, question), sentence, (Panel(figure),), notes)


def unknown_days(reader: Reader, question: Question, held: Stock) -> Unknown:
    """Return what is not known of each row, where a row is one supply at one place."""
    looks = load_unlooked(reader, question.filters, held.window)
    return Unknown(rows.gaps_of(held.away, question), rows.gaps_of(looks, question))


def answer_out_now(reader: Reader, question: Question) -> Answer:
    """List what is out at the selection's end, the longest first."""
    out = out_table(stock(reader, question), question)
    title = spells.out_now_title(out, question) if len(out) else spells.out_title(out, question)
    sentence = spells.out_now_sentence(out, question.language)
    return Answer(title, sentence, columns=spells.out_columns(out, question))


def answer_months(reader: Reader, question: Question) -> Answer:
    """Draw the days out by month: a row a supply, or a row a place."""
    held, language, by = stock(reader, question), question.language, rows.arrangement(question)
    days = month_days(held, question)
    if days.empty or not question.centers:
        return nothing(reader, question)
    sums = pictures.month_sums(days, question)
    keys = rows.keys_of(question, held.grid)
    drawn = rows.drawn_keys(keys, sums.groupby("row").days_out.sum())
    shown = pictures.cells_of(sums[sums.row.isin(drawn)], question)
    named = rows.rows_of(drawn, question)
    known = rows.known_days(held.window, question)
    figure = month_heatmap(shown, named, by == rows.SUPPLY, held.window, known, language)
    limit = spells.limit_note(len(drawn), len(keys), language)
    looks = load_unchecked(reader, question.filters, held.window)
    unlooked = spells.unlooked_note(looks, language)
    title = counts.months_title(sums, question, by)
    return Answer(title, counts.months_sentence(question, by), (Panel(figure),),
                  (*limit, *spells.unkept_note(held.away, language), *unlooked,
                   spells.unchecked_note(language)))  # fmt: skip


CHARTS = (
    Undivided("spells", spell_list, answer_spells),
    Undivided("out-now", out_now, answer_out_now),
    Undivided("upstream", upstream_reach, answer_upstream),
    Undivided("treatment", treatment, answer_treatment),
    Undivided("months", months, answer_months),
    Undivided("measures", supply_measures, answer_measures),
    Undivided("tracers", tracer_months, answer_tracers),
)
