//! Sets of element names that the standard's rules speak of, as one table.

use crate::dom::Tag;

/// Ends the search for an open element ("has an element in scope").
pub(super) const SCOPE: u8 = 1;
/// … "in list item scope".
pub(super) const LIST_SCOPE: u8 = 2;
/// … "in button scope".
pub(super) const BUTTON_SCOPE: u8 = 4;
/// … "in table scope".
pub(super) const TABLE_SCOPE: u8 = 8;
/// "Special" elements: a stray end tag does not close past them.
pub(super) const SPECIAL: u8 = 16;
/// Closed by whatever cannot stand in them ("generate implied end tags").
pub(super) const IMPLIED: u8 = 32;
/// … "thoroughly".
pub(super) const IMPLIED_THOROUGHLY: u8 = 64;
/// What foster parenting is about: text has no place directly in them.
pub(super) const TABLE_PART: u8 = 128;

static SETS: [u8; Tag::KNOWN] = {
    let mut sets = [0; Tag::KNOWN];
    let mut index = 0;
    while index < Tag::KNOWN {
        sets[index] = sets_of(Tag(index as u16));
        index += 1;
    }
    sets
};

/// The sets that the HTML element belongs to, as bits.
pub(super) fn sets(tag: Tag) -> u8 {
    SETS.get(tag.0 as usize).copied().unwrap_or(0)
}

const fn sets_of(tag: Tag) -> u8 {
    let mut sets = 0;
    if matches!(tag, Tag::HTML | Tag::TABLE | Tag::TEMPLATE) {
        sets |= TABLE_SCOPE | SCOPE | LIST_SCOPE | BUTTON_SCOPE;
    }
    if matches!(
        tag,
        Tag::APPLET | Tag::CAPTION | Tag::TD | Tag::TH | Tag::MARQUEE | Tag::OBJECT | Tag::SELECT
    ) {
        sets |= SCOPE | LIST_SCOPE | BUTTON_SCOPE;
    }
    if matches!(tag, Tag::OL | Tag::UL) {
        sets |= LIST_SCOPE;
    }
    if matches!(tag, Tag::BUTTON) {
        sets |= BUTTON_SCOPE;
    }
    if is_special(tag) {
        sets |= SPECIAL;
    }
    if matches!(
        tag,
        Tag::DD
            | Tag::DT
            | Tag::LI
            | Tag::OPTGROUP
            | Tag::OPTION
            | Tag::P
            | Tag::RB
            | Tag::RP
            | Tag::RT
            | Tag::RTC
    ) {
        sets |= IMPLIED | IMPLIED_THOROUGHLY;
    }
    if matches!(
        tag,
        Tag::CAPTION
            | Tag::COLGROUP
            | Tag::TBODY
            | Tag::TD
            | Tag::TFOOT
            | Tag::TH
            | Tag::THEAD
            | Tag::TR
    ) {
        sets |= IMPLIED_THOROUGHLY;
    }
    if matches!(
        tag,
        Tag::TABLE | Tag::TBODY | Tag::TFOOT | Tag::THEAD | Tag::TR
    ) {
        sets |= TABLE_PART;
    }
    sets
}

#[rustfmt::skip]
const fn is_special(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::ADDRESS | Tag::APPLET | Tag::AREA | Tag::ARTICLE | Tag::ASIDE | Tag::BASE
            | Tag::BASEFONT | Tag::BGSOUND | Tag::BLOCKQUOTE | Tag::BODY | Tag::BR | Tag::BUTTON
            | Tag::CAPTION | Tag::CENTER | Tag::COL | Tag::COLGROUP | Tag::DD | Tag::DETAILS
            | Tag::DIR | Tag::DIV | Tag::DL | Tag::DT | Tag::EMBED | Tag::FIELDSET
            | Tag::FIGCAPTION | Tag::FIGURE | Tag::FOOTER | Tag::FORM | Tag::FRAME
            | Tag::FRAMESET | Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6
            | Tag::HEAD | Tag::HEADER | Tag::HGROUP | Tag::HR | Tag::HTML | Tag::IFRAME
            | Tag::IMG | Tag::INPUT | Tag::KEYGEN | Tag::LI | Tag::LINK | Tag::LISTING
            | Tag::MAIN | Tag::MARQUEE | Tag::MENU | Tag::META | Tag::NAV | Tag::NOEMBED
            | Tag::NOFRAMES | Tag::NOSCRIPT | Tag::OBJECT | Tag::OL | Tag::P | Tag::PARAM
            | Tag::PLAINTEXT | Tag::PRE | Tag::SCRIPT | Tag::SEARCH | Tag::SECTION | Tag::SELECT
            | Tag::SOURCE | Tag::STYLE | Tag::SUMMARY | Tag::TABLE | Tag::TBODY | Tag::TD
            | Tag::TEMPLATE | Tag::TEXTAREA | Tag::TFOOT | Tag::TH | Tag::THEAD | Tag::TITLE
            | Tag::TR | Tag::TRACK | Tag::UL | Tag::WBR | Tag::XMP
    )
}

/// `h1` … `h6`.
pub(super) fn is_heading(tag: Tag) -> bool {
    (Tag::H1.0..=Tag::H6.0).contains(&tag.0)
}
