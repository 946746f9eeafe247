"""Labels that no corpus gives as such: nominal mentions, roles, agreements, events; derived by rules of our own.

GUM brackets every noun phrase with a type (person, place, organization, event ...). From that, the phrase's own words
(modifiers and head noun) become a mention. Miscellaneous names of other corpora are sorted by their head word.
"""

from __future__ import annotations

OFFICES = frozenset(
    "minister president premier chancellor secretary ambassador envoy spokesman spokeswoman spokesperson "
    "director chief head chairman chairwoman chair chairperson leader king queen emperor empress prince "
    "princess general admiral colonel commander governor mayor senator congressman congresswoman lawmaker "
    "legislator judge justice prosecutor professor adviser advisor representative commissioner deputy diplomat "
    "dictator counterpart negotiator delegate consul attache undersecretary treasurer speaker monarch sultan "
    "emir sheikh pope bishop archbishop cardinal officer captain major sergeant sheriff superintendent "
    "inspector coordinator official politician mp mep pm ceo cfo founder co-founder manager editor reporter "
    "analyst vice-president vicepresident candidate nominee incumbent successor predecessor ruler tsar regent "
    "viceroy coach principal dean rector executive administrator ombudsman councillor councilor alderman "
    "marshal lieutenant brigadier author economist lawyer attorney".split()
)
PACTS = frozenset(
    "agreement treaty pact accord deal truce ceasefire armistice convention protocol memorandum charter "
    "compact covenant".split()
)
PAPERS = frozenset(
    "letter statement report communique declaration announcement tweet resolution paper document memo "
    "invitation press-release article book interview speech message cable note dossier transcript survey poll "
    "study".split()
)
PACT_NAMES = frozenset(
    "agreement treaty pact accord accords convention protocol memorandum armistice charter act law "
    "constitution resolution declaration communique covenant compact".split()
)
EVENT_NAMES = frozenset(
    "summit games olympics war conference forum cup election elections festival championship championships "
    "revolution uprising massacre expo referendum olympiad tournament marathon festivities coup riots crisis "
    "genocide holocaust battle ceremony open prix league rebellion insurrection awards assembly".split()
)
PERSONAL = {"person": "PERSON", "organization": "ORG", "place": "PLACE", "event": "EVENT"}
INSIDE = ("amod", "compound", "nummod", "flat", "nmod:desc", "nmod:unmarked", "punct", "advmod", "case", "nmod:poss")


def refine(tags: list[str], words: list[str]) -> list[str]:
    """Sort miscellaneous names by their words: agreements and events get their own label."""
    out = list(tags)
    i = 0
    while i < len(tags):
        if tags[i] not in ("B-MISC", "B-EVENT"):
            i += 1
            continue
        j = i + 1
        while j < len(tags) and tags[j] == f"I-{tags[i][2:]}":
            j += 1
        low = [w.lower() for w in words[i:j]]
        label = None
        if (
            low[-1] in PACT_NAMES
            or (low[0] in PACT_NAMES and len(low) > 1 and low[1] == "of")
            or any(w in PACT_NAMES - {"act", "law"} for w in low)
        ):
            label = "AGREEMENT"
        elif any(w in EVENT_NAMES for w in low):
            label = "EVENT"
        if label:
            for k in range(i, j):
                out[k] = out[k][:2] + label
        i = j
    return out


def gum_mentions(words, lemma, upos, xpos, head, entities: list[tuple[int, int, str]]) -> list[str]:
    """Tags of nominal mentions for one GUM sentence; `entities` are (first, after last, type)."""
    tags = ["O"] * len(words)
    for a, b, kind in sorted(entities, key=lambda x: x[1] - x[0], reverse=True):
        top = next((i for i in range(a, b) if not a < head[i] <= b), a)
        if upos[top] == "PROPN" and kind == "person":
            _title(tags, lemma, upos, a, top)
            continue
        if upos[top] != "NOUN":
            continue
        label = _label(lemma[top].lower(), xpos[top], kind)
        if label is None:
            continue
        first = top
        while (
            first > a
            and upos[first - 1] not in ("DET", "PRON", "ADP", "CCONJ", "SCONJ", "VERB", "AUX")
            and _under(head, first - 1, top)
        ):
            first -= 1
        while first < top and upos[first] in ("PUNCT", "PART", "ADV", "SYM"):
            first += 1
        for i in range(first, top + 1):
            tags[i] = ("B-" if i == first else "I-") + label
        if top + 1 < len(tags) and tags[top + 1].startswith("I-"):
            tags[top + 1] = "B-" + tags[top + 1][2:]
    return tags


def _under(head: list[int], i: int, top: int) -> bool:
    for _ in range(6):
        if i == top:
            return True
        i = head[i] - 1
        if i < 0:
            return False
    return False


def _label(lemma: str, xpos: str, kind: str) -> str | None:
    if kind == "person":
        if xpos == "NNS":
            return "GROUP"
        return "ROLE" if lemma in OFFICES else "PERSON"
    if lemma in PACTS and kind in ("abstract", "event", "object"):
        return "AGREEMENT"
    if lemma in PAPERS and kind in ("abstract", "object", "event"):
        return "DOCUMENT"
    return PERSONAL.get(kind)


def _title(tags, lemma, upos, a: int, top: int) -> None:
    """The office before a person's name ("Vice Foreign Minister" of "Vice Foreign Minister Anna Berg")."""
    offices = [i for i in range(a, top) if lemma[i].lower() in OFFICES and upos[i] in ("NOUN", "PROPN")]
    if not offices:
        return
    last = offices[-1]
    first = last
    while first > a and upos[first - 1] in ("NOUN", "PROPN", "ADJ"):
        first -= 1
    for i in range(first, last + 1):
        tags[i] = ("B-" if i == first else "I-") + "ROLE"


def name_roles(words: list[str], names: list[str]) -> list[str | None]:
    """Roles before a person's name where only names are known; None where nothing can be said."""
    out: list[str | None] = [None if t == "O" else "O" for t in names]
    for i, tag in enumerate(names):
        if tag != "B-PERSON" or i == 0 or words[i - 1].lower() not in OFFICES or names[i - 1] != "O":
            continue
        first = i - 1
        while (
            first > 0
            and (
                words[first - 1][0].isupper()
                or words[first - 1].lower()
                in ("vice", "deputy", "former", "chief", "foreign", "prime", "defence", "defense", "acting")
            )
            and (names[first - 1] == "O" or names[first - 1].endswith("NATIONALITY"))
            and words[first - 1].lower()
            not in ("the", "a", "an", "but", "and", "in", "on", "as", "when", "while", "his", "her")
            and words[first - 1].isalpha()
        ):
            first -= 1
        for k in range(first, i):
            out[k] = ("B-" if k == first else "I-") + "ROLE"
    return out
