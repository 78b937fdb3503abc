"""The drawings and tables of the HTML file."""

from html import escape

from dashboard.answers import Answer, Panel
from dashboard.meeting.pack import Pack, Slide, Table
from dashboard.messages import say
from dashboard.svg.drawing import svg
from dashboard.svg.text import clean
from dashboard.wording import cell
from exports.furniture import MOST_ROWS, rows_line, source_line

# Pixels of a drawing: alone, beside a list, or one of several.
WIDE, BESIDE, NARROW = 1230, 880, 420


def text(words) -> str:
    """Escape words for HTML; what no document can hold is left out."""
    return escape(clean(words))


def drawn_panels(answer: Answer, language: str) -> str:
    """Draw every picture of an answer, side by side when there are several."""
    if not answer.panels:
        return ""
    several = len(answer.panels) > 1
    width = NARROW if several else BESIDE if is_beside(answer) else WIDE
    drawn = "".join(drawn_panel(one, answer.title, width, language) for one in answer.panels)
    return f'<div class="panels{"" if several else " one"}">{drawn}</div>'


def is_beside(answer: Answer) -> bool:
    """Tell whether one list stands beside the pictures."""
    return bool(answer.panels) and len(answer.columns) == 1


def drawn_panel(panel: Panel, title: str, width: int, language: str) -> str:
    """Draw one picture with its own words."""
    words = ""
    if panel.title:
        marks = [pair for pair in ((panel.mark, panel.verdict), *panel.badges) if pair[1]]
        verdicts = "".join(
            f' <span class="verdict {text(mark)}">{text(said)}</span>' for mark, said in marks
        )
        words += f"<h3>{text(panel.title)}{verdicts}</h3>"
    words += f"<p>{text(panel.sentence)}</p>" if panel.sentence else ""
    name = ": ".join(filter(None, (title, panel.title, panel.verdict)))
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return f"<figure>{caption}{svg(panel.figure, width, name, language)}</figure>"


def drawn_numbers(slide: Slide, pack: Pack) -> str:
    """Draw the table behind a slide, and where all of it is served."""
    said = [line for line in (rows_line(slide, pack), source_line(slide, pack)) if line]
    lines = "".join(f"<p>{text(line)}</p>" for line in said)
    summary = text(say("The numbers behind this", pack.language))
    return (
        f"<details><summary>{summary}</summary>"
        f'<div class="rows">{drawn_table(slide.table, pack.language)}</div>{lines}</details>'
    )


def drawn_table(table: Table, language: str) -> str:
    """Draw a table's first rows; numbers stand right."""
    heads = "".join(f'<th scope="col">{text(label)}</th>' for label in table.labels)
    rows = "".join(
        f"<tr>{''.join(drawn_cell(value, language) for value in row)}</tr>"
        for row in table.rows[:MOST_ROWS]
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def drawn_cell(value, language: str) -> str:
    """Draw one cell; what is not known is a dash, never a zero."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    words = "–" if value is None else cell(value, language)
    return f"<td{' class=n' if is_number else ''}>{text(words)}</td>"
