"""What this app holds about people."""

from samenwerking.joints import PersonalColumn

GROUND = "taak van algemeen belang (AVG artikel 6 lid 1 onder e)"
TERM = "14 dagen na bezorging, 30 dagen als bezorgen niet lukt"
PURPOSE = "bericht sturen aan wie meedoet of inlogt"

COLUMNS = [
    PersonalColumn("outbox.Letter", column, PURPOSE, GROUND, TERM, "wordt leeg")
    for column in ("recipient", "subject", "text", "html")
]
