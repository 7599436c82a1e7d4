"""Where the apps above join in on people. Filled in their `AppConfig.ready()`.

Deeds of guards: "leave" (a User, the Team that is left or None for the house): refused while work is in hand.
Places of panels: "account" (a User): what is in hand, with the way to it.
"""

from samenwerking.joints import Guards, Panels

guards = Guards()
panels = Panels()
