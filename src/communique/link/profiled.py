"""Issues as the user's profile names them: an event goes to the named issue whose words it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.knowledge.profile import Profile, ProfileIssue
from communique.model.event import EventMention
from communique.text.stems import content_stems

_OBJECT, _TRIGGER, _WORDS, _BEHIND = 3, 2, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A profile's issue, found for an event."""

    profile: Profile
    issue: ProfileIssue


def named_issue(
    profiles: Sequence[Profile], mentions: Sequence[EventMention], countries: frozenset[str], behind: Sequence[str]
) -> Named | None:
    """The issue of a profile that an event is about; only a dispute counts of which a party acts in the event.

    ``behind`` are the words right behind the one that tells the act, mention by mention.
    """
    best: tuple[int, int, int] | None = None
    found: Named | None = None
    for at, profile in enumerate(profiles):
        if not any(profile.party(country) for country in countries):
            continue
        for place, issue in enumerate(profile.issues):
            score = sum(_score(issue, mention, words) for mention, words in zip(mentions, behind, strict=True))
            if score and (best is None or (score, -at, -place) > best):
                best, found = (score, -at, -place), Named(profile=profile, issue=issue)
    return found


def _score(issue: ProfileIssue, mention: EventMention, behind: str) -> int:
    """How many of the issue's words stand in an event's words; those of the thing acted on count most."""
    stems = [frozenset(content_stems(term)) for term in issue.terms]
    texts = [(_TRIGGER, mention.trigger.text), (_BEHIND, behind), *((_WORDS, span.text) for span in mention.evidence)]
    if mention.object is not None:
        texts.append((_OBJECT, mention.object.text))
    return sum(weight for weight, text in texts for term in stems if term and term <= frozenset(content_stems(text)))
