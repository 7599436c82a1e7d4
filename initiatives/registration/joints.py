"""Where higher apps join in on an initiative (DESIGN.md 3)."""

from samenwerking.joints import Answers, Days, Guards, Panels

# Deeds: "move" (what is known of an initiative, to; with a guard comes which facts it needs),
# "assess" (initiative, aspect, outcome), "decide" (what is known of a decision, on).
guards = Guards()
# Places: "initiative" (the public page), "dossier" (the desk: what is known of an initiative; with a panel comes which
# facts it needs); behind a dot the other tabs: "dossier.belangen" (the initiative).
panels = Panels()
# Public days: "initiatives" (a queryset of initiatives, for the calendars).
days = Days()
# Questions: "regime" (initiative, day; who watches, a code of REGIMES), "noticed" (initiative; who notices it).
answers = Answers()
