from __future__ import annotations

TEXTS = {
    "idee": {
        "title": "Past uw idee?",
        "lead": "Heeft u een idee voor uw dorp, uw buurt of de hele gemeente? Hier leest u wat wij ermee kunnen doen.",
        "body": """
# Wie mag een idee sturen?
Iedereen: inwoners, verenigingen, stichtingen en bedrijven. U heeft geen account nodig.
# Wat kan de gemeente doen?
Wij kunnen meewerken, u op weg helpen of u de ruimte laten. Bijvoorbeeld met:
- geld
- tijd en kennis van medewerkers
- een ruimte, grond of materiaal
- toestemming of een vergunning
# Wat kan hier niet?
Is er iets stuk op straat, of heeft u een klacht? Meld dat dan op de website van {gemeente}.
# Wat vragen wij?
U vertelt in een paar korte stappen wat u wilt, waar, met wie en wat u nodig heeft. Dat duurt ongeveer tien minuten.
U kunt tussendoor stoppen. Wij bewaren uw tekst {conceptdagen} dagen en sturen u een link om verder te gaan.
# Hoe lang duurt het?
- Binnen {leesdagen} werkdagen lezen wij uw idee. Daarna staat het op de openbare pagina.
- Binnen {antwoorddagen} dagen krijgt u een eerste antwoord.
- Daarna ziet u altijd waar uw idee staat en wat de volgende stap is.
# In welke taal?
Het formulier is in het Nederlands. U mag antwoorden in elke taal. Wij zorgen voor de vertaling.
# Wie helpt u?
Bel {naam}: {telefoon}. Of mail naar {mail}. Wij vullen het formulier graag samen met u in.
""",
        "button": "Begin met mijn idee",
    },
    "hulp": {
        "title": "Hoe krijg ik hulp?",
        "lead": "U hoeft het niet alleen te doen. Wij helpen u graag, en dat kost niets.",
        "body": """
# Bel of mail ons
Bel {naam}: {telefoon}. Of mail naar {mail}. U kunt ook iemand anders voor u laten bellen.
# Samen invullen
Wij kunnen het formulier samen met u invullen, aan het loket of aan de telefoon. U krijgt daarna een kopie.
# In een andere taal
Het formulier is in het Nederlands. U mag antwoorden in elke taal. Wilt u erover praten? Neem iemand mee die voor u vertaalt, of vraag ons hoe het kan.
# Zonder computer
U hoeft geen computer of e-mailadres te hebben. Bel ons, of kom langs. Wij sturen u de brieven dan op papier.
# Is uw link kwijt, of heeft u een ander e-mailadres?
Bel of mail ons. Wij kijken eerst of u het bent. Daarna krijgt u een nieuwe link.
# Werkt iets niet?
Kunt u iets niet lezen of bedienen? Vertel het ons. Wij lossen het op, of helpen u op een andere manier.
""",
        "button": "Vertel uw idee",
    },
    "handreiking": {
        "title": "Hoe maken wij afspraken?",
        "lead": "Werken wij samen aan uw idee? Dan schrijven wij samen op wat u van ons kunt verwachten, en wij van u.",
        "body": """
# Wat staat er in een afspraak?
- wie wat beslist
- welke ruimte u heeft om het op uw manier te doen
- wat wij niet doen
- wat wij doen en wat u doet, met een dag erbij
- op welke dag u antwoord krijgt
# Hoe komt een afspraak er?
- U praat met uw contactpersoon bij {gemeente}. Die schrijft op wat u samen bespreekt.
- U krijgt een mail met de afspraak. Lees haar rustig. Klopt iets niet? Dan passen wij het samen aan.
- U bevestigt met een code uit uw mail. Heeft u geen e-mail? Dan tekent u op papier.
- Ook wij bevestigen. De afspraak geldt als wij het allebei hebben gedaan.
# Kan een afspraak veranderen?
Ja. Dan maken wij een nieuwe versie. Die geldt pas als wij haar allebei hebben bevestigd. Tot die tijd houden wij ons aan de oude. De oude versie blijft te lezen.
# Wat als iemand zich er niet aan houdt?
Op de pagina van uw idee staat bij elke toezegging of zij is nagekomen, van ons en van u. Zijn wij te laat? Dan staat dat er ook. Lukt u iets niet? Bel ons. Dan zoeken wij samen een oplossing.
# Wie kan de afspraak lezen?
Iedereen. Er staan geen namen van mensen in.
# Vragen?
Bel {naam}: {telefoon}. Of mail naar {mail}.
""",
        "button": "Bekijk alle initiatieven",
    },
}
