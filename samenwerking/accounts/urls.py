"""Signing in. Of allauth only the pages that we use, under the names that allauth knows them by."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.conf import settings
from django.urls import path, re_path
from django.views.generic import RedirectView

from samenwerking.accounts import views

# `account_set_password` has no row in policy.py: allauth names it in a redirect, nobody can open it.
urlpatterns = [
    path("inloggen/", account.login, name="account_login"),
    path("inloggen/code/", account.request_login_code, name="account_request_login_code"),
    path("inloggen/code/invullen/", account.confirm_login_code, name="account_confirm_login_code"),
    path("inloggen/tweede-stap/", mfa.authenticate, name="mfa_authenticate"),
    path("inloggen/opnieuw/", account.reauthenticate, name="account_reauthenticate"),
    path("inloggen/opnieuw/tweede-stap/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("inloggen/opnieuw/sleutel/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("inloggen/gesloten/", account.account_inactive, name="account_inactive"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("account/maken/", account.signup, name="account_signup"),
    path("account/bevestigen/", account.email_verification_sent, name="account_email_verification_sent"),
    # Who is signed in has a confirmed address: allauth leads here, and here leads home.
    path("account/adres/", RedirectView.as_view(pattern_name="home"), name="account_email"),
    path("account/wachtwoord/instellen/", account.password_set, name="account_set_password"),
    path("account/wachtwoord/", account.password_change, name="account_change_password"),
    path("account/wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path("account/wachtwoord/vergeten/verstuurd/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^account/wachtwoord/kiezen/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/wachtwoord/gekozen/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/tweede-stap/", mfa.index, name="mfa_index"),
    path("account/tweede-stap/app/", totp.activate_totp, name="mfa_activate_totp"),
    # The app cannot be switched off: allauth leads here who has it already.
    path("account/tweede-stap/app/uit/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_deactivate_totp"),
    path("account/tweede-stap/herstelcodes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/tweede-stap/herstelcodes/nieuw/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        "account/tweede-stap/herstelcodes/bestand/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("account/tweede-stap/sleutels/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("account/tweede-stap/sleutels/nieuw/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("account/tweede-stap/sleutels/<int:pk>/naam/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/tweede-stap/sleutels/<int:pk>/weg/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]

if settings.IS_DEMO:
    urlpatterns += [path("demo/", views.demo, name="demo")]
