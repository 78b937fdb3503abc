"""Local servers that speak as KoboToolbox, ODK Central and DHIS2 do, and fail when asked to."""

from tests.data_loaders.pulling.servers.dhis2 import Dhis2
from tests.data_loaders.pulling.servers.kobo import Kobo
from tests.data_loaders.pulling.servers.odk import Odk

__all__ = ["Dhis2", "Kobo", "Odk"]
