"""What a password must be, said in our own words: Django's Dutch misses some of these sentences."""

from __future__ import annotations

from django.contrib.auth import password_validation as stock


class LongEnough(stock.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return (
            f"Kies een langer wachtwoord: minstens {self.min_length} tekens. Een zin die u onthoudt is een goed idee."
        )


class UnlikeYou(stock.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return "Dit wachtwoord lijkt te veel op uw naam of e-mailadres. Kies iets anders."


class Uncommon(stock.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "Dit wachtwoord gebruiken te veel mensen. Kies iets dat niemand raadt."


class NotOnlyDigits(stock.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return "Kies een wachtwoord met ook letters, niet alleen cijfers."
