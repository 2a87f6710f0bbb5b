//! Images that belong to a body, with their captions.
//!
//! A figure is a `figure` element with an image, or an image of some size that
//! stands alone; what lies in parts that are not body is left out. Captions are
//! never part of the text.

use super::marks::{Mark, Marks};
use crate::dom::{Dom, NodeId, Tag};

/// An image of the body.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// The element, which says where among the blocks it stands.
    pub(super) node: NodeId,
    /// The address as written.
    pub(super) image: String,
    /// The words under it; may be empty.
    pub(super) caption: String,
}

/// A smaller declared width or height is an icon.
const ICON: u32 = 120;
/// A body with more images than this is a gallery; the rest is left out.
const MOST: usize = 60;

/// The figures between two nodes, in document order.
pub(super) fn figures(dom: &Dom, marks: &Marks, from: NodeId, to: NodeId) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut skip_to = from;
    for id in (from.index()..to.index()).map(|n| NodeId(n as u32)) {
        if id < skip_to || found.len() == MOST {
            continue;
        }
        match dom.tag(id) {
            Some(Tag::FIGURE) => {
                skip_to = dom.end(id);
                found.extend(figure(dom, id).filter(|_| is_of_body(dom, marks, id)));
            }
            Some(Tag::IMG) => {
                let image = image_address(dom, id).filter(|_| !is_icon(dom, id));
                if let Some(image) = image.filter(|_| is_of_body(dom, marks, id)) {
                    found.push(Figure {
                        node: id,
                        image,
                        caption: String::new(),
                    });
                }
            }
            Some(tag) if tag.is_code() => skip_to = dom.end(id),
            _ => {}
        }
    }
    found
}

fn figure(dom: &Dom, id: NodeId) -> Option<Figure> {
    let image = dom
        .subtree(id)
        .filter(|node| dom.is(*node, Tag::IMG))
        .find_map(|node| image_address(dom, node))?;
    let caption = dom
        .subtree(id)
        .find(|node| dom.is(*node, Tag::FIGCAPTION))
        .map(|node| dom.words(node))
        .unwrap_or_default();
    Some(Figure {
        node: id,
        image,
        caption,
    })
}

/// The address of an image, also where scripts are to load it later.
fn image_address(dom: &Dom, id: NodeId) -> Option<String> {
    let plain = ["src", "data-src", "data-original", "data-lazy-src"]
        .iter()
        .filter_map(|name| dom.attr(id, name))
        .find(|value| !value.trim().is_empty() && !value.starts_with("data:"));
    let from_set = || {
        let set = dom
            .attr(id, "srcset")
            .or_else(|| dom.attr(id, "data-srcset"))?;
        set.split_whitespace().next()
    };
    let address = plain.or_else(from_set)?.trim();
    Some(address.trim_end_matches(',').to_owned())
}

fn is_icon(dom: &Dom, id: NodeId) -> bool {
    let declared = |name: &str| -> Option<u32> {
        dom.attr(id, name)?
            .trim_end_matches("px")
            .trim()
            .parse()
            .ok()
    };
    let is_small = |size: Option<u32>| size.is_some_and(|size| size < ICON);
    let source = dom.attr(id, "src").unwrap_or("").to_ascii_lowercase();
    let is_drawing = [".gif", ".svg"].iter().any(|end| source.contains(end));
    is_small(declared("width")) || is_small(declared("height")) || is_drawing
}

/// Whether no element around it is a part that is not body.
fn is_of_body(dom: &Dom, marks: &Marks, id: NodeId) -> bool {
    let noise = Mark::NOISE.without(Mark::CAPTION | Mark::HIDDEN | Mark::TOOL | Mark::HEADER);
    !dom.ancestors(id)
        .take(4)
        .any(|around| marks.mark(around).has(noise))
        && !marks.mark(id).has(noise)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::BodyRules;
    use crate::dom::parse;
    use marsad_text::Packs;

    #[test]
    fn figures_have_captions_and_icons_are_none() {
        let dom = parse(
            "<p>One</p><figure><img data-src=/a.jpg><figcaption>The <b>harbour</b></figcaption></figure>\
             <img src=dot.png width=1><p><img src=/b.jpg></p><div class=related-posts><img src=/c.jpg></div>",
        );
        let marks = super::super::marks::read(&dom, &BodyRules::new(&Packs::embedded()));
        let found = figures(&dom, &marks, NodeId::ROOT, dom.end(NodeId::ROOT));
        let found: Vec<_> = found
            .iter()
            .map(|figure| (figure.image.as_str(), figure.caption.as_str()))
            .collect();
        assert_eq!(found, [("/a.jpg", "The harbour"), ("/b.jpg", "")]);
    }
}
