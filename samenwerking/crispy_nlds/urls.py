from django.urls import path

from samenwerking.crispy_nlds import views

app_name = "crispy_nlds"
urlpatterns = [path("demo/formulier/", views.form, name="form")]
