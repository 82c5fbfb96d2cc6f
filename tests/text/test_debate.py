"""The canonical text of a report: who speaks stands before what is said."""

from __future__ import annotations

from kamergraaf.model import Place
from kamergraaf.text.debate import canonical

REPORT = """<vlosCoreDocument xmlns="urn:x"><vergadering><activiteit><activiteithoofd>
<tekst><alinea><alineaitem>Aan de orde is:</alineaitem><lijst><alineaitem>de ene brief;</alineaitem>
<alineaitem>de   andere
brief.</alineaitem></lijst><alineaitem>Einde.</alineaitem></alinea></tekst>
<zaken><zaak><tekst><alinea><alineaitem>Niet gezegd.</alineaitem></alinea></tekst></zaak></zaken>
<activiteitdeel><activiteititem><woordvoerder><spreker/>
<tekst><alinea><alineaitem>Mevrouw <nadruk type="Vet">Van Proef</nadruk> (ABC):</alineaitem>
<alineaitem>Een.</alineaitem></alinea><alinea><alineaitem>Twee.</alineaitem><lijst><alineaitem>Drie.</alineaitem>
</lijst></alinea></tekst>
<draadboekfragment><tekst><alineagroep type="Motietekst"><alinea><alineaitem>De Kamer,</alineaitem></alinea>
<alinea><alineaitem>verzoekt iets.</alineaitem></alinea></alineagroep></tekst></draadboekfragment>
<interrumpant><tekst><alinea><alineaitem>De <nadruk type="Vet">voorzitter</nadruk>:</alineaitem>
<alineaitem>Dank u wel.</alineaitem></alinea></tekst></interrumpant></woordvoerder></activiteititem></activiteitdeel>
</activiteithoofd></activiteit></vergadering></vlosCoreDocument>"""


def test_each_speech_is_a_block_in_the_order_of_the_debate() -> None:
    content, passages = canonical(REPORT)
    assert content.split("\n\n") == [
        "Aan de orde is:",
        "de ene brief;",
        "de andere brief.",
        "Einde.",
        "Mevrouw Van Proef (ABC): Een. Twee. Drie.",
        "De Kamer, verzoekt iets.",
        "De voorzitter: Dank u wel.",
    ]
    assert [content[p.start : p.end] for p in passages] == content.split("\n\n")
    assert {p.place for p in passages} == {Place.TEXT}
