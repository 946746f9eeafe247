"""Many articles become one record: who is who, what is copied, what is one event, who has it from whom."""

from communique.link.linking import in_order, link
from communique.link.neighbours import joint_dates

__all__ = ["in_order", "joint_dates", "link"]
