from django.apps import AppConfig


class Evaluation(AppConfig):
    name = "oversight.evaluation"
    label = "evaluation"
    verbose_name = "Evaluatie"
