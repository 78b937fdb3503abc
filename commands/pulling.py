"""`pull`: read sources from their servers, each by its mapping, and import what came."""

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from commands.codes import DONE, REFUSED, USAGE
from commands.importing import leaving_out
from commands.progress import Progress
from dashboard.messages import say
from data_loaders.engine import open_engine
from data_loaders.importing.mapping.reading import read_mapping
from data_loaders.importing.problems import Problems
from data_loaders.importing.recorded import Options
from data_loaders.importing.report import write_report
from data_loaders.importing.run import Asked
from data_loaders.pulling.plan import name_of
from data_loaders.pulling.run import Pulled, Pulling
from data_loaders.settings import Settings

TOOL = "pull"  # as it stands in the ledger
SUFFIX = ".toml"


def add(commands, database: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser = commands.add_parser("pull", parents=[database], help="read sources from their servers")
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help="a mapping, by name or path")
    parser.add_argument("--folder", type=Path, metavar="FOLDER", help="where the mappings are")
    parser.add_argument("--dry-run", action="store_true", help="ask and check, and change nothing")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write the problems as CSV")
    parser.add_argument("--by", metavar="WHO", help="who asks for it, for the list of imports")
    parser.add_argument("--confirm", type=int, metavar="N", help="so many records may be withdrawn")
    leaving_out(parser)
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Pull each source whole; one that fails does not keep the others from coming."""
    settings = Settings()
    folder = asked.folder or Path(settings.sources)
    mappings, unknown = found(asked.sources, folder)
    for name in unknown:
        words = say("There is no source {name} in {folder}.", settings.language)
        print(words.format(name=name, folder=folder), file=sys.stderr)
    if unknown:
        return USAGE
    if not mappings:
        words = say("No mapping in {folder} has a part [pull].", settings.language)
        print(words.format(folder=folder), file=sys.stderr)
        return USAGE
    if asked.report and len(mappings) > 1:
        print(say("A report is of one source: name it.", settings.language), file=sys.stderr)
        return USAGE
    options = Options(confirm=asked.confirm, leave_out=asked.leave_out)
    with Progress() as progress:
        how = Asked(
            date.today(),
            datetime.now(UTC),
            asked.dry_run,
            progress.tell,
            settings.language,
            asked.by,
            TOOL,
            options,
        )
        pulling = Pulling(open_engine(asked.database), how)
        pulled = [pulling.pull(path) for path in mappings]
    for one in pulled:
        tell(one, settings.language, asked.report)
    return DONE if all(one.is_right for one in pulled) else REFUSED


def found(wanted: list[str], folder: Path) -> tuple[list[Path], list[str]]:
    """Return the mappings to pull, all of the folder where none is named, and unknown names."""
    known: dict[str, Path] = {}
    for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
        mapping = read_mapping(path, Problems())
        if mapping is None or mapping.part(
            "pull"
        ):  # one that cannot be read is said when it is tried
            known[path.stem] = path
            known |= {name_of(mapping): path} if mapping and name_of(mapping) else {}
    if not wanted:
        return list(dict.fromkeys(known.values())), []
    paths, unknown = [], []
    for name in wanted:
        if name in known:
            paths.append(known[name])
        elif name.endswith(SUFFIX) and Path(name).is_file():
            paths.append(Path(name))
        else:
            unknown.append(name)
    return paths, unknown


def tell(pulled: Pulled, language: str, written_to: Path | None) -> None:
    """Print what became of one source: the first problems, then the outcome.

    A log gets them every night, so all of them stand in a report that is asked for.
    """
    if pulled.report is None:
        print(pulled.sentence, file=sys.stdout if pulled.is_right else sys.stderr)
        return
    for line in pulled.report.shown(language):
        print(line)
    print(f"{pulled.name}: {pulled.report.summary(language)}")
    if written_to:
        write_report(pulled.report, written_to, language)
