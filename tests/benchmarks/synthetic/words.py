"""The words that titles and names are made of. The names are put together from parts, so that they are nobody's."""

from __future__ import annotations

OVER = (
    "het verbeteren van", "een plan van aanpak voor", "meer inzicht in", "de gevolgen van", "het tegengaan van misbruik van",
    "een onafhankelijk onderzoek naar", "het versneld invoeren van", "heldere criteria voor", "structurele financiering van",
    "het niet langer uitstellen van", "een reële termijn voor", "het borgen van", "het beëindigen van", "toezicht op",
    "één loket voor", "een evaluatie van", "de uitvoerbaarheid van", "het vóór de zomer afronden van", "het coördineren van",
    "regionale verschillen in", "de stand van zaken van", "het in kaart brengen van", "een uitzondering voor", "het voorkomen van",
)  # fmt: skip
WHAT = (
    "de financiële positie van coöperaties", "de zogenoemde “stikstofbank”", "het beleid inzake ‘digitale autonomie’",
    "de regeling \"Veilig thuis, veilig buiten\"", "wachttijden in de jeugd-ggz", "de opvang van ontheemden uit Oekraïne",
    "reïntegratie van arbeidsongeschikten", "de prijs van geïmporteerde ureum", "de kwaliteit van drinkwater op Curaçao",
    "het leenstelsel en de pechgeneratie", "de energierekening van kleine bedrijven", "drugsafval in natuurgebieden",
    "de NAVO-norm van 3,5%", "zij-instromers in het onderwijs", "de aanpak van PFAS in de Westerschelde",
    "het aantal huisartsen in krimpregio's", "algoritmen bij de overheid", "de bereikbaarheid van ziekenhuizen per ov",
    "het Nationaal Coördinator-schap tegen discriminatie", "vergunningen voor geothermie & aardwarmte", "rechtsbijstand",
    "de uitkoop van piekbelasters", "woningbouw op bedrijventerreinen", "de beëdiging van buitengewone opsporingsambtenaren",
    "veteranenzorg", "de toeslagenaffaire (herstel)", "het btw-tarief op cultuur/sport", "de Caribische begroting",
    "exportcontrole op halfgeleiders", "de vitale infrastructuur; kabels en leidingen", "kunstmatige intelligentie",
    "de crèche- en peuteropvang", "het minimumloon", "ónverzekerde schade na overstromingen", "gaswinning in Groningen",
    "de maïsteelt en derogatie", "de privé-uitgaven van bestuurders", "het openbaar vervoer in het weekeinde",
)  # fmt: skip
TAIL = (
    "", "", "", " in het lopende jaar", " vóór het zomerreces", " in de Europese Unie", " en de Kamer hierover te informeren",
    " in Caribisch Nederland", " bij de Voorjaarsnota", " naar aanleiding van het bericht \"Zo kan het niet langer\"",
    " in 2030", " en daarbij gemeenten te betrekken", " ", " zonder extra administratieve lasten", " (her)overwegen",
)  # fmt: skip
ODD = '\tmet\u00a0tab, \\ en "aanhaling"\r\nop een nieuwe regel'
"""What one title in a thousand holds, so that every kind of escape comes up."""
FIELDS = (
    "Vreemdelingenbeleid", "Europese Raad", "Integrale visie op de woningmarkt", "Nota over de toestand van ’s Rijks Financiën",
    "Racisme en Discriminatie", "Kabinetsaanpak Klimaatbeleid", "Rechtsstaat en Rechtsorde", "Preventief gezondheidsbeleid",
    "Informatie- en communicatietechnologie (ICT)", "Justitiële Inrichtingen", "Politie", "Jeugdzorg", "Belastingdienst",
    "Grondstoffenvoorzieningszekerheid", "Landbouw- en Visserijraad", "Koninkrijksrelaties", "Zeehavenbeleid", "Cultuurnota",
    "Vaststelling van de begrotingsstaten van het Ministerie van Financiën (IX) voor het jaar {year}",
    "Wijziging van de Wet op het financieel toezicht in verband met de implementatie van richtlijn (EU) {year}/2034",
)  # fmt: skip
MINISTRIES = (
    "Financiën", "Justitie en Veiligheid", "Economische Zaken", "Binnenlandse Zaken en Koninkrijksrelaties", "Defensie",
    "Onderwijs, Cultuur en Wetenschap", "Sociale Zaken en Werkgelegenheid", "Infrastructuur en Waterstaat", "Asiel en Migratie",
    "Volksgezondheid, Welzijn en Sport", "Buitenlandse Zaken", "Klimaat en Groene Groei",
)  # fmt: skip
FIRST_PART = (
    "Kester", "Bover", "Lindel", "Ooster", "Haver", "Dorre", "Meesel", "Wijnger", "Tjalk", "Zuider", "Eikel", "Klaver",
    "Ruiter", "Noorder", "Schaar", "Vlier", "Grutter", "Pietel", "Ibel", "Özde", "Çelda", "Güner", "Ançe", "Smee",
)  # fmt: skip
LAST_PART = (
    "veldt", "kampen", "huizer", "stra", "ink", "mansen", "hoeven", "broekx", "lorië", "naar", "sma", "daal", "wegen",
    "mölder", "bergh", "çan", "oğlu", "horstink", "poort", "gaarden",
)  # fmt: skip
BETWEEN = (None, None, None, None, None, None, None, "van", "de", "van der", "van den", "van 't", "el")
GIVEN = (
    "Anne", "Bram", "Chloë", "Daan", "Esra", "Frank", "Gülay", "Hanneke", "Ilse", "Joost", "Karin", "Loïs", "Mehmet", "Noor",
    "Otto", "Pleun", "Renée", "Sjoerd", "Thijs", "Uğur", "Vera", "Wim", "Youssef", "Zoë",
)  # fmt: skip
TITLES = (None, None, None, None, "drs.", "mr.", "dr.", "ir.", "MSc", "Drs.", "mr. drs.", "ing. Msc. ")
PLACES = ("Leeuwarden", "’s-Hertogenbosch", "Súdwest-Fryslân", "Zwolle", "Oranjestad", "Goes", "Den Haag", "Middelburg")

PARTIES = (
    ("VDU", "VDU", "Verbond voor Democratie en Uitvoering", 26), ("PNB", "PNB", "Partij Nieuw Begin", 26),
    ("Nieuw Rijnlands Verbond", "NRV", "Nieuw Rijnlands Verbond", 22), ("RV-GB", "RoodVerbond-GroenBlok", "RoodVerbond-GroenBlok", 20),
    ("L21", "L21", "Liberalen 21", 18), ("KVN", "KVN", "Kerkelijk Volksverbond Nederland", 9), ("SOL", "SOL", "Solidariteit", 9),
    ("PLAT", "PLAT", "Platteland Eén", 4), ("DIER+", "DIER+", "Dieren en Natuur Plus", 3), ("EEN", "EÉN", "Eén Nederland", 3),
    ("VVB", "VVB", "Vóór Vrije Burgers", 3), ("UNIE", "UnieChristen", "UnieChristen", 3), ("EUR", "EUR", "Europa Nu", 2),
    ("SPR", "SPR", "Staatkundige Partij Rechtzinnigen", 1), ("Güntaş", "Güntas", "Lid Güntaş", 1),
)  # fmt: skip
"""Abbreviation in Fractie, name in Stemming and actors (not always the same), full name, seats: 150 in all."""
OLD_PARTIES = ("PNB", "RV", "GB", "LEEF", "NRV", "KVN", "Trots Samen", "Ouderen Eén", "UNIE", "VVB")

CASE_KINDS = (
    ("Motie", 30), ("Brief regering", 25), ("Schriftelijke vragen", 18), ("Amendement", 8), ("Wetgeving", 5), ("Begroting", 2),
    ("Brief van lid/fractie/commissie", 5), ("Overig", 4), ("Initiatiefwetgeving", 1), ("Verzoekschrift", 1), ("Wijziging RvO", 1),
)  # fmt: skip
"""Zaak.Soort and its weight."""
APPRECIATIONS = (
    ("Oordeel Kamer", 32), ("Ontraden", 31), ("Niet beschikbaar bij gewijzigde moties en/of amendementen", 8), ("Ontijdig", 3),
    ("Geen (expliciete) appreciatie", 3), (None, 15), ("Overbodig", 3), ("Verzocht motie aan te houden", 2), ("Nog niet bekend", 1),
    ("Overgenomen", 1), ("Nog te ontvangen", 1),
)  # fmt: skip
NUMBERED = (
    ("Motie", 35), ("Motie (gewijzigd/nader)", 4), ("Brief regering", 40), ("Amendement", 8), ("Voorstel van wet", 3),
    ("Memorie van toelichting", 3), ("Verslag van een commissiedebat", 4), ("Nota naar aanleiding van het verslag", 3),
)  # fmt: skip
UNNUMBERED = (
    ("Bijlage", 46), ("Schriftelijke vragen", 14), ("Antwoord schriftelijke vragen", 14), ("Stenogram", 5), ("Brief regering", 8),
    ("Convocatie commissieactiviteit", 8), ("Brief commissie aan bewindspersoon", 5),
)  # fmt: skip
ACTIVITIES = (
    "Commissiedebat", "Plenair debat (tweeminutendebat)", "Stemmingen", "Procedurevergadering", "Werkbezoek", "Wetgevingsoverleg",
    "Inbreng feitelijke vragen", "Rondetafelgesprek", "Vragenuur", "Regeling van werkzaamheden",
)  # fmt: skip
DECISIONS = (
    (("Behandelen [en afdoen]", "Behandeld."), 30), (("Overig", "Aan de orde gesteld."), 10),
    (("Afvoeren van de stand der werkzaamheden (plenair)", "Afgevoerd van de stand der werkzaamheden."), 10),
    (("Voor kennisgeving aannemen", "Voor kennisgeving aangenomen."), 20), (("Stemmen - aangehouden", "Aangehouden."), 2),
    (("Agenderen", "Agenderen voor het commissiedebat."), 15), (("Stemmen - uitstellen", "Uitgesteld."), 1),
    (("Inbreng leveren schriftelijk overleg", "Inbrengdatum vastgesteld."), 12),
)  # fmt: skip
"""Besluit.BesluitSoort without a vote and its text, and the weight of both."""
CHAPTERS = (
    "VII", "A", "XV", "J", "VIII", "B", "XVI", "IX", "IIA", "X", "VI", "XII", "XIV", "V", "C", "XX", "XVII", "IV", "XIII", "III",
)  # fmt: skip
"""Kamerstukdossier.Toevoeging."""
