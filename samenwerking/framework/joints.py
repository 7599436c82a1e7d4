"""Where the apps above the kader join in. Filled in their `AppConfig.ready()`.

Places of panels: "kader" (subject: the day), "task" (a SocietalTask), "place" (a Place).
Deeds of guards: "adopt" and "withdraw" (a Version).
"""

from samenwerking.joints import Guards, Panels

guards = Guards()
panels = Panels()
