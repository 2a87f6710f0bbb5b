//! Tag names: a number for each name that HTML knows.

/// The name of an element. Names that HTML does not know (custom elements) have
/// a number too, good for one page only: compare them by `Dom::name`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tag(pub(crate) u16);

/// Declares the constants and the table of names in one place.
macro_rules! tags {
    ($($constant:ident $name:literal),+ $(,)?) => {
        #[expect(missing_docs, reason = "each is the element of that name")]
        impl Tag {
            $(pub const $constant: Tag = Tag(Known::$constant as u16);)+
        }

        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "mirrors the constants")]
        #[repr(u16)]
        enum Known { $($constant),+ }

        const NAMES: &[&str] = &[$($name),+];
    };
}

tags! {
    HTML "html", HEAD "head", BODY "body", TITLE "title", META "meta", LINK "link", BASE "base",
    SCRIPT "script", STYLE "style", NOSCRIPT "noscript", TEMPLATE "template", ARTICLE "article",
    SECTION "section", MAIN "main", HEADER "header", FOOTER "footer", NAV "nav", ASIDE "aside",
    DIV "div", P "p", SPAN "span", A "a", H1 "h1", H2 "h2", H3 "h3", H4 "h4", H5 "h5", H6 "h6",
    UL "ul", OL "ol", LI "li", DL "dl", DT "dt", DD "dd", BLOCKQUOTE "blockquote", PRE "pre",
    CODE "code", TABLE "table", CAPTION "caption", COLGROUP "colgroup", COL "col", THEAD "thead",
    TBODY "tbody", TFOOT "tfoot", TR "tr", TD "td", TH "th", FORM "form", INPUT "input",
    BUTTON "button", SELECT "select", OPTION "option", OPTGROUP "optgroup", TEXTAREA "textarea",
    LABEL "label", FIELDSET "fieldset", LEGEND "legend", FIGURE "figure", FIGCAPTION "figcaption",
    IMG "img", PICTURE "picture", SOURCE "source", VIDEO "video", AUDIO "audio", IFRAME "iframe",
    EMBED "embed", OBJECT "object", PARAM "param", SVG "svg", MATH "math", CANVAS "canvas",
    MAP "map", AREA "area", BR "br", HR "hr", WBR "wbr", EM "em", STRONG "strong", B "b", I "i",
    U "u", S "s", STRIKE "strike", DEL "del", INS "ins", SMALL "small", BIG "big", SUB "sub",
    SUP "sup", MARK "mark", Q "q", CITE "cite", ABBR "abbr", ACRONYM "acronym", TIME "time",
    ADDRESS "address", BDI "bdi", BDO "bdo", FONT "font", CENTER "center", TT "tt", KBD "kbd",
    SAMP "samp", VAR "var", DFN "dfn", RUBY "ruby", RT "rt", RP "rp", RB "rb", RTC "rtc",
    NOBR "nobr", DETAILS "details", SUMMARY "summary", DIALOG "dialog", MENU "menu",
    FRAMESET "frameset", FRAME "frame", NOFRAMES "noframes", APPLET "applet", MARQUEE "marquee",
    DATA "data", OUTPUT "output", PROGRESS "progress", METER "meter", HGROUP "hgroup",
    SEARCH "search", TRACK "track", SLOT "slot", PLAINTEXT "plaintext", XMP "xmp",
    LISTING "listing", DIR "dir", IMAGE "image", BASEFONT "basefont", BGSOUND "bgsound",
    KEYGEN "keygen", NOEMBED "noembed", FOREIGNOBJECT "foreignobject", DESC "desc", G "g",
    PATH "path", USE "use", RECT "rect", CIRCLE "circle", LINE "line", POLYGON "polygon",
    POLYLINE "polyline", ELLIPSE "ellipse", DEFS "defs", SYMBOL "symbol", CLIPPATH "clippath",
    MASK "mask", STOP "stop", TEXT "text", TSPAN "tspan", LINEARGRADIENT "lineargradient",
    MI "mi", MO "mo", MN "mn", MS "ms", MTEXT "mtext", MROW "mrow", MGLYPH "mglyph",
    MALIGNMARK "malignmark", ANNOTATION_XML "annotation-xml",
}

/// Longer names are custom: sixteen bytes fit a number.
pub(crate) const MAX_KNOWN_NAME: usize = 16;

/// The names as numbers, so that comparing two is one instruction or two.
static PACKED: [u128; NAMES.len()] = {
    let mut packed = [0; NAMES.len()];
    let mut index = 0;
    while index < NAMES.len() {
        packed[index] = pack(NAMES[index].as_bytes());
        index += 1;
    }
    packed
};

/// An open-addressed hash table of indexes into [`PACKED`], made at compile time.
static SLOTS: [u16; 1024] = {
    let mut slots = [NAMES.len() as u16; 1024];
    let mut index = 0;
    while index < NAMES.len() {
        let mut slot = slot_of(pack(NAMES[index].as_bytes()));
        while slots[slot] as usize != NAMES.len() {
            slot = (slot + 1) % 1024;
        }
        slots[slot] = index as u16;
        index += 1;
    }
    slots
};

const fn pack(name: &[u8]) -> u128 {
    let mut packed = 0;
    let mut index = 0;
    while index < name.len() {
        packed = packed << 8 | name[index] as u128;
        index += 1;
    }
    packed
}

/// Fibonacci hashing: the ten high bits of a product.
const fn slot_of(packed: u128) -> usize {
    let folded = packed as u64 ^ (packed >> 64) as u64;
    (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 54) as usize
}

impl Tag {
    /// How many names are known; numbers from here on are custom.
    pub(crate) const KNOWN: usize = NAMES.len();

    /// The tag of a name in lower case, if HTML knows it.
    pub fn known(name: &str) -> Option<Tag> {
        if name.len() > MAX_KNOWN_NAME {
            return None;
        }
        Tag::packed(pack(name.as_bytes()))
    }

    /// The tag of a name that is packed into a number, one byte after the other.
    pub(crate) fn packed(packed: u128) -> Option<Tag> {
        let mut slot = slot_of(packed);
        loop {
            let index = SLOTS[slot] as usize;
            if index == NAMES.len() {
                return None;
            }
            if PACKED[index] == packed {
                return Some(Tag(index as u16));
            }
            slot = (slot + 1) % SLOTS.len();
        }
    }

    /// The name, if HTML knows it.
    pub fn name(self) -> Option<&'static str> {
        NAMES.get(self.0 as usize).copied()
    }

    /// The tag of the `index`th custom name of a page.
    pub(crate) fn custom(index: usize) -> Tag {
        Tag(u16::try_from(NAMES.len() + index).unwrap_or(u16::MAX))
    }

    /// Inverse of [`Tag::custom`].
    pub(crate) fn custom_index(self) -> usize {
        (self.0 as usize).saturating_sub(NAMES.len())
    }

    /// Whether the text inside is not for readers.
    pub fn is_code(self) -> bool {
        matches!(
            self,
            Tag::SCRIPT | Tag::STYLE | Tag::TEMPLATE | Tag::NOSCRIPT | Tag::IFRAME
        )
    }

    /// Whether the element runs with the text around it, rather than breaking it.
    pub fn is_inline(self) -> bool {
        matches!(
            self,
            Tag::A
                | Tag::SPAN
                | Tag::B
                | Tag::I
                | Tag::U
                | Tag::S
                | Tag::EM
                | Tag::STRONG
                | Tag::SMALL
                | Tag::BIG
                | Tag::SUB
                | Tag::SUP
                | Tag::MARK
                | Tag::Q
                | Tag::CITE
                | Tag::ABBR
                | Tag::ACRONYM
                | Tag::TIME
                | Tag::BDI
                | Tag::BDO
                | Tag::FONT
                | Tag::TT
                | Tag::KBD
                | Tag::SAMP
                | Tag::VAR
                | Tag::DFN
                | Tag::CODE
                | Tag::RUBY
                | Tag::RT
                | Tag::RP
                | Tag::RB
                | Tag::NOBR
                | Tag::DEL
                | Tag::INS
                | Tag::STRIKE
                | Tag::DATA
                | Tag::LABEL
                | Tag::WBR
                | Tag::IMG
                | Tag::PICTURE
                | Tag::SOURCE
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_and_no_other() {
        for (index, name) in NAMES.iter().enumerate() {
            assert_eq!(Tag::known(name), Some(Tag(index as u16)));
            assert!(name.len() <= MAX_KNOWN_NAME);
        }
        for name in ["", "divv", "di", "x-div", "a-name-that-is-longer"] {
            assert_eq!(Tag::known(name), None);
        }
    }
}
