"""While a file comes in: no more of it is kept than may come, however much is sent."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from samenwerking.uploads import MEGABYTE, MOST_MEGABYTES


class Capped(FileUploadHandler):
    """Stands before Django's own. The size that the file says it has stays the size that was sent."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.seen += len(raw_data)
        return raw_data if self.seen <= MOST_MEGABYTES * MEGABYTE + self.chunk_size else None

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        return None
