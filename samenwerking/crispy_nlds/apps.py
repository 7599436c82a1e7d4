from django.apps import AppConfig


class CrispyNlds(AppConfig):
    name = "samenwerking.crispy_nlds"
    label = "crispy_nlds"
    verbose_name = "Formulieren"

    def ready(self) -> None:
        from samenwerking import contrast  # noqa: F401
