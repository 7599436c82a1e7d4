from django.urls import path

from samenwerking.outbox import views

app_name = "outbox"
urlpatterns = [
    path("demo/post/", views.mailbox, name="mailbox"),
    path("demo/post/<int:pk>/", views.letter, name="letter"),
]
