"""Looking things up in a reading."""

from communique.language.reading import Labelled, Reading, Sentence, Token


def token(start, text, head, deprel="dep", upos="NOUN"):
    return Token(
        start=start, end=start + len(text), text=text, upos=upos, lemma=text, head=head, deprel=deprel, arc=1.0
    )


TEXT = "Envoys met. Talks on fish ended."
FIRST = Sentence(
    start=0, end=11, paragraph=0, tokens=(token(0, "Envoys", 1), token(7, "met", -1, "root"), token(10, ".", 1))
)
SECOND = Sentence(
    start=12,
    end=32,
    paragraph=0,
    tokens=(
        token(12, "Talks", 3),
        token(18, "on", 2),
        token(21, "fish", 0),
        token(26, "ended", -1, "root"),
        token(31, ".", 3),
    ),
)
READING = Reading(
    text=TEXT,
    sentences=(FIRST, SECOND),
    labels=(
        Labelled(layer="name", label="GROUP", start=0, end=6, score=0.5),
        Labelled(layer="attribution", label="CUE", start=7, end=10, score=0.5),
    ),
)


def test_a_layer_holds_its_own_labels_only():
    assert [x.label for x in READING.layer("name")] == ["GROUP"]
    assert READING.layer("attribution", "SOURCE") == ()


def test_the_sentence_at_a_position_is_found():
    assert READING.sentence_at(3) is FIRST
    assert READING.sentence_at(12) is SECOND
    assert READING.sentence_at(11) is None
    assert READING.sentence_at(99) is None


def test_tokens_inside_a_range_are_whole():
    assert [t.text for t in READING.tokens_in(8, 25)] == [".", "Talks", "on", "fish"]


def test_the_head_of_a_range_is_governed_from_outside():
    assert READING.head_of(12, 25).text == "Talks"
    assert READING.head_of(11, 12) is None


def test_roots_and_children_are_found():
    assert SECOND.root() == 3
    assert SECOND.children(3) == (0, 4)
