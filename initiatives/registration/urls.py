"""Addresses of initiatives. Who may open them stands in samenwerking/policy.py."""

from django.urls import path

from initiatives.registration.views import assisted, handover, intake, invitations, keys, mine, public, similar, status

app_name = "registration"
urlpatterns = [
    path("initiatieven/", public.all_initiatives, name="overview"),
    path("initiatieven/<slug:reference>/", public.initiative, name="initiative"),
    path("idee/", intake.start, name="start"),
    path("idee/<slug:language>/", intake.start, name="start_in"),
    path("bureau/opnemen/", assisted.enter, name="enter"),
    path("bureau/opnemen/<slug:reference>/brief/", assisted.paper, name="paper"),
    path("idee/verder/<str:secret>/", intake.open_draft, name="open_draft"),
    path("idee/mijn/<uuid:public_id>/", intake.resume, name="resume"),
    path("idee/ontvangen/<slug:reference>/", intake.receipt, name="receipt"),
    path("idee/ontvangen/<slug:reference>/kopie/", intake.copy, name="copy"),
    path("idee/<uuid:public_id>/bewaren/", intake.later, name="later"),
    path("idee/<uuid:public_id>/controleren/", intake.check, name="check"),
    path("idee/<uuid:public_id>/code/", intake.code, name="code"),
    path("idee/<uuid:public_id>/lijkt-op/", similar.similar, name="similar"),
    path("idee/<uuid:public_id>/<slug:slug>/", intake.step, name="step"),
    path("idee/<uuid:public_id>/<slug:slug>/opslaan/", intake.autosave, name="autosave"),
    path("initiatieven/<slug:reference>/tekst/", public.agree, name="agree"),
    path("stand/", status.find, name="find"),
    path("stand/code/", status.open_status, name="open_status"),
    path("stand/van/<slug:reference>/", status.status, name="status"),
    path("stand/van/<slug:reference>/vraag/<int:number>/", status.answer, name="answer"),
    path("stand/van/<slug:reference>/intrekken/", status.withdraw, name="withdraw"),
    path("stand/van/<slug:reference>/meedoen/", invitations.invite, name="invite"),
    path("stand/van/<slug:reference>/overdragen/", handover.hand_over, name="hand_over"),
    path("stand/van/<slug:reference>/overdragen/code/", handover.confirm, name="confirm_handover"),
    path("stand/van/<slug:reference>/overdragen/stoppen/", handover.stop, name="stop_handover"),
    path("mijn/", mine.mine, name="mine"),
    path("mijn/<slug:reference>/openen/", mine.open_mine, name="open_mine"),
    path("uitnodiging/<str:secret>/", invitations.open_invitation, name="open_invitation"),
    path("meedoen/<uuid:public_id>/", invitations.invitation, name="invitation"),
    path("stand/<str:secret>/", keys.open_key, name="open_key"),
]
