"""The one settings file. Everything that differs between a laptop on a LAN and several machines comes from the
environment (`workshops/environment.py`), and nonsense is refused before anything starts.

*Embedded* means that nothing was said: one process, SQLite, a layer in memory, any host name. As soon as
DATABASE_URL, REDIS_URL or BASE_URL is given it is production, and then a SECRET_KEY and host names are required.
There is no DEBUG: an error page with local variables would show what a participant wrote."""

from pathlib import Path
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from workshops.environment import Environment, Nonsense
from workshops.logs import logging_config
from workshops.oidc import form_origins, providers
from workshops.storage import cache, channel_layer, database, mail

env = Environment()

BASE_DIR = Path(__file__).resolve().parent
DATA_DIR = env.folder("DATA_DIR", BASE_DIR / "var")
PORT = env.number("PORT", 8000, least=1, most=65535)
BASE_URL = env.origin("BASE_URL")
BOX_ORIGIN = env.origin("BOX_ORIGIN")
EXTRA_ORIGINS = env.origins("EXTRA_ORIGINS")  # pages elsewhere that may open our sockets; none by default
TRUSTED_PROXY = env.flag("TRUSTED_PROXY")
DATABASE_URL = env.url("DATABASE_URL", "postgres", "postgresql", "sqlite")
REDIS_URL = env.url("REDIS_URL", "redis", "rediss", "unix")
EMBEDDED = not (DATABASE_URL or REDIS_URL or BASE_URL)

# A process that is only asked to check or to migrate needs no lasting secret; `manage.py run` writes the file first.
SECRET_KEY = env.secret("SECRET_KEY", DATA_DIR / "secret.key", required=not EMBEDDED) or token_urlsafe(64)
# The keys of boxes and rooms: outside the database and outside its backups (docs/architecture.md, “The lives of keys”).
KEYRING = env.folder("KEYRING", DATA_DIR / "keyring")

DEBUG = False
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
if BASE_URL:
    ALLOWED_HOSTS.append(str(urlsplit(BASE_URL).hostname))
if EMBEDDED and not ALLOWED_HOSTS:
    ALLOWED_HOSTS = ["*"]  # a laptop is reached by whatever address the hall's network gives it
if not ALLOWED_HOSTS:
    raise Nonsense("say where it is reached: BASE_URL=https://… or ALLOWED_HOSTS=….")
if "*" in ALLOWED_HOSTS and not EMBEDDED:
    raise Nonsense("ALLOWED_HOSTS may only be * on a laptop with nothing else set.")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "channels",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "rules",
    "workshops",
    "facilitation",
]

MIDDLEWARE = [
    "workshops.middleware.Headers",
    "django.middleware.security.SecurityMiddleware",
    "workshops.middleware.Static",
    "csp.middleware.CSPMiddleware",
    "workshops.middleware.StaffLog",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "urls"
ASGI_APPLICATION = "asgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# -- Where things are kept ---------------------------------------------------------------------------------------
DATABASES = {"default": database(DATABASE_URL, DATA_DIR, env.number("DATABASE_POOL", 10, least=1, most=500))}
CHANNEL_LAYERS = {"default": channel_layer(REDIS_URL, SECRET_KEY)}
CACHES = {"default": cache(REDIS_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- Sign-in: for the office only, by a mailed code; seats never have a Django session ----------------------------
AUTH_USER_MODEL = "workshops.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/office/"
LOGOUT_REDIRECT_URL = "/sign-in/"
ACCOUNT_ADAPTER = "workshops.sign_in.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": False}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600  # seconds; the page says ten minutes
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the mailed code is the verification
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""  # the host's name in brackets tells nobody anything
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody is mailed because a stranger typed their address
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
# Passkeys, and a code from an app for those who want a second step; recovery codes for a lost phone.
MFA_ADAPTER = "workshops.second_step.Adapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Single sign-on opens doors for those who have an account, by their verified address; it makes none and keeps no token.
SOCIALACCOUNT_ADAPTER = "workshops.single_sign_on.Adapter"
SOCIALACCOUNT_PROVIDERS = providers(env)
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
ALLAUTH_TRUSTED_PROXY_COUNT = int(TRUSTED_PROXY)
# Who may make an organisation: those who belong to one already and the first person of all, or nobody.
NEW_ORGANISATIONS = env.choice("NEW_ORGANISATIONS", "members", "nobody")
SESSION_COOKIE_AGE = 14 * 24 * 3600

# -- What a browser is told ---------------------------------------------------------------------------------------
HTTPS = bool(BASE_URL and BASE_URL.startswith("https://"))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False  # the office's script sends it back as a header
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL else []
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = None  # by path, in workshops.middleware.Headers
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = None  # on https only, in workshops.middleware.Headers
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
if TRUSTED_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'", *([BOX_ORIGIN] if BOX_ORIGIN else [])],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'", *form_origins(env)],
        "frame-ancestors": ["'none'"],
        "require-trusted-types-for": ["'script'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# -- Static files: hashed, flattened and compressed once, by `manage.py prepare` ----------------------------------
STATIC_URL = "/static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_ROOT = env.folder("STATIC_ROOT", DATA_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing is uploaded to disk
    "staticfiles": {"BACKEND": "workshops.static_storage.Storage"},
}

# -- Language and time --------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("TIME_ZONE", "UTC")
COUNTRY = env.text("COUNTRY", "INT")  # whose help lines the join page shows before a room is known

# Sockets beyond this in one room are asked to come again later.
SOCKETS_PER_ROOM = env.number("SOCKETS_PER_ROOM", 2500, least=10, most=100_000)

# -- The rooms' clock: the coarser its grid, the less a moment says about anybody. Shorter ones are for tests only ----
LOST_SECONDS = env.number("LOST_SECONDS", 20, least=1, most=600)
BEAT_SECONDS = env.number("BEAT_SECONDS", 10, least=2, most=20)
TAKE_BACK_GRID_SECONDS = env.number("TAKE_BACK_GRID_SECONDS", 60, least=2, most=600)

# -- Until the controls of a room lapse, until phones are told that nobody leads it, until its time is paused ----------
LEASE_SECONDS = env.number("LEASE_SECONDS", 30, least=4, most=600)
ALONE_TOLD_SECONDS = env.number("ALONE_TOLD_SECONDS", 20, least=2, most=600)
ALONE_PAUSE_SECONDS = env.number("ALONE_PAUSE_SECONDS", 60, least=2, most=3600)
EMPTY_AFTER_SECONDS = env.number("EMPTY_AFTER_SECONDS", 600, least=1, most=7200)  # a seat without its phone

# -- Mail and logs ------------------------------------------------------------------------------------------------
MAIL = mail(env.url("MAIL_URL", "smtp", "smtps"))
EMAIL_BACKEND = MAIL.backend
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_TIMEOUT = 10  # seconds
# Letters to invited people that go out in a minute; the rest wait. What a mail server lets through is its own affair.
MAILS_PER_MINUTE = env.number("MAILS_PER_MINUTE", 60, least=1, most=10_000)
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.starttls, MAIL.tls
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("MAIL_FROM", "Evenweave <evenweave@localhost>")
LOGGING = logging_config(
    level=env.choice("LOG_LEVEL", "INFO", "WARNING", "ERROR"), form=env.choice("LOG_FORMAT", "lines", "json")
)
