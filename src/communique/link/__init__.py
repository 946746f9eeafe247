"""Many articles become one record: who is who, what is copied, which mentions tell of one event, who has it from whom."""

from communique.link.linking import in_order, link

__all__ = ["in_order", "link"]
