"""The web door: server-rendered pages over one record, without scripts of need, without a request that leaves."""

from communique.web.app import make_app
from communique.web.serving import serve

__all__ = ["make_app", "serve"]
