"""What a service is shown to let us in: a token, or a user with a password."""

import re
import secrets
from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import md5, sha256
from typing import Final

_DIGEST: Final = re.compile(r"\bDigest\s+(.*)", re.IGNORECASE | re.DOTALL)
_FIELD: Final = re.compile(r'(\w+)\s*=\s*(?:"([^"]*)"|([^\s,]+))')


@dataclass(frozen=True)
class Credentials:
    """Nothing, a token, or a user with a password; the secrets are never shown."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.user or self.token)

    @property
    def header(self) -> str:
        """The Authorization of a first request: the token, or the user by the basic scheme."""
        if self.token:
            return f"Bearer {self.token}"
        return "Basic " + b64encode(f"{self.user}:{self.password}".encode()).decode()

    def answer_to(self, challenge: str, method: str, target: str) -> str:
        """The Authorization that a digest challenge asks for; empty when it asks for no digest."""
        asked = _DIGEST.search(challenge)
        if not asked or not self.user:
            return ""
        fields = {name.lower(): quoted or bare for name, quoted, bare in _FIELD.findall(asked[1])}
        kind = fields.get("algorithm", "MD5")
        if kind.upper() not in {"MD5", "SHA-256"}:
            return ""
        shown = {name: fields[name] for name in ("realm", "nonce", "opaque") if name in fields}
        shown |= {"username": self.user, "uri": target}
        bare = {"algorithm": kind, **self._proof(fields, kind, method, target)}
        shown["response"] = bare.pop("response")
        quoted = [f'{name}="{value}"' for name, value in shown.items()]
        # Older servers do not read these in quotes.
        return "Digest " + ", ".join(
            [*quoted, *(f"{name}={value}" for name, value in bare.items())]
        )

    def _proof(self, fields: dict[str, str], kind: str, method: str, target: str) -> dict[str, str]:
        """The response of RFC 7616, with what went into it."""

        def digest(text: str) -> str:
            if kind.upper() == "MD5":
                # The scheme of older servers knows nothing else.
                return md5(text.encode(), usedforsecurity=False).hexdigest()
            return sha256(text.encode()).hexdigest()

        secret = digest(f"{self.user}:{fields.get('realm', '')}:{self.password}")
        request = digest(f"{method}:{target}")
        nonce = fields.get("nonce", "")
        if "auth" not in fields.get("qop", "").replace(",", " ").split():
            return {"response": digest(f"{secret}:{nonce}:{request}")}
        ours, count = secrets.token_hex(8), "00000001"
        response = digest(f"{secret}:{nonce}:{count}:{ours}:auth:{request}")
        return {"response": response, "cnonce": f'"{ours}"', "nc": count, "qop": "auth"}
