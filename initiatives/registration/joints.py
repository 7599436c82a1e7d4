"""Where higher apps join in on an initiative (DESIGN.md 3)."""

from samenwerking.joints import Days, Guards, Panels

# Deeds: "move" (initiative, to), "assess" (initiative, aspect, outcome), "decide" (decision, on).
guards = Guards()
# Places: "initiative" (the public page), "dossier" (the desk).
panels = Panels()
# Public days: "initiatives" (a queryset of initiatives, for the calendars).
days = Days()
