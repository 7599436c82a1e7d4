"""The kader as everyone reads it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate

from samenwerking.framework import figures
from samenwerking.framework.forms import DayFilter
from samenwerking.framework.joints import panels
from samenwerking.framework.models import Place, SocietalTask


def frame(request: HttpRequest) -> HttpResponse:
    today = localdate()
    form = DayFilter(request.GET or None, initial={"op": today})
    day = (form.cleaned_data.get("op") if form.is_valid() else None) or today
    known = figures.editions()
    source = figures.values(day)
    return render(
        request,
        "samenwerking/framework/frame.html",
        {
            "frame": figures.frame(day, known),
            "editions": [edition for edition in reversed(known) if edition.on <= today],
            "is_today": day == today,
            "form": form,
            "source": {"name": source["framework_source"], "url": source["framework_source_url"]},
            "panels": panels.of("kader", day, request.user),
        },
    )


def task(request: HttpRequest, slug: str) -> HttpResponse:
    today = localdate()
    subject = get_object_or_404(SocietalTask, slug=slug)
    found = figures.task_on(subject, today)
    if found is None:
        raise Http404
    context = {"task": found, "today": today, "panels": panels.of("task", subject, request.user)}
    return render(request, "samenwerking/framework/task.html", context)


def places(request: HttpRequest) -> HttpResponse:
    """All villages, towns and neighbourhoods."""
    known = Place.objects.with_inhabitants(localdate()).order_by("sort_name")
    return render(request, "samenwerking/framework/places.html", {"places": known})


def place(request: HttpRequest, slug: str) -> HttpResponse:
    """One village: what runs there and how to join in, filled by the apps above."""
    subject = get_object_or_404(Place.objects.with_inhabitants(localdate()), slug=slug)
    context = {"place": subject, "panels": panels.of("place", subject, request.user)}
    return render(request, "samenwerking/framework/place.html", context)
