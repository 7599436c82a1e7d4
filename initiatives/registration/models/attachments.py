from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from initiatives.registration.models.choices import Closable
from initiatives.registration.models.closures import Closure
from initiatives.registration.models.completion import CompletionRequest
from initiatives.registration.models.incoming import Incoming
from initiatives.registration.models.initiative import Initiative
from initiatives.registration.models.submission import Draft
from samenwerking.accounts.models import User
from samenwerking.guards import history, valid_choice
from samenwerking.text import LineField, MomentField


class FileKind(models.TextChoices):
    """What we take, known by what is in it."""

    PDF = "pdf", "pdf"
    JPEG = "jpg", "foto (jpg)"
    PNG = "png", "afbeelding (png)"
    WEBP = "webp", "afbeelding (webp)"
    DOCX = "docx", "Word"
    XLSX = "xlsx", "Excel"
    ODT = "odt", "tekst (odt)"
    ODS = "ods", "rekenblad (ods)"


class Checked(models.TextChoices):
    """What the virus scanner said. Without a scanner everything is as it should be once it is washed."""

    HELD = "held", "wordt nagekeken"
    SAFE = "safe", "in orde"
    REFUSED = "refused", "geweigerd: er zit een virus in"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def sent(self) -> AttachmentQuerySet:
        """What belongs to an initiative. What waits for the answer it goes with does not yet."""
        return self.filter(Q(completion=None) | Q(completion__submission__isnull=False), initiative__isnull=False)

    def of_initiators(self) -> AttachmentQuerySet:
        """What they sent themselves, not what came in from elsewhere."""
        return self.sent().filter(incoming=None)

    def published(self) -> AttachmentQuerySet:
        """What everybody may download; while the text is closed to the public, its files are too."""
        closed = Closure.objects.open().filter(what=Closable.TEXT).values("initiative")
        rows = self.filter(published_at__isnull=False, initiative__published_at__isnull=False)
        return rows.exclude(initiative__in=closed)

    def visible_to(self, user: User | AnonymousUser) -> AttachmentQuerySet:
        """Whoever reads dossiers reads what was sent; everybody else what the desk published."""
        return self.sent() if user.has_perm("registration.view_initiative") else self.published()


@history("name")
class Attachment(models.Model):
    """A file that somebody sent along: with a draft, or with an initiative. Private until the desk publishes it.

    `name` is as the sender called it; `title` is what the public reads. The file itself is kept under its digest.
    """

    class Meta:
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"
        constraints = [
            valid_choice("kind", FileKind, "registration_attachment_kind"),
            valid_choice("state", Checked, "registration_attachment_state"),
            models.CheckConstraint(
                condition=Q(draft=None, initiative__isnull=False) | Q(draft__isnull=False, initiative=None),
                name="registration_attachment_of_one",
            ),
            models.CheckConstraint(
                condition=Q(completion=None) | Q(initiative__isnull=False),
                name="registration_attachment_answers_of_initiative",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | (Q(initiative__isnull=False, state=Checked.SAFE) & ~Q(title="")),
                name="registration_attachment_published_is_safe",
            ),
        ]

    # The trigger on Draft removes them with it, whoever removes the draft.
    draft = models.ForeignKey(
        Draft, null=True, blank=True, on_delete=models.DO_NOTHING, related_name="attachments", verbose_name="concept"
    )
    initiative = models.ForeignKey(
        Initiative, null=True, blank=True, on_delete=models.PROTECT, related_name="attachments"
    )
    completion = models.ForeignKey(
        CompletionRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="attachments"
    )
    incoming = models.ForeignKey(Incoming, null=True, blank=True, on_delete=models.PROTECT, related_name="attachments")
    name = LineField("naam", max_length=140)
    title = LineField("naam op de openbare pagina", max_length=120, blank=True)
    kind = models.CharField("soort", max_length=4, choices=FileKind.choices)
    size = models.PositiveIntegerField("grootte")
    digest = models.CharField(max_length=64, db_index=True)
    state = models.CharField("nagekeken", max_length=7, choices=Checked.choices)
    added_at = MomentField("toegevoegd")
    published_at = MomentField("openbaar sinds", null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = AttachmentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"bijlage {self.pk}"

    @property
    def is_safe(self) -> bool:
        return self.state == Checked.SAFE
