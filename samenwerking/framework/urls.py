from django.urls import path

from samenwerking.framework.views import desk, pages, public, settings

app_name = "framework"
urlpatterns = [
    path("kader/", public.frame, name="frame"),
    path("kader/opgaven/<slug:slug>/", public.task, name="task"),
    path("hulp/", pages.help_page, name="help"),
    path("hulp/<slug:language>/", pages.help_page, name="help_in"),
    path("handreiking/", pages.guide, name="guide"),
    path("handreiking/<slug:language>/", pages.guide, name="guide_in"),
    path("dorpen/", public.places, name="places"),
    path("dorpen/<slug:slug>/", public.place, name="place"),
    path("bureau/kader/", desk.overview, name="desk"),
    path("bureau/kader/nieuw/<slug:kind>/", desk.declare, name="declare"),
    path("bureau/kader/<slug:kind>/<slug:slug>/", desk.texts, name="texts"),
    path("bureau/kader/<slug:kind>/<slug:slug>/concept/", desk.prepare, name="prepare"),
    path("bureau/kader/<slug:kind>/<slug:slug>/vaststellen/", desk.adopt, name="adopt"),
    path("bureau/kader/<slug:kind>/<slug:slug>/intrekken/", desk.withdraw, name="withdraw"),
    path("bureau/kader/<slug:kind>/<slug:slug>/verbinden/", desk.link, name="link"),
    path("bureau/teksten/", pages.overview, name="pages"),
    path("bureau/teksten/<slug:key>/<slug:language>/", pages.texts, name="page"),
    path("bureau/teksten/<slug:key>/<slug:language>/concept/", pages.write, name="write_page"),
    path("bureau/teksten/<slug:key>/<slug:language>/publiceren/", pages.publish, name="publish_page"),
    path("bureau/teksten/<slug:key>/<slug:language>/weghalen/", pages.withdraw, name="withdraw_page"),
    path("bureau/instellingen/", settings.overview, name="settings"),
    path("bureau/instellingen/<slug:key>/", settings.change, name="change_setting"),
]
