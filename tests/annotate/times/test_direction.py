"""Which side of today a bare month lies on, by the verbs above it (read with the core; the day is 24 October 2019)."""

import pytest

from communique.annotate.times import find_times
from communique.language.core import load_core
from communique.model.article import Article
from communique.model.timex import DateRange
from tests.annotate.times.test_times import THURSDAY, day

CASES = [
    ("The premier passed up a chance to meet his rival for talks on the sidelines of a gathering in June.", "2019-06"),
    ("The two ministers failed to meet in July, though both were in town.", "2019-07"),
    ("Sudan's envoy had an opportunity to raise the matter in March, the ministry said.", "2019-03"),
    ("The leaders will have a chance to meet in November.", "2019-11"),
    ("The two ministers agreed to meet in December.", "2019-12"),
]


@pytest.mark.parametrize(("text", "value"), CASES)
def test_an_infinitive_shares_the_time_of_an_implicative_verb(text: str, value: str):
    article = Article(id="a", file="a.txt", raw=text, digest="", body=((0, len(text)),))
    published: DateRange = day(THURSDAY)
    found = find_times(article, load_core().read(text, [(0, len(text))]), None, published)
    assert [t.value for t in found] == [value]
