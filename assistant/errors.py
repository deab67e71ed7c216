"""The exceptions of the project. A refusal to answer is a value (``AnswerStatus``), not one of these.

NghiQuyetError
├── BadInput                 what the caller gave cannot be used; says what to do
│   ├── BadQuestion          the question cannot be answered as it is
│   │   ├── EmptyQuestion    no words in it
│   │   └── QuestionTooLong
│   ├── BadText              the text cannot be checked as it is
│   │   ├── EmptyText        no words in it
│   │   └── TextTooLong
│   ├── UnreadableFile       a file that is not taken in; the system refuses it, or its name is not UTF-8
│   │   ├── NotUtf8          text in another encoding
│   │   ├── NotText          bytes of another kind
│   │   ├── EmptyFile        no text in it
│   │   ├── FileTooLarge
│   │   ├── EncryptedFile    asks for a password
│   │   ├── DamagedFile      not what its format says
│   │   ├── UnsafeFile       made to harm: a bomb, outside entities
│   │   ├── TooManyPages
│   │   ├── ParsingLimit     took more time or memory than a file is given
│   │   ├── StateSecret      bears a secrecy stamp: in quarantine, its text not kept
│   │   ├── SameName         another file has its name
│   │   ├── SameContent      another file has its bytes
│   │   └── UnsupportedFormat
│   ├── UploadTooLarge       what is sent at once
│   ├── NoFile               nothing was sent
│   ├── NothingToIngest      a missing or empty folder
│   ├── UnknownDocument      no such document id
│   ├── UnknownDraft         no such draft, or it is forgotten
│   ├── AlreadyApproved      somebody else has approved this version
│   ├── UnknownNumber        no document bears or names this number
│   ├── BadRequestToDraft    nothing can be drafted of what was asked
│   │   ├── QuizNotDrafted   a quiz is asked for
│   │   ├── NotDrafted       it would harm, or tell what may not be told
│   │   ├── NothingToDraft   the documents hold nothing on it
│   │   └── UnclearInstruction
│   └── UnknownLocality      no document of this place
├── NotAuthorised            who asks may not do this
├── ServiceBusy              too many files wait to be read
├── MissingExtra             an optional dependency is not installed; names the extra
├── MissingData              a package of data is not installed, or is damaged; names it
├── MissingProgram           a program of the system is not installed; names its package
├── BadSetting               an environment variable that has no use; names it
├── StorageError             the data folder
│   ├── StorageFull          no space left
│   ├── StorageBusy          another process owns the folder
│   ├── StorageOutdated      a catalogue of another version of the tables
│   └── StorageDamaged       the catalogue cannot be read
├── IndexUnavailable         a derived index is missing or torn; answers go on without it
├── RerankerFailed           a reranker gave no scores; the order it was given stands
└── ModelUnavailable         a language model that cannot be reached, or fails; the very words are the answer
    ├── ModelDenied          wants another key, or doesn't know the model
    ├── ModelSlow            longer than a reader waits
    ├── ModelBusy            more questions than it takes at once
    └── ModelNonsense        what comes is no reply: broken, too long, of another shape

Every exception carries a message key of ``prompts/messages/errors.yml`` and its fields, so that each channel says the
same Vietnamese sentence (``message``) and the same advice (``hint``); ``code`` is stable and goes out over HTTP.
"""

from __future__ import annotations

from prompts import message


class NghiQuyetError(Exception):
    """``fields`` fill the message ``errors.<code>.message`` and ``errors.<code>.hint``."""

    code = "internal"
    http_status = 500

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(self.message)

    @property
    def message(self) -> str:
        return message(f"errors.{self.code}.message", **self.fields)

    @property
    def hint(self) -> str:
        return message(f"errors.{self.code}.hint", **self.fields)


class BadInput(NghiQuyetError):
    code = "bad_input"
    http_status = 400


class BadQuestion(BadInput):
    """Fields: none; the subclasses say what is wrong."""


class EmptyQuestion(BadQuestion):
    code = "empty_question"


class QuestionTooLong(BadQuestion):
    """Fields: length, limit (characters)."""

    code = "question_too_long"


class BadText(BadInput):
    """A text to be checked. Fields: none; the subclasses say what is wrong."""


class EmptyText(BadText):
    code = "empty_text"


class TextTooLong(BadText):
    """Fields: length, limit (characters)."""

    code = "text_too_long"


class UnreadableFile(BadInput):
    """Fields: name."""

    code = "unreadable_file"
    http_status = 422


class NotUtf8(UnreadableFile):
    code = "not_utf8"


class NotText(UnreadableFile):
    code = "not_text"


class EmptyFile(UnreadableFile):
    code = "empty_file"


class FileTooLarge(UnreadableFile):
    """Fields: name, limit (MB)."""

    code = "file_too_large"


class EncryptedFile(UnreadableFile):
    code = "encrypted_file"


class DamagedFile(UnreadableFile):
    code = "damaged_file"


class UnsafeFile(UnreadableFile):
    code = "unsafe_file"


class TooManyPages(UnreadableFile):
    """Fields: name, limit."""

    code = "too_many_pages"


class ParsingLimit(UnreadableFile):
    code = "parsing_limit"


class StateSecret(UnreadableFile):
    """Fields: name, stamp (as it stands in the file), where."""

    code = "state_secret"


class SameName(UnreadableFile):
    """Two files of one name in different folders; a source names its document. Fields: name, path."""

    code = "same_name"


class SameContent(UnreadableFile):
    """Two files of the same bytes; the content's hash names the document. Fields: name, other."""

    code = "same_content"


class UnsupportedFormat(UnreadableFile):
    """Fields: name, formats."""

    code = "unsupported_format"


class UploadTooLarge(BadInput):
    """Fields: limit (MB)."""

    code = "upload_too_large"
    http_status = 413


class NoFile(BadInput):
    code = "no_file"
    http_status = 422


class NothingToIngest(BadInput):
    """Fields: path."""

    code = "nothing_to_ingest"


class UnknownDocument(BadInput):
    """Fields: id."""

    code = "unknown_document"
    http_status = 404


class UnknownDraft(BadInput):
    """Fields: id."""

    code = "unknown_draft"
    http_status = 404


class AlreadyApproved(BadInput):
    """Fields: reviewer, at (when, as it is read)."""

    code = "already_approved"
    http_status = 409


class UnknownLocality(BadInput):
    """Fields: name."""

    code = "unknown_locality"
    http_status = 404


class UnknownNumber(BadInput):
    """Fields: number (of a document)."""

    code = "unknown_number"
    http_status = 404


class BadRequestToDraft(BadInput):
    """Fields: none; the subclasses say more of what is wrong."""

    code = "bad_request_to_draft"


class QuizNotDrafted(BadRequestToDraft):
    code = "quiz_not_drafted"


class NotDrafted(BadRequestToDraft):
    """Fields: reason, a kind of refusal (assistant/refusing.py)."""

    code = "not_drafted"


class NothingToDraft(BadRequestToDraft):
    """Fields: topic."""

    code = "nothing_to_draft"
    http_status = 422


class UnclearInstruction(BadRequestToDraft):
    """Fields: instruction."""

    code = "unclear_instruction"


class NotAuthorised(NghiQuyetError):
    code = "not_authorised"
    http_status = 403


class ServiceBusy(NghiQuyetError):
    code = "service_busy"
    http_status = 503


class MissingExtra(NghiQuyetError):
    """Fields: package, extra."""

    code = "missing_extra"


class MissingData(NghiQuyetError):
    """Fields: package."""

    code = "missing_data"


class MissingProgram(NghiQuyetError):
    """Fields: name (of the file), program, package."""

    code = "missing_program"


class BadSetting(NghiQuyetError):
    """Fields: name, value."""

    code = "bad_setting"


class StorageError(NghiQuyetError):
    """Fields: path."""

    code = "storage"
    http_status = 503


class StorageFull(StorageError):
    code = "storage_full"
    http_status = 507


class StorageBusy(StorageError):
    code = "storage_busy"


class StorageOutdated(StorageError):
    code = "storage_outdated"


class StorageDamaged(StorageError):
    code = "storage_damaged"


class IndexUnavailable(NghiQuyetError):
    """Fields: name, why."""

    code = "index_unavailable"
    http_status = 503


class RerankerFailed(NghiQuyetError):
    """Fields: name, why."""

    code = "reranker_failed"
    http_status = 503


class ModelUnavailable(NghiQuyetError):
    """Fields: name, why (for the log: never a key, never the words of a prompt)."""

    code = "model_unavailable"
    http_status = 503


class ModelDenied(ModelUnavailable):
    code = "model_denied"


class ModelSlow(ModelUnavailable):
    code = "model_slow"


class ModelBusy(ModelUnavailable):
    code = "model_busy"


class ModelNonsense(ModelUnavailable):
    code = "model_nonsense"
