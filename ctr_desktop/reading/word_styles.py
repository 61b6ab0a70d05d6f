"""What the styles of a Word file say of a paragraph or a run, along the styles they are based on."""

from dataclasses import dataclass, replace

from ctr_desktop.reading.word_parts import VAL, Element, W, is_on

_PPR, _RPR = f"{W}pPr", f"{W}rPr"
_NUM_PR, _NUM_ID, _ILVL = f"{W}numPr", f"{W}numId", f"{W}ilvl"
_JC, _B, _VANISH, _FONTS = f"{W}jc", f"{W}b", f"{W}vanish", f"{W}rFonts"
_FONT_NAMES = (f"{W}ascii", f"{W}hAnsi", f"{W}cs")
_DEEPEST = 50  # styles based on one another


@dataclass(frozen=True)
class Look:
    """What is set of a paragraph or run; None where it is not. `list_style` is the style that `num_id` is from."""

    num_id: str | None = None
    level: Element | None = None
    list_style: str = ""
    centred: bool | None = None
    bold: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    is_contents: bool = False

    def over(self, below: "Look") -> "Look":
        """This look, with what it leaves open taken from the one below."""
        takes_list = self.num_id is not None
        return Look(
            self.num_id if takes_list else below.num_id,
            below.level if self.level is None else self.level,
            self.list_style if takes_list else below.list_style,
            below.centred if self.centred is None else self.centred,
            below.bold if self.bold is None else self.bold,
            below.hidden if self.hidden is None else self.hidden,
            below.font if self.font is None else self.font,
            self.is_contents or below.is_contents,
        )


PLAIN = Look()


class Styles:
    """The styles of one file, each worked out when it is first asked for."""

    def __init__(self, root: Element | None) -> None:
        found = () if root is None else root.findall(f"{W}style")
        self._elements = {style.get(f"{W}styleId", ""): style for style in found}
        self._default = next((key for key, style in self._elements.items() if _is_default(style)), "")
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{_RPR}")
        self._base = look_of_run(defaults)
        self._looks: dict[str, Look] = {}
        self._over_base: dict[str, Look] = {}

    def of_paragraph(self, properties: Element | None) -> Look:
        """The look of a paragraph: its own, over its style's."""
        style = None if properties is None else properties.find(f"{W}pStyle")
        name = self._default if style is None else style.get(VAL, "")
        if name not in self._elements:
            name = self._default
        if name not in self._over_base:
            self._over_base[name] = self.named(name).over(self._base)
        below = self._over_base[name]
        return below if properties is None else _look_of_paragraph(properties).over(below)

    def of_run(self, properties: Element | None, paragraph: Look) -> Look:
        """The look of a run: its own, over its style's, over the paragraph's."""
        if properties is None:
            return paragraph
        own, style = look_of_run(properties), properties.find(f"{W}rStyle")
        if style is not None:
            own = own.over(self.named(style.get(VAL, "")))
        return own.over(paragraph)

    def named(self, name: str) -> Look:
        """The look of a style along those it is based on."""
        if name not in self._looks:
            chain = self._chain(name)
            look = PLAIN
            for style in reversed(chain):
                look = _look_of_style(style).over(look)
            self._looks[name] = look
        return self._looks[name]

    def list_of(self, name: str) -> str | None:
        """The list that a style of lists stands for."""
        return self.named(name).num_id

    def _chain(self, name: str) -> list[Element]:
        chain: list[Element] = []
        while (style := self._elements.get(name)) is not None and style not in chain:
            chain.append(style)
            base = style.find(f"{W}basedOn")
            name = "" if base is None or len(chain) == _DEEPEST else base.get(VAL, "")
        return chain


def _is_default(style: Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")


def _look_of_style(style: Element) -> Look:
    name, properties = style.find(f"{W}name"), style.find(_PPR)
    look = look_of_run(style.find(_RPR))
    if properties is not None:
        look = _look_of_paragraph(properties).over(look)
    if look.num_id is not None:
        look = replace(look, list_style=style.get(f"{W}styleId", ""))
    return replace(look, is_contents=name is not None and name.get(VAL, "").lower().startswith("toc "))


def _look_of_paragraph(properties: Element) -> Look:
    numbered, jc = properties.find(_NUM_PR), properties.find(_JC)
    centred = None if jc is None else jc.get(VAL) == "center"
    if numbered is None:
        return Look(centred=centred)
    num_id = numbered.find(_NUM_ID)
    return Look(None if num_id is None else num_id.get(VAL), numbered.find(_ILVL), centred=centred)


def look_of_run(properties: Element | None) -> Look:
    """What a run's own properties set."""
    if properties is None:
        return PLAIN
    fonts = properties.find(_FONTS)
    names = () if fonts is None else (fonts.get(name) for name in _FONT_NAMES)
    return Look(
        bold=is_on(properties.find(_B)),
        hidden=is_on(properties.find(_VANISH)),
        font=next((name for name in names if name), None),
    )
