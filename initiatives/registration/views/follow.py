"""Following by mail, and stopping. The sealed number in a link from a mail is all that is needed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.csrf import csrf_exempt

from initiatives.registration import actions, subjects
from initiatives.registration.forms.follow import AskedForm, ConfirmForm, FollowForm, PaceForm
from initiatives.registration.models import Follower, Following, Initiative, Pace, Representative
from initiatives.registration.views.guests import attempt
from samenwerking.keys import actions as keys

ONE_CLICK = "List-Unsubscribe"  # what a mail program posts when somebody presses its own button (RFC 8058)


def follow(request: HttpRequest) -> HttpResponse:
    """Ask for mail about everything, a place, a task or one initiative."""
    today, asked = localdate(), AskedForm(request.GET)
    here = subjects.find(asked.cleaned_data["wat"], today=today) if asked.is_valid() else None
    known = subjects.choices(today)
    is_unknown = "wat" in request.GET and here is None
    offered = [here, *known] if here and here not in known else known
    initial = {"what": "" if is_unknown else (here or subjects.ALL).code}
    form = FollowForm(request.POST or None, subjects=offered, initial=initial)
    if request.method == "POST" and form.is_valid() and (address := attempt(form, lambda: ask(form))):
        return redirect(address)
    subject = here or subjects.ALL
    name = "initiatieven" if is_unknown else subject.name
    context = {"form": form, "here": subject, "name": name, "is_unknown": is_unknown}
    return render(request, "initiatives/registration/follow.html", context)


def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "initiatives/registration/follow_asked.html")


def confirm(request: HttpRequest, sealed: str) -> HttpResponse:
    """The link from the mail: opening it changes nothing, the button says yes."""
    rows = Following.objects.select_related("follower", "place")
    following = rows.filter(pk=opened("follow", sealed)).first()
    if following is None:
        return stopped(request)
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.confirm_following(following, Pace(form.cleaned_data["pace"]), at=now())
        return redirect("registration:my_news", keys.seal("news", following.follower_id))
    [what] = subjects.of_followings([following], localdate())
    return render(request, "initiatives/registration/confirm_follow.html", {"form": form, "what": what})


@csrf_exempt
def my_news(request: HttpRequest, sealed: str) -> HttpResponse:
    """How often, one thing less, or stop. A mail program posts here too, so there is no token; the seal is the key."""
    follower = Follower.objects.filter(pk=opened("news", sealed)).first()
    if follower is None:
        return render(request, "initiatives/registration/stopped.html")
    if request.method == "POST" and (ONE_CLICK in request.POST or "stop" in request.POST):
        actions.stop_following(follower)
        return render(request, "initiatives/registration/stopped.html")
    if drop := following_to_drop(request, follower):
        actions.stop_following(follower, drop)
        return redirect(request.path)
    form = PaceForm(request.POST if "choose" in request.POST else None, initial={"pace": follower.pace})
    if form.is_valid():
        actions.choose_pace(follower, Pace(form.cleaned_data["pace"]))
        return redirect(request.path)
    context = {"form": form, "rows": actions.follows(follower, at=now())}
    return render(request, "initiatives/registration/my_news.html", context)


@csrf_exempt
def own_mail(request: HttpRequest, sealed: str) -> HttpResponse:
    """The same for the mail about somebody's own initiative."""
    speaker = Representative.objects.filter(pk=opened("own mail", sealed)).first()
    if speaker is None:
        return stopped(request)
    is_stop = request.method == "POST" and (ONE_CLICK in request.POST or "stop" in request.POST)
    form = PaceForm(request.POST if "choose" in request.POST else None, initial={"pace": speaker.mail_pace})
    if is_stop or form.is_valid():
        actions.choose_own_mail(speaker, Pace.NONE if is_stop else Pace(form.cleaned_data["pace"]))
        form = PaceForm(initial={"pace": speaker.mail_pace})
    one = Initiative.objects.filter(participants__party=speaker.party_id).order_by("pk").first()
    context = {"form": form, "initiative": one, "pace": Pace(speaker.mail_pace), "is_saved": request.method == "POST"}
    return render(request, "initiatives/registration/own_mail.html", context)


# -- what the pages share ------------------------------------------------------------------------------------


def ask(form: FollowForm) -> str:
    def deed() -> str:
        actions.ask_to_follow(form.cleaned_data["email"], form.subject, at=now())
        return reverse("registration:follow_asked")

    return keys.once(form.once_key, deed)


def stopped(request: HttpRequest) -> HttpResponse:
    """We sealed this link, and what it was for is no longer there."""
    return render(request, "initiatives/registration/mail_stopped.html", status=410)


def opened(what: str, sealed: str) -> int:
    number = keys.unseal(what, sealed)
    if number is None:
        raise Http404
    return number


def following_to_drop(request: HttpRequest, follower: Follower) -> Following | None:
    """The one whose button was pressed."""
    number = request.POST.get("drop", "") if request.method == "POST" else ""
    return follower.followings.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None
