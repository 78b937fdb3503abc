"""Workbooks made part by part, so that a test can break any of them."""

import io
import zipfile
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

DAY, CODE_OF_THREE = 1, 2  # styles: a date, and the number format 000
EPOCHS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" '
    'formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="000"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'
)


@dataclass(frozen=True)
class Raw:
    """A cell as it stands in the XML, without its place."""

    xml: str


def formula(text: str, value: str | None = None) -> Raw:
    shown = "" if value is None else f"<v>{value}</v>"
    return Raw(f"<c><f>{escape(text)}</f>{shown}</c>")


def error(text: str) -> Raw:
    return Raw(f'<c t="e"><v>{text}</v></c>')


def styled(number: float, style: int) -> Raw:
    return Raw(f'<c s="{style}"><v>{number}</v></c>')


def letters(column: int) -> str:
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_xml(place: str, cell: object, strings: list[str], by_1904: bool) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, Raw):
        return cell.xml.replace("<c", f'<c r="{place}"', 1)
    if isinstance(cell, bool):
        return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, date):
        serial = (cell - EPOCHS[by_1904]).days
        return f'<c r="{place}" s="{DAY}"><v>{serial}</v></c>'
    if isinstance(cell, int | float):
        return f'<c r="{place}"><v>{cell}</v></c>'
    strings.append(str(cell))
    return f'<c r="{place}" t="s"><v>{len(strings) - 1}</v></c>'


def sheet_xml(rows: list[list], strings: list[str], by_1904: bool, merged: list[str]) -> str:
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = [cell_xml(f"{letters(column)}{number}", cell, strings, by_1904)
                 for column, cell in enumerate(row)]  # fmt: skip
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    areas = f"<mergeCells>{areas}</mergeCells>" if areas else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData>{areas}</worksheet>'


def parts_of(
    sheets: dict[str, list[list]], by_1904: bool = False,
    merged: dict[str, list[str]] | None = None, hidden: tuple[str, ...] = (),
) -> dict[str, str | bytes]:  # fmt: skip
    """Return the parts of a workbook: name -> XML."""
    strings: list[str] = []
    parts: dict[str, str | bytes] = {}
    listed, relations = "", ""
    for number, (name, rows) in enumerate(sheets.items(), start=1):
        areas = (merged or {}).get(name, [])
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet_xml(rows, strings, by_1904, areas)
        state = ' state="hidden"' if name in hidden else ""
        listed += f'<sheet name="{escape(name)}" sheetId="{number}"{state} r:id="rId{number}"/>'
        relations += (f'<Relationship Id="rId{number}" Type="{DOCUMENT}/worksheet" '
                      f'Target="worksheets/sheet{number}.xml"/>')  # fmt: skip
    for name, target in (("sharedStrings", "sharedStrings.xml"), ("styles", "/xl/styles.xml")):
        relations += f'<Relationship Id="{name}" Type="{DOCUMENT}/{name}" Target="{target}"/>'
    system = '<workbookPr date1904="1"/>' if by_1904 else ""
    texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    parts |= {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}">{system}'
                           f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels":
            f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>',
        "xl/styles.xml": STYLES,
    }  # fmt: skip
    return parts


def zipped(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Put named parts into an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def workbook(sheets: dict[str, list[list]], **options) -> bytes:
    """Make a workbook: name of a sheet -> rows of cells."""
    return zipped(parts_of(sheets, **options))
