"""Where inputs lie: a folder or an archive, seen as names with bytes behind them; nothing outside is ever opened."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from communique.errors import UnreadableFile
from communique.read.options import ReadOptions

SMALLER = "give the articles one by one or in smaller files"


class Place(Protocol):
    """Names (with forward slashes) and their bytes."""

    label: str

    def names(self) -> Iterator[str]:
        """All names, sorted."""

    def open(self, name: str) -> IO[bytes]:
        """The file of that name for reading; raises UnreadableFile."""

    def read(self, name: str, most: int) -> bytes:
        """The bytes of a file of at most so many; raises UnreadableFile."""

    def subject(self, name: str) -> str:
        """The name as people and exports call it."""

    def key(self, name: str) -> str:
        """What makes this file the same file, however it was named."""


class Folder:
    """A folder on disk; ``only`` limits it to single files, other names can still be read as neighbours."""

    def __init__(self, root: Path, only: tuple[str, ...] | None = None) -> None:
        """Keep the real path, so that links leading out are noticed."""
        self.root = root
        self.real = root.resolve()
        self.only = only
        self.label = str(root)

    def names(self) -> Iterator[str]:
        """Files below the folder in order of name, hidden ones left out."""
        if self.only is not None:
            yield from self.only
            return
        for folder, below, files in os.walk(self.root):
            below[:] = sorted(name for name in below if not name.startswith("."))
            for name in sorted(files):
                if not name.startswith("."):
                    yield (Path(folder) / name).relative_to(self.root).as_posix()

    def open(self, name: str) -> IO[bytes]:
        """The file, which must lie inside the folder and be a plain file."""
        path = self.root / name
        try:
            real = path.resolve()
            if (self.only is None or name not in self.only) and not real.is_relative_to(self.real):
                raise UnreadableFile(
                    self.subject(name), "the name leads out of its folder", "copy the file into the folder"
                )
            if not real.is_file():
                reason = "there is no such file" if not real.exists() else "it is no plain file"
                raise UnreadableFile(self.subject(name), reason, "check the name")
            return real.open("rb")
        except (OSError, ValueError, RuntimeError) as error:
            reason = getattr(error, "strerror", None) or "the name cannot be used"
            raise UnreadableFile(
                self.subject(name), f"it cannot be opened ({reason})", "check name and permissions"
            ) from error

    def read(self, name: str, most: int) -> bytes:
        """The bytes; a file that is too large is not even begun."""
        with self.open(name) as file:
            size = os.fstat(file.fileno()).st_size
            if size > most:
                raise UnreadableFile(
                    self.subject(name),
                    f"{size / 1e6:,.0f} MB are more than the {most / 1e6:,.0f} MB that are read",
                    SMALLER,
                )
            try:
                return file.read(most + 1)
            except OSError as error:
                raise UnreadableFile(
                    self.subject(name), f"it cannot be read ({error.strerror})", "check the disk"
                ) from error

    def subject(self, name: str) -> str:
        """The name below the folder."""
        return name

    def key(self, name: str) -> str:
        """The real path."""
        try:
            return str((self.root / name).resolve())
        except (OSError, ValueError, RuntimeError):
            return str(self.root / name)


class Archive:
    """A zip file; members are read into memory one by one, never unpacked to disk."""

    def __init__(self, file: IO[bytes], label: str, options: ReadOptions) -> None:
        """Open it and check the promise of its directory; raises UnreadableFile."""
        self.label = label
        self.options = options
        self.spent = 0
        try:
            self.zip = zipfile.ZipFile(file)
            self.members = {info.filename: info for info in self.zip.infolist() if not info.is_dir()}
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            ValueError,
            NotImplementedError,
            EOFError,
            UnicodeError,
        ) as error:
            raise UnreadableFile(label, "the zip file is damaged or cut off", "fetch or pack it again") from error
        if len(self.members) > options.max_members:
            raise UnreadableFile(
                label, f"{len(self.members):,} files are more than the {options.max_members:,} that are read", SMALLER
            )

    def names(self) -> Iterator[str]:
        """Member names in order, rubbish of packing programs left out."""
        for name in sorted(self.members):
            parts = PurePosixPath(name.replace("\\", "/")).parts
            if parts and not parts[-1].startswith(".") and "__MACOSX" not in parts:
                yield name

    def open(self, name: str) -> IO[bytes]:
        """A member for reading, after its name and its promised sizes are checked."""
        info = self.members.get(name)
        subject = self.subject(name)
        if info is None:
            raise UnreadableFile(subject, "the archive has no such file", "check the name")
        parts = PurePosixPath(name.replace("\\", "/")).parts
        if ".." in parts or name.startswith(("/", "\\")) or (len(name) > 1 and name[1] == ":") or "\x00" in name:
            raise UnreadableFile(subject, "its name leads out of the archive", "do not trust this archive")
        if info.flag_bits & 1:
            raise UnreadableFile(subject, "it is locked with a password", "unpack it first")
        if info.file_size > 1_000_000 and info.file_size > self.options.max_ratio * max(1, info.compress_size):
            raise UnreadableFile(
                subject, "it unpacks to far more than it is (a zip bomb?)", "unpack and check it by hand"
            )
        try:
            return self.zip.open(info)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
            EOFError,
        ) as error:
            raise UnreadableFile(subject, "this part of the zip file is damaged", "fetch or pack it again") from error

    def read(self, name: str, most: int) -> bytes:
        """The bytes of a member, whatever the directory promised about their number."""
        subject = self.subject(name)
        with self.open(name) as file:
            try:
                data = file.read(most + 1)
            except (
                zipfile.BadZipFile,
                zlib.error,
                OSError,
                ValueError,
                RuntimeError,
                EOFError,
                NotImplementedError,
            ) as error:
                raise UnreadableFile(
                    subject, "this part of the zip file is damaged", "fetch or pack it again"
                ) from error
        if len(data) > most:
            raise UnreadableFile(subject, f"more than the {most / 1e6:,.0f} MB that are read", SMALLER)
        self.spent += len(data)
        if self.spent > self.options.max_unpacked:
            raise UnreadableFile(subject, "the archive unpacks to more than is read in all", SMALLER)
        return data

    def subject(self, name: str) -> str:
        """Archive and member."""
        return f"{Path(self.label).name}/{name}"

    def key(self, name: str) -> str:
        """Archive and member, in full."""
        return f"{self.label}\x00{name}"


class Memory:
    """Bytes that came without a folder (standard input, a list inside an archive): one name, no neighbours."""

    def __init__(self, label: str, data: bytes) -> None:
        """Keep the bytes under the label."""
        self.label = label
        self.data = data

    def names(self) -> Iterator[str]:
        """The one name."""
        yield self.label

    def open(self, name: str) -> IO[bytes]:
        """The bytes as a file."""
        if name != self.label:
            raise UnreadableFile(name, "there is no file beside it", "add the folder that holds both")
        return io.BytesIO(self.data)

    def read(self, name: str, most: int) -> bytes:
        """The bytes."""
        with self.open(name) as file:
            return file.read(most)

    def subject(self, name: str) -> str:
        """The name itself."""
        return name

    def key(self, name: str) -> str:
        """The name itself."""
        return f"\x00{name}"
