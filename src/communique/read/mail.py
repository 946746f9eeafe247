"""Saved e-mails: press releases, newsletters and forwarded articles (.eml)."""

from __future__ import annotations

import email
import email.policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr

from communique.errors import NotAnArticle, UnreadableFile
from communique.read.decode import without_surrogates
from communique.read.draft import Draft
from communique.read.options import ReadOptions
from communique.read.pages import page_draft


def mail_draft(data: bytes, subject: str, options: ReadOptions) -> Draft:
    """A mail as a draft: its plain text, else its HTML; subject, sender's domain and date as metadata."""
    if not data.strip():
        raise UnreadableFile(subject, "the file is empty", "check how it was saved")
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        raw, notes = _text(message, subject, options)
        title, sender, date = (_header(message, name) for name in ("Subject", "From", "Date"))
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, IndexError, UnicodeError) as error:
        raise UnreadableFile(subject, "the mail is damaged", "save its text and add that") from error
    if not any(character.isalpha() for character in raw):
        raise NotAnArticle(subject, "the mail has no text", "save the article it links to")
    name, address = parseaddr(sender or "")
    domain = address.rpartition("@")[2].lower()
    known = next(
        (
            outlet
            for key, outlet in ({**options.press.domains, **options.outlets}).items()
            if domain == key or domain.endswith("." + key)
        ),
        None,
    )
    first = raw.lstrip().split("\n", 1)[0].strip()
    text = raw if not title or first == title else f"{title}\n\n{raw}"
    return Draft(
        file=subject,
        raw=without_surrogates(text),
        outlet=known,
        outlet_how="sender's address",
        title=title or None,
        published=date,
        byline=name or None if known is None and " " in name else None,
        notes=notes,
    )


def _header(message: EmailMessage, name: str) -> str | None:
    """A header as one line of text."""
    value = message.get(name)
    return without_surrogates(" ".join(str(value).split()))[:500] if value is not None else None


def _text(message: EmailMessage, subject: str, options: ReadOptions) -> tuple[str, tuple[str, ...]]:
    """The body as text; attachments are named, not opened."""
    part = message.get_body(preferencelist=("plain", "html"))
    attached = tuple(
        f"attachment not opened: {a.get_filename() or a.get_content_type()}" for a in message.iter_attachments()
    )
    if part is None:
        return "", attached
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset() or "utf-8"
    if part.get_content_type() == "text/html":
        return page_draft(data, subject, options, charset=charset).raw, attached
    try:
        text = data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        text = data.decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\x00", ""), attached
