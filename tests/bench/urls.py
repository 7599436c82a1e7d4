"""Every address of the portal, and the floor."""

from django.urls import path

from samenwerking.policy import PAGES, Page, Who
from samenwerking.urls import handler400, handler403, handler404, handler500, urlpatterns
from tests.bench.floor import floor

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
PAGES["floor"] = Page(Who.EVERYONE)
urlpatterns = [*urlpatterns, path("floor/<slug:reference>/", floor, name="floor")]
