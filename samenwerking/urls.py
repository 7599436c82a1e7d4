"""Every address of the portal. Who may open it stands in policy.py."""

from django.contrib import admin
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path

from samenwerking import showroom, views
from samenwerking.small_print import SITEMAPS

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler500 = views.server_error

urlpatterns = [
    path("", views.home, name="home"),
    path("health", views.health, name="health"),
    path("contact/", views.contact, name="contact"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path(".well-known/security.txt", views.security, name="security"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"}, name="sitemaps"),
    path("sitemap-<slug:section>.xml", sitemaps.sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("privacy/", views.privacy, name="privacy"),
    path("bronnen/", views.sources, name="sources"),
    path("demo/componenten/", showroom.components, name="components"),
    path("", include("samenwerking.outbox.urls")),
    path("", include("samenwerking.crispy_nlds.urls")),
    path("", include("initiatives.registration.urls")),
    path("", include("initiatives.interests.urls")),
    path("", include("samenwerking.framework.urls")),
    path("", include("initiatives.resources.urls")),
    path("", include("oversight.evaluation.urls")),
    path("", include("oversight.reporting.urls")),
    path("bureau/", admin.site.urls),
    path("", include("samenwerking.accounts.urls")),
]
