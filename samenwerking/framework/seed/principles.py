"""The five principles of the policy text "Sturen en controleren: wat is de inzet?", word for word, typing errors included.

The text has two layers: the bullets, and the verdieping behind them. Of the third principle its point (2) is missing
in the source; of the fourth a picture is lost. Nothing is filled in for them.
"""

from __future__ import annotations

PRINCIPLES: list[dict[str, str]] = [
    {
        "slug": "initiatieven-voorop",
        "title": (
            "Maatschappelijke initiatieven en opgaven vormen voor het gemeentebestuur hét vertrek- en richtpunt voor"
            " eigen focus én inzet."
        ),
        "bullets": """
Van buiten naar binnen werken.
Ruimte voor initiatieven.
Flexibel en snel koppelen van gemeentelijke middelen.
Inzetten op duurzame gezonde exploitatie van initiatieven .
""",
        "deepening": """
(1) Gemeentelijk handelen is gebaseerd op een goed zicht op alle relevante maatschappelijke wensen, behoeften en belangen.
- Het verkennen, volgen en vergroten van maatschappelijke energie om zelf bij te dragen aan maatschappelijke opgaven is een leidend principe voor gemeentelijke handelen.
- Het gemeentebestuur verkent maatschappelijke initiatieven integraal op mogelijkheden om doelen te verbinden en toegevoegde waarde te bieden (“creëren van win-win situaties”).
- Het gemeentebestuur speelt op en passende manier in op kansrijke maatschappelijke initiatieven – die tevens aansluiten bij gemeentelijke doelen – dit kan door te faciliteren, samen te werken of door initiatieven met rust te laten.
- Houding en gedrag van het gemeentestuur zijn gericht op ‘zaken mogelijk maken’ en meedenken”: “Hoe kunnen we het wél mogelijk maken?” (in plaats van “Nee, kan niet”, of “Ja, maar…”).
(2) Het gemeentebestuur biedt ruimte aan maatschappelijke initiatieven.
- Bewoners, organisaties en bedrijven hebben het ‘recht van uitdaging met hun eigen initiatief’( “Right to challenge”).
- Er is een reductie van eenzijdige regels, acties, uitvoeringsplannen en budgetten ( zie ook punt 1.1 ‘van binnen naar buiten werken’).
(3) Een groot deel van de gemeentelijke middelen wordt vrij gehouden om snel en flexibel te koppelen aan maatschappelijke initiatieven (waaronder budgetten en ambtelijke en bestuurlijke tijd).
- De flexibele inzet van middelen is passend/ groeit mee met de mate waarin het gemeentebestuur via maatschappelijke initiatieven de maatschappelijke opgaven realiseert.
- De financiële relatie en de wijze van verantwoording is passend bij de situatie en stimuleert snel en adequaat inspelen op het initiatief.
(4) De inzet van het gemeentebestuur is gericht het realiseren en borgen van een gezonde exploitatie van maatschappelijke initiatieven.
- Structurele afhankelijkheid van (financiële) steun voor initiatieven wordt in principe vermeden. Eenmalige substantiële steun om een initiatief duurzaam van de grond te krijgen heeft de voorkeur.
- Het gemeentebestuur draagt waar mogelijk bij aan een gezonde exploitatie, met andere middelen dan ‘structureel geld’, zoals kennis en het stimuleren van ‘rendabele activiteiten’.
""",
    },
    {
        "slug": "maatschappelijke-opgaven",
        "title": ("Samenwerking en participatie staan in dienst van het realiseren van maatschappelijke opgaven."),
        "bullets": """
Samenwerking heeft meerwaarde.
Focus op maatschappelijke in plaats van private belangen.
""",
        "deepening": """
(1) Samenwerking biedt meerwaarde en is gericht op het realiseren van gewenste maatschappelijke effecten.
(2) Het gemeentebestuur verbindt zich uitsluitend met maatschappelijke initiatieven die ook gericht zijn op maatschappelijke opgaven – en die dus niet louter een privaat belang dienen.
""",
    },
    {
        "slug": "versterken-van-de-democratie",
        "title": "Samenwerking en participatie staan in het teken van versterken van de democratie.",
        "bullets": """
Open en transparante processen.
Goed zich op en afweging van alle relevante belangen.
Democratisch samenspel tussen maatschappelijke partners onderling.
Initiatiefnemers belonen met meer invloed moet kunnen.
""",
        "deepening": """
(1) Processen verlopen in beginsel open en transparant.
- Het gemeentebestuur heeft een open houding en luistert goed naar de inbreng van bewoners, organisaties en/ of bedrijven.
- Er is sprake van ‘goed verwachtingenmanagement’. [handreiking]
- Er is sprake van een passende rolverdeling en deze is voor iedereen duidelijk.
(3) Het gemeentebestuur heeft goed zicht op alle relevante belangen rond een initiatief of vraagstuk. Gemeentelijke besluiten komen zorgvuldig tot stand op basis van een goede en open afweging van alle relevante belangen.
- De belangen van initiatiefnemers zijn in beeld, maar ook de belangen van al diegenen die de consequenties van deze initiatieven ondervinden.
- Het gemeentebestuur staat open voor initiatieven, maar blijft verantwoordelijk voor het algemeen belang en neemt waar nodig de eigen verantwoordelijkheid.
- Het gemeentebestuur legt verantwoording af over genomen besluiten en handelwijzen.
(4) Het gemeentebestuur faciliteert en ziet toe dat de samenwerking tussen maatschappelijke partijen op een democratische manier gebeurt.
(5) Initiatiefnemers die zich met hart en ziel inzetten voor de samenleving verdienen een beloning in termen van invloed.
- Hoe actiever iemand bijdraagt, des te meer invloed deze heeft.
- Het is belangrijk dat de betrokken partijen in de samenleving met elkaar bewaken dat dit niet ten koste gaat van een ander. De gemeente heeft hierbij de functie van achtervang.
""",
    },
    {
        "slug": "goede-samenwerking",
        "title": "Goede samenwerking vormt een waarde op zich.",
        "bullets": """
Gemeentebestuur: zelf goede samenwerkingsspeler.
Faciliteren samenwerking tussen maatschappelijke partijen.
Stimuleren participatie: bijdragen aan maatschappelijke opgaven.
""",
        "deepening": """
(1) Het gemeentebestuur is zelf een goed samenwerkingsspeler voor andere partijen.
(2) Het gemeentebestuur faciliteert goede onderlinge samenwerking tussen inwoners, organisaties en bedrijven.
(3) Het gemeentebestuur stimuleert en faciliteert dat iedereen kan bijdragen aan het realiseren van maatschappelijke opgaven (participatie gericht op de publieke zaak).
""",
    },
    {
        "slug": "controle-door-de-raad",
        "title": "De raad komt in stelling voor controle en toezicht op de kwaliteit van samenwerking",
        "bullets": """
Onderscheid naar belangrijke onderwerpen waar de raad actief meestuurt.
Toezien op proceskwaliteit.
""",
        "deepening": """
(1) De raad en het college bepalen periodiek wat de belangrijkheid van samenwerking is. Welke samenwerking vraagt bemoeienis van wie?
- Alle samenwerking / initiatieven zijn in beeld.
- Onderscheid naar belangrijke onderwerpen waar je als raad zelf meestuurt op de proceskwaliteit en onderwerpen waar de raad ruimte laat maar wel toeziet op de kwaliteit.
(2) De raad ziet toe op de proceskwaliteit bij belangrijke onderwerpen.
- Een goede verkenning vooraf: wie zijn betrokken, wat zijn de belangen, wat zijn de opgaven en doelen, is in geval van investeringen sprake van een gezonde exploitatie?
- Tussenevaluatie op strategische momenten door de evaluatie vooraf te spiegelen aan het verloop van de samenwerking in de tijd: proceskwaliteit van samenwerking, resultaten en effect, exploitatie van het initiatief.
""",
    },
]
