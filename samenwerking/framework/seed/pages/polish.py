from __future__ import annotations

TEXTS = {
    "idee": {
        "title": "Czy Twój pomysł pasuje?",
        "lead": "Masz pomysł dla swojej wsi, ulicy albo całej gminy? Przeczytaj, co możemy z nim zrobić.",
        "body": """
# Kto może wysłać pomysł?
Każdy: mieszkańcy, stowarzyszenia, fundacje i firmy. Nie potrzebujesz konta.
# Co może zrobić gmina?
Możemy współpracować, pomóc na początku albo zostawić Ci wolną rękę. Na przykład dając:
- pieniądze
- czas i wiedzę pracowników
- pomieszczenie, teren lub materiały
- zgodę lub pozwolenie
# Do czego to nie służy?
Coś jest zepsute na ulicy albo masz skargę? Zgłoś to na stronie internetowej: {gemeente}.
# O co pytamy?
W kilku krótkich krokach opowiadasz, co chcesz zrobić, gdzie, z kim i czego potrzebujesz. To trwa około dziesięciu minut.
Możesz przerwać i wrócić później. Tekst przechowujemy przez {conceptdagen} dni i wysyłamy Ci link.
# Ile to trwa?
- Najpóźniej po {leesdagen} dniach roboczych czytamy Twój pomysł. Potem jest on na stronie publicznej.
- Najpóźniej po {antwoorddagen} dniach dostajesz pierwszą odpowiedź.
- Potem zawsze widzisz, na jakim etapie jest pomysł i co będzie dalej.
# W jakim języku?
Formularz jest po niderlandzku. Możesz odpowiadać w każdym języku. My zadbamy o tłumaczenie.
# Kto Ci pomoże?
Zadzwoń: {naam}, {telefoon}. Albo napisz: {mail}. Chętnie wypełnimy formularz razem z Tobą.
""",
        "button": "Zacznij (formularz po niderlandzku)",
    },
    "hulp": {
        "title": "Jak uzyskać pomoc?",
        "lead": "Nie musisz robić tego sam. Chętnie pomożemy, i to bezpłatnie.",
        "body": """
# Zadzwoń lub napisz
Zadzwoń: {naam}, {telefoon}. Albo napisz: {mail}. Ktoś inny może zadzwonić za Ciebie.
# Wypełnianie razem
Możemy wypełnić formularz razem z Tobą, w urzędzie albo przez telefon. Potem dostaniesz kopię.
# W innym języku
Formularz jest po niderlandzku. Możesz odpowiadać w każdym języku. Chcesz porozmawiać? Przyjdź z kimś, kto tłumaczy, albo zapytaj nas, co możemy zrobić.
# Bez komputera
Nie potrzebujesz komputera ani adresu e-mail. Zadzwoń albo przyjdź. Wtedy wyślemy Ci listy na papierze.
# Zgubiłeś link albo masz inny adres e-mail?
Zadzwoń albo napisz. Najpierw sprawdzimy, czy to Ty. Potem dostaniesz nowy link.
# Coś nie działa?
Nie możesz czegoś przeczytać albo użyć? Powiedz nam. Rozwiążemy to albo pomożemy w inny sposób.
""",
        "button": "Opowiedz o swoim pomyśle",
    },
}
