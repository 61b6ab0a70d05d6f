"""Small Word files and workbooks made by hand, as XML."""

from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SPACES = (
    f'{_W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "numbering", "footnotes")
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    + "".join(f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{part}+xml"/>' for part in _PARTS)
    + "</Types>"
)


def docx(body: str, *, styles: str = "", numbering: str = "", footnotes: str = "") -> bytes:
    """A Word file with this content in its parts."""
    given = {"styles": styles, "numbering": numbering, "footnotes": footnotes}
    inside = {part: content for part, content in given.items() if content}
    return packed(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _relations("word", {"officeDocument": "document"}),
            "word/_rels/document.xml.rels": _relations("", {part: part for part in inside}),
            "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        }
        | {
            f"word/{part}.xml": f"<w:{part} {_SPACES}>{content}</w:{part}>"
            for part, content in inside.items()
        }
    )


def _relations(folder: str, targets: Mapping[str, str]) -> str:
    rows = (
        f'<Relationship Id="r{place}" Type="{_OFFICE}/{kind}" Target="{f"{folder}/" if folder else ""}{target}.xml"/>'
        for place, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def r(text: str, properties: str = "") -> str:
    """A run; `|` in the text is a soft break."""
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("|"))
    return f"<w:r><w:rPr>{properties}</w:rPr>{words}</w:r>"


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of texts and of runs made before."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def item(text: str, num: int | None, level: int | None = None, style: str = "") -> str:
    """A paragraph in a list; None leaves number or level to its style."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    number = "" if num is None else f'<w:numId w:val="{num}"/>'
    depth = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    listed = f"<w:numPr>{depth}{number}</w:numPr>" if depth or number else ""
    return p(text, properties=named + listed)


def level(place: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    """One level of a list; `more` stands where the schema has pStyle, lvlRestart and isLgl."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def described(key: int, *levels: str) -> str:
    inside = '<w:multiLevelType w:val="multilevel"/>' + "".join(levels)
    return f'<w:abstractNum w:abstractNumId="{key}">{inside}</w:abstractNum>'


def num(key: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def begins(place: int, at: int) -> str:
    """What lets a list count from a number of its own."""
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{at}"/></w:lvlOverride>'


def style(key: str, properties: str = "", *, run: str = "", base: str = "", more: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}" {more}><w:name w:val="{key}"/>{based}'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(c if c.startswith('<') else tc(c) for c in cells)}</w:tr>"


def tc(*content: str, properties: str = "") -> str:
    """A cell of texts, one paragraph each, or of blocks made before."""
    inside = "".join(part if part.startswith("<") else p(part) for part in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"
