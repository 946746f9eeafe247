"""Dictionary forms by exception, known form and rule."""

import pytest

from communique.language.lemma import Lemmas

LEMMAS = Lemmas(
    {"NOUN": {"people": "person"}, "VERB": {"went": "go"}},
    {"VERB": ["announce", "plan", "meet", "visit"], "NOUN": ["house"], "ADJ": ["large", "early"]},
)


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "lemma"),
    [
        ("people", "NOUN", "NNS", "person"),
        ("went", "VERB", "VBD", "go"),
        ("Announced", "VERB", "VBD", "announce"),
        ("planning", "VERB", "VBG", "plan"),
        ("visited", "VERB", "VBN", "visit"),
        ("denies", "VERB", "VBZ", "deny"),
        ("treaties", "NOUN", "NNS", "treaty"),
        ("houses", "NOUN", "NNS", "house"),
        ("spokesmen", "NOUN", "NNS", "spokesman"),
        ("talks", "NOUN", "NNS", "talk"),
        ("largest", "ADJ", "JJS", "large"),
        ("earlier", "ADV", "RBR", "early"),
        ("Philippines", "PROPN", "NNPS", "Philippine"),
        ("Dahl", "PROPN", "NNP", "Dahl"),
        ("The", "DET", "DT", "the"),
        (",", "PUNCT", ",", ","),
    ],
)
def test_words_get_their_dictionary_form(word, upos, xpos, lemma):
    assert LEMMAS.of(word, upos, xpos) == lemma
