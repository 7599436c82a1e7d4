"""Settings, from the environment alone.

Where nothing is set the portal is a production portal and refuses to start insecurely.
"""

import os
from pathlib import Path

from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = os.environ.get


def flag(name: str) -> bool:
    return env(name, "0").lower() in {"1", "true", "yes", "on"}


# production | demo (make run) | test (pytest). Demo and test never hold a municipality's data.
PORTAL_MODE = env("PORTAL_MODE", "production")
IS_DEMO = PORTAL_MODE == "demo"
IS_PRODUCTION = PORTAL_MODE == "production"
DEBUG = flag("DEBUG")
SECRET_KEY = env("SECRET_KEY", "")
ALLOWED_HOSTS = [host.strip() for host in env("ALLOWED_HOSTS", "").split(",") if host.strip()]
if PORTAL_MODE not in {"production", "demo", "test"}:
    raise ImproperlyConfigured("PORTAL_MODE is production, demo or test.")
if IS_PRODUCTION:
    if DEBUG:
        raise ImproperlyConfigured("DEBUG stays off in production.")
    if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10 or SECRET_KEY.startswith("django-insecure-"):
        raise ImproperlyConfigured("SECRET_KEY needs at least 50 random characters.")
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("ALLOWED_HOSTS names the host names of this portal, separated by commas.")
else:
    SECRET_KEY = SECRET_KEY or "demo-and-test-only-" + "0123456789abcdefghijklmnopqrstuvwxyz"
    ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]", "testserver"]

# The municipality (MISSION.md S2)
MUNICIPALITY_NAME = env("MUNICIPALITY_NAME", "gemeente Polderland")
MUNICIPALITY_LOGO = env("MUNICIPALITY_LOGO", "")  # a path under the static files
THEME_CSS = env("THEME_CSS", "")  # the municipality's token file, a path under the static files
THEME_CLASS = env("THEME_CLASS", "")  # the class that this file asks for on <html>, if any
PORTAL_NAME = env("PORTAL_NAME", "Samen aan zet")
SITE_URL = env("SITE_URL", "http://localhost:8000").rstrip("/")
CONTACT_EMAIL = env("CONTACT_EMAIL", "initiatieven@example.org")  # shown on the contact page
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", "Samen aan zet <initiatieven@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

INSTALLED_APPS = [
    "samenwerking.framework",
    "samenwerking.accounts",
    "samenwerking.outbox",
    "samenwerking.journal",
    "samenwerking.keys",
    "samenwerking.crispy_nlds",
    "initiatives.registration",
    "initiatives.interests",
    "initiatives.resources",
    "oversight.evaluation",
    "oversight.reporting",
    "samenwerking.apps.Desk",  # the admin, with our own site
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "csp",
    "pghistory",
    "pgtrigger",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "samenwerking.middleware.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "samenwerking.middleware.SecondFactor",
    "samenwerking.middleware.Policy",
]

ROOT_URLCONF = "samenwerking.urls"
WSGI_APPLICATION = "samenwerking.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "samenwerking.accounts.context.portal",
            ],
            "builtins": ["samenwerking.tags"],
        },
    },
]
CRISPY_TEMPLATE_PACK = "nlds"
CRISPY_ALLOWED_TEMPLATE_PACKS = "nlds"
CRISPY_FAIL_SILENTLY = False

# Migrations run as the owner, everything else as `portal`, which owns nothing (DESIGN.md 4).
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": env("DATABASE_HOST", ""),
        "PORT": env("DATABASE_PORT", ""),
        "NAME": env("DATABASE_NAME", "samenwerking"),
        "USER": env("DATABASE_USER", "portal"),
        "PASSWORD": env("DATABASE_PASSWORD", ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 4, "timeout": 2, "reconnect_timeout": 5}
            if PORTAL_MODE != "test"
            else False,
            "connect_timeout": 2,
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# Language, numbers and time
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

# Files
STATIC_URL = "static/"
STATICFILES_DIRS = [folder for folder in (BASE_DIR / "static", BASE_DIR / "build" / "static") if folder.exists()]
STATIC_ROOT = Path(env("STATIC_ROOT", str(BASE_DIR / "build" / "collected")))
MEDIA_ROOT = Path(env("MEDIA_ROOT", str(BASE_DIR / ".data" / "files")))
FILE_UPLOAD_HANDLERS = [
    "samenwerking.uploads.capped.Capped",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
CLAMD = env("CLAMD", "")  # the virus scanner: a socket (/run/clamav/clamd.ctl) or host:port; empty is none
ERASURES_PATH = Path(env("ERASURES_PATH", str(BASE_DIR / ".data" / "erasures.jsonl")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PORTAL_MODE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Mail: rows in the outbox; the worker hands them to this server.
EMAIL_BACKEND = "samenwerking.outbox.mail.OutboxBackend"
EMAIL_HOST = env("EMAIL_HOST", "localhost")
EMAIL_PORT = int(env("EMAIL_PORT", "25"))
EMAIL_HOST_USER = env("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 10

# The background (DESIGN.md 6)
CELERY_BROKER_URL = env("BROKER_URL", "redis://localhost:6379/0")
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_TIME_LIMIT = 140
CELERY_TASK_SOFT_TIME_LIMIT = 130
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 300, "socket_timeout": 5, "socket_connect_timeout": 2}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "last-days": {"task": "samenwerking.accounts.end_what_ended", "schedule": crontab(hour=0, minute=5)},
    "due-reports": {"task": "oversight.reporting.make_due_reports", "schedule": crontab(minute="*/5")},
    "empty-letters": {"task": "samenwerking.outbox.empty_letters", "schedule": crontab(hour=3, minute=10)},
    "forget-codes": {"task": "samenwerking.keys.forget_codes", "schedule": crontab(hour=3, minute=15)},
    "news-at-once": {"task": "initiatives.registration.send_news_at_once", "schedule": crontab(minute="*/5")},
    "news-daily": {"task": "initiatives.registration.send_daily_news", "schedule": crontab(hour=7, minute=30)},
    "completions": {
        "task": "initiatives.registration.follow_up_completions",
        "schedule": crontab(hour=6, minute=30),
    },
    "planned-decisions": {"task": "initiatives.registration.publish_planned", "schedule": crontab()},
    "sweep-attachments": {"task": "initiatives.registration.sweep_attachments", "schedule": crontab(minute=25)},
    "remind-of-terms": {"task": "initiatives.registration.remind_of_terms", "schedule": crontab(hour=7, minute=45)},
    "remind-teams": {"task": "initiatives.registration.remind_teams", "schedule": crontab(hour=6, minute=40)},
    "remind-invited": {"task": "initiatives.registration.remind_invited", "schedule": crontab(hour=8, minute=20)},
    "forget-unconfirmed": {
        "task": "initiatives.registration.forget_unconfirmed",
        "schedule": crontab(hour=3, minute=25),
    },
    "expire-drafts": {"task": "initiatives.registration.expire_drafts", "schedule": crontab(hour=3, minute=20)},
    "fold-tallies": {"task": "initiatives.registration.fold_tallies", "schedule": crontab(minute="2-59/5")},
    "forget-words": {"task": "initiatives.registration.forget_words", "schedule": crontab(hour=3, minute=25)},
}

# Signing in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["samenwerking.accounts.backends.RoleBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "samenwerking.accounts.passwords.UnlikeYou"},
    {"NAME": "samenwerking.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "samenwerking.accounts.passwords.Uncommon"},
    {"NAME": "samenwerking.accounts.passwords.NotOnlyDigits"},
]
if PORTAL_MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; no test holds a real password
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24 * 3
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Residents sign in by a code in the mail, officials with a password and a second factor (accounts/second_factor.py).
ACCOUNT_ADAPTER = "samenwerking.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "samenwerking.accounts.forms.PasswordForm",
    "request_login_code": "samenwerking.accounts.forms.RequestCodeForm",
    "reset_password": "samenwerking.accounts.forms.ForgottenPasswordForm",
    "signup": "samenwerking.accounts.forms.SignUpForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if flag("BEHIND_PROXY") else 0
MFA_ADAPTER = "samenwerking.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "activate_totp": "samenwerking.accounts.forms.AppForm",
    "add_webauthn": "samenwerking.accounts.forms.AddKeyForm",
    "edit_webauthn": "samenwerking.accounts.forms.EditKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = PORTAL_NAME
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_TRUST_ENABLED = False
CSRF_FAILURE_VIEW = "samenwerking.views.csrf_failure"

# Security headers
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("BEHIND_PROXY") else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_PRODUCTION
SECURE_HSTS_PRELOAD = IS_PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
