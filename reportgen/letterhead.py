"""The header and the signature of a BÁO CÁO, from who issues it (Nghị định 30/2020/NĐ-CP, phụ lục I)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportgen.organization import IssuerKind, Organization, SignerTitle
from reportgen.vietnamese import MISSING, format_long_day

_BLANK = "\u00a0" * 6
"""Room that stays on the page until the office of records fills it in: no-break spaces."""

_DEPUTY_OF = {
    SignerTitle.DEPUTY_CHAIR: SignerTitle.CHAIR,
    SignerTitle.DEPUTY_HEAD_OF_COMMITTEE: SignerTitle.HEAD_OF_COMMITTEE,
    SignerTitle.DEPUTY_HEAD_OF_DIVISION: SignerTitle.HEAD_OF_DIVISION,
}


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The lines around the report's body, worded and in capitals where the decree wants them.

    `parent_lines` is the direct superior (ô 2, not bold), empty for a People's Committee;
    `issuer_lines` the issuing body (ô 2, bold), one element a printed line where the law fixes the
    break. `number_line` and `date_line` keep room for what the office of records fills in.
    `authority_lines` is quyền hạn and chức vụ (ô 7a); `office_title` the signer's title in the
    agency (ô 7b), empty where it is not printed; `signer` empty leaves the name blank.
    `addressees` empty means no "Kính gửi"; `recipients` are the lines of "Nơi nhận" with their
    final marks.
    """

    parent_lines: tuple[str, ...]
    issuer_lines: tuple[str, ...]
    number_line: str
    date_line: str
    subject: str
    addressees: tuple[str, ...]
    authority_lines: tuple[str, ...]
    office_title: str
    signer: str
    recipients: tuple[str, ...]
    author: str
    is_draft: bool


def make_letterhead(
    organization: Organization, subject: str, number: str, issue_day: date | None, *, is_draft: bool
) -> Letterhead:
    """The lines around the body of this body's report.

    A blank number or day stays blank: both are given after signing (Nghị định 30/2020/NĐ-CP, Điều 15).
    """
    committee = f"UBND {organization.unit_name}".upper()
    match organization.kind:
        case IssuerKind.COMMITTEE:
            parents: tuple[str, ...] = ()
            issuers: tuple[str, ...] = ("ỦY BAN NHÂN DÂN", organization.unit_name.upper())
        case IssuerKind.STEERING_COMMITTEE:
            parents, issuers = (committee,), (organization.committee_name.upper(),)
        case IssuerKind.DIVISION:
            parents, issuers = (committee,), (organization.division_name.upper(),)
    return Letterhead(
        parent_lines=parents,
        issuer_lines=issuers,
        number_line=f"Số: {_two_digits(number) or _BLANK}/{organization.symbol}",
        date_line=f"{organization.place_name or _named(organization)}, {_day(issue_day)}",
        subject=subject,
        addressees=organization.addressees,
        authority_lines=_authority(organization),
        office_title=_office_title(organization),
        signer=organization.signer.name,
        recipients=_recipients(organization),
        author=make_author(organization),
        is_draft=is_draft,
    )


def unread_letterhead(subject: str) -> Letterhead:
    """The lines that every report has around its body, where who issues it could not be read."""
    line = (MISSING,)
    return Letterhead(
        parent_lines=(),
        issuer_lines=line,
        number_line=MISSING,
        date_line=MISSING,
        subject=subject,
        addressees=(),
        authority_lines=line,
        office_title="",
        signer="",
        recipients=line,
        author=MISSING,
        is_draft=False,
    )


def make_author(organization: Organization) -> str:
    """The issuing body's name in running text."""
    match organization.kind:
        case IssuerKind.COMMITTEE:
            return f"Ủy ban nhân dân {organization.unit_name}"
        case IssuerKind.STEERING_COMMITTEE:
            return _of_unit(organization.committee_name, organization)
        case IssuerKind.DIVISION:
            return _of_unit(organization.division_name, organization)


def _of_unit(body: str, organization: Organization) -> str:
    """The body's name with its unit, once: some names say it already."""
    return body if body.endswith(organization.name) else f"{body} {organization.unit_name}"


def _named(organization: Organization) -> str:
    """The unit in the date line; before a number stands its kind (phụ lục I, II.4a)."""
    unit = organization.unit_name
    return unit[:1].upper() + unit[1:] if organization.name.isdigit() else organization.name


def _two_digits(number: str) -> str:
    """Numbers under 10 with a zero before them (phụ lục I, II.3c)."""
    return f"0{number}" if len(number) == 1 and number.isdigit() else number


def _day(day: date | None) -> str:
    return format_long_day(day) if day else f"ngày{_BLANK}tháng{_BLANK}năm{_BLANK}"


def _office_title(organization: Organization) -> str:
    """The signer's title in the agency, where a steering committee uses its seal (phụ lục I, II.7đ)."""
    sealed = organization.kind is IssuerKind.STEERING_COMMITTEE and organization.uses_agency_seal
    return organization.signer.office_title.upper() if sealed else ""


def _authority(organization: Organization) -> tuple[str, ...]:
    """Quyền hạn and chức vụ: `TM.` for the collective, `KT.` where a deputy signs (phụ lục I, II.7)."""
    title = organization.signer.title
    collective = ("TM. ỦY BAN NHÂN DÂN",) if organization.kind is IssuerKind.COMMITTEE else ()
    head = _DEPUTY_OF.get(title)
    return (*collective, *((f"KT. {head.upper()}",) if head else ()), title.upper())


def _recipients(organization: Organization) -> tuple[str, ...]:
    """The lines of “Nơi nhận”; a report with addressees begins with them (phụ lục I, II.9)."""
    listed = [recipient.rstrip(" ;.") for recipient in organization.recipients]
    above = [recipient for recipient in listed if recipient.startswith("Như trên")]
    if organization.addressees:
        listed = [*(above or ["Như trên"]), *(each for each in listed if each not in above)]
    return (*(f"{recipient};" for recipient in listed), f"Lưu: {organization.archive.rstrip(' ;.')}.")
