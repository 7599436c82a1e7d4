from django.apps import AppConfig


class Reporting(AppConfig):
    name = "oversight.reporting"
    label = "reporting"
    verbose_name = "Rapportage"

    def ready(self) -> None:
        from oversight.reporting import panels
        from samenwerking import desk

        desk.panels.add("front", panels.of_desk)
        desk.panels.add("front", panels.punctual)
