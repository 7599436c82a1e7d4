from django.contrib.admin.apps import AdminConfig


class Desk(AdminConfig):
    default = False
    default_site = "samenwerking.desk.DeskSite"
