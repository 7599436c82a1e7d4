from django.apps import AppConfig


class Accounts(AppConfig):
    name = "samenwerking.accounts"
    label = "accounts"
    verbose_name = "Mensen en rollen"
