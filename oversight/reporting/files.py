"""Where the pages of reports are kept."""

from samenwerking.files import Folder

PAGES = Folder("verslagen", ".pdf")
