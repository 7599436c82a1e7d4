"""Every address of the portal. Who may open it stands in policy.py."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("samenwerking.outbox.urls")),
    path("bureau/", admin.site.urls),
    path("", include("samenwerking.accounts.urls")),
]
